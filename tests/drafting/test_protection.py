"""Out of a sentence and back: the laws of protection, with engines that change nothing and engines that do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.drafting.protection import MOST_HELD, Masked, Span, address_spans, apart, masked, restored
from locakit.drafting.repair import repaired
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import marked, normalised, text_of
from locakit.model.languages import LanguageTag

SPANISH, GERMAN = LanguageTag("es"), LanguageTag("de")


def cite(number: int) -> Code:
    return Code(CodeKind.ALONE, "cite", number, data=f".{number}", labels=(str(number),))


LINK, END = Code(CodeKind.OPEN, "a", 9, data="<a>"), Code(CodeKind.CLOSE, "a", 9, data="</a>")

PIECES = st.one_of(
    st.text("abcXYZ éß.,;()[]“”<>&1230 \u00a0\u202f\n\t", max_size=12),
    st.sampled_from(
        ["NMDA", "the ", " and ", "a.b", "https://a.org/b?c=1", "x@y.org", " 10,000 ", "25(OH)D", "(", ")."]
    ),
    st.sampled_from([1, 2, 3, 4]),
)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Sentences in normal form with lone codes anywhere, each once, and perhaps one pair."""
    pieces = draw(st.lists(PIECES, max_size=8))
    nodes = [Text(piece) if isinstance(piece, str) else cite(piece) for piece in pieces]
    nodes = [node for index, node in enumerate(nodes) if isinstance(node, Text) or node not in nodes[:index]]
    if draw(st.booleans()):
        start = draw(st.integers(0, len(nodes)))
        end = draw(st.integers(start, len(nodes)))
        nodes = [*nodes[:start], LINK, *nodes[start:end], END, *nodes[end:]]
    return normalised(tuple(nodes))


@st.composite
def sentences(draw: st.DrawFn) -> tuple[Content, tuple[Span, ...]]:
    """A sentence, and parts of its text to hold."""
    content = draw(contents())
    text = text_of(content)
    found = [
        (text.index(word), text.index(word) + len(word)) for word in ("NMDA", "25(OH)D", "10,000") if word in text
    ]
    size = len(text)
    some = draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=3))
    words = [
        (start, end)
        for start, end in some
        if start < end and not text[start].isspace() and not text[end - 1].isspace()
    ]
    return content, apart([*found, *address_spans(text), *words])


@given(sentences())
def test_what_an_engine_leaves_as_it_is_comes_back_as_it_was(sentence: tuple[Content, tuple[Span, ...]]) -> None:
    content, spans = sentence
    mask = masked(content, spans)
    assert restored(mask.text, mask) == marked(content)


@given(sentences())
def test_nothing_needs_repair_in_an_answer_that_is_what_was_sent(sentence: tuple[Content, tuple[Span, ...]]) -> None:
    mask = masked(*sentence)
    assert repaired(mask.text, mask, SPANISH) == mask.text


@given(sentences(), st.text(max_size=30))
def test_an_answer_that_lost_or_doubled_a_stand_in_never_comes_back(
    sentence: tuple[Content, tuple[Span, ...]], noise: str
) -> None:
    mask = masked(*sentence)
    for held in mask.held:
        assert restored(mask.text.replace(held.word, noise.replace("XQ", "")), mask) is None
        assert restored(f"{mask.text} {held.word}", mask) is None


@given(sentences())
def test_a_repair_changes_only_spaces_and_one_letters_case(sentence: tuple[Content, tuple[Span, ...]]) -> None:
    mask = masked(*sentence)
    answer = f"{mask.text.lower()} ( x ) , y ."
    after = repaired(answer, mask, SPANISH)
    assert after.replace(" ", "").lower() == answer.replace(" ", "").lower()
    assert sum(a != b for a, b in zip(after.replace(" ", ""), answer.replace(" ", ""), strict=True)) <= 1


def test_citations_and_other_lone_codes_at_the_end_stay_at_home() -> None:
    mask = masked((Text("It blocks pain."), cite(1), cite(2)), ())
    assert (mask.text, mask.held, mask.tail) == ("It blocks pain.", (), "<cite1/><cite2/>")
    assert restored("Bloquea el dolor.", mask) == "Bloquea el dolor.<cite1/><cite2/>"


def test_a_citation_before_the_final_stop_stays_before_it() -> None:
    mask = masked((Text("It blocks pain"), cite(1), Text(".")), ())
    assert mask.text == "It blocks pain XQZA."
    assert restored("Bloquea el dolor XQZA.", mask) == "Bloquea el dolor<cite1/>."
    assert restored("Bloquea XQZA el dolor.", mask) == "Bloquea<cite1/> el dolor."


def test_a_code_that_touches_its_word_touches_a_word_again() -> None:
    mask = masked((Text("Of "), LINK, Text("pain"), END, Text(", and more.")), ())
    assert mask.text == "Of XQZA pain XQZB, and more."
    assert restored("De XQZA dolor XQZB, y más.", mask) == "De <a1>dolor</a1>, y más."


@pytest.mark.parametrize("answer", ["XQZAhas", "xXQZA", "XQZ A", "XQZAA", "Q", "XQZA XQZA", "éXQZA", "XQZA1"])
def test_a_stand_in_that_is_not_a_word_of_its_own_is_lost(answer: str) -> None:
    assert restored(answer, masked((Text("NMDA"),), [(0, 4)])) is None


@pytest.mark.parametrize("answer", ["xqza", "Xqza", "(XQZA)", "“XQZA”", "XQZA’s", "-XQZA-"])
def test_a_stand_in_may_change_its_case_and_its_neighbours(answer: str) -> None:
    said = restored(answer, masked((Text("NMDA"),), [(0, 4)]))
    assert said
    assert "NMDA" in said


def test_what_an_engine_invents_is_text() -> None:
    assert restored("a <b1> & c", masked((Text("x"),), ())) == "a &lt;b1> &amp; c"


def test_no_more_is_held_than_engines_carry() -> None:
    text = " ".join(str(number) for number in range(3 * MOST_HELD))
    mask = masked((Text(text),), [match.span() for match in re.finditer(r"\d+", text)])
    assert len(mask.held) == MOST_HELD
    assert restored(mask.text, mask) == text


def test_addresses_are_found_without_the_stop_behind_them() -> None:
    text = "See https://a.org/b_(c)?d=1#e, www.b.org. Write to x.y+z@a-b.org; not a@b or http://."
    assert [text[start:end] for start, end in address_spans(text)] == [
        "https://a.org/b_(c)?d=1#e", "www.b.org", "x.y+z@a-b.org",
    ]  # fmt: skip


REPAIRS = [
    # What was sent, what the engine said, what is right.
    ("Manage, lessen, or stop it.", "Dirigir , menguar , o pararlo .", "Dirigir, menguar, o pararlo."),
    ("Take it (or not).", "Tómalo ( o no ).", "Tómalo (o no)."),
    ("Wait . . . and go.", "Espere . . . y vaya.", "Espere . . . y vaya."),
    ("It is .5 g, no more.", "Es .5 g , no más.", "Es .5 g, no más."),
    ("hyperactivity,", "Hiperactividad,", "hiperactividad,"),
    ("Hyperactivity,", "hiperactividad,", "Hiperactividad,"),
    ("“Pain” is bad.", "“dolor” es malo.", "“Dolor” es malo."),
    ("pH is good.", "PH es bueno.", "PH es bueno."),
    ("10 cells die.", "10 Células mueren.", "10 Células mueren."),
    ("eHealth is here.", "eSalud está aquí.", "eSalud está aquí."),
]
HELD_REPAIRS = [
    ("NMDA is a receptor.", "XQZA Es un receptor.", "NMDA es un receptor."),
    ("NMDA receptors", "XQZA Receptores", "NMDA receptores"),
    ("NMDA Receptors", "XQZA receptores", "NMDA receptores"),
    ("NMDA is a DNA.", "XQZA ADN es.", "NMDA ADN es."),
    ("NMDA receptors relay it.", "los receptores XQZA lo pasan.", "Los receptores NMDA lo pasan."),
    ("The NMDA receptor", "XQZA receptor", "NMDA receptor"),
]


@pytest.mark.parametrize(("sent", "said", "right"), REPAIRS)
def test_spaces_and_the_first_letter_are_as_the_sentence_has_them(sent: str, said: str, right: str) -> None:
    mask = Masked(sent)
    assert repaired(said, mask, SPANISH) == right


@pytest.mark.parametrize(("source", "said", "right"), HELD_REPAIRS)
def test_behind_a_stand_in_no_new_sentence_begins(source: str, said: str, right: str) -> None:
    start = source.index("NMDA")
    mask = masked((Text(source),), [(start, start + 4)])
    assert restored(repaired(said, mask, SPANISH), mask) == right


def test_german_nouns_keep_their_capitals() -> None:
    assert repaired("Schmerzen der Muskeln", Masked("pain in muscles"), GERMAN) == "Schmerzen der Muskeln"
    assert repaired("schmerzen", Masked("Pain"), GERMAN) == "Schmerzen"
