"""The checks are silent on what people have reviewed: the articles of this repository, in Spanish and Catalan."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from locakit.catalogs import Entry, State, read_po, state
from locakit.checks import Context, read_pair, run_checks
from locakit.glossary import Glossary, read_glossary, read_table
from locakit.model.document import Content, Text
from locakit.model.errors import Place
from locakit.model.inline import without_marks
from locakit.model.languages import LanguageTag
from locakit.project.judging import judge_draft

ROOT = Path(__file__).parents[2]
EN, LOCALES = LanguageTag("en"), (LanguageTag("es"), LanguageTag("ca"))
FEWEST = {"es": 300, "ca": 150}
"""Entries that are reviewed, so that a test of nothing fails."""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return read_glossary(read_table((ROOT / "locales/glossary.csv").read_bytes(), "glossary.csv"), LOCALES)


def reviewed(locale: str) -> Iterator[tuple[Entry, Place]]:
    for path in sorted((ROOT / "locales" / locale).glob("*.po")):
        for entry in read_po(path.read_bytes(), path.name).entries:
            if state(entry) is State.REVIEWED:
                yield entry, Place(path.name)


def plain(marked: str) -> Content:
    """The text alone: these tests are about the wording."""
    return (Text(without_marks(marked)),)


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_found_in_reviewed_text(locale: LanguageTag, glossary: Glossary) -> None:
    context = Context(EN, locale, glossary)
    entries = list(reviewed(locale))
    found = [
        str(problem)
        for entry, place in entries
        for problem in run_checks(read_pair(plain(entry.msgid), _text(entry.msgstr), place), context)
    ]
    assert len(entries) >= FEWEST[locale]
    assert found == []


def test_warnings_are_hints_of_a_draft_and_errors_refuse_it(glossary: Glossary) -> None:
    judge = judge_draft(Context(EN, LOCALES[0], glossary))
    judged = judge(plain("Do not cover the burn."), "Cubra cubra la droga.")
    assert judged.violations == ()
    assert judged.hints == ("terms-required", "negation", "doubled-word")
    assert judge(plain("Take the drug."), "Tome la droga.").violations == ("terms-forbidden",)


def test_the_checks_of_wording_read_no_more_of_a_huge_answer_than_of_a_long_one() -> None:
    for answer in ("a", "no ", "no. ", "不", "a@", "aB-", "ال"):
        begin = time.process_time()
        list(run_checks(read_pair(plain("Not a word."), answer * 100_000, Place("")), Context(EN, LOCALES[0])))
        assert time.process_time() - begin < 2


def _text(msgstr: str) -> str:
    return without_marks(msgstr).replace("&", "&amp;").replace("<", "&lt;")
