"""Word-bound blanks: laws of what is sent, what may come back, and what Apertium itself answers."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.engines.apertium import ApertiumEngine
from locakit.engines.apertium_blanks import carried, carried_spans, runs_of, wrapped
from locakit.engines.engine import Bound, Draft
from locakit.engines.notation import escaped, silence_about
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH, CATALAN = LanguageTag("en"), LanguageTag("es"), LanguageTag("ca")

BLANK = re.compile(r"\[\[.*?\]\]")


@pytest.fixture(scope="module")
def engine() -> Iterator[ApertiumEngine]:
    with ApertiumEngine() as engine:
        yield engine


def bound(marked: str) -> Bound:
    """A text whose spans stand in angle brackets."""
    text, opened, spans = "", list[int](), list[tuple[int, int]]()
    for piece in re.split(r"([<>])", marked):
        if piece == "<":
            opened.append(len(text))
        elif piece == ">":
            spans.append((opened.pop(), len(text)))
        else:
            text += piece
    return Bound(text, tuple(sorted(spans, key=lambda span: (span[0], -span[1]))))


def words_of(draft: Draft) -> list[str]:
    assert draft.text is not None
    return [" ".join(draft.text[start:end] for start, end in spans) for spans in draft.bound]


@st.composite
def bounds(draw: st.DrawFn) -> Bound:
    text = draw(st.text(st.sampled_from("ab é\u0301\u00ad’[]*\n\u2028") | st.characters(exclude_categories=["Cs"])))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = draw(st.lists(edges.map(sorted), max_size=5))
    return Bound(text, tuple((start, end) for start, end in spans))


some_bound = bounds().filter(lambda bound: not silence_about(bound.text))


@given(some_bound)
def test_blanks_are_all_that_is_added(bound: Bound) -> None:
    assert BLANK.sub("", wrapped(bound)) == escaped(bound.text)


@given(some_bound)
def test_runs_are_sorted_apart_and_within_a_span(bound: Bound) -> None:
    runs = runs_of(bound)
    assert all(one[1] <= other[0] for one, other in pairwise(runs))
    for start, end in runs:
        assert bound.text[start:end] == bound.text[start:end].strip() != ""
        assert any(first <= start and end <= last for first, last in bound.spans)


@given(some_bound.filter(lambda bound: bound.text.isascii()))
def test_an_engine_that_changes_nothing_moves_no_span(bound: Bound) -> None:
    answer = carried(wrapped(bound))
    assert answer
    for span, found in zip(bound.spans, carried_spans(bound, answer, SPANISH), strict=True):
        kept = bound.text[slice(*span)].strip()
        assert bool(found) == bool(kept)
        assert not kept or answer.text[found[0][0] : found[-1][1]] == escaped(kept)


@given(st.text("[]t:b0; /ab1") | st.text())
def test_whatever_comes_back_is_parsed_or_refused(answer: str) -> None:
    found = carried(answer)
    if found:
        assert found.text == re.sub(r"\[\[(t:b:\d+(; ?t:b:\d+)*|/)\]\]", "", answer)
        assert all(found.text[slice(*word.span)] == word.text for word in found.words)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("plain", ()),
        ("", ()),
        ("[[t:b:0]]La[[/]] [[t:b:0]]sal[[/]]", (("La", (0,)), ("sal", (0,)))),
        ("[[t:b:0; t:b:0]]la sal[[/]]", (("la sal", (0, 0)),)),
        ("[[t:b:0;t:b:12]]del[[/]]", (("del", (0, 12)),)),
        ("[[t:b:0]][[/]]x", (("", (0,)),)),
    ],
)
def test_blanks_are_read(answer: str, words: tuple[tuple[str, tuple[int, ...]], ...]) -> None:
    found = carried(answer)
    assert found
    assert tuple((word.text, word.runs) for word in found.words) == words


@pytest.mark.parametrize(
    "answer",
    [
        "[[t:b:0]]open",
        "closed[[/]]",
        "[[t:b:0]]a [[t:b:1]]b[[/]][[/]]",
        "[[t:b:x]]a[[/]]",
        "[[t:b:]]a[[/]]",
        "[[]]a[[/]]",
        "[ ]a",
        "a [b] c",
        "[[t:b:0]]a[[/]",
        "[[t:b:0; ]]a[[/]]",
        "a]]",
        "[[t:b:99999999999]]a[[/]]",
    ],
)
def test_a_damaged_blank_is_no_answer(answer: str) -> None:
    assert carried(answer) is None


@pytest.mark.parametrize(
    ("marked", "answer", "words"),
    [
        # The article was in the span, or it was not, or it was a span of its own.
        ("<the oxygen>", "[[t:b:0; t:b:0]]l'oxigen[[/]]", ["l'oxigen"]),
        ("the <oxygen>", "[[t:b:0]]l'oxigen[[/]]", ["oxigen"]),
        ("<the> <oxygen>", "[[t:b:0; t:b:1]]l'oxigen[[/]]", ["l'", "oxigen"]),
        ("<the <oxygen>>", "[[t:b:0; t:b:1]]l'oxigen[[/]]", ["l'oxigen", "oxigen"]),
        ("<of the> <hospital>", "[[t:b:0; t:b:0; t:b:1]]de l'hospital[[/]]", ["de l'", "hospital"]),
        ("of <the solution>", "[[t:b:0; t:b:0]]de la solució[[/]]", ["la solució"]),
        ("<for> <physicians>", "[[t:b:0; t:b:1]]per a metges[[/]]", ["per a", "metges"]),
        ("for <pain>", "[[t:b:0]]per al dolor[[/]]", ["dolor"]),
        ("of <trisodium>", "[[t:b:0]]de *trisodium[[/]]", ["*trisodium"]),
        # Words that stand for one word are not joined to it.
        ("<why>", "[[t:b:0]]per què[[/]]", ["per què"]),
        ("<even>", "[[t:b:0]]fins i tot[[/]]", ["fins i tot"]),
        ("<the>", "[[t:b:0]]la[[/]]", ["la"]),
        ("<one> <two>", "[[t:b:0; t:b:1]]plegats[[/]]", ["plegats", "plegats"]),
        # Dropped, doubled, of a run that was never sent.
        ("<do> they", "ells", [""]),
        ("<sleep>", "[[t:b:0]]son[[/]], [[t:b:0]]son[[/]]", ["son son"]),
        ("<sleep>", "[[t:b:7]]son[[/]]", [""]),
    ],
)
def test_joined_words_belong_to_those_who_sent_them(marked: str, answer: str, words: list[str]) -> None:
    found = carried(answer)
    assert found
    places = carried_spans(bound(marked), found, LanguageTag("ca-valencia"))
    assert [" ".join(found.text[start:end] for start, end in spans) for spans in places] == words


@given(
    st.lists(st.sampled_from(["de ", "l'", "la ", "D’"])),
    st.sampled_from(["oxigen", "per què", "la", "mà"]),
    st.lists(st.integers(0, 2), min_size=1),
)
def test_what_belongs_to_a_span_belongs_to_the_span_around_it(joined: list[str], noun: str, runs: list[int]) -> None:
    names = "; ".join(f"t:b:{run}" for run in runs)
    answer = carried(f"[[{names}]]{''.join(joined)}{noun}[[/]]")
    assert answer
    all_places = [
        carried_spans(bound(marked), answer, target)
        for marked in ("<a <b <c>>>", "<<<a> b> c>", "<a <b> c>")
        for target in (CATALAN, SPANISH)
    ]
    for places in all_places:
        for outer, inner in pairwise(places):
            assert all(outer[0][0] <= start < end <= outer[0][1] for start, end in inner)


SPANISH_DRAFTS = {
    "in <the normal concentration> of calcium": ["la concentración normal"],
    "<<magnesium> chloride> inside the <body’s> system": ["Cloruro magnesio", "magnesio", "ente"],
    "receptors of <oxygen> and <frobnicator>.": ["oxígeno", "frobnicator"],
    " The <cells> and *<the <red> house>* :) \n": ["celdas", "la casa roja", "roja"],
    "for [<fluid>], for “<water>”, i.e. (<the red “cars”>)": ["fluido", "agua", "los coches rojos"],
    "It is <red> <red> <red> 1 <2> 3 <μg>": ["rojo", "rojo", "rojo", "2", "μg"],
    "Do <you> sleep at <least> seven hours?": ["", "menos"],
}


def test_spans_go_where_their_words_go_in_spanish(engine: ApertiumEngine) -> None:
    drafts = engine.translate_bound([bound(marked) for marked in SPANISH_DRAFTS], ENGLISH, SPANISH)
    assert {marked: words_of(draft) for marked, draft in zip(SPANISH_DRAFTS, drafts, strict=True)} == SPANISH_DRAFTS


CATALAN_DRAFTS = {
    "in <the normal concentration> of calcium": ["la concentració normal"],
    "<<magnesium> chloride> inside the <body’s> system": ["clorur magnesi", "magnesi", "ens"],
    "receptors of <oxygen> and <frobnicator>.": ["oxigen", "frobnicator"],
    "<The <oxygen>> of the <hospital>": ["L'oxigen", "oxigen", "hospital"],
}


def test_spans_go_where_their_words_go_in_catalan(engine: ApertiumEngine) -> None:
    drafts = engine.translate_bound([bound(marked) for marked in CATALAN_DRAFTS], ENGLISH, CATALAN)
    assert {marked: words_of(draft) for marked, draft in zip(CATALAN_DRAFTS, drafts, strict=True)} == CATALAN_DRAFTS


def test_without_spans_a_draft_is_that_of_translate(engine: ApertiumEngine) -> None:
    texts = ["The red car.", " 10 ", "The frobnicator."]
    plain = list(engine.translate(texts, ENGLISH, SPANISH))
    assert list(engine.translate_bound([Bound(text, ()) for text in texts], ENGLISH, SPANISH)) == plain
    assert all(draft.bound == () for draft in plain)


def test_what_is_not_sent_keeps_its_spans(engine: ApertiumEngine) -> None:
    (draft,) = engine.translate_bound([Bound(" 10 mg²"[:4], ((1, 3),))], ENGLISH, SPANISH)
    assert (draft.text, draft.bound) == (" 10 ", (((1, 3),),))


def test_a_text_without_an_answer_has_no_places(engine: ApertiumEngine) -> None:
    (draft,) = engine.translate_bound([Bound("a" * 1001, ((0, 1),))], ENGLISH, SPANISH)
    assert (draft.text, draft.reason, draft.bound) == (None, "long-word", ())


HALVES = [
    (SPANISH, "The dose is <lower> now.", "más baja"),
    (SPANISH, "Take the <smallest> dose.", "más pequeña"),
    (SPANISH, "It works <faster>.", "más rápido"),
    (SPANISH, "Drink <more> water.", "más"),
    (SPANISH, "A <more> common sign.", "más"),
    (SPANISH, "It is <later>.", "más tarde"),
    (CATALAN, "The dose is <lower> now.", "més baixa"),
    (CATALAN, "She <washed>.", "Va rentar"),
    (CATALAN, "Drink <more> water.", "més"),
    (CATALAN, "He <goes> home.", "Va"),
]


@pytest.mark.parametrize(("target", "text", "wanted"), HALVES)
def test_a_word_that_becomes_two_keeps_both(
    target: LanguageTag, text: str, wanted: str, engine: ApertiumEngine
) -> None:
    [draft] = engine.translate_bound([bound(text)], ENGLISH, target)
    assert words_of(draft) == [wanted]
