"""The project file: every key, and what is said of wrong ones."""

from pathlib import Path

import pytest

from locakit.engines import ENGINE_NAMES
from locakit.model.errors import ProjectError
from locakit.project.config import Project, read_config

ROOT = Path("/project")
CASES = [
    tuple(part.strip("\n") for part in case.split("----\n"))
    for case in (Path(__file__).parent / "wrong_configs.txt").read_text().split("====\n")
]
LEAST = 'source-language = "en"\nlocales = ["es"]\n'


def config(text: str) -> Project:
    return read_config(text, ROOT, "locakit.toml")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_each_fault_is_told_with_its_line(text: str, expected: str) -> None:
    with pytest.raises(ProjectError) as caught:
        config(text)
    assert str(caught.value) == expected.replace("{engines}", ", ".join(ENGINE_NAMES))


def test_two_keys_are_enough() -> None:
    assert config(LEAST) == Project(ROOT, "en", ("es",))  # type: ignore[arg-type] # Equal as strings.


def test_every_key_has_its_place() -> None:
    project = config("""
        source-language = "EN"
        locales = ["pt_br", "zh-hant", "en-XA"]
        engines = ["apertium", "auto"]
        segmentation = "block"
        locations = "line"
        references = "translate"
        wrap = 79
        base-url = "https://example.org/health/"
        [engine.apertium]
        [check.numbers]
        severity = "warning"
        [check.number-format]
        severity = "off"
    """)
    assert (project.source_language, project.locales) == ("en", ("pt-BR", "zh-Hant", "en-XA"))
    assert (project.engines, project.segmentation, project.locations) == (("apertium", "auto"), "block", "line")
    assert (project.references, project.wrap, project.base_url) == ("translate", 79, "https://example.org/health/")
    assert project.severities == {"numbers": "warning", "number-format": "off"}


@pytest.mark.parametrize("text", ["[" * 5000, "locales = " + "[" * 5000, "locales = " + "{a=" * 5000])
def test_a_file_that_is_nested_too_deep_is_an_error_like_any_other(text: str) -> None:
    with pytest.raises(ProjectError):
        config(text)


@pytest.mark.parametrize("text", ["\r\n".join(LEAST.split("\n")), LEAST + "# \u00e9\n"])
def test_line_ends_and_comments_of_any_kind_are_welcome(text: str) -> None:
    assert config(text).locales == ("es",)
