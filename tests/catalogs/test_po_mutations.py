"""Files with slips are accepted or refused as `msgfmt -c` does, at the same line, but for the listed differences."""

import re
from collections.abc import Callable
from random import Random

import pytest
from catalogs.gettext_tools import msgfmt
from catalogs.mutations import ARTICLE, mixed, mutated

from locakit.catalogs import read_po, write_po
from locakit.model.errors import CatalogError, Problem

STRICTER = re.compile("is not UTF-8|not UTF-8 —|control character|carriage return|disguises|do not pair|conflict of")
"""What we say where we alone refuse, as docs/po-files.md lists it."""


def problems_of(data: bytes) -> tuple[Problem, ...]:
    try:
        assert write_po(read_po(data, "x.po")) == data
    except CatalogError as error:
        return error.problems
    return ()


def disagreement(data: bytes) -> str:
    """How we and msgfmt differ beyond the list; empty if we do not."""
    verdict, problems = msgfmt(data), problems_of(data)
    told = "\n".join(map(str, problems))
    if any(STRICTER.search(str(problem)) for problem in problems):
        return ""
    if verdict.accepts != (not problems):
        return f"msgfmt says: {verdict.told}\nwe say: {told}\n{data.decode(errors='replace')}"
    near = {problem.place.line + step for problem in problems for step in (-1, 0, 1)}
    if verdict.lines and not near & verdict.lines and not _ends_comment(data):
        return f"another line; msgfmt says: {verdict.told}\nwe say: {told}\n{data.decode(errors='replace')}"
    return ""


def _ends_comment(data: bytes) -> bool:
    """Whether a comment goes on behind a backslash: msgfmt names its last line and we its first."""
    return re.search(rb"#[^\n]*\\\n", data) is not None


def test_the_article_itself_is_good() -> None:
    assert msgfmt(ARTICLE).accepts
    assert not problems_of(ARTICLE)


@pytest.mark.parametrize(("make", "seed"), [(mutated, seed) for seed in range(10)] + [(mixed, s) for s in range(5)])
def test_thirty_files_with_slips_are_judged_as_msgfmt_judges_them(make: Callable[[Random], bytes], seed: int) -> None:
    random = Random(f"{make.__name__} {seed}")  # noqa: S311 - slips, not secrets
    assert [told for told in (disagreement(make(random)) for _ in range(30)) if told] == []


@pytest.mark.long
@pytest.mark.parametrize("make", [mutated, mixed])
@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_files_with_slips_are_judged_as_msgfmt_judges_them(
    make: Callable[[Random], bytes], seed: int
) -> None:
    random = Random(f"long {make.__name__} {seed}")  # noqa: S311 - slips, not secrets
    assert [told for told in (disagreement(make(random)) for _ in range(1000)) if told] == []
