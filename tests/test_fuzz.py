"""What `make fuzz` tries holds for the inputs that it begins with; libFuzzer itself is not needed here."""

import re
from itertools import islice
from pathlib import Path

import pytest
import targets
from campaign import main
from seeds import seeds
from targets import TARGETS, try_bytes

from locakit.model.errors import LocakitError

DICTIONARIES = Path(targets.__file__).parent / "dictionaries"


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_read_or_refused(name: str) -> None:
    try_all(name)


@pytest.mark.parametrize("name", TARGETS)
def test_some_seeds_are_sound_so_that_something_must_hold_of_them(name: str) -> None:
    sound = (data for data in seeds(name) if is_sound(name, data))
    assert len(list(islice(sound, 5))) == 5


def is_sound(name: str, data: bytes) -> bool:
    try:
        TARGETS[name](data)
    except LocakitError:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("po", "write_po"),
        ("html", "render"),
        ("markdown", "msgid_of"),
        ("text", "msgid_of"),
        ("marked", "escaped"),
        ("glossary", "write_table"),
    ],
)
def test_a_target_fails_when_its_part_loses_a_character(
    name: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = getattr(targets, function)
    monkeypatch.setattr(targets, function, lambda *given: right(*given)[:-1])
    with pytest.raises(AssertionError):
        try_all(name)


def try_all(name: str) -> None:
    for data in seeds(name):
        try_bytes(name, data)


@pytest.mark.parametrize("name", TARGETS)
def test_a_dictionary_has_words_in_the_form_of_libfuzzer(name: str) -> None:
    words = (DICTIONARIES / f"{name}.txt").read_text(encoding="ascii").rstrip("\n").split("\n")[1:]
    assert words
    assert [word for word in words if not re.fullmatch(r'"(?:[^"\\]|\\["\\]|\\x[0-9a-f]{2})+"', word)] == []


@pytest.mark.parametrize("arguments", [["ten"], ["10", "pdf"], ["-1"]])
def test_a_wrong_target_or_time_is_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(*arguments) == 2
    assert capsys.readouterr().err.startswith("usage: make fuzz SECONDS=300 [TARGET=po|html|")
