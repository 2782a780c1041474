"""The wall by itself: pages that were built wrong, and what it finds in them."""

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from example_pages import Chosen, Source, built, every, every_other, none, sources
from hypothesis import event, example, given
from hypothesis import strategies as st

from locakit.articles import as_source, render, segments
from locakit.model.languages import LanguageTag
from locakit.site import (
    Allowed,
    ArticlePage,
    Filling,
    Note,
    Seen,
    WholePage,
    article_page,
    breaches,
    filling_in,
    frame_of,
    listed_references,
    lost_references,
)
from locakit.site.alive import Trait
from locakit.site.traits import _spoken
from locakit.site.wall import KnownShapes, _bare, _counted

CASES = Path(__file__).parent / "attacks" / "walls.txt"
URL_ATTRIBUTES = {
    "action",
    "cite",
    "data",
    "formaction",
    "href",
    "ping",
    "poster",
    "src",
    "srcset",
    "style",
    "xlink:href",
}
MOST_SECONDS = 0.05
"""A page of 20,000 elements is no storm; a quadratic wall would take minutes."""


def cases() -> Iterator[tuple[str, str, str, str, list[str]]]:
    text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), CASES.read_text(encoding="utf-8"))
    for block in text.split("\n#### ")[1:]:
        head, _, rest = block.partition("\n")
        title, _, kind = head.rpartition(" | ")
        source, page, found = re.split(r"^----\n", rest, flags=re.MULTILINE)
        yield title, kind, source, page, [line for line in found.split("\n") if line]


@pytest.mark.parametrize(("kind", "source", "page", "found"), [c[1:] for c in cases()], ids=[c[0] for c in cases()])
def test_the_wall_finds_what_the_source_has_not(kind: str, source: str, page: str, found: list[str]) -> None:
    allowed = Allowed((source,), is_ours=kind == "ours", is_preview=kind == "preview")
    assert [breach.what for breach in breaches(Seen(page), allowed)] == found


def test_a_breach_says_by_what_and_near_what_its_entry_is_found() -> None:
    (first, second) = breaches(Seen('<p>Uno <b onclick="x()">dos</b>.</p>'), Allowed(("<p>One.</p>",)))
    assert (first.signs[0], first.around) == ("<b", "dos")
    assert second.signs[:2] == ("x()", "onclick=")


def test_values_that_links_and_metas_may_have_are_no_leave_for_anything_else() -> None:
    source = '<link href="/a"><a href="/b">x</a>'
    allowed = Allowed((source,), frozenset({"/es"}))
    assert not list(breaches(Seen('<link href="/es"><a href="/b">x</a>'), allowed))
    assert [one.what for one in breaches(Seen('<link href="/a"><a href="/es">x</a>'), allowed)] == [
        'an attribute href="/es" of <a>'
    ]


def test_no_attribute_that_leads_somewhere_counts_as_text() -> None:
    assert not URL_ATTRIBUTES & set(_spoken())


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
@pytest.mark.parametrize("locale", ["es", "ar", "ja"])
@pytest.mark.parametrize("is_translated", [every, none, every_other], ids=lambda choice: choice.__name__)
def test_good_pages_pass(source: Source, locale: str, is_translated: Chosen) -> None:
    page = built(source, locale, is_translated)
    assert not list(breaches(Seen(page), whole_of(source, locale, page)))
    assert not list(lost_references(page, [one.text for one in source.document.references], source.text))


def whole_of(source: Source, locale: str, page: str) -> Allowed:
    tags = tuple(map(LanguageTag, dict.fromkeys((source.language, "en", "es", "ar", "ja", locale))))
    is_partial = "locakit-notice" in page
    frame = frame_of(WholePage(LanguageTag(locale), source.language, source.name, tags, 0 if is_partial else 1, 1))
    own = frame.addresses.own if frame.addresses else ""
    markup = (source.text, '<meta charset="utf-8">', frame.head, frame.notice, frame.banner, frame.languages)
    return Allowed(markup, frozenset({own, frame.og_locale}))


def test_a_reference_with_a_letter_changed_is_lost() -> None:
    source = "<ol><li>Marsh, <i>Water</i> (2011).</li><li>Ida, Salt.</li></ol>"
    references = ["Marsh, Water (2011).", "Ida, Salt."]
    assert not list(lost_references(source.replace("<i>", "<i lang=en>"), references, source))
    assert list(lost_references(source.replace("2011", "2012"), references, source)) == ["Marsh, Water (2011)."]


def test_our_list_is_read_from_our_place_alone() -> None:
    fake = '<section class="notes"><ol><li><span class="note-text">Fake</span></li></ol></section>'
    real = f"<main><article><div>{fake}</div></article></main>"
    assert listed_references(Seen(real)) == ()
    assert listed_references(Seen(f"<main><article>{fake}</article></main>")) == ("Fake",)


def test_the_same_segments_give_the_source() -> None:
    source = sources()[0]
    document = source.document
    assert render(document, segments(document), as_source) == source.text


BODY = """<h1>T</h1><table><caption>C</caption></table><ul><li class="task-list-item"><input></ul>
<h2 id="a">A</h2><h2 id="b">B</h2><h2 id="c" onclick="x()">C</h2><h2 id="d" lang="fr">D</h2><p>1 cell.\u202e</p>"""


def counted(*parts: Filling | Seen) -> Mapping[Trait, int]:
    """What the wall counts in all of them."""
    shapes = Counter(parts[0].shapes)
    for part in parts[1:]:
        shapes.update(part.shapes)
    return {trait: count for trait, count in _counted(shapes, Allowed(())).items() if count}


@pytest.mark.parametrize("locale", ["en", "es", "ar", "ja", "sw", "en-XA"])
@pytest.mark.parametrize("kind", ["preview", "html"])
def test_a_frame_with_its_filling_allows_what_the_whole_page_does(locale: str, kind: str) -> None:
    en, is_preview = LanguageTag("en"), kind == "preview"
    notes = (Note("1", "First", en, ("cite-1", "cite-1-2")), Note("x", "<i>", en, markup="<i>2</i>"))
    tags = tuple(map(LanguageTag, ("en", "es", "ar", "ja", "sw")))
    source = ArticlePage(en, en, "a/b", "", en, BODY, tags, 0, 0, notes, is_preview, "https://a.org", "1", ("cell",))
    empty = article_page(replace(source, body="", notes=()))
    filling = filling_in(Seen(article_page(source)), Filling(empty, Seen(empty).shapes))
    page = replace(source, locale=LanguageTag(locale), reviewed=1, total=2)
    whole, frame = article_page(page), article_page(replace(page, body="", notes=()))
    assert counted(Seen(frame), filling) == counted(Seen(whole))
    allowed = Allowed((frame,), is_preview=is_preview, filling=filling)
    assert [one.signs for one in breaches(Seen(f"{whole}\u202e"), allowed)] == [("\u202e",)]


TAGS = st.sampled_from(["a", "bdi", "input", "link", "meta", "p", "script", "span", "style"])
NAMES = st.sampled_from(
    ["aria-label", "class", "dir", "href", "lang", "onclick", "title", '"lang', "=title", "xml:lang"]
)
VALUES = st.lists(st.sampled_from(["fallback", "draft", "x", "a:b", "lang=", "class=", "'", ">", "&"])).map(" ".join)


@given(TAGS, st.lists(st.tuples(NAMES, VALUES)), st.sampled_from(["preview", "html"]))
@example("a", [("alt", " lang="), ("href", "x:y")], "html")
@example("p", [("class", "fallback"), ("title", "x")], "preview")
@example("p", [("title", "x"), ("class", "fallback")], "preview")
def test_a_bare_tag_has_the_traits_of_the_whole_one(tag: str, attributes: list[tuple[str, str]], kind: str) -> None:
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes)
    page, allowed = Seen(f"<{tag}{written}>x</{tag}>"), Allowed((), is_preview=kind == "preview")
    bare = _bare(page.shapes, KnownShapes())
    event("bared" if bare.keys() != page.shapes.keys() else "the same")
    assert _counted(bare, allowed) == _counted(page.shapes, allowed)


def test_a_long_page_is_no_storm() -> None:
    page = "<main>" + "<p>x <b>y</b></p>" * 5000 + "<div>" * 2000 + "</main>"
    began = time.process_time()
    assert not list(breaches(Seen(page), Allowed((page,))))
    assert list(breaches(Seen(page + "<i>"), Allowed((page,))))
    assert time.process_time() - began < MOST_SECONDS * 40
