"""Real engines on our own articles: whatever they say, what comes out is whole, and it is nearly everything."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_packages import PACKAGE_FILE, SHARED_FILE, shared_model, unpacked

from locakit.checks import Context, read_pair, violations
from locakit.drafting import Job, Judgement, SafeDraft, can_be_sent, opened_memory, safe_drafts
from locakit.engines import Engine, no_progress
from locakit.engines.apertium import ApertiumEngine
from locakit.engines.argos import ArgosEngine
from locakit.glossary import Glossary, missing_terms
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.errors import Place
from locakit.model.inline import normal_form, normalised, text_of, without_marks
from locakit.model.languages import LanguageTag
from locakit.project.article import load_article
from locakit.project.config import Project
from locakit.project.judging import judge_draft
from locakit.project.storage import find_project, source_files
from locakit.project.terms import load_glossary
from locakit.project.weighing import check_context

ENGLISH, SPANISH = LanguageTag("en"), LanguageTag("es")
LINK, END = Code(CodeKind.OPEN, "a", 1), Code(CodeKind.CLOSE, "a", 1)


@pytest.fixture(scope="module")
def project() -> Project:
    return find_project(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def contents(project: Project) -> list[Content]:
    """The different sentences of the articles in `source/` that go to engines."""
    segments = (segment for path in source_files(project, ()) for segment in load_article(project, path).segments)
    found = (normal_form(one) for one in segments)
    return [content for content in dict.fromkeys(found) if can_be_sent(content)]


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Engine]:
    unpacked(PACKAGE_FILE, tmp_path / "packages")
    with ArgosEngine(folders=[tmp_path / "packages"]) as engine:
        yield engine


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Engine]:
    with ArgosEngine(folders=[shared_model(tmp_path / "packages")]) as engine:
        yield engine


def drafted_share(
    engine: Engine, contents: list[Content], project: Project, target: LanguageTag, folder: Path
) -> float:
    """The share of the sentences that get a draft; fails where one has lost anything."""
    glossary = load_glossary(project)
    context = check_context(project, target, glossary)
    job = Job(engine, ENGLISH, target, glossary, judge_draft(context))
    results = drafts_of(contents, job, folder)
    for content, result in zip(contents, results, strict=True):
        if result.text:
            assert violations(read_pair(content, result.text, Place("")), context) == ()
            assert missing_terms(without_marks(result.text), text_of(content), glossary, target) == ()
    return sum(bool(result.text) for result in results) / len(results)


def drafts_of(contents: list[Content], job: Job, folder: Path) -> tuple[SafeDraft, ...]:
    with opened_memory(folder / "memory.sqlite") as memory:
        results = safe_drafts(contents, job, memory, no_progress)
        assert safe_drafts(contents, job, memory, no_progress) == results
    return results


@pytest.mark.parametrize("target", ["es", "ca"])
def test_apertium_drafts_nearly_everything(
    target: str, contents: list[Content], project: Project, tmp_path: Path
) -> None:
    with ApertiumEngine() as engine:
        assert drafted_share(engine, contents, project, LanguageTag(target), tmp_path) >= 0.98


def test_our_small_package_breaks_nothing(
    package: Engine, contents: list[Content], project: Project, tmp_path: Path
) -> None:
    """It knows few words, so that much of what it says has to be refused."""
    assert drafted_share(package, contents, project, SPANISH, tmp_path) > 0.6


@pytest.mark.long
def test_the_larger_model_drafts_nearly_everything(
    shared: Engine, contents: list[Content], project: Project, tmp_path: Path
) -> None:
    assert drafted_share(shared, contents, project, SPANISH, tmp_path) >= 0.97


def test_a_pair_stands_where_people_put_it(shared: Engine, tmp_path: Path) -> None:
    """Of sentences with one pair, where the draft has the words that people have tagged, once."""
    items = json.loads(SHARED_FILE.with_name("gold_tags.json").read_text())
    contents = [tagged(*item["en"]) for item in items]
    job = Job(shared, ENGLISH, SPANISH, Glossary(), judge)
    right: list[bool] = []
    for item, result in zip(items, drafts_of(contents, job, tmp_path), strict=True):
        wanted = item["es"][1].strip()
        if wanted and without_marks(result.text).count(wanted) == 1:
            right += [without_marks(inside) == wanted for inside in re.findall(r"<a1>(.*)</a1>", result.text)]
    assert len(right) > 250
    assert sum(right) / len(right) > 0.94


def tagged(before: str, inside: str, behind: str) -> Content:
    return normalised((Text(before), LINK, Text(inside), END, Text(behind)))


def judge(content: Content, text: str) -> Judgement:
    found = violations(read_pair(content, text, Place("")), Context(ENGLISH, SPANISH))
    return Judgement(tuple(problem.check for problem in found))
