import re
import sys
from collections.abc import Mapping

import pytest
from articles.golden import SIGNS, Line, lines
from hypothesis import given, settings
from hypothesis import strategies as st

from locakit.articles.citations.author_year import find_named
from locakit.articles.citations.works import without_case, year_of
from locakit.data import word_list

MARKED = re.compile(r"⟦([^→⟧]*)→[^⟧]*⟧|⟪([^⟫]*)⟫")


def works_of(case: Line) -> Mapping[str, str]:
    """The works that the lines of a case's file list."""
    written = case.path.read_text(encoding="utf-8").split("\n")
    return dict(line.removeprefix("work ").split(" | ", 1) for line in written if line.startswith("work "))


def shown(text: str, works: Mapping[str, str]) -> str:
    named = find_named(text, works)
    marked = [(one.start, one.end, "⟦", f"→{' '.join(one.citation.labels)}⟧") for one in named.citations]
    marked += [(stray.start, stray.end, "⟪", "⟫") for stray in named.strays]
    result, position = "", 0
    for start, end, opening, closing in sorted(marked):
        result += f"{text[position:start]}{opening}{text[start:end]}{closing}"
        position = end
    return result + text[position:]


CASES = [case for case in lines("named") if not case.text.startswith("work ")]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_names_and_years_in_brackets_are_citations_of_the_works_that_have_them(case: Line) -> None:
    written = case.text.translate(SIGNS)
    assert shown(MARKED.sub(r"\1\2", written), works_of(case)) == written


PIECES = [
    "Smith",
    "Lee",
    " et al.",
    ", ",
    "; ",
    " ",
    "2019",
    "2019a",
    "2020",
    "(",
    ")",
    "[",
    "]",
    "（",
    "）",
    "p. 12",
]
MORE_PIECES = [
    " and ",
    " & ",
    "see ",
    "n.d.",
    "山田",
    "・",
    "等",
    "WHO",
    "\n",
    "9",
    "،",
    "\u00a0",
    "van der ",
    "'s",
    "É",
]
WORKS = {
    "a": "Smith, J., & Lee, B. (2019). Salt.",
    "b": "Lee, B. (2020). Water.",
    "c": "山田太郎 (2019). 塩.",
    "d": "WHO (n.d.). Page.",
}


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES + MORE_PIECES), max_size=40).map("".join))
def test_citations_are_in_order_apart_and_show_what_is_written(text: str) -> None:
    named = find_named(text, WORKS)
    position = 0
    for found in named.citations:
        citation = found.citation
        assert position <= found.start < found.end
        assert citation.data == text[found.start : found.end] == "".join(piece for piece, _ in citation.pieces)
        assert tuple(dict.fromkeys(label for _, label in citation.pieces if label)) == citation.labels != ()
        assert set(citation.labels) <= set(WORKS)
        position = found.end
    assert all(text[stray.start : stray.end].strip() for stray in named.strays)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("NCD Risk Factor Collaboration. Worldwide trends from 1990 to 2019. Lancet 2021.", "2021"),
        ("Seelig, Mildred S., PhD. The Magnesium Factor (2003), 15.", "2003"),
        ("Smith J. The war of 1914–1918. Lancet 2019;394:1–5.", "2019"),
        ("Smith J. The war of 1914–1918. London, 1964.", "1964"),
        ("Smith, J. 2019a. The year 2000. London.", "2019a"),
        ("Smith, J. Salt. Accessed 4 May 2021, https://example.org/2020/salt", "2021"),
        ("Smith, J. Salt. BMJ 2016. Accessed 4 May 2021.", "2016"),
        ("Smith, J. Salt. BMJ 2016, 1990–1999. https://doi.org/10.1000/2020", "2016"),
        ("أحمد، محمد. (٢٠١٩). عنوان", "2019"),
        ("山田太郎. 題名. 雑誌. 2019, 5: 1-3. 閲覧日 2021-05-04", "2019"),
        ("Müller, J. Salz. BMJ 2016. Vİsıted 4 May 2021.", "2016"),
        ("Müller, J. Salz. BMJ 2016. Besucht 4. Mai 2021.", "2016"),
        ("Smith, J. Salt.", ""),
    ],
)
def test_the_year_of_a_work_is_the_one_it_came_out_in(text: str, year: str) -> None:
    assert year_of(text) == year


def test_what_a_pattern_takes_for_the_same_letter_is_the_same_without_case() -> None:
    """Else a day of a visit would be missed that the pattern finds."""
    characters = "".join(map(chr, range(sys.maxunicode + 1)))
    letters = frozenset("".join(word_list("access-words.txt")))
    for letter in letters:
        same = re.findall(re.escape(letter), characters, re.IGNORECASE)
        assert {without_case(one) for one in same} == {without_case(letter)}
