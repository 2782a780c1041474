"""Out of a sentence and back: the laws of protection, with engines that change nothing and engines that do."""

import re

import pytest
from drafting.sentences import BOLD, BOLD_END, END, LINK, WORD, cite, sentences, unchanged
from hypothesis import given
from hypothesis import strategies as st

from locakit.drafting.lifting import Lifted, lifted
from locakit.drafting.masking import MOST_HELD, Held, Masked, masked, masked_without_codes
from locakit.drafting.pieces import Hold, glued_words
from locakit.drafting.placing import placed
from locakit.drafting.repair import repaired
from locakit.drafting.restoring import restored
from locakit.engines import Hypothesis, placeholder
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import marked, text_of
from locakit.model.languages import LanguageTag

SPANISH, GERMAN = LanguageTag("es"), LanguageTag("de")
SUB, SUB_END = Code(CodeKind.OPEN, "sub", 7), Code(CodeKind.CLOSE, "sub", 7)
CODE, BREAK = Code(CodeKind.ALONE, "code", 5), Code(CodeKind.ALONE, "br", 6)
NBSP = "\u00a0"
NAME = re.compile(r"[^\W_]*[A-Z][^\W_]*")


def mask_of(content: Content, *words: str) -> Masked:
    return masked(lifted(content), holds(content, *words))


def holds(content: Content, *words: str) -> list[Hold]:
    text = text_of(lifted(content).body)
    return [Hold(text.index(word), text.index(word) + len(word), word) for word in words]


def sent(text: str) -> Masked:
    return masked(lifted((Text(text),)), ())


def mended(said: str, mask: Masked, language: LanguageTag = SPANISH) -> str:
    return repaired(Hypothesis(said, 0.0), mask, language).text


@given(sentences())
def test_what_an_engine_leaves_as_it_is_comes_back_as_it_was(sentence: tuple[Lifted, tuple[Hold, ...]]) -> None:
    mask = masked(*sentence)
    assert restored(mask.text, mask) == marked(sentence[0].content)


@given(sentences())
def test_codes_that_were_left_out_come_back_once(sentence: tuple[Lifted, tuple[Hold, ...]]) -> None:
    mask = masked_without_codes(*sentence)
    placement = placed(mask, unchanged(mask.text)) if mask else None
    if mask and placement:
        text = restored(mask.text, mask, placement.insertions)
        assert text is not None
        assert sorted(re.findall(r"<[^>]+>", text)) == sorted(re.findall(r"<[^>]+>", marked(sentence[0].content)))


@given(sentences())
def test_nothing_needs_repair_in_an_answer_that_is_what_was_sent(sentence: tuple[Lifted, tuple[Hold, ...]]) -> None:
    mask = masked(*sentence)
    assert mended(mask.text, mask) == mask.text


@given(sentences(), st.text(max_size=30))
def test_an_answer_that_lost_or_doubled_a_stand_in_never_comes_back(
    sentence: tuple[Lifted, tuple[Hold, ...]], noise: str
) -> None:
    mask = masked(*sentence)
    for held in mask.held:
        assert restored(mask.text.replace(held.word, noise.replace("XQ", "")), mask) is None
        assert restored(f"{mask.text} {held.word}", mask) is None


@given(sentences())
def test_a_repair_changes_only_spaces_and_letters_case(
    sentence: tuple[Lifted, tuple[Hold, ...]],
) -> None:
    mask = masked(*sentence)
    answer = f"{mask.text.lower()} ( x ) , y ."
    after = mended(answer, mask)
    assert after.replace(" ", "").lower() == answer.replace(" ", "").lower()
    changed = [b for a, b in zip(WORD.findall(after), WORD.findall(answer), strict=True) if a[1:] != b[1:]]
    assert {word.casefold() for word in changed} <= {word.casefold() for word in NAME.findall(mask.text)}


LEFT_OUT: list[tuple[Content, str]] = [
    # A sentence with codes, and what is sent of it.
    ((Text("Of "), LINK, Text("pain"), END, Text(", and more.")), "Of pain, and more."),
    (
        (Text("Of "), LINK, BOLD, Text("bad"), BOLD_END, Text(" pain"), END, Text(" and more.")),
        "Of bad pain and more.",
    ),
    ((Text("Of pain"), cite(1), cite(2), Text(" and more.")), "Of pain and more."),
    ((Text("Of pain "), cite(1), Text(" and more.")), "Of pain and more."),
    ((Text("Of pain "), cite(1), Text(", and more.")), "Of pain, and more."),
    ((Text("Of pain "), cite(1), Text(" "), cite(2), Text(" and more.")), "Of pain and more."),
    ((Text("Of pain, "), cite(1), Text("and more.")), "Of pain, and more."),
    ((Text("Of pain"), BREAK, Text("and more.")), "Of pain and more."),
    ((Text("Of pain,"), BREAK, Text("and more.")), "Of pain, and more."),
    ((Text("Of (pain"), cite(1), Text(") and more.")), "Of (pain) and more."),
    ((Text("Of "), LINK, Text("(bad) pain"), END, cite(1), Text(" and more.")), "Of (bad) pain and more."),
    ((Text("Press "), CODE, Text(" and wait.")), "Press XQZA and wait."),
    ((CODE, Text(" is a key.")), "XQZA is a key."),
]


@pytest.mark.parametrize(("content", "text"), LEFT_OUT)
def test_without_codes_a_sentence_reads_as_if_there_were_none(content: Content, text: str) -> None:
    mask = masked_without_codes(lifted(content), ())
    assert mask
    assert mask.text == text
    placement = placed(mask, unchanged(mask.text))
    assert placement
    assert not placement.is_doubtful
    assert restored(mask.text, mask, placement.insertions) == marked(content)


@pytest.mark.parametrize(
    "content",
    [
        (Text("Of "), LINK, Text("pa"), END, Text("in and more.")),
        (Text("Of "), LINK, END, Text("pain and more.")),
        (Text("Of pain"), LINK, Text(","), END, Text(" and more.")),
        (Text("Of "), LINK, Text("pain and more.")),
        (Text("Of "), LINK, Text("pain "), BOLD, Text("and"), END, Text(" more"), BOLD_END, Text(" yet.")),
    ],
)
def test_codes_round_no_word_or_a_part_of_one_are_not_left_out(content: Content) -> None:
    assert masked_without_codes(lifted(content), ()) is None


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ((Text("Of H"), SUB, Text("2"), SUB_END, Text("O and more.")), "H<sub1>2</sub1>O"),
        ((Text("At 9 kg/m"), SUB, Text("2"), SUB_END, Text(", and more.")), "kg/m<sub1>2</sub1>"),
        ((Text("Of "), SUB, Text("n"), SUB_END, Text("X and more.")), "<sub1>n</sub1>X"),
    ],
)
def test_a_sign_goes_with_its_codes(content: Content, word: str) -> None:
    sentence = lifted(content)
    mask = masked_without_codes(sentence, glued_words(sentence.body))
    assert mask
    assert [held.marked for held in mask.held] == [word]
    assert restored(mask.text, mask) == marked(content)


def test_a_term_that_comes_back_in_other_words_is_sent_where_a_code_stands_in_it() -> None:
    content = (Text("The "), LINK, Text("knee"), END, Text(" joint hurts."))
    sentence = lifted(content)
    mask = masked(sentence, [Hold(4, 14, "articulación")])
    assert [held.marked for held in mask.held] == ["<a1>", "</a1>"]
    mask = masked(sentence, [Hold(4, 14, "knee joint")])
    assert [held.marked for held in mask.held] == ["<a1>knee</a1> joint"]


def test_a_code_that_touches_its_word_touches_a_word_again() -> None:
    mask = mask_of((Text("Of "), LINK, Text("pain"), END, Text(", and more.")))
    assert mask.text == "Of XQZA pain XQZB, and more."
    assert restored("De XQZA dolor XQZB, y más.", mask) == "De <a1>dolor</a1>, y más."


@pytest.mark.parametrize("answer", ["XQZAhas", "xXQZA", "XQZ A", "XQZAA", "Q", "XQZA XQZA", "éXQZA", "XQZA1"])
def test_a_stand_in_that_is_not_a_word_of_its_own_is_lost(answer: str) -> None:
    assert restored(answer, mask_of((Text("NMDA"),), "NMDA")) is None


@pytest.mark.parametrize("answer", ["xqza", "Xqza", "(XQZA)", "“XQZA”", "XQZA’s", "-XQZA-"])
def test_a_stand_in_may_change_its_case_and_its_neighbours(answer: str) -> None:
    said = restored(answer, mask_of((Text("NMDA"),), "NMDA"))
    assert said
    assert "NMDA" in said


def test_what_an_engine_invents_is_text() -> None:
    assert restored("a <b1> & c", sent("x")) == "a &lt;b1> &amp; c"


def test_no_more_is_held_than_engines_carry() -> None:
    text = " ".join(str(number) for number in range(3 * MOST_HELD))
    numbers = [Hold(*match.span(), match[0]) for match in re.finditer(r"\d+", text)]
    mask = masked(lifted((Text(text),)), numbers)
    assert len(mask.held) == MOST_HELD
    assert restored(mask.text, mask) == text


@pytest.mark.parametrize(
    ("text", "answer", "right"),
    [
        ("Salt is good.", "XQZA es buena.", "Sal es buena."),
        ("salt is good.", "XQZA es buena.", "sal es buena."),
        ("Take salt.", "Tome XQZA.", "Tome sal."),
        ("Salt is good.", "La XQZA es buena.", "La sal es buena."),
    ],
)
def test_a_term_begins_as_its_place_asks(text: str, answer: str, right: str) -> None:
    start = text.lower().index("salt")
    mask = masked(lifted((Text(text),)), [Hold(start, start + 4, "sal", is_term=True)])
    assert restored(answer, mask) == right


def test_words_of_an_engine_stand_for_what_it_knows_the_gender_of() -> None:
    mask = masked(
        lifted((Text("The salt at NMDA"),)),
        [Hold(4, 8, "sal", is_term=True, gender="f", number="sg"), Hold(12, 16, "NMDA")],
        lambda index, hold: "xqfsa" if hold and hold.gender else placeholder(index),
    )
    assert mask.text == "The xqfsa at XQZB"
    assert restored("La XQFSA en xqzb", mask) == "La sal en NMDA"


def test_the_place_of_what_is_sent_is_known() -> None:
    content = (Text("At NMDA "), LINK, Text("five"), END, Text(" pains."))
    mask = masked_without_codes(lifted(content), holds(content, "NMDA"))
    assert mask
    start, end = mask.sent_span(13, 18) or (0, 0)
    assert mask.text[start:end] == "pains"
    assert mask.sent_span(3, 7) is None


REPAIRS = [
    # What was sent, what the engine said, what is right.
    ("Manage, lessen, or stop it.", "Dirigir , menguar , o pararlo .", "Dirigir, menguar, o pararlo."),
    ("Take it (or not).", "Tómalo ( o no ).", "Tómalo (o no)."),
    ("Wait . . . and go.", "Espere . . . y vaya.", "Espere . . . y vaya."),
    ("It is .5 g, no more.", "Es .5 g , no más.", "Es .5 g, no más."),
    ("hyperactivity,", "Hiperactividad,", "hiperactividad,"),
    ("Hyperactivity,", "hiperactividad,", "Hiperactividad,"),
    ("“Pain” is bad.", "“dolor” es malo.", "“Dolor” es malo."),
    ("pH is good.", "PH es bueno.", "pH es bueno."),
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


@pytest.mark.parametrize(("source", "said", "right"), REPAIRS)
def test_spaces_and_the_first_letter_are_as_the_sentence_has_them(source: str, said: str, right: str) -> None:
    assert mended(said, sent(source)) == right


@pytest.mark.parametrize(("source", "said", "right"), HELD_REPAIRS)
def test_behind_a_stand_in_no_new_sentence_begins(source: str, said: str, right: str) -> None:
    mask = mask_of((Text(source),), "NMDA")
    assert restored(mended(said, mask), mask) == right


def test_german_nouns_keep_their_capitals() -> None:
    assert mended("Schmerzen der Muskeln", sent("pain in muscles"), GERMAN) == "Schmerzen der Muskeln"
    assert mended("schmerzen", sent("Pain"), GERMAN) == "Schmerzen"


def test_what_a_person_reads_of_a_mask_is_its_words() -> None:
    assert mask_of((Text(f"At{NBSP}NMDA"),), "NMDA").held == (Held("XQZA", "NMDA", False, False),)  # noqa: FBT003 -- fields.
