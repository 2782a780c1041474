"""Capitals go in small letters and come back in capitals; acronyms, numerals, units and kept terms stay."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drafting.fake_engines import FakeCarryingEngine, FakeNeuralEngine, linked
from drafting.sentences import contents, unchanged
from drafting.test_steps import GLOSSARY as TERMS
from drafting.test_steps import draft_of, memory
from example_project import FakeEngine
from hypothesis import given

from locakit.drafting import Memory, SafeDraft
from locakit.drafting.lifting import lifted
from locakit.drafting.shouting import spoken
from locakit.engines import Bound, Draft
from locakit.engines.apertium import ApertiumEngine
from locakit.glossary import find_terms
from locakit.model.document import Content, Text
from locakit.model.inline import content_of, text_of
from locakit.model.languages import LanguageTag

__all__ = ["memory"]

ENGLISH, TURKISH = LanguageTag("en"), LanguageTag("tr")

SENT = [
    ("ASTHMA", "Asthma"),
    ("PAIN RELIEF AT NIGHT", "Pain relief at night"),
    ("THE NMDA AND WHAT IT DOES", "The NMDA and what it does"),
    ("WHAT I HAVE LEARNT", "What I have learnt"),
    ("TAKE 5 mg OF B12 DAILY", "Take 5 mg of B12 daily"),
    ("CHAPTER IV: THE CAUSES", "Chapter IV: the causes"),
    ("II. CAUSES OF PAIN", "II. causes of pain"),
    ("Asthma: BREATHING EASY AGAIN", "Asthma: breathing easy again"),
    ("RELIEVERS open the bronchi", "Relievers open the bronchi"),
    ("DO NOT stop it.", "Do not stop it."),
    ("It is NEVER TOO LATE to stop.", "It is never too late to stop."),
    ("COUGHING, WHEEZING AND TIREDNESS are signs.", "Coughing, wheezing and tiredness are signs."),
    ("COPD", "COPD"),
    ("DNA AND ATP", "DNA AND ATP"),
    ("COPD, GERD and WHO", "COPD, GERD and WHO"),
    ("UNICEF and the FAO", "UNICEF and the FAO"),
    ("(GABA/AMPA) receptors", "(GABA/AMPA) receptors"),
    ("The pH of H2O", "The pH of H2O"),
    ("I am.", "I am."),
]


@pytest.mark.parametrize(("text", "sent"), SENT)
def test_what_is_shouted_is_sent_in_small_letters(text: str, sent: str) -> None:
    kept = [(match.start, match.end) for match in find_terms(text, TERMS) if match.term.head == "NMDA"]
    assert text_of(spoken(lifted((Text(text),)), kept, ENGLISH).body) == sent


def test_small_letters_are_those_of_the_language() -> None:
    assert text_of(spoken(lifted((Text("ISI VE IŞIK GELİR"),)), [], TURKISH).body) == "Isı ve ışık gelir"


@given(contents())
def test_nothing_changes_but_case(content: Content) -> None:
    before = lifted(content)
    after = spoken(before, [], ENGLISH)
    assert text_of(after.body).upper() == text_of(before.body).upper()
    assert len(text_of(after.body)) == len(text_of(before.body))
    assert bool(after.shouted) == (after.body != before.body)


@pytest.mark.parametrize("engine", [FakeEngine, FakeNeuralEngine, FakeCarryingEngine])
def test_a_heading_in_capitals_comes_back_in_capitals(
    engine: Callable[[Callable[[str], str]], FakeEngine], memory: Memory
) -> None:
    used = engine(str)
    assert draft_of("TAKE 5 mg WITH FOOD", used, memory).text == "TAKE 5 mg WITH FOOD"
    assert used.sent == ["Take 5 mg with food"]


@pytest.mark.parametrize("engine", [FakeEngine, FakeCarryingEngine])
def test_a_term_in_a_heading_comes_back_in_capitals(
    engine: Callable[[Callable[[str], str]], FakeEngine], memory: Memory
) -> None:
    assert draft_of("THE BODY NEEDS REST", engine(str), memory).text == "THE ORGANISMO NEEDS REST"
    draft = draft_of("The BODY NEEDS REST TODAY.", FakeCarryingEngine(str), memory)
    assert draft.text == "The ORGANISMO NEEDS REST TODAY."


def test_a_part_in_capitals_is_found_by_its_words(memory: Memory) -> None:
    said = linked(
        "Pain: breathing easy again.",
        "Dolor: de nuevo respirar en paz.",
        ("Pain", "Dolor"),
        ("breathing", "respirar"),
        ("easy", "paz"),
        ("again", "nuevo"),
    )
    engine = FakeNeuralEngine(say=lambda _: (said,))
    assert draft_of("Pain: BREATHING EASY AGAIN.", engine, memory) == SafeDraft("Dolor: de NUEVO RESPIRAR EN PAZ.")


def test_a_part_that_is_not_found_stays_small_and_is_doubtful(memory: Memory) -> None:
    said = linked("Pain: breathing easy again.", "Dolor: respirar.", ("Pain", "Dolor"))
    engine = FakeNeuralEngine(say=lambda _: (said,))
    assert draft_of("Pain: BREATHING EASY AGAIN.", engine, memory) == SafeDraft("Dolor: respirar.", ("alignment",))


def test_a_part_in_capitals_is_found_by_its_marks(memory: Memory) -> None:
    def bind(bound: Bound) -> Draft:
        assert [bound.text[slice(*span)] for span in bound.spans] == ["very bad", "pain is back"]
        return Draft("El dolor muy malo ha vuelto ya.", bound=(((9, 12), (13, 17)), ((3, 8), (18, 20), (21, 27))))

    content = content_of("The <i1>VERY BAD</i1> PAIN IS BACK now.")
    draft = draft_of(content, FakeCarryingEngine(bind=bind), memory)
    assert draft.text == "El DOLOR <i1>MUY MALO</i1> HA VUELTO ya."


def test_an_engine_that_tells_no_places_gets_parts_as_they_are(memory: Memory) -> None:
    engine = FakeEngine(str)
    assert draft_of("RELIEVERS help.", engine, memory).text == "RELIEVERS help."
    assert engine.sent == ["RELIEVERS help."]


def test_the_form_is_forced_in_small_letters(memory: Memory) -> None:
    said = linked("The body needs rest", "El ente descansa", ("The", "El"), ("body", "ente"), ("rest", "descansa"))
    engine = FakeNeuralEngine(say=lambda _: (said,), go_on=lambda _, prefix: (unchanged(f"{prefix} descansa"),))
    assert draft_of("THE BODY NEEDS REST", engine, memory).text == "EL ORGANISMO DESCANSA"
    assert engine.prefixes == ["El organismo"]


# ── One term ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("text", "wanted"), [
    ("Muscle cramp", "Calambre muscular"),
    ("muscle cramp", "calambre muscular"),
    ("MUSCLE CRAMP", "CALAMBRE MUSCULAR"),
    ("Body:", "Organismo:"),
    ("(salt)", "(sal)"),
    ("<b1>Water</b1>", "<b1>Agua</b1>"),
    ("Water<cite1/>.", "Agua<cite1/>."),
    ("NMDA", "NMDA"),
])  # fmt: skip
def test_a_sentence_that_is_a_term_needs_no_engine(text: str, wanted: str, memory: Memory) -> None:
    engine = FakeEngine(lambda _: "")
    assert draft_of(content_of(text), engine, memory) == SafeDraft(wanted, is_term=True)
    assert engine.sent == []


def test_a_sentence_with_more_than_a_term_needs_one(memory: Memory) -> None:
    engine = FakeEngine(str)
    assert draft_of("Salt water", engine, memory).text == "Sal agua"
    assert engine.sent


# ── Apertium itself ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def apertium() -> Iterator[ApertiumEngine]:
    with ApertiumEngine() as engine:
        yield engine


@pytest.mark.parametrize(("text", "wanted"), [
    ("II.", "II."),
    ("III. Pain", "III. Dolor"),
    ("ASTHMA", "ASMA"),
    ("TAKE 5 mg WITH WATER", "TOMA 5 mg CON AGUA"),
    ("The water is <i1>lower</i1> now.", "El agua es <i1>más baja</i1> ahora."),
    ("Take the <b1>smallest</b1> water.", "Tomar el agua <b1>más pequeña</b1>."),
    ("Drink <i1>more</i1> water.", "Bebida <i1>más</i1> agua."),
    ("They will <a1>sleep better</a1>.", "<a1>Dormirán mejores</a1>."),
    ("It was <b1>not taken</b1>.", "<b1>No fue tomado</b1>."),
])  # fmt: skip
def test_apertium_keeps_capitals_and_marked_words(
    text: str, wanted: str, apertium: ApertiumEngine, memory: Memory, tmp_path: Path
) -> None:
    del tmp_path
    assert draft_of(content_of(text), apertium, memory).text == wanted  # type: ignore[arg-type] # Any engine will do.
