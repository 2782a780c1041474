"""Apertium itself: real pipelines, odd texts, dead stages."""

import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from itertools import cycle, islice, pairwise
from pathlib import Path

import pytest

from locakit.engines.apertium import ApertiumEngine
from locakit.engines.engine import Bound, Draft, Gender, GrammaticalNumber, placeholder
from locakit.engines.keeper import Patience, Program
from locakit.model.errors import EngineError
from locakit.model.languages import LanguageTag

HERE = Path(__file__).parent
ENGLISH, SPANISH, CATALAN = LanguageTag("en"), LanguageTag("es"), LanguageTag("ca")

SENTENCES = (
    "Magnesium blocks the normal flow of calcium into the cells.",
    "The patients slept better after four weeks",
    "Pain is a signal of the body: it should be heard!",
    "Do drugs with fewer side effects exist?",
    "Muscle cramp",
    "A dose of 10,000 mg is 25 times that of a tablet.",
    "“Nobody knows why,” said the doctor.",
)
PLACES = (
    "{odd} {sentence}",
    "{sentence} {odd}",
    "{sentence}{odd}",
    "{odd}",
    "{first} {odd} {rest}",
    "{first}{odd}{rest}",
)
COUNTED = "[]{}^$/\\@<>*#~+\t\n\r\u2028\u2029\u00a0\U0001f600"
"""Characters that a draft must have as often as its source."""

TYPES: tuple[tuple[Gender, GrammaticalNumber], ...] = (("m", "sg"), ("m", "pl"), ("f", "sg"), ("f", "pl"))
GREETINGS = {"water": "Agua", "bread": "Pan"}


@pytest.fixture(scope="module")
def engine() -> Iterator[ApertiumEngine]:
    with ApertiumEngine() as engine:
        yield engine


def odd_texts(count: int) -> list[str]:
    lines = (HERE / "odd-texts.txt").read_text(encoding="utf-8").split("\n")
    odds = [json.loads(line) for line in lines if line.startswith('"')]
    filled = (fill(place, odd, sentence) for sentence in SENTENCES for place in PLACES for odd in odds)
    return list(islice(cycle(filled), count))


def fill(place: str, odd: str, sentence: str) -> str:
    first, _, rest = sentence.partition(" ")
    return place.format(odd=odd, sentence=sentence, first=first, rest=rest)


def drafts(engine: ApertiumEngine, texts: list[str], target: LanguageTag = SPANISH) -> list[Draft]:
    return list(engine.translate(texts, ENGLISH, target))


def own_processes() -> dict[int, tuple[str, int]]:
    """Name and group of every process whose group a child of ours leads, by id."""
    found: dict[int, tuple[str, int, int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            start, _, rest = path.read_text().rpartition(")")
        except OSError:
            continue
        state, parent, group = rest.split()[:3]
        if state != "Z":
            found[int(path.parent.name)] = (start.partition("(")[2], int(group), int(parent))
    led = {pid for pid, (_, _, parent) in found.items() if parent == os.getpid()}
    return {pid: (name, group) for pid, (name, group, _) in found.items() if group in led}


@pytest.mark.parametrize("target", [SPANISH, CATALAN])
def test_odd_texts_come_back_in_order_with_what_must_not_change(engine: ApertiumEngine, target: LanguageTag) -> None:
    texts = odd_texts(2000)
    answers = drafts(engine, texts, target)
    assert len(answers) == len(texts)
    assert [(text, answer.reason) for text, answer in zip(texts, answers, strict=True) if answer.text is None] == []
    assert list(changed_counts(texts, answers)) == []


def changed_counts(texts: list[str], answers: list[Draft]) -> Iterator[tuple[str, str | None]]:
    for text, answer in zip(texts, answers, strict=True):
        if any(text.count(character) != (answer.text or "").count(character) for character in COUNTED):
            yield text, answer.text


@pytest.mark.parametrize("target", [SPANISH, CATALAN])
def test_odd_texts_come_back_with_spans_and_typed_words(engine: ApertiumEngine, target: LanguageTag) -> None:
    check_bound_odd_texts(engine, target, 1500)


def check_bound_odd_texts(engine: ApertiumEngine, target: LanguageTag, count: int) -> None:
    """Every text has an answer with its typed word once, and places within it, one inside another as their spans."""
    sentences = [
        bound for number, text in enumerate(odd_texts(count)) for bound in marked(engine, target, number, text)
    ]
    answers = list(engine.translate_bound([bound for bound, _ in sentences], ENGLISH, target))
    assert len(answers) == len(sentences)
    for (bound, word), draft in zip(sentences, answers, strict=True):
        assert draft.text is not None, (bound, draft)
        assert len(re.findall(rf"(?i){word}", draft.text)) == 1, (bound, draft)
        assert len(draft.bound) == len(bound.spans)
        assert all(0 <= start < end <= len(draft.text) for spans in draft.bound for start, end in spans)
        outer, inner, own = draft.bound
        assert all(any(first <= start and end <= last for first, last in outer) for start, end in inner)
        # Apertium may have given it an article.
        assert [word in draft.text[start:end].lower() for start, end in own].count(True) == 1, (bound, draft)


def marked(engine: ApertiumEngine, target: LanguageTag, number: int, text: str) -> Iterator[tuple[Bound, str]]:
    """The text with a typed word behind it, and three spans: any two, one within the other, and the word's."""
    word = engine.typed_placeholder(number % 40, *TYPES[number % 4], ENGLISH, target)
    assert word
    edges = sorted(number * step % (len(text) + 1) for step in (1, 7, 31, 101))
    spans = (edges[0], edges[3]), (edges[1], edges[2])
    yield Bound(f"{text} {word}", (*spans, (len(text) + 1, len(text) + 1 + len(word)))), word


def test_a_text_is_translated_alone_as_among_others(engine: ApertiumEngine) -> None:
    texts = odd_texts(2000)[::20]
    together = drafts(engine, texts)
    with ApertiumEngine() as other:
        assert drafts(other, texts[::-1])[::-1] == together
        assert [drafts(other, [text])[0] for text in texts[::10]] == together[::10]


def test_drafts_name_their_model_and_their_unknown_words(engine: ApertiumEngine) -> None:
    draft, other = drafts(engine, ["The frobnicator is red.", "The red car."])
    assert draft.text == "El frobnicator es rojo."
    assert draft.unknown == ("frobnicator",)
    assert draft.model == engine.model(ENGLISH, SPANISH)
    assert other == Draft("El coche rojo.", model=draft.model)


@pytest.mark.parametrize("target", [SPANISH, CATALAN])
def test_placeholders_pass_without_a_star_and_are_no_unknown_words(
    engine: ApertiumEngine, target: LanguageTag
) -> None:
    words = list(pairwise(placeholder(index) for index in range(60)))
    texts = [f"{word} blocks the {other} of the {word}, and a red {other}." for word, other in words]
    for (word, other), draft in zip(words, drafts(engine, texts, target), strict=True):
        assert draft.text
        assert (draft.text.count(word), draft.text.count(other), draft.unknown) == (2, 2, ()), draft
        assert "*" not in draft.text


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "10,000", "[1]", "— … *", "½ × 3"])
def test_what_has_no_letter_comes_back_as_it_is(engine: ApertiumEngine, text: str) -> None:
    assert drafts(engine, [text])[0].text == text


def test_white_space_at_the_edges_is_the_source_s(engine: ApertiumEngine) -> None:
    assert [draft.text for draft in drafts(engine, [" water\n", "\u00a0water"])] == [" Agua\n", "\u00a0Agua"]
    assert [draft.text for draft in drafts(engine, ["the red cells", "the body’s system "], CATALAN)] == [
        "les cel·les vermelles",
        "el sistema de l'ens ",
    ]


def test_apostrophes_are_read_and_quotation_marks_kept(engine: ApertiumEngine) -> None:
    texts = ["The body’s system is ‘red’."]
    assert [draft.text for draft in drafts(engine, texts)] == ["El sistema del ente es ‘rojo’."]


def test_what_cannot_be_sent_is_no_answer_with_its_reason(engine: ApertiumEngine) -> None:
    answers = drafts(engine, ["a" * 1001, "water", "a\ue100b", "bread"])
    assert [(draft.text, draft.reason) for draft in answers] == [
        (None, "long-word"),
        ("Agua", ""),
        (None, "private-use"),
        ("Pan", ""),
    ]


def test_progress_is_told_after_each_text(engine: ApertiumEngine) -> None:
    told: list[int] = []
    list(engine.translate(["water", "10", "bread"], ENGLISH, SPANISH, told.append))
    assert told == [1, 2, 3]


def test_a_base_language_serves_its_regions(engine: ApertiumEngine) -> None:
    for source, target in (("en", "es-MX"), ("en-GB", "es-419"), ("en", "es")):
        assert engine.model(LanguageTag(source), LanguageTag(target)) == engine.model(ENGLISH, SPANISH)
    assert str(engine.model(ENGLISH, LanguageTag("ca-valencia"))).startswith("eng-cat_valencia")


def test_a_pair_without_a_mode_is_an_error_at_the_call(engine: ApertiumEngine) -> None:
    with pytest.raises(EngineError, match="Apertium has no mode for en to de"):
        engine.translate([], ENGLISH, LanguageTag("de"))


def test_no_process_runs_before_the_first_text_or_after_the_end() -> None:
    before = own_processes()
    with ApertiumEngine() as engine:
        engine.status()
        assert own_processes() == before
        drafts(engine, list(GREETINGS))
        drafts(engine, list(GREETINGS), CATALAN)
        assert len(own_processes().keys() - before.keys()) > 20
    assert own_processes() == before


@pytest.mark.parametrize("stage", ["lrx-proc", "apertium-tagger", "bash"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_pipeline_that_loses_a_stage_or_hangs_is_replaced(stage: str, number: signal.Signals) -> None:
    before = own_processes()
    with ApertiumEngine(patience=Patience(frame=0.5)) as engine:
        drafts(engine, ["water"])
        kill_stage(stage, before, number)
        answers = drafts(engine, list(GREETINGS))
        assert [draft.text for draft in answers] == list(GREETINGS.values())
    assert own_processes() == before


def kill_stage(stage: str, before: dict[int, tuple[str, int]], number: signal.Signals = signal.SIGKILL) -> None:
    (pid,) = (pid for pid, (name, _) in own_processes().items() if name == stage and pid not in before)
    os.kill(pid, number)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_stage_may_die_or_hang_half_way(number: signal.Signals) -> None:
    before = own_processes()
    texts = [f"{greeting} {'again ' * (number % 7)}" for number in range(100) for greeting in GREETINGS]
    with ApertiumEngine(patience=Patience(frame=0.5)) as engine:
        expected = drafts(engine, texts)
        answers = engine.translate(texts, ENGLISH, SPANISH)
        begun = [next(answers) for _ in range(50)]
        kill_stage("lrx-proc", before, number)
        assert begun + list(answers) == expected


def test_a_reader_who_leaves_half_way_harms_nobody() -> None:
    with ApertiumEngine() as engine:
        answers = engine.translate([*GREETINGS] * 100, ENGLISH, SPANISH)
        assert next(answers).text == "Agua"
        del answers
        assert [draft.text for draft in drafts(engine, list(GREETINGS))] == list(GREETINGS.values())


def test_texts_that_kill_the_program_have_no_draft_and_a_reason(tmp_path: Path) -> None:
    def fake(_mode: object) -> Program:
        return Program("the fake", (sys.executable, str(HERE / "fake_pipeline.py"), str(tmp_path / "journal")))

    with ApertiumEngine(fake, Patience(start=5, frame=0.5)) as engine:
        answers = drafts(engine, ["one", "hang", "leave", "two"])
    assert [(draft.text, draft.reason) for draft in answers] == [
        ("ONE", ""),
        (None, "time-out"),
        (None, "crash"),
        ("TWO", ""),
    ]


def test_a_missing_stage_is_an_error_in_one_line() -> None:
    program = Program("Apertium's mode eng-spa", ("bash", "-c", "no-such-stage | cat"), remedy="run: mend it")
    with ApertiumEngine(lambda _mode: program) as engine, pytest.raises(EngineError) as caught:
        drafts(engine, ["water"])
    assert str(caught.value) == "Apertium's mode eng-spa cannot be used: it does not start — run: mend it"


@pytest.mark.long
@pytest.mark.parametrize("target", [SPANISH, CATALAN])
def test_ten_thousand_odd_texts_with_spans_and_typed_words(engine: ApertiumEngine, target: LanguageTag) -> None:
    check_bound_odd_texts(engine, target, 10_000)


@pytest.mark.long
def test_ten_thousand_odd_texts_and_a_megabyte(engine: ApertiumEngine) -> None:
    texts = [*odd_texts(10_000), "The normal flow of calcium. " * 36_000, "water"]
    answers = drafts(engine, texts)
    assert [text for text, answer in zip(texts, answers, strict=True) if answer.text is None] == []
    assert list(changed_counts(texts, answers)) == []
    assert answers[-1].text == "Agua"
