"""Names of articles, as files of many disks and pages of a site."""

from pathlib import PurePosixPath

import pytest

from locakit.project.names import article_name, is_article, name_problems

GOOD = [
    "fever.txt", "my fever.txt", "a/b/c.txt", "1.txt", "_draft.txt", "v1.2.txt", "Fieber-Übersicht.txt", "हिन्दी.txt",
    "e\u0301te\u0301.txt", "発熱.txt", "حمى.txt", f"{'a' * 100}.txt", "a/index.txt", "x-.txt", "indexes.txt",
]  # fmt: skip
BAD = [
    "-a.txt", ".a.txt", " a.txt", "a .txt", "a..txt", "a/.b/c.txt", "a/-b.txt", "a/../b.txt", "a\nb.txt",
    "a\x7fb.txt", "a\u202eb.txt", "a\u200bb.txt", "a:b.txt", "a\\b.txt", "a*b.txt", "a?b.txt", 'a"b.txt',
    "a|b.txt", "a<b.txt", "a&b.txt", "a'b.txt", "a#b.txt", "a%2e.txt", "a\u2215b.txt", f"{'a' * 101}.txt",
    "index.txt", "Index.txt", "a\udcffb.txt", "a\u2028b.txt", "~a.txt", "$a.txt", "a;b.txt", "\u0301a.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_name_of_letters_digits_and_a_few_signs_is_welcome(name: str) -> None:
    assert list(name_problems([PurePosixPath(name)])) == []


@pytest.mark.parametrize("name", BAD)
def test_any_other_is_refused(name: str) -> None:
    [problem] = name_problems([PurePosixPath(name)])
    assert problem.place.path == f"source/{name}"
    assert problem.remedy.startswith("rename the file")


def test_all_bad_names_are_told() -> None:
    assert len(list(name_problems([PurePosixPath(name) for name in BAD]))) >= len(BAD)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("fever.txt", "Fever.txt"),
        ("fever.txt", "fever.TXT"),
        ("straße.txt", "STRASSE.txt"),
        ("caf\u00e9.txt", "cafe\u0301.txt"),
        ("A/b.txt", "a/B.txt"),
    ],
)
def test_two_names_that_some_disks_take_for_one_collide(first: str, second: str) -> None:
    [problem] = name_problems([PurePosixPath(first), PurePosixPath(second)])
    assert str(problem) == f"source/{second}: its files would be those of source/{first} — rename one of the two"


def test_an_article_is_called_by_its_path_without_the_ending() -> None:
    assert article_name(PurePosixPath("a/b c.v2.txt")) == "a/b c.v2"
    assert [is_article(PurePosixPath(name)) for name in ("a.txt", "a.TXT", "a.pdf", "a", ".txt")] == [
        True, True, False, False, False,
    ]  # fmt: skip
