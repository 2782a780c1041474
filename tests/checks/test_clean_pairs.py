"""The checks are silent on 2,000 good translations that a grammar makes, and quick on long texts."""

import importlib.util
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from locakit.checks import CHECKS, Context, read_pair, run_checks
from locakit.model.document import Text
from locakit.model.errors import Place, Severity
from locakit.model.inline import escaped
from locakit.model.languages import LanguageTag

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "tests/engines/argos"
SPANISH = Context(LanguageTag("en"), LanguageTag("es"))
PAIRS = 2000
MOST_WARNINGS = PAIRS // 50
"""Two in a hundred."""

STORMS = (
    "5 mg ",
    "5 mg/kg a ",
    "1,5 ",
    "NMDA NDMA ",
    "aB1",
    "A",
    "Abc et al. (",
    "www.",
    "www.!",
    "a.b.org ",
    "a@",
    "((",
    "«“",
    "?!",
    " , ",
    "a\u200b",
    "1\u200b",
    "\u2066",
    "؟،",
    "，。",
    "<b1>",
    "&x;",
)
SIZE = 1_000_000
MOST_SECONDS = 2
QUICK = ("units", "names", "urls", "emails", "end-punctuation", "brackets", "quotes", "spacing", "invisible")
"""The checks that read signs; what those of words read has a test beside the reviewed articles."""


def generated() -> list[tuple[str, str]]:
    spec = importlib.util.spec_from_file_location("pair_grammar", ROOT / "scripts/test_package/sentences.py")
    assert spec
    assert spec.loader
    grammar = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = grammar
    spec.loader.exec_module(grammar)
    tables = grammar.read_tables((WORDS / "pairs-words.txt").read_text(encoding="utf-8"))
    sentences = grammar.read_sentences((WORDS / "pairs-sentences.txt").read_text(encoding="utf-8"))
    return list(islice(grammar.make_pairs(tables, sentences, seed=1), PAIRS))


def test_two_thousand_good_translations_have_no_error_and_few_warnings() -> None:
    pairs = generated()
    found = [
        problem
        for english, spanish in pairs
        for problem in run_checks(read_pair((Text(english),), escaped(spanish), Place(english)), SPANISH)
    ]
    assert len(pairs) == PAIRS
    assert [str(problem) for problem in found if problem.severity is Severity.ERROR] == []
    assert len(found) <= MOST_WARNINGS


@pytest.mark.parametrize("storm", STORMS)
@pytest.mark.parametrize("locale", ["fr", "zh"])
def test_a_target_of_a_million_characters_takes_no_longer_than_its_share(storm: str, locale: str) -> None:
    pair = read_pair((Text("Take 5 mg of NMDA (www.a.org)."),), storm * (SIZE // len(storm)), Place(""))
    context = Context(LanguageTag("en"), LanguageTag(locale))
    for check in QUICK:
        begin = time.process_time()
        list(CHECKS[check](pair, context))
        assert time.process_time() - begin < MOST_SECONDS, check


@pytest.mark.parametrize("storm", STORMS)
def test_twice_the_text_on_both_sides_takes_no_more_than_four_times_as_long(storm: str) -> None:
    for check in QUICK:
        short, long = (seconds(check, storm * (size // len(storm))) for size in (20_000, 40_000))
        assert long < 4 * short + 0.1, check


def seconds(check: str, text: str) -> float:
    pair = read_pair((Text(text),), escaped(text.replace("5", "6").replace("N", "M")), Place(""))
    begin = time.process_time()
    list(CHECKS[check](pair, SPANISH))
    return time.process_time() - begin
