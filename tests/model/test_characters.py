"""Characters that no file of a project may hold."""

import pytest

from locakit.model.characters import character_flaws, conflict_flaws, decoded, wide_encoding
from locakit.model.flaws import located


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"plain \xc3\xa9\n", []),
        (b"a\r\nb\r\n", []),
        (b"one\ncaf\xe9 b\xff", ["f:2:4: the byte 0xE9 is not UTF-8", "f:2:7: the byte 0xFF is not UTF-8"]),
        (b"a\x00\x1b", ["f:1:2: the control character U+0000", "f:1:3: the control character U+001B"]),
        ("é\u202e".encode(), ["f:1:2: U+202E disguises the order of the text"]),
        ("a\u2066b\u2069\u200f".encode(), []),
        (b"a\rb", ["f:1:2: a carriage return without a line feed"]),
        (
            b"\xed\xa0\x80",
            [f"f:1:{column}: the byte 0x{byte} is not UTF-8" for column, byte in ((1, "ED"), (2, "A0"), (3, "80"))],
        ),
    ],
)
def test_every_bad_character_is_told_with_its_place(data: bytes, expected: list[str]) -> None:
    text = decoded(data)
    assert [str(problem).split(" — ")[0] for problem in located(character_flaws(text), text, "f")] == expected


@pytest.mark.parametrize("form", ["", "-le", "-be"])
@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32"])
def test_a_wide_text_is_recognised_with_and_without_its_mark(encoding: str, form: str) -> None:
    assert wide_encoding("text".encode(encoding + form)) == encoding


def test_a_narrow_text_is_not_taken_for_a_wide_one() -> None:
    assert wide_encoding(b"text") == ""


def test_only_both_ends_of_a_merge_make_a_conflict() -> None:
    assert not list(conflict_flaws("Title\n=======\n\n>>>>>>> quoted\n"))
    assert [flaw.offset for flaw in conflict_flaws("a\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n")] == [2]
