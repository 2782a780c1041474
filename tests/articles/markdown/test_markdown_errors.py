"""What cannot be read, and how the author is told."""

import pytest
from articles.markdown.golden import read

from locakit.articles.markdown.front_matter import read_front_matter
from locakit.model.document import Role
from locakit.model.errors import SourceError
from locakit.model.inline import text_of

ALIASES = "a: &a [x, x]\n" + "".join(f"b{number}: [*a, *a]\n" for number in range(6))

FRONT_MATTERS = [
    ("title: [a", "article.md:2:10: the front matter is no YAML: expected ',' or ']', but got '<stream end>'"),
    ("ok: 1\ntitle: a: b", "article.md:3:9: the front matter is no YAML: mapping values are not allowed here"),
    ("- a\n- b", "article.md:2:1: the front matter is no list of keys"),
    ("Just text", "article.md:2:1: the front matter is no list of keys"),
    (ALIASES, "article.md:8:6: the front matter has more than 10 aliases"),
    ("title: a\nslug: b\ntitle: c", "article.md:4:1: 'title' stands twice in the front matter"),
    ("a: " + "[" * 2000, "article.md:2:1: brackets of the front matter are nested more than 50 deep"),
    ("- " * 9000, "article.md:2:1: the front matter is no YAML that can be read"),
    (
        "ok: a\u2028 b\ntitle: a: b",
        "article.md:3:9: the front matter is no YAML: mapping values are not allowed here",
    ),
    ("ok: 1\ntitle: a\ufffe", "article.md:3:9: the front matter is no YAML: U+FFFE may not stand there"),
    ("a: " + "x" * 70_000, "article.md:2:1: the front matter is longer than 65536 characters"),
]

TOML_FRONT_MATTERS = [
    ("title = a", "article.md:2:9: the front matter is no TOML: Invalid value"),
    ("ok = 1\ntitle = [1]", "article.md:3:1: the title is no text"),
    ("a = " + "[" * 2000, "article.md:2:1: the front matter is no TOML: "),
    ("a = " + "9" * 5000, "article.md:2:1: the front matter is no TOML: "),
    ("a = '" + "x" * 70_000 + "'", "article.md:2:1: the front matter is longer than 65536 characters"),
]


@pytest.mark.parametrize(("front", "told"), TOML_FRONT_MATTERS, ids=[told for _, told in TOML_FRONT_MATTERS])
def test_a_bad_front_matter_in_toml_is_an_error_with_its_place(front: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(f"+++\n{front}\n+++\n# Title\n")
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(("front", "told"), FRONT_MATTERS, ids=[told for _, told in FRONT_MATTERS])
def test_a_bad_front_matter_is_an_error_with_its_place(front: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(f"---\n{front}\n---\n# Title\n")
    assert str(caught.value).startswith(f"{told} — ")


def test_no_tag_of_the_front_matter_makes_an_object() -> None:
    front = read_front_matter("keywords: !!python/object/apply:os.system [echo]\n", 2, "article.md")
    assert [text_of(unit.content) for unit in front.units] == ["echo"]


def test_what_readers_see_of_the_front_matter_is_translated() -> None:
    text = (
        'Title: "A: b"\nsubtitle: c\nslug: not-this\ndescription: >-\n  Two\n  lines\n'
        "keywords: [d, e f]\nsummary: |\n  g\n  h\nabstract: ''\nweight: 5\nexcerpt:\n  nested: not this\n"
    )
    front = read_front_matter(text, 2, "article.md")
    assert [(unit.role, text_of(unit.content), unit.line) for unit in front.units] == [
        (Role.TITLE, "A: b", 2),
        (Role.SUBTITLE, "c", 3),
        (Role.META, "Two lines", 5),
        (Role.META, "d", 8),
        (Role.META, "e f", 8),
        (Role.SUMMARY, "g\nh", 9),
    ]
    assert [(one.text, one.line, one.reason) for one in front.skipped] == [
        ("not-this", 4, "front matter: slug"),
        ("not this", 15, "front matter: excerpt"),
    ]


def test_only_a_line_feed_ends_a_line_of_the_front_matter() -> None:
    front = read_front_matter("slug: a\u2028\u2029\ntitle: B\nweight: c\n", 2, "article.md")
    assert [(text_of(unit.content), unit.line) for unit in front.units] == [("B", 3)]
    assert [(one.text, one.line) for one in front.skipped] == [("a", 2), ("c", 4)]


def test_a_front_matter_may_be_empty_or_hold_a_few_aliases() -> None:
    assert read("---\n---\nText\n").skipped == ()
    assert [one.text for one in read("---\na: &a x\nb: *a\nc: {d: *a}\n---\n").skipped] == ["x", "x", "x"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a\n\n<!-- locakit: skip-start -->\n\nb\n", "article.md:3: 'skip-start' has no end"),
        ("a\n\n" + "> " * 600 + "b\n", "article.md:3: lists, quotations or brackets are nested too deep to be read"),
        ("".join(f"{'  ' * depth}- a\n" for depth in range(600)), "article.md:600: lists, quotations or brackets"),
    ],
    ids=["skip-start", "quotations", "lists"],
)
def test_what_cannot_be_followed_is_an_error_with_its_line(source: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(source)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize("depth", [60, 200])
def test_nothing_of_deeply_nested_lists_vanishes(depth: int) -> None:
    source = "".join(f"{'  ' * level}- item {level}\n" for level in range(depth))
    assert [text_of(unit.content) for unit in read(source).units] == [f"item {level}" for level in range(depth)]
