"""What is sent for a text, and how its translation gets the text's shape again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.engines.argos_shapes import SCHEMES, Scheme, Shape, holds_all, sent_prefix, shape_of, shaped
from locakit.engines.engine import placeholder
from locakit.engines.hypotheses import Hypothesis, Link
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH, GERMAN, TURKISH = (LanguageTag(tag) for tag in ("en", "es", "de", "tr"))
A, B = placeholder(0), placeholder(1)

BRACKETS, UNDERSCORES, BRACES, THEMSELVES = SCHEMES

SENT = [
    (" Take it. ", "Take it."),
    ("Magnesium", "Magnesium."),
    ("magnesium", "Magnesium."),
    ("half-life", "Half-life."),
    ("NMDA", "NMDA."),
    ("mRNA", "MRNA."),
    ("DNA AND ATP", "DNA AND ATP"),
    ("Magnesium and NMDA", "Magnesium and NMDA"),
    ("Magnesium:", "Magnesium:"),
    ("鎂", "鎂"),
    (f"Take {A} of {B}, then {A}.", "Take [1] of [2], then [1]."),
    (A, "[1]"),
]


def usual(text: str, language: LanguageTag = ENGLISH) -> Shape:
    shape = shape_of(text, BRACKETS, language)
    assert shape
    return shape


@pytest.mark.parametrize(("text", "sent"), SENT)
def test_a_text_is_sent_as_a_sentence(text: str, sent: str) -> None:
    assert usual(text).sent == sent


@pytest.mark.parametrize(("text", "said", "wanted"), [
    (" Take it. ", "Tómelo.", " Tómelo. "),
    ("Magnesium", "Magnesio.", "Magnesio"),
    ("magnesium", "Magnesio.", "magnesio"),
    ("magnesium", "Magnesio", "magnesio"),
    (f"Take {A} of {B}.", "Tome [ 1 ] de [2].", f"Tome {A} de {B}."),
    (f"Take {A}.", "Tome [7] de [1].", f"Tome [7] de {A}."),
])  # fmt: skip
def test_a_translation_gets_the_shape_of_its_text(text: str, said: str, wanted: str) -> None:
    assert shaped(Hypothesis(said, -1), usual(text), SPANISH).text == wanted


def test_a_noun_keeps_its_capital_where_all_nouns_have_one() -> None:
    assert shaped(Hypothesis("Salz.", -1), usual("salt"), GERMAN).text == "Salz"


def test_a_capital_is_that_of_the_language() -> None:
    assert usual("isim", TURKISH).sent == "İsim."
    assert shaped(Hypothesis("Isı.", -1), usual("heat"), TURKISH).text == "ısı"


def test_links_lead_from_the_text_to_the_translation_in_its_shape() -> None:
    text = f" {A} helps."
    said = Hypothesis("Ayuda [1] .", -1, links=(Link((1, 2), (7, 8), 1.0), Link((4, 9), (0, 5), 1.0)))
    back = shaped(said, usual(text), SPANISH)
    assert back.text == f" Ayuda {A} ."
    assert [(text[slice(*link.source)], back.text[slice(*link.target)]) for link in back.links] == [
        (A, A),
        ("helps", "Ayuda"),
    ]


def test_a_scheme_serves_no_text_that_holds_its_stand_ins() -> None:
    assert shape_of(f"As [1] says of {A}", BRACKETS, ENGLISH) is None
    assert shape_of(f"As [1] says of {A}", UNDERSCORES, ENGLISH) is not None
    assert shape_of("As [1] says", BRACKETS, ENGLISH) is not None
    assert shape_of(f"As [1] __T1__ {{2}} says of {A}", THEMSELVES, ENGLISH) is not None


@pytest.mark.parametrize("scheme", SCHEMES, ids=["brackets", "underscores", "braces", "themselves"])
@pytest.mark.parametrize("text", [f"Take {A} of {B}, then {A}.", f"TAKE {A} AND {B} THEN", A])
def test_stand_ins_come_back_as_placeholders(text: str, scheme: Scheme) -> None:
    shape = shape_of(text, scheme, ENGLISH)
    assert shape
    back = shaped(Hypothesis(shape.sent, -1), shape, SPANISH)
    assert back.text == text
    assert holds_all(back, shape)


@pytest.mark.parametrize("said", ["Tome.", "Tome [1] y [1].", "Tome [2]."])
def test_a_placeholder_that_is_lost_or_doubled_is_noticed(said: str) -> None:
    shape = usual(f"Take {A}.")
    assert not holds_all(shaped(Hypothesis(said, -1), shape, SPANISH), shape)


def test_a_prefix_is_sent_as_the_model_would_write_it() -> None:
    assert sent_prefix(f"Tome {A}", usual(f"Take {A} now")) == "Tome [1]"
    assert sent_prefix("cloruro", usual("chloride")) == "Cloruro"


@given(
    st.lists(st.sampled_from(["a", "B", "é", " ", ".", "1", "-", A, "\u00a0", "\t", "漢"]), max_size=12).map("".join)
)
def test_a_model_that_changes_nothing_changes_nothing(text: str) -> None:
    shape = usual(text)
    said = Hypothesis(shape.sent, -1)
    back = shaped(said, shape, SPANISH)
    assert back.text == shape.source
    assert replace(back, text="") == replace(said, text="")
