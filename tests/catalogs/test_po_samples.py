"""Files for every fault and every oddity: what we say of them, and what `msgfmt -c` says.

`bad/` is refused by both, `bad/stricter/` by us alone; `odd/` is accepted by both, `odd/milder/` by us alone.
`bad/expected.txt` holds every word that we say.
"""

from pathlib import Path

import pytest
from catalogs.gettext_tools import msgcat, msgfmt

from locakit.catalogs import Catalog, read_po, write_po
from locakit.model.errors import CatalogError

HERE = Path(__file__).parent
BAD, STRICTER = sorted((HERE / "bad").glob("*.po")), sorted((HERE / "bad" / "stricter").glob("*.po"))
ODD, MILDER = sorted((HERE / "odd").glob("*.po")), sorted((HERE / "odd" / "milder").glob("*.po"))
EXPECTED = (HERE / "bad" / "expected.txt").read_text("utf-8")
DIFFERENCES = (HERE.parents[1] / "docs" / "po-files.md").read_text("utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(HERE / path.relative_to(HERE).parts[0]).as_posix()


def error_of(path: Path) -> CatalogError:
    with pytest.raises(CatalogError) as caught:
        read_po(path.read_bytes(), name_of(path))
    return caught.value


def test_there_are_enough_samples() -> None:
    assert len(BAD) >= 180
    assert len(STRICTER) >= 40
    assert len(ODD) >= 60
    assert MILDER


@pytest.mark.parametrize("path", BAD + STRICTER, ids=name_of)
def test_a_bad_file_is_refused_in_the_expected_words(path: Path) -> None:
    expected = [line for line in EXPECTED.split("\n") if line.startswith(f"{name_of(path)}:")]
    assert str(error_of(path)).split("\n") == expected


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_bad_file_is_refused_where_msgfmt_refuses_it(path: Path) -> None:
    verdict = msgfmt(path.read_bytes())
    assert not verdict.accepts
    lines = {problem.place.line for problem in error_of(path).problems}
    assert not verdict.lines or {line + step for line in lines for step in (-1, 0, 1)} & verdict.lines


@pytest.mark.parametrize("path", BAD + STRICTER, ids=name_of)
def test_every_problem_has_a_place_and_a_remedy_and_nothing_that_drives_a_terminal(path: Path) -> None:
    problems = error_of(path).problems
    assert 1 <= len(problems) <= 20
    assert all(problem.place.line and problem.place.column and problem.remedy for problem in problems)
    assert all(character.isprintable() for problem in problems for character in str(problem))


@pytest.mark.parametrize("path", STRICTER, ids=name_of)
def test_where_we_are_stricter_msgfmt_is_not_and_the_docs_say_so(path: Path) -> None:
    assert msgfmt(path.read_bytes()).accepts
    assert f"`{path.stem}`" in DIFFERENCES


@pytest.mark.parametrize("path", MILDER, ids=name_of)
def test_where_we_are_milder_msgfmt_is_not_and_the_docs_say_so(path: Path) -> None:
    assert not msgfmt(path.read_bytes()).accepts
    assert read_po(path.read_bytes(), "milder.po").entries
    assert f"`{path.stem}`" in DIFFERENCES


@pytest.mark.parametrize("path", ODD + MILDER, ids=name_of)
def test_an_odd_file_is_written_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    assert write_po(read_po(data, "odd.po")) == data


@pytest.mark.parametrize("path", ODD, ids=name_of)
def test_an_odd_file_says_to_us_what_it_says_to_gettext(path: Path) -> None:
    data = path.read_bytes()
    assert msgfmt(data).accepts
    if b"charset=UTF-8" in data and b"\r" not in data:  # else msgcat refuses it, or takes a CR for a part of comments
        assert meaning(read_po(data, "odd.po")) == meaning(read_po(msgcat(data, "--no-wrap"), "msgcat.po"))


def meaning(catalog: Catalog) -> set[tuple[object, ...]]:
    """What gettext keeps of a catalog: not the order, no fuzzy without text, no obsolete entry without text."""
    return {
        (
            entry.key,
            entry.msgid_plural,
            entry.msgstr,
            entry.msgstr_plural,
            entry.obsolete,
            entry.previous_msgctxt,
            entry.previous_msgid,
            entry.comments,
            entry.extracted,
        )
        for entry in (*catalog.entries, *catalog.obsolete)
        if not entry.obsolete or entry.msgstr or any(entry.msgstr_plural)
    }
