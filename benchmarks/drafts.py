"""Count what engines draft of our English articles: `drafts.py [--write] [FILE.argosmodel …]` prints a table.

The articles are those in `source/` and in `tests/articles/whole/`. Apertium drafts into Spanish and Catalan, each
package into its language. Every draft is checked again by the checks themselves; what has lost a number, a kept term,
a code or a citation would be counted. `--write` puts the table into docs/engines.md.
"""

import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.articles import read_article, segments
from locakit.checks import read_pair, violations
from locakit.drafting import Job, SafeDraft, can_be_sent, opened_memory, safe_drafts
from locakit.engines import Engine, no_progress
from locakit.engines.apertium import ApertiumEngine
from locakit.engines.argos import ArgosEngine
from locakit.engines.argos_installer import install_package
from locakit.glossary import Kind, accepts, is_said, required_terms
from locakit.model.document import Content
from locakit.model.errors import Place
from locakit.model.inline import normalised, text_of, without_marks
from locakit.model.languages import LanguageTag
from locakit.project.article import load_article
from locakit.project.config import Project
from locakit.project.judging import judge_draft
from locakit.project.storage import find_project, source_files
from locakit.project.terms import load_glossary
from locakit.project.weighing import check_context

_ROOT = Path(__file__).parents[1]
_PAGE = _ROOT / "docs/engines.md"
_WHOLE = _ROOT / "tests/articles/whole"
_UNKNOWN = "unknown-words"
_HEAD = """\
| engine | to | segments | drafted | txt | md | html | broken | kept terms | glossary terms | unknown words | per s |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
"""
_TABLE = re.compile(r"(?m)^\| engine \| to \|.*\n(?:\|.*\n)+")


@dataclass(frozen=True)
class Sentence:
    """A sentence that is sent, and the ending of its article."""

    content: Content
    kind: str


Made = list[tuple[Sentence, SafeDraft]]


def main(*arguments: str) -> None:
    """Print the table, or write it."""
    packages = [Path(argument) for argument in arguments if argument != "--write"]
    project = find_project(_ROOT)
    sentences = [*_sentences(project), *_whole_sentences()]
    table = _HEAD + "".join(f"{row}\n" for row in _rows(project, sentences, packages))
    print(table)
    if "--write" in arguments:
        _PAGE.write_text(_TABLE.sub(lambda _: table, _PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def _rows(project: Project, sentences: Sequence[Sentence], packages: Sequence[Path]) -> Iterator[str]:
    for target in project.locales:
        with ApertiumEngine() as apertium:
            yield _row(project, sentences, apertium, target)
    for file in packages:
        with tempfile.TemporaryDirectory() as folder:
            package = install_package(file, Path(folder)).package
            with ArgosEngine(folders=[Path(folder)]) as argos:
                yield _row(project, sentences, argos, package.target)


def _sentences(project: Project) -> Iterator[Sentence]:
    """The different sentences of each article that go to an engine."""
    for path in source_files(project, ()):
        found = load_article(project, path).segments
        yield from _different(
            (normalised(one.content, preformatted=one.unit.preformatted) for one in found), path.suffix
        )


def _whole_sentences() -> Iterator[Sentence]:
    """The same of the articles made for tests, those in English: the others name their language."""
    for path in sorted(_WHOLE.glob("*/*.*")):
        if path.parent.name == path.suffix[1:] and "." not in path.stem:
            document = read_article(path.read_bytes().decode(), path.stem, LanguageTag("en"), path.name)
            found = segments(document)
            yield from _different(
                (normalised(one.content, preformatted=one.unit.preformatted) for one in found), path.suffix
            )


def _different(contents: Iterator[Content], ending: str) -> Iterator[Sentence]:
    return (Sentence(content, ending[1:]) for content in dict.fromkeys(contents) if can_be_sent(content))


def _row(project: Project, sentences: Sequence[Sentence], engine: Engine, target: LanguageTag) -> str:
    glossary = load_glossary(project)
    context = check_context(project, target, glossary)
    job = Job(engine, project.source_language, target, glossary, judge_draft(context))
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, opened_memory(Path(folder) / "memory.sqlite") as memory:
        drafts = safe_drafts([one.content for one in sentences], job, memory, no_progress)
    speed = len(sentences) / (time.perf_counter() - begun)
    made = [(sentence, draft) for sentence, draft in zip(sentences, drafts, strict=True) if draft.text]
    shares = [_share(made, sentences, kind) for kind in ("", "txt", "md", "html")]
    broken = sum(bool(violations(read_pair(one.content, draft.text, Place("")), context)) for one, draft in made)
    terms = [_said(made, job, kind) for kind in (Kind.KEEP, Kind.TRANSLATE)]
    unknown = sum(_UNKNOWN in draft.hints for _, draft in made)
    name = f"{engine.name}/{engine.model(project.source_language, target)}"
    counts = [len(sentences), *shares, broken, *terms, f"in {unknown}", f"{speed:.0f}"]
    return f"| {' | '.join(map(str, [name, target, *counts]))} |"


def _share(made: Made, sentences: Sequence[Sentence], kind: str) -> str:
    """The share of the sentences of a kind, or of all, that have a draft."""
    drafted = sum(kind in ("", one.kind) for one, _ in made)
    return f"{drafted / max(sum(kind in ('', one.kind) for one in sentences), 1):.1%}"


def _said(made: Made, job: Job, kind: Kind) -> str:
    """The share of the places of terms of a kind whose drafts say them, and how many places there are."""
    counts = [count for sentence, draft in made for count in _places(sentence, draft, job, kind)]
    places, said = sum(count for count, _ in counts), sum(count for _, count in counts)
    return f"{said / max(places, 1):.1%} of {places}"


def _places(sentence: Sentence, draft: SafeDraft, job: Job, kind: Kind) -> Iterator[tuple[int, int]]:
    """How often the sentence has each term of the kind, and how often the draft says it."""
    text = without_marks(draft.text)
    for one in required_terms(text_of(sentence.content), job.glossary, job.target):
        if one.term.kind is kind:
            said = max(accepts(text, one.term, job.target), int(is_said(text, one, job.target)))
            yield len(one.places), min(len(one.places), said)


if __name__ == "__main__":
    main(*sys.argv[1:])
