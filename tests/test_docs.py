"""The docs and the README: every command and option is explained, and every command line in them can be run."""

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from locakit.articles.directives import Verb
from locakit.checks import BULK_APPROVAL_ID, CHECKS, CONSISTENCY_ID, Context, read_pair, run_checks
from locakit.cli.main import COMMANDS
from locakit.data import word_table
from locakit.glossary import Glossary, Kind, Rendering, Term
from locakit.model.errors import Place
from locakit.model.inline import content_of
from locakit.model.languages import LanguageTag

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MANUAL = ROOT / "docs/command-line.md"


def command_lines(text: str) -> Iterator[list[str]]:
    """The words of each command line: of `$ …` lines, and of code in a sentence."""
    for line in text.split("\n"):
        if shown := re.match(r" {4}\$ (.+)", line):
            yield from (shlex.split(command, comments=True) for command in shown[1].split(" && "))
        elif not line.startswith("    "):
            codes = re.findall(r"(?<!`)`((?:locakit|make) [a-z-][^`]*)`(?!`)", line)
            yield from (shlex.split(code) for code in codes if not re.search(r"[\[…]|\b[A-Z]{4}", code))


LINES = [(page.name, words) for page in PAGES for words in command_lines(page.read_text(encoding="utf-8"))]


def command_of(name: str) -> click.Command:
    found = import_module(f"locakit.cli.{name.replace('-', '_')}").command
    assert isinstance(found, click.Command)
    return found


def section_of(name: str) -> str:
    [section] = re.findall(rf"(?ms)^## {name}\n(.*?)(?=^## |\Z)", MANUAL.read_text(encoding="utf-8"))
    return str(section)


COMMON = {"--locale", "--project"}
"""Options that the manual explains once for all commands."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_manual(name: str) -> None:
    section, command = section_of(name), command_of(name)
    options = {
        option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts
    }
    synopsis = section.split("\n")[1]
    assert synopsis.startswith(f"    locakit {name} ")
    assert {option for option in options if option not in synopsis} == set()
    assert {option for option in options - COMMON if f"| `{option}" not in section} == set()
    assert set(re.findall(r"--[a-z-]+", synopsis)) == options
    assert f"| [{name}](#{name}) |" in MANUAL.read_text(encoding="utf-8")
    assert any(words[:2] == ["locakit", name] for words in command_lines(section))


@pytest.mark.parametrize("words", [words for _, words in LINES], ids=" ".join)
def test_a_command_line_of_the_docs_can_be_run(words: list[str]) -> None:
    if words[0] == "locakit" and words[1] in COMMANDS:
        command_of(words[1]).make_context(words[1], words[2:])
    elif words[0] == "locakit":
        assert words[1:] in (["--version"], ["--help"], ["-h"])
    elif words[0] == "make":
        targets = [word for word in words[1:] if "=" not in word and not word.startswith("build/html/")]
        tasks = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text())
        assert set(targets) <= set(tasks)


def test_there_are_command_lines_in_the_docs() -> None:
    assert sum(words[0] == "locakit" for _, words in LINES) > 20
    assert sum(words[0] == "make" for _, words in LINES) > 5


def test_every_link_between_the_pages_leads_somewhere() -> None:
    broken = [
        (page.name, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


CHECKS_PAGE = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?m)^### ([a-z-]+)\n\n(?:.+\n)+\n {4}(.+)\n {4}(.+)$", CHECKS_PAGE)
SPANISH = LanguageTag("es")
TERMS = (
    Term(("NMDA",), Kind.KEEP),
    Term(("drug",), Kind.FORBID, renderings=(Rendering(SPANISH, ("droga",)),)),
    Term(("burn",), Kind.TRANSLATE, renderings=(Rendering(SPANISH, ("quemadura",)),)),
)
"""The glossary that the examples speak of."""


def test_every_check_is_explained_with_an_example_and_named_to_reviewers() -> None:
    assert {name for name, _, _ in EXAMPLES} == set(CHECKS)
    assert set(re.findall(r"(?m)^### (.+)$", CHECKS_PAGE)) == {
        *CHECKS,
        CONSISTENCY_ID,
        BULK_APPROVAL_ID,
        "empty, joined",
    }
    reviewers = (ROOT / "docs/reviewers.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", reviewers)
    assert {*CHECKS, CONSISTENCY_ID, BULK_APPROVAL_ID} <= set(re.findall(r"`([a-z-]+)`", " ".join(rows)))


@pytest.mark.parametrize(("name", "source", "target"), EXAMPLES)
def test_the_example_of_a_check_is_found_by_it(name: str, source: str, target: str) -> None:
    context = Context(LanguageTag("en"), SPANISH, Glossary(TERMS))
    found = [problem.check for problem in run_checks(read_pair(content_of(source), target, Place("")), context)]
    assert name in found


def test_authors_read_of_every_directive_and_every_key_of_the_front_matter() -> None:
    manual = (ROOT / "docs/site-builders.md").read_text(encoding="utf-8")
    said = set(re.findall(r"`<!-- locakit: ([a-z-]+)", manual))
    assert said == set(Verb)
    keys = re.findall("`([a-z]+)`", re.split(r"these keys are translated: |\. The others", manual)[1])
    assert keys == list(word_table("markdown/front-matter-keys.txt"))
