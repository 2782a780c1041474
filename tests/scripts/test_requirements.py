"""The hashed requirements: complete, pinned, free of addresses and of what we do without."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).parents[2]
FILES = ("run", "dev", "fuzz", "supply")
DONE_WITHOUT = {"stanza", "spacy", "torch", "minisbd", "onnxruntime"}


def lines(name: str) -> list[str]:
    text = (REPOSITORY / f"requirements/{name}.txt").read_text(encoding="utf-8")
    joined = text.replace("\\\n", " ").split("\n")
    return [line for line in joined if line.strip() and not line.strip().startswith("#")]


def pins(name: str) -> list[Requirement]:
    return [Requirement(line.split("--hash=")[0]) for line in lines(name)]


SETTINGS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def grouped(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for in these groups."""
    return [Requirement(text) for group in groups for text in SETTINGS["dependency-groups"][group]]


def for_the_toolkit() -> list[Requirement]:
    """Its dependencies and its extras."""
    extras = [text for texts in SETTINGS["project"]["optional-dependencies"].values() for text in texts]
    return [Requirement(text) for text in [*SETTINGS["project"]["dependencies"], *extras]]


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    loose = re.compile(r"[\w.-]+==[\w.]+ (; [^#]+ )? *(--hash=sha256:[0-9a-f]{64} *)+")
    assert [line for line in lines(name) if not loose.fullmatch(f"{line} ")] == []


@pytest.mark.parametrize("name", FILES)
def test_no_address_and_no_path_stands_in_the_file(name: str) -> None:
    text = (REPOSITORY / f"requirements/{name}.txt").read_text(encoding="utf-8")
    assert re.findall(r".*(?:://|--index|--find-links| @ | /).*", text) == []


@pytest.mark.parametrize("name", ["run", "dev"])
def test_the_chain_of_argos_translate_is_left_out(name: str) -> None:
    names = {canonicalize_name(pin.name) for pin in pins(name)}
    assert "argostranslate" in names
    assert not names & DONE_WITHOUT


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("run", [*for_the_toolkit(), *grouped("build")]),
        ("dev", [*for_the_toolkit(), *grouped("build", "test", "lint")]),
        ("fuzz", grouped("fuzz")),
        ("supply", grouped("supply")),
    ],
)
def test_the_file_holds_what_pyproject_asks_for(name: str, wanted: list[Requirement]) -> None:
    pinned = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins(name)}
    missing = [
        str(asked) for asked in wanted if not asked.specifier.contains(pinned.get(canonicalize_name(asked.name), "0"))
    ]
    assert missing == [], "run `make lock`"


def test_the_developers_file_holds_what_the_toolkit_runs_with() -> None:
    assert set(map(str, pins("run"))) <= set(map(str, pins("dev")))
