"""Choosing an engine, and the truth about what is there."""

import subprocess
import sys
from pathlib import Path

import pytest

from locakit.engines import AUTO, ENGINES, available_engines, choose_engine, is_placeholder, placeholder
from locakit.model.errors import EngineError
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH = LanguageTag("en"), LanguageTag("es")
INSTALL = "apt-get install apertium apertium-eng-spa apertium-eng-cat lttoolbox-dev"
INSTALL_GALICIAN = "apt-get install apertium apertium-en-gl lttoolbox-dev"
BY_HAND = "translate the PO files by hand; the engine 'pseudo' makes text for layout tests"


@pytest.fixture
def no_modes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("LOCAKIT_APERTIUM_MODES", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("target", ["es", "ca", "es-MX", "ca-valencia"])
def test_auto_takes_an_engine_that_has_the_pair(target: str) -> None:
    with choose_engine(AUTO, ENGLISH, LanguageTag(target)) as engine:
        assert engine.name == "apertium"


@pytest.mark.parametrize("name", [AUTO, "pseudo"])
@pytest.mark.parametrize("target", ["en-XA", "ar-XB"])
def test_pseudo_locales_are_served_by_the_pseudo_engine(name: str, target: str) -> None:
    assert choose_engine(name, ENGLISH, LanguageTag(target)).name == "pseudo"


def test_the_pseudo_engine_serves_any_locale_but_only_when_named(no_modes: Path) -> None:
    assert choose_engine("pseudo", ENGLISH, SPANISH).name == "pseudo"
    with pytest.raises(EngineError):
        choose_engine(AUTO, ENGLISH, SPANISH)
    assert not ENGINES["pseudo"].is_automatic
    assert no_modes.is_dir()


@pytest.mark.parametrize(
    ("name", "target", "told"),
    [
        ("apertim", "es", "there is no engine 'apertim' — did you mean 'apertium'?"),
        ("deepl", "es", "there is no engine 'deepl' — use one of auto, apertium, pseudo"),
        (
            "apertium",
            "en-XA",
            "engine 'apertium' cannot serve en-XA, which is a pseudo-locale — use the engine 'pseudo'",
        ),
        ("auto", "de", f"no engine translates en to de (apertium: no model for this pair) — {BY_HAND}"),
        (
            "apertium",
            "gl",
            f"no engine translates en to gl (apertium: no model for this pair) — run: {INSTALL_GALICIAN}",
        ),
    ],
)
def test_a_choice_that_cannot_be_met_is_one_line_with_what_to_do(name: str, target: str, told: str) -> None:
    with pytest.raises(EngineError) as caught:
        choose_engine(name, ENGLISH, LanguageTag(target))
    assert str(caught.value) == told


@pytest.mark.parametrize("name", [AUTO, "apertium"])
def test_a_missing_engine_is_one_line_with_the_command(name: str, no_modes: Path) -> None:
    with pytest.raises(EngineError) as caught:
        choose_engine(name, ENGLISH, SPANISH)
    reason = f"(apertium: no usable mode in {no_modes})"
    assert str(caught.value) == f"no engine translates en to es {reason} — run: {INSTALL}"


def test_the_list_tells_what_is_installed() -> None:
    apertium, pseudo = available_engines()
    assert (apertium.name, apertium.installed, apertium.reason, apertium.remedy) == ("apertium", True, "", "")
    assert {("en", "es"), ("en", "ca"), ("en", "ca-valencia")} <= {
        (model.source, model.target) for model in apertium.models
    }
    assert apertium.version
    assert all(" " not in model.id for status in (apertium, pseudo) for model in status.models)
    assert (pseudo.name, pseudo.installed) == ("pseudo", True)


def test_the_list_tells_what_is_missing(no_modes: Path) -> None:
    apertium, pseudo = available_engines()
    assert (apertium.installed, apertium.models, apertium.remedy) == (False, (), INSTALL)
    assert str(no_modes) in apertium.reason
    assert pseudo.installed


def test_placeholders_are_short_words_and_all_different() -> None:
    words = [placeholder(index) for index in range(500)]
    assert len(set(words)) == 500
    assert words[:2] == ["XQZA", "XQZB"]
    assert all(word.isalpha() and is_placeholder(word) for word in words)
    assert not any(is_placeholder(word) for word in ("XQ", "Xqza", "NMDA", "XQZ1", "XQZABCDEF"))


def test_importing_the_engines_starts_and_loads_nothing_heavy() -> None:
    heavy = ["babel", "lxml", "ctranslate2", "rapidfuzz", "difflib"]
    probe = f"import sys, locakit.engines; sys.exit(', '.join(set({heavy}) & set(sys.modules)) or None)"
    subprocess.run([sys.executable, "-c", probe], check=True)
