"""Count what engines draft of the project's own articles: `drafts.py [FILE.argosmodel …]` prints a table.

Apertium drafts into Spanish and Catalan, each package into its language. Every draft is checked again by the checks
themselves; numbers, kept terms, codes and citations that one has lost would be counted.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from locakit.checks import Context, read_pair, violations
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
from locakit.project.judging import check_context, judge_draft
from locakit.project.storage import find_project, source_files
from locakit.project.terms import load_glossary

_ROOT = Path(__file__).parents[1]
_HEAD = """\
| engine | to | segments | drafted | txt | md | html | broken | term places | said | with hints | seconds |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""


@dataclass(frozen=True)
class Sentence:
    """A sentence that is sent, and the ending of its article."""

    content: Content
    kind: str


def main(*packages: str) -> None:
    """Print the table."""
    project = find_project(_ROOT)
    sentences = list(_sentences(project))
    print(_HEAD)
    for target in project.locales:
        with ApertiumEngine() as apertium:
            print(_row(project, sentences, apertium, target), flush=True)
    for file in packages:
        with tempfile.TemporaryDirectory() as folder:
            package = install_package(Path(file), Path(folder)).package
            with ArgosEngine(folders=[Path(folder)]) as argos:
                print(_row(project, sentences, argos, package.target), flush=True)


def _sentences(project: Project) -> Iterator[Sentence]:
    """The different sentences of each article that go to an engine."""
    for path in source_files(project, ()):
        segments = load_article(project, path).segments
        contents = (normalised(one.content, preformatted=one.unit.preformatted) for one in segments)
        yield from (Sentence(content, path.suffix[1:]) for content in dict.fromkeys(contents) if can_be_sent(content))


def _row(project: Project, sentences: Sequence[Sentence], engine: Engine, target: LanguageTag) -> str:
    glossary = load_glossary(project)
    context = check_context(project, target, glossary)
    job = Job(engine, project.source_language, target, glossary, judge_draft(context))
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, opened_memory(Path(folder) / "memory.sqlite") as memory:
        drafts = safe_drafts([one.content for one in sentences], job, memory, no_progress)
    seconds = time.perf_counter() - begun
    made = [(sentence, draft) for sentence, draft in zip(sentences, drafts, strict=True) if draft.text]
    shares = [_share(made, sentences, kind) for kind in ("", "txt", "md", "html")]
    broken = sum(_is_broken(one.content, draft, context) for one, draft in made)
    places, said = (sum(column) for column in zip(*(_terms(*one, job) for one in made), strict=True))
    hinted = sum(bool(draft.hints) for _, draft in made)
    name = f"{engine.name}/{engine.model(project.source_language, target)}"
    counts = [broken, places, f"{said / max(places, 1):.1%}", hinted, f"{seconds:.1f}"]
    return f"| {' | '.join(map(str, [name, target, len(sentences), *shares, *counts]))} |"


def _share(made: Sequence[tuple[Sentence, SafeDraft]], sentences: Sequence[Sentence], kind: str) -> str:
    """The share of the sentences of a kind, or of all, that have a draft."""
    drafted = sum(kind in ("", one.kind) for one, _ in made)
    return f"{drafted / max(sum(kind in ('', one.kind) for one in sentences), 1):.1%}"


def _is_broken(content: Content, draft: SafeDraft, context: Context) -> bool:
    return bool(violations(read_pair(content, draft.text, Place("")), context))


def _terms(sentence: Sentence, draft: SafeDraft, job: Job) -> tuple[int, int]:
    """How often the sentence has terms of the locale, and how often the draft says them."""
    text = without_marks(draft.text)
    terms = required_terms(text_of(sentence.content), job.glossary, job.target)
    wanted = [term for term in terms if term.term.kind is Kind.TRANSLATE]
    said = (max(accepts(text, one.term, job.target), int(is_said(text, one, job.target))) for one in wanted)
    counts = [(len(one.places), min(len(one.places), count)) for one, count in zip(wanted, said, strict=True)]
    return sum(places for places, _ in counts), sum(count for _, count in counts)


if __name__ == "__main__":
    main(*sys.argv[1:])
