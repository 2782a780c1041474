"""What the checks find in a translation; the cases live in `cases/*.txt`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from locakit.checks import CHECKS, Context, Pair, read_pair, run_checks, violations
from locakit.glossary import Glossary, Kind, Rendering, Term
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.errors import Place
from locakit.model.inline import marked
from locakit.model.languages import LanguageTag

FOLDER = Path(__file__).parent / "cases"
PLACE = Place("es.po", 7)
_TAG = re.compile(r"<(/?)([a-z]+)(\d+)(/?)>")
_REFERENCES = {"&lt;": "<", "&amp;": "&"}

Case = dict[str, list[str]]


def content(msgid: str) -> Content:
    """The content that has this msgid."""
    nodes: list[Text | Code] = []
    position = 0
    for tag in _TAG.finditer(msgid):
        nodes.append(Text(unescaped(msgid[position : tag.start()])))
        kind = CodeKind.CLOSE if tag[1] else CodeKind.ALONE if tag[4] else CodeKind.OPEN
        nodes.append(Code(kind, tag[2], int(tag[3]), data=tag[0]))
        position = tag.end()
    return tuple(node for node in (*nodes, Text(unescaped(msgid[position:]))) if node != Text(""))


def unescaped(text: str) -> str:
    return re.sub("&lt;|&amp;", lambda match: _REFERENCES[match[0]], text)


def cases(path: Path) -> Iterator[Case]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("# ")]
        case: Case = {}
        for line in lines:
            key, _, value = line.partition(":")
            case.setdefault(key, []).append(
                re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), value[1:])
            )
        if case:
            yield case


def listed(case: Case, key: str) -> list[str]:
    return [part.strip() for part in ",".join(case.get(key, [])).split(",") if part.strip()]


def context_of(case: Case) -> Context:
    source, locale = (LanguageTag(case.get(key, [usual])[0]) for key, usual in (("from", "en"), ("locale", "es")))
    kept = [Term((term,), Kind.KEEP) for term in listed(case, "keep")]
    others = [term_of(row, kind, locale) for kind in (Kind.TRANSLATE, Kind.FORBID) for row in case.get(kind, ())]
    return Context(source, locale, Glossary((*kept, *others)))


def term_of(row: str, kind: Kind, locale: LanguageTag) -> Term:
    """The term of `cramp|cramps = calambre|calambres`."""
    spellings, _, forms = row.partition(" = ")
    rendering = Rendering(locale, tuple(filter(None, forms.split("|"))))
    return Term(tuple(filter(None, spellings.strip().split("|"))), kind, renderings=(rendering,))


def pair_of(case: Case) -> Pair:
    neighbours = [content(text) for text in case.get("joined", [])]
    source, msgstr = content(case["source"][0]), case["target"][0]
    return read_pair(source, msgstr, PLACE, neighbours=neighbours, ignored=listed(case, "ignore"))


NAMED = [(f"{path.stem}-{case['case'][0]}", case) for path in sorted(FOLDER.glob("*.txt")) for case in cases(path)]
CASES = [pytest.param(case, id=name) for name, case in NAMED]


@pytest.mark.parametrize("case", CASES)
def test_the_checks_find_what_the_case_says(case: Case) -> None:
    found = {f"{problem.severity} {problem.check}" for problem in run_checks(pair_of(case), context_of(case))}
    assert sorted(found) == sorted(set(listed(case, "finds")) - {"nothing"})


@pytest.mark.parametrize("case", CASES)
def test_a_violation_is_an_error_and_nothing_else(case: Case) -> None:
    errors = [finding for finding in listed(case, "finds") if finding.startswith("error")]
    found = violations(pair_of(case), context_of(case))
    assert {f"error {problem.check}" for problem in found} == set(errors)


@pytest.mark.parametrize("case", CASES)
def test_every_finding_names_its_place_its_check_and_what_to_do(case: Case) -> None:
    for problem in run_checks(pair_of(case), context_of(case)):
        assert problem.place == PLACE
        assert problem.check in CHECKS
        assert problem.remedy
        assert not problem.remedy.endswith(".")
        assert "\n" not in str(problem)


@pytest.mark.parametrize("case", CASES)
def test_the_case_is_a_source_as_extract_writes_it(case: Case) -> None:
    assert marked(content(case["source"][0])) == case["source"][0]


def test_no_case_stands_twice() -> None:
    names = [name for name, _ in NAMED]
    assert sorted(set(names)) == sorted(names)
