import re

import pytest
from articles.golden import SIGNS, Line, lines

from locakit.articles.citations.markers import find_markers, find_strays

MARKED = re.compile(r"⟦([^→⟧]*)(?:→([\d ]+))?⟧")


def numbers(spec: str) -> list[str]:
    """The labels of `1-4 9`."""
    ends = [part.split("-") for part in spec.split()]
    return [str(number) for first, *last in ends for number in range(int(first), int(last[0] if last else first) + 1)]


def labels_of(case: Line) -> list[str]:
    """The labels that the last `notes:` line above a case gives."""
    above = case.path.read_text(encoding="utf-8").split("\n")[: case.number]
    return numbers(next(line[len("notes:") :] for line in reversed(above) if line.startswith("notes:")))


def shown(text: str, labels: list[str]) -> str:
    """The text with its markers in brackets, each with its labels."""
    result, position = "", 0
    for marker in find_markers(text, labels):
        result += f"{text[position : marker.start]}⟦{text[marker.start : marker.end]}→{' '.join(marker.labels)}⟧"
        position = marker.end
    return result + text[position:]


CASES = [case for case in lines("markers") if not case.text.startswith("notes:")]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_a_marker_and_what_only_looks_like_one(case: Line) -> None:
    written = case.text.translate(SIGNS).replace("¶", "\n\n")
    expected = MARKED.sub(
        lambda match: f"⟦{match[1]}→{match[2] or ' '.join(re.findall('[0-9]+', match[1]))}⟧", written
    )
    assert shown(MARKED.sub(r"\1", written), labels_of(case)) == expected


def test_there_are_cases_enough_and_half_of_them_have_no_marker_where_one_might_be_seen() -> None:
    traps = [case for case in CASES if re.search(r"[.,][0-9]|\[\d|[¹²³]", MARKED.sub("", case.text))]
    assert len(CASES) >= 80
    assert len(traps) >= 40


def test_a_marker_whose_number_the_list_lacks_is_a_stray() -> None:
    text = "It helps.7 It does [8]. It is 7.4 or B12 or Fig.9 The end.1 It is.⁹ So."
    assert [stray.labels for stray in find_strays(text, ["1"])] == [("7",), ("8",), ("9",)]


def test_a_guess_says_that_it_is_one() -> None:
    sure, guess = find_markers("Il aide les nerfs.1 Il détend les muscles2.", ["1", "2"])
    assert (sure.is_guess, guess.is_guess) == (False, True)
