import pytest

from locakit.articles import read_article
from locakit.checks.source.table import source_problems
from locakit.model.languages import LanguageTag

NOTES = "\n\nReferences\n\n1. Smith, 15.\n2. Jones, 16.\n3. Miller, 17.\n"


def told(text: str, *terms: str) -> list[str]:
    document = read_article(text, "relief", LanguageTag("en"), "relief.txt")
    return [
        f"{problem.place.line} {problem.check} {problem.message}"
        for problem in source_problems(document, "relief.txt", terms)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The NMDA site.\n\nThe NDMA site.\n\nThe NMDA site.", ["3 near-miss 'NDMA' looks like 'NMDA'"]),
        ("An NMDA site, an\nNDMA site, an\nNMDA site.", ["2 near-miss 'NDMA' looks like 'NMDA'"]),
        ("An NMDA-site, “NDMA” and (NMDA).", ["1 near-miss 'NDMA' looks like 'NMDA'"]),
        ("ДНК и ДКН и ДНК.", ["1 near-miss 'ДКН' looks like 'ДНК'"]),
        ("An NMDA site and an NDMA site.", []),
        ("An NMDA site, an NMDB site, an NMDA site.", []),
        ("An NMAD site, an NMDB site, a DNMA site, twice NMDA, NMDA.", ["1 near-miss 'NMAD' looks like 'NMDA'"]),
        ("MUSCLES FROM FORM TO FORM", []),
        ("He went on, no, ON and NO and NO.", []),
    ],
)
def test_an_acronym_that_looks_like_a_more_frequent_one_is_told(text: str, expected: list[str]) -> None:
    assert told(f"Relief\n\n{text}\n"[8:]) == expected


def test_an_acronym_that_looks_like_a_term_is_told_unless_it_is_a_term_itself() -> None:
    text = "An NDMA site and an NDMA receptor.\n"
    assert told(text, "NMDA") == ["1 near-miss 'NDMA' looks like 'NMDA'"]
    assert told(text, "NMDA", "NDMA") == []


def test_a_reference_that_is_never_cited_is_told_with_its_own_line() -> None:
    assert told("Relief\n\nIt helps.1 It does.3" + NOTES) == [
        "8 uncited-note reference 2 is never cited",
        "3 citation-order reference 3 is cited before an earlier one of the list",
    ]


def test_a_first_mention_out_of_order_is_told_once_with_its_own_line() -> None:
    text = "Relief\n\nIt helps [1]. It\ndoes [3]. It\nis [2]. It was [3]." + NOTES
    assert told(text) == ["4 citation-order reference 3 is cited before an earlier one of the list"]


def test_a_range_cites_all_that_it_names() -> None:
    assert told("Relief\n\nIt helps [1–3]." + NOTES) == []


def test_what_the_reader_found_comes_first() -> None:
    text = "Muscle Relief\n\nRelief of Muscle\n\nIt helps.1 It does [9]." + NOTES
    assert [line.split()[1] for line in told(text)] == [
        "repeated-title",
        "stray-citation",
        "uncited-note",
        "uncited-note",
    ]


def test_every_problem_is_a_warning_with_a_remedy() -> None:
    document = read_article("The NMDA, NDMA, NMDA.1 It [7]." + NOTES, "relief", LanguageTag("en"), "relief.txt")
    problems = list(source_problems(document, "relief.txt", ()))
    assert len(problems) == 4
    assert {str(problem.severity) for problem in problems} == {"warning"}
    assert all(problem.remedy and problem.check and problem.place.path == "relief.txt" for problem in problems)


def test_a_work_whose_author_a_sentence_names_is_not_told() -> None:
    works = "\n\nReferences\n\nKabat-Zinn, J. (1982). A. Pain, 4, 33.\nRied, K. (2016). B. Pain, 5, 3.\n"
    works += "Bell, A. (2001a). C.\nBell, A. (2001b). D. Pain, 1, 2.\n"
    text = "Pain\n\nKabat-Zinn (1982) was first. A clove helps (Ried 12), as Bell (2001a) says."
    assert [line.split(" ", 2)[2] for line in told(text + works)] == ["reference bell2001b is never cited"]
