"""Engines that damage what they are given: no damaged draft is ever let through, and each refusal has its reason.

The judge here is the checks' own invariant, on sentences that the drafting has not seen: what `draft` may write is
what `build` would publish.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from drafting.damage import DAMAGES, generated
from drafting.liars import LIARS
from example_project import FakeEngine

from locakit.checks import Context, read_pair, run_checks, violations
from locakit.drafting import Job, Judgement, Memory, SafeDraft, can_be_sent, opened_memory, safe_drafts
from locakit.engines import Draft, no_progress
from locakit.glossary import Glossary, missing_terms, read_glossary, read_table
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.errors import Place, Severity
from locakit.model.inline import marked, text_of, without_marks
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH = LanguageTag("en"), LanguageTag("es")
GLOSSARY = read_glossary(
    read_table(
        b"term,kind,note,es,es:gender,es:number\nNMDA,keep,,,,\n25(OH)D,keep,,,,\nmmol/L,keep,,,,\n"
        b"NMDA receptor,translate,,receptor NMDA,m,sg\ncalcium,translate,,calcio,,\n",
        "g.csv",
    ),
    [SPANISH],
)
CONTEXT = Context(ENGLISH, SPANISH, GLOSSARY)
SEVERITIES = (Severity.ERROR, Severity.WARNING)


def judge(source: Content, msgstr: str) -> Judgement:
    found = tuple(run_checks(read_pair(source, msgstr, Place("")), CONTEXT))
    refused, hints = ([one.check for one in found if one.severity is severity] for severity in SEVERITIES)
    return Judgement(tuple(refused), tuple(hints))


def drafts_of(contents: Sequence[Content], engine: FakeEngine, memory: Memory) -> tuple[SafeDraft, ...]:
    return safe_drafts(contents, Job(engine, ENGLISH, SPANISH, GLOSSARY, judge), memory, no_progress)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with opened_memory(tmp_path / "memory.sqlite") as opened:
        yield opened


ENGINES: dict[str, Callable[[], FakeEngine]] = {
    name: partial(FakeEngine, damage) for name, damage in DAMAGES.items()
} | LIARS
"""Every engine that damages or lies; each makes a new one."""


def left_empty(name: str, count: int, memory: Memory) -> float:
    """The share of generated sentences that an engine gets no draft for; fails where a draft has lost anything."""
    contents = generated(count, seed=len(name))
    results = drafts_of(contents, ENGINES[name](), memory)
    for content, result in zip(contents, results, strict=True):
        if result.text:
            assert violations(read_pair(content, result.text, Place("")), CONTEXT) == ()
            assert missing_terms(without_marks(result.text), text_of(content), GLOSSARY, SPANISH) == ()
            assert not result.reason
        else:
            assert re.fullmatch(r"[a-z-]+( [a-z-]+)*", result.reason)
    return sum(not result.text for result in results) / count


@pytest.mark.parametrize("name", ENGINES)
def test_what_it_lets_through_holds_all_that_must_hold(name: str, memory: Memory) -> None:
    left_empty(name, 90, memory)


@pytest.mark.long
@pytest.mark.parametrize("name", ENGINES)
def test_of_thousands_of_sentences_too(name: str, memory: Memory, capsys: pytest.CaptureFixture[str]) -> None:
    """More than 100,000 with all engines."""
    share = left_empty(name, 1700, memory)
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {share:.0%} left empty ")


@pytest.mark.parametrize("name", LIARS)
def test_a_lie_about_places_costs_no_draft(name: str, memory: Memory) -> None:
    """Where all else fails codes, terms and numbers go as words, which these engines leave alone."""
    allowed = {"cuts every translation": 1.0, "loses characters": 1.0, "loses marked text": 0.3}
    assert left_empty(name, 90, memory) <= allowed.get(name, 0.0)


def translated(text: str) -> list[str]:
    """The words, signs and tags of a text, in any order, the terms in Spanish: once is enough for a draft."""
    return sorted(re.findall(r"<[^>]+>|\w+|[^\w\s]", text.replace("calcium", "calcio").replace("CALCIUM", "CALCIO")))


def test_an_engine_that_echoes_loses_nothing(memory: Memory) -> None:
    contents = generated(300, seed=1)
    results = drafts_of(contents, FakeEngine(str), memory)
    assert [translated(result.text) for result in results] == [translated(marked(content)) for content in contents]


@pytest.mark.parametrize(
    "name", ["drops stand-ins", "translates them", "glues words to them", "says nothing", "writes controls"]
)
def test_an_engine_that_damages_everything_gives_no_draft(name: str, memory: Memory) -> None:
    contents = [content for content in generated(90, seed=2) if "NMDA" in text_of(content)]
    results = drafts_of(contents, FakeEngine(DAMAGES[name]), memory)
    assert not any(result.text for result in results)
    assert len(contents) > 20


def test_an_engine_that_changes_numbers_does_not_get_them(memory: Memory) -> None:
    contents = generated(90, seed=2)
    results = drafts_of(contents, FakeEngine(DAMAGES["changes numbers"]), memory)
    assert all(result.text for result in results)


def test_a_person_is_shown_what_the_engine_said_without_codes_and_stand_ins(memory: Memory) -> None:
    sentence = (Text("NMDA"), Code(CodeKind.ALONE, "cite", 1), Text(" blocks <pain> at NMDA."))
    [result] = drafts_of([sentence], FakeEngine(lambda text: text.replace("XQZC", "it")), memory)
    assert (result.text, result.reason, result.plain) == ("", "codes", "NMDA blocks <pain> at it.")


def test_white_space_of_an_engine_is_not_taken_over(memory: Memory) -> None:
    [result] = drafts_of([(Text("Take it, now."),)], FakeEngine(lambda _: "  Tómalo ,\n\n ya\u2028.\n"), memory)
    assert result.text == "Tómalo, ya."


@pytest.mark.parametrize("given", [0, 1, 37])
def test_an_engine_that_stops_early_leaves_the_rest_without_a_draft(given: int, memory: Memory) -> None:
    class Tired(FakeEngine):
        def translate(self, *arguments: object) -> Iterator[Draft]:
            yield from islice(super().translate(*arguments), given)  # type: ignore[arg-type] # See above.

    contents = generated(90, seed=3)
    results = drafts_of(contents, Tired(str), memory)
    assert {result.reason for result in results if not result.text} == {"crash"}
    assert sum(bool(result.text) for result in results) >= given


def test_an_engine_that_never_stops_is_heard_once_for_each_text(memory: Memory) -> None:
    class Endless(FakeEngine):
        def translate(self, *arguments: object) -> Iterator[Draft]:
            yield from super().translate(*arguments)  # type: ignore[arg-type] # See above.
            while True:
                yield Draft("bla")

    contents = generated(90, seed=4)
    results = drafts_of(contents, Endless(str), memory)
    assert [translated(result.text) for result in results] == [translated(marked(content)) for content in contents]


def test_a_sentence_of_nothing_but_numbers_or_with_a_stand_in_of_its_own_is_not_sent() -> None:
    assert not can_be_sent((Text("10,000 – 20 %"),))
    assert not can_be_sent((Text("The word XQZA stands here."),))
    assert not can_be_sent((Text("A"), *(Code(CodeKind.ALONE, "x", number) for number in range(501))))
    assert can_be_sent((Text("发烧"),))


def test_a_kept_term_inside_a_longer_one_is_held_too(memory: Memory) -> None:
    engine = FakeEngine(str.lower)
    [result] = drafts_of([(Text("The NMDA receptor blocks it."),)], engine, memory)
    assert engine.sent == ["The XQZA receptor blocks it.", "The XQZA blocks it."]
    assert result.text == "The receptor NMDA blocks it."


def test_words_that_the_engine_did_not_know_are_a_hint(memory: Memory) -> None:
    class Unsure(FakeEngine):
        def translate(self, texts: Sequence[str], *_: object) -> Iterator[Draft]:
            return (Draft(text, unknown=("XQZA",) if "XQZA" in text else ("foo",)) for text in texts)

    results = drafts_of([(Text("NMDA is it."),), (Text("It is foo."),)], Unsure(), memory)
    assert ["unknown-words" in result.hints for result in results] == [False, True]


def test_the_generated_sentences_are_three_thousand() -> None:
    assert len(ENGINES) * 90 >= 3000
    assert len(ENGINES) * 1700 >= 100_000
    assert len(set(generated(90, seed=1))) > 80


def test_an_empty_glossary_is_no_obstacle(memory: Memory) -> None:
    job = Job(FakeEngine(str), ENGLISH, SPANISH, Glossary(), lambda _source, _text: Judgement(()))
    [result] = safe_drafts([(Text("NMDA"),)], job, memory, no_progress)
    assert result.text == "NMDA"
