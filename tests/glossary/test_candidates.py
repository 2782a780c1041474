import pytest

from locakit.glossary import Glossary, Kind, Term
from locakit.glossary.candidates import Passage, Shape, find_candidates
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag

EN = LanguageTag("en")


def found(*texts: str, known: tuple[str, ...] = ()) -> dict[str, tuple[Shape, int]]:
    passages = [Passage(text, Place("a.txt", line)) for line, text in enumerate(texts, 1)]
    glossary = Glossary(tuple(Term((term,), Kind.TRANSLATE) for term in known))
    return {one.text: (one.shape, one.count) for one in find_candidates(passages, glossary, EN)}


@pytest.mark.parametrize(
    ("text", "term", "shape"),
    [
        ("The NMDA receptor.", "NMDA", Shape.ACRONYM),
        ("A low pH.", "pH", Shape.ACRONYM),
        ("Give NaCl now.", "NaCl", Shape.ACRONYM),
        ("In mmol it is mL.", "mL", Shape.ACRONYM),
        ("Some MgCl2 helps.", "MgCl2", Shape.ACRONYM),
        ("As N-Methyl-D-Aspartate does.", "N-Methyl-D-Aspartate", Shape.CHEMICAL),
        ("The 25-hydroxyvitamin level.", "25-hydroxyvitamin", Shape.CHEMICAL),
        ("The 25(OH)D level.", "25(OH)D", Shape.CHEMICAL),
        ("Of COVID-19 and others.", "COVID-19", Shape.CHEMICAL),
        ("Take ibuprofen now.", "ibuprofen", Shape.CHEMICAL),
        ("It was arthritis.", "arthritis", Shape.CHEMICAL),
        ("As Herxheimer says.", "Herxheimer", Shape.NAME),
        ("In West Bengal it rains.", "West Bengal", Shape.NAME),
        ("The Institute of Medicine says so.", "Institute of Medicine", Shape.NAME),
    ],
)
def test_a_shape_is_enough_to_be_a_candidate(text: str, term: str, shape: Shape) -> None:
    assert found(text) == {term: (shape, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "Water helps. Doctors agree.",
        "How to Measure Well",
        "WHAT TO DO NOW",
        "A 2-hour walk of 5 km on 20-minute rests.",
        "I and the others.",
        "“Water” it said: Nobody knew.",
        "",
    ],
)
def test_ordinary_words_are_no_candidates(text: str) -> None:
    assert found(text) == {}


def test_words_that_are_repeated_together_are_a_phrase() -> None:
    text = "The lower back pain of one, the lower back pain of another."
    assert found(text) == {"lower back pain": (Shape.PHRASE, 2)}


def test_a_part_of_a_phrase_is_told_only_where_it_stands_alone_too() -> None:
    texts = ("A bone density test.", "A bone density test.", "Some bone density.")
    assert found(*texts) == {"bone density": (Shape.PHRASE, 3), "bone density test": (Shape.PHRASE, 2)}


def test_a_phrase_neither_begins_nor_ends_with_a_word_without_meaning_nor_crosses_a_comma() -> None:
    assert found("it is of the bone, marrow it is of the bone, marrow") == {}


def test_a_long_word_counts_when_it_is_frequent() -> None:
    assert found(*["A patient comes."] * 4) == {
        "patient comes": (Shape.PHRASE, 4),
    }
    assert found("patient, patient", "patient, patient") == {"patient": (Shape.PHRASE, 4)}


def test_what_the_glossary_knows_is_no_candidate_and_parts_phrases() -> None:
    text = "The NMDA site hurts. The NMDA site hurts."
    assert found(text, known=("NMDA", "site")) == {}
    assert found("It is vitamin D deficiency", "a vitamin D deficiency", known=("vitamin D deficiency",)) == {}


def test_candidates_come_surest_first_then_by_count_with_their_first_place() -> None:
    passages = [
        Passage(text, Place("a.txt", line))
        for line, text in enumerate(["Bone mass and bone mass.", "Of PTH.", "Of ATP and PTH."], 1)
    ]
    candidates = find_candidates(passages, Glossary(), EN)
    assert [(one.text, one.count, str(one.place)) for one in candidates] == [
        ("PTH", 2, "a.txt:2"),
        ("ATP", 1, "a.txt:3"),
        ("bone mass", 2, "a.txt:1"),
    ]
