"""The steps to a draft, one by one, with engines that say what the test wants."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from drafting.fake_engines import FakeCarryingEngine, FakeNeuralEngine, linked
from drafting.sentences import END, LINK, cite, unchanged
from example_project import FakeEngine

from locakit.checks import Context, read_pair, run_checks
from locakit.drafting import Job, Judgement, Memory, SafeDraft, opened_memory, safe_drafts
from locakit.drafting.steps import STEPS, steps_for
from locakit.engines import Bound, Draft, Hypothesis, no_progress
from locakit.glossary import read_glossary, read_table
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.errors import Place, Severity
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH = LanguageTag("en"), LanguageTag("es")
TABLE = b"""term,kind,note,es,es:gender,es:number
NMDA,keep,,,,
muscle cramp,translate,,calambre muscular,m,sg
body,translate,,organismo|cuerpo,m,sg
salt,translate,,sal,f,sg
water,translate,,agua,,
"""
GLOSSARY = read_glossary(read_table(TABLE, "g.csv"), [SPANISH])
CONTEXT = Context(ENGLISH, SPANISH, GLOSSARY)


def judge(source: Content, msgstr: str) -> Judgement:
    found = tuple(run_checks(read_pair(source, msgstr, Place("")), CONTEXT))
    ids = {severity: tuple(one.check for one in found if one.severity is severity) for severity in Severity}
    return Judgement(ids[Severity.ERROR], ids[Severity.WARNING])


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with opened_memory(tmp_path / "memory.sqlite") as opened:
        yield opened


def draft_of(content: Content | str, engine: FakeEngine, memory: Memory) -> SafeDraft:
    sentence = (Text(content),) if isinstance(content, str) else content
    [result] = safe_drafts([sentence], Job(engine, ENGLISH, SPANISH, GLOSSARY, judge), memory, no_progress)
    return result


def saying(*said: Hypothesis) -> FakeNeuralEngine:
    """An engine with these translations of whatever it is sent."""
    return FakeNeuralEngine(say=lambda _text: said)


def names(engine: FakeEngine) -> list[str]:
    return [step.name for step in steps_for(engine)]


def test_each_engine_goes_the_steps_that_it_can() -> None:
    assert names(FakeEngine()) == ["kept masked", "terms masked", "all masked"]
    assert names(FakeCarryingEngine()) == ["carried", "terms masked", "all masked"]
    assert names(FakeNeuralEngine())[:4] == ["plain", "forced", "forced again", "put in"]
    assert len({step.name for step in STEPS}) == len(STEPS)


def test_a_sentence_that_is_one_term_is_not_sent_and_says_so(memory: Memory) -> None:
    engine = FakeNeuralEngine()
    assert draft_of("Muscle cramp", engine, memory) == SafeDraft("Calambre muscular", is_term=True)
    assert engine.sent == []


# ── A plain sentence, several translations ─────────────────────────────────────────────────────────────────────────


def test_the_first_translation_that_keeps_everything_is_taken(memory: Memory) -> None:
    engine = saying(
        Hypothesis("Tome 5 g de agua.", -0.1),
        Hypothesis("Tome 3 g de vino.", -0.2),
        Hypothesis("Tome 3 g de agua.", -0.3),
        Hypothesis("Beba 3 g de agua.", -0.4),
    )
    assert draft_of("Take 3 g of water.", engine, memory) == SafeDraft("Tome 3 g de agua.")


def test_a_translation_without_hints_goes_before_one_with_them(memory: Memory) -> None:
    engine = saying(Hypothesis("Tome 3,000 g.", -0.1), Hypothesis("Tome 3.000 g.", -0.2))
    assert draft_of("Take 3,000 g.", engine, memory) == SafeDraft("Tome 3.000 g.")


def test_a_draft_with_something_to_look_at_is_better_than_none(memory: Memory) -> None:
    engine = saying(Hypothesis("Tome 3,000 g.", -0.1), Hypothesis("Tome.", -0.2))
    assert draft_of("Take 3,000 g.", engine, memory) == SafeDraft("Tome 3,000 g.", ("number-format",))


@pytest.mark.parametrize("said", [Hypothesis("Descanse.", -2.5), Hypothesis("Descanse.", -0.5, lowest=-8.0)])
def test_what_the_model_does_not_believe_is_a_hint(said: Hypothesis, memory: Memory) -> None:
    assert draft_of("Rest now.", saying(said), memory) == SafeDraft("Descanse.", ("low-score",))


def test_a_lost_superscript_is_no_draft(memory: Memory) -> None:
    result = draft_of("Rest at 5 m².", saying(Hypothesis("Descanse a 5 m2.", -0.1, lost=("m²",))), memory)
    assert (result.text, "characters" in result.reason) == ("", True)


def test_addresses_are_not_sent(memory: Memory) -> None:
    engine = FakeNeuralEngine()
    assert draft_of("See www.a.org/b now.", engine, memory).text == "See www.a.org/b now."
    assert engine.sent == ["See XQZA now."]


# ── Repair ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_term_is_forced_where_its_word_began(memory: Memory) -> None:
    source = "The body needs rest."
    engine = FakeNeuralEngine(
        say=lambda _: (linked(source, "El ente descansa.", ("The", "El"), ("body", "ente"), ("rest", "descansa")),),
        go_on=lambda _text, prefix: (Hypothesis(f"{prefix} descansa.", -0.3),),
    )
    assert draft_of(source, engine, memory) == SafeDraft("El organismo descansa.")
    assert engine.prefixes == ["El organismo"]


def test_two_terms_are_forced_one_after_the_other(memory: Memory) -> None:
    source = "The body needs salt."
    first = linked(source, "El ente quiere pan.", ("body", "ente"), ("salt", "pan"))
    second = linked(source, "El organismo quiere pan.", ("body", "organismo"), ("salt", "pan"))
    engine = FakeNeuralEngine(
        say=lambda _: (first,),
        go_on=lambda _text, prefix: (second if prefix == "El organismo" else Hypothesis(f"{prefix}.", -0.3),),
    )
    assert draft_of(source, engine, memory) == SafeDraft("El organismo quiere sal.")
    assert engine.prefixes == ["El organismo", "El organismo quiere sal"]


def test_a_wrong_number_is_forced_right(memory: Memory) -> None:
    source = "Take 3,500 g now."
    engine = FakeNeuralEngine(
        say=lambda _: (linked(source, "Tome 8 g ya.", ("500", "8")),),
        go_on=lambda _text, prefix: (Hypothesis(f"{prefix} g ya.", -0.3),),
    )
    assert draft_of(source, engine, memory).text in ("Tome 3500 g ya.", "Tome 3.500 g ya.")


def test_a_form_that_the_engine_does_not_take_is_put_over_its_word(memory: Memory) -> None:
    said = linked("The NMDA hurts.", "El enmeda duele.", ("NMDA", "enmeda"), ("hurts", "duele"))
    engine = FakeNeuralEngine(say=lambda _: (said,), go_on=lambda _text, _prefix: (said,))
    assert draft_of("The NMDA hurts.", engine, memory) == SafeDraft("El NMDA duele.", ("agreement",))


def test_a_form_at_the_start_begins_with_a_capital(memory: Memory) -> None:
    said = linked("Salt is good.", "Pan es bueno.", ("Salt", "Pan"), ("good", "bueno"))
    engine = FakeNeuralEngine(say=lambda _: (said,), go_on=lambda _text, _prefix: (said,))
    assert draft_of("Salt is good.", engine, memory).text == "Sal es bueno."


def test_nothing_is_put_over_words_that_belong_elsewhere_too(memory: Memory) -> None:
    said = linked("The NMDA hurts.", "El enmeda duele.", ("NMDA", "enmeda"), ("hurts", "enmeda"))
    engine = FakeNeuralEngine(
        say=lambda text: (said if "NMDA" in text else unchanged(text),), go_on=lambda _text, _prefix: (said,)
    )
    assert draft_of("The NMDA hurts.", engine, memory).text == "The NMDA hurts."
    assert engine.sent == ["The NMDA hurts.", "The XQZA hurts."]
    assert engine.prefixes == []


# ── Codes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

LINKED: Content = (Text("The "), LINK, Text("bad pain"), END, Text(" ends soon."))
SOURCE = "The bad pain ends soon."


def test_a_pair_goes_round_the_words_that_belong_to_its_own(memory: Memory) -> None:
    said = linked(SOURCE, "Pronto acaba el dolor malo.", ("bad", "malo"), ("pain", "dolor"), ("soon", "Pronto"))
    assert draft_of(LINKED, saying(said), memory) == SafeDraft("Pronto acaba el <a1>dolor malo</a1>.")


def test_a_place_that_others_share_is_doubtful(memory: Memory) -> None:
    said = linked(SOURCE, "Malo acaba el dolor.", ("bad", "Malo"), ("pain", "dolor"), ("ends", "acaba"))
    assert draft_of(LINKED, saying(said), memory) == SafeDraft("<a1>Malo acaba el dolor</a1>.", ("alignment",))


def test_a_place_that_little_speaks_for_is_doubtful(memory: Memory) -> None:
    said = linked(SOURCE, "El dolor malo acaba.", ("bad", "malo"), ("pain", "dolor"), share=0.2)
    assert draft_of(LINKED, saying(said), memory).hints == ("alignment",)


def test_pairs_that_would_cross_go_as_words(memory: Memory) -> None:
    content = (LINK, Text("Bad"), END, Text(" "), *_bold("pain"), Text(" ends."))
    crossing = linked("Bad pain ends.", "Dolor malo.", ("Bad", "Dolor"), ("pain", "Dolor"))
    engine = FakeNeuralEngine(say=lambda text: (crossing if "XQ" not in text else unchanged(text),))
    assert draft_of(content, engine, memory).text == "<a1>Bad</a1> <b2>pain</b2> ends."


def test_brackets_and_quotation_marks_of_a_pair_stay_in_it(memory: Memory) -> None:
    content = (Text("See "), LINK, Text("(the “end”)"), END, Text(" now."))
    said = linked("See (the “end”) now.", "Mire (el «fin») ya.", ("the", "el"), ("end", "fin"))
    assert draft_of(content, saying(said), memory).text == "Mire <a1>(el «fin»)</a1> ya."


def test_a_citation_goes_with_the_word_before_it(memory: Memory) -> None:
    content = (Text("Of pain"), cite(1), Text(", and rest"), cite(2), Text(" too, yes."))
    said = linked(
        "Of pain, and rest too, yes.", "Y descanso, dolor, también.", ("pain", "dolor"), ("rest", "descanso")
    )
    assert draft_of(content, saying(said), memory).text == "Y descanso<cite2/>, dolor<cite1/>, también."


def test_a_code_that_stands_for_a_word_goes_as_one(memory: Memory) -> None:
    engine = FakeNeuralEngine()
    content = (Text("Press "), Code(CodeKind.ALONE, "code", 5), Text(" now."))
    assert draft_of(content, engine, memory).text == "Press <code1/> now."
    assert engine.sent == ["Press XQZA now."]


def _bold(text: str) -> Content:
    return Code(CodeKind.OPEN, "b", 3), Text(text), Code(CodeKind.CLOSE, "b", 3)


# ── Engines that carry marks, and words that agree ─────────────────────────────────────────────────────────────────


def test_terms_go_as_nouns_of_their_gender_and_kept_ones_as_nobody_knows(memory: Memory) -> None:
    engine = FakeCarryingEngine(
        lambda text: text.replace("The noun", "El NOUN").replace("needs", "pide").replace("water", "agua")
    )
    result = draft_of("The body needs salt, NMDA and water.", engine, memory)
    assert engine.sent == ["The nounmsga needs nounfsga, XQZC and water."]
    assert result.text == "El organismo pide sal, NMDA and agua."


def test_terms_that_a_hyphen_joins_go_as_one_noun(memory: Memory) -> None:
    engine = FakeCarryingEngine(lambda text: text.replace("The nounfsga balance", "El equilibrio de nounfsga"))
    assert draft_of("The salt-water-body balance.", engine, memory).text == "El equilibrio de sal-agua-organismo."
    assert engine.sent == ["The nounfsga balance."]


def test_a_term_that_a_hyphen_joins_to_another_word_goes_as_a_word_that_stays_there(memory: Memory) -> None:
    engine = FakeCarryingEngine(str)
    assert draft_of("A low-salt day, salt/sugar or salt - no.", engine, memory).text
    assert engine.sent == ["A low- XQZA day, XQZB/sugar or nounfsga - no."]


def test_what_is_bound_is_found_where_its_words_are(memory: Memory) -> None:
    def bind(bound: Bound) -> Draft:
        assert bound == Bound("The bad pain ends soon.", ((4, 12), (13, 17)))
        return Draft("Pronto acaba el mal dolor.", bound=(((13, 15), (16, 19), (20, 25)), ((7, 12),)))

    content = (Text("The "), LINK, Text("bad pain"), END, Text(" ends"), cite(1), Text(" soon."))
    result = draft_of(content, FakeCarryingEngine(bind=bind), memory)
    assert result.text == "Pronto acaba<cite2/> <a1>el mal dolor</a1>."


def test_where_a_mark_is_lost_codes_go_as_words(memory: Memory) -> None:
    engine = FakeCarryingEngine(str, bind=lambda bound: Draft(bound.text, bound=()))
    assert draft_of(LINKED, engine, memory).text == "The <a1>bad pain</a1> ends soon."
    assert engine.sent == [SOURCE, "The XQZA bad pain XQZB ends soon."]


def test_a_refusal_shows_what_the_engine_said_of_the_plain_sentence(memory: Memory) -> None:
    engine = FakeNeuralEngine(say=lambda text: (Hypothesis("Nada." if "XQ" not in text else "Menos.", 0.0),))
    result = draft_of("The NMDA hurts.", engine, memory)
    assert (result.text, result.reason, result.plain) == ("", "terms-kept", "Nada.")


# ── Silence ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("reason", "asked"), [("time-out", 2), ("empty", 3), ("crash", 3)])
def test_who_let_the_time_run_out_after_an_answer_is_asked_no_more(reason: str, asked: int, memory: Memory) -> None:
    class Slow(FakeEngine):
        def translate(self, texts: Sequence[str], *_: object) -> Iterator[Draft]:
            self.sent += texts
            text = "Nada." if len(self.sent) == 1 else None
            return iter([Draft(text, reason=reason)])

    engine = Slow()
    result = draft_of("The NMDA hurts the body at 5.", engine, memory)
    assert (result.text, result.plain) == ("", "Nada.")
    assert len(engine.sent) == asked


# ── Languages between ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_goes_through_a_language_between_is_not_forced(memory: Memory) -> None:
    class Pivoting(FakeNeuralEngine):
        def translate(self, texts: Sequence[str], *_: object, **__: object) -> Iterator[Draft]:
            said = linked("The NMDA hurts.", "El enmeda duele.", ("NMDA", "enmeda"), ("hurts", "duele"))
            return (Draft(said.text, hypotheses=(said,), pivot="NMDA") for _ in texts)

    engine = Pivoting()
    assert draft_of("The NMDA hurts.", engine, memory) == SafeDraft("El NMDA duele.", ("agreement",))
    assert engine.prefixes == []


def test_the_language_between_must_have_numbers_and_kept_terms(memory: Memory) -> None:
    asked: list[bool] = []

    class Pivoting(FakeNeuralEngine):
        def translate(self, texts: Sequence[str], *_: object, **options: object) -> Iterator[Draft]:
            keeps = options["keeps"]
            assert callable(keeps)
            asked.extend(keeps(0, text, ENGLISH) for text in ("NMDA 5", "NMDA 6", "ENMDA 5", "5 NMDA."))
            return (Draft(text, hypotheses=(replace(unchanged(text)),)) for text in texts)

    draft_of("At NMDA 5 ends.", Pivoting(), memory)
    assert asked == [True, False, False, True]
