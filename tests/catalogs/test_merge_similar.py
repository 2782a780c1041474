"""The most similar text is found, among few by comparing all and among many by the index."""

import subprocess
import sys
from random import Random

import pytest
from catalogs.state_rows import sentence

from locakit.catalogs.similar import similar, similarity_index

MANY = [sentence(number) for number in range(3000)]
INDEX = similarity_index(MANY)
COMMON = (
    "the",
    "of",
    "to",
    "and",
    "in",
    "is",
    "it",
    "that",
    "was",
    "for",
    "on",
    "are",
    "with",
    "as",
    "they",
    "be",
    "at",
)


def test_the_best_come_first_and_equal_ones_in_their_order() -> None:
    index = similarity_index(["Take 10 mg a day.", "Eat well.", "Take 20 mg a day.", "Take 30 mg daily."])
    matches = similar(index, "Take 90 mg a day.")
    assert [match.position for match in matches] == [0, 2, 3]
    assert matches[0].score == matches[1].score > matches[2].score > 60


def test_letter_case_does_not_count() -> None:
    (match,) = similar(similarity_index(["What is magnesium?"]), "WHAT IS MAGNESIUM?")
    assert match.score == 100


def test_what_is_not_similar_enough_is_not_found() -> None:
    index = similarity_index(["Take 10 mg a day."])
    assert similar(index, "Muscles need calcium.") == ()
    assert similar(index, "Take 10 mg a week.", cutoff=95) == ()


def test_no_text_is_like_none() -> None:
    assert similar(similarity_index([]), "Take 10 mg a day.") == ()


@pytest.mark.parametrize("number", range(0, 3000, 149))
def test_an_edited_text_is_found_among_many(number: int) -> None:
    words = MANY[number].split()
    words[Random(number).randrange(len(words))] = "something"  # noqa: S311 - an edit for a test
    assert similar(INDEX, " ".join(words))[0].position == number


def test_an_edited_text_of_words_that_stand_everywhere_is_found_among_many() -> None:
    chance = Random(5)  # noqa: S311 - texts for a test
    texts = [" ".join(chance.choices(COMMON, k=12)) for _ in range(3000)]
    index = similarity_index(texts)
    for number in range(0, 3000, 149):
        *words, last = texts[number].split()
        assert similar(index, " ".join([last, *words]))[0].position == number


def test_text_without_spaces_is_found_among_many() -> None:
    index = similarity_index([*MANY, "镁是钙的天然阻断剂,能使肌肉放松。", "กล้ามเนื้อคลายตัวด้วยแมกนีเซียม"])
    assert [match.position for match in similar(index, "镁是钙的天然阻断剂,可使肌肉放松。")] == [3000]
    assert [match.position for match in similar(index, "กล้ามเนื้อหดตัวด้วยแมกนีเซียม")] == [3001]


def test_the_result_does_not_depend_on_the_order_of_sets() -> None:
    program = (
        "from locakit.catalogs.similar import *\n"
        "LETTERS = 'abcdefghijklmn'\n"
        "texts = [f'{a} {b} {c} word' for a in LETTERS for b in LETTERS for c in LETTERS]\n"
        "print(similar(similarity_index(texts), 'a b c d e f g h word'))"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in "012"
    }
    assert len(results) == 1
