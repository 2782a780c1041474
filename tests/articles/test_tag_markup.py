"""Attributes written into start tags."""

import pytest

from locakit.articles.tag_markup import marked_up, with_attributes

FALLBACK = {"lang": "en", "dir": "ltr", "class": "fallback"}


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<p>", '<p lang="en" dir="ltr" class="fallback">'),
        ('<p class="a b" id=x>', '<p lang="en" dir="ltr" class="a b fallback" id=x>'),
        ("<li class='q' LANG=de>", '<li lang="en" dir="ltr" class="q fallback">'),
        ("<p class=a>", '<p lang="en" dir="ltr" class="a fallback">'),
        ('<a title="x &amp; class=y">', '<a lang="en" dir="ltr" class="fallback" title="x &amp; class=y">'),
        ('<a title=" lang=de" lang=de>', '<a lang="en" dir="ltr" class="fallback" title=" lang=de">'),
        ("", ""),
        ("text", "text"),
    ],
)
def test_attributes_stand_behind_the_name_and_no_name_stands_twice(tag: str, expected: str) -> None:
    assert with_attributes(tag, FALLBACK) == expected


def test_nothing_to_say_changes_nothing() -> None:
    assert with_attributes('<p class="a">', {}) == '<p class="a">'
    assert marked_up("text", {}) == "text"
    assert marked_up("", FALLBACK) == ""


def test_values_are_escaped() -> None:
    assert with_attributes("<p>", {"title": '"a" <b>'}) == '<p title="&quot;a&quot; &lt;b&gt;">'
