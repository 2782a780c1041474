"""Choosing an engine, and the truth about what is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from example_packages import PACKAGE_FILE, copied, unpacked

from locakit.engines import AUTO, ENGINES, available_engines, choose_engine, is_placeholder, placeholder
from locakit.model.errors import EngineError
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH = LanguageTag("en"), LanguageTag("es")
INSTALL = "apt-get install apertium apertium-eng-spa apertium-eng-cat lttoolbox-dev"
INSTALL_GALICIAN = "apt-get install apertium apertium-en-gl lttoolbox-dev"
INSTALL_GERMAN = "locakit engines install en-de"
BY_HAND = "translate the PO files by hand; the engine 'pseudo' makes text for layout tests"


@pytest.fixture
def no_packages() -> str:
    """What is said of Argos Translate where there are none."""
    return f"argos: no package in {os.environ['ARGOS_PACKAGES_DIR']}"


@pytest.fixture
def no_modes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without Apertium's modes, and without packages as all machines of the tests."""
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
        ("deepl", "es", "there is no engine 'deepl' — use one of auto, argos, apertium, pseudo"),
        (
            "apertium",
            "en-XA",
            "engine 'apertium' cannot serve en-XA, which is a pseudo-locale — use the engine 'pseudo'",
        ),
        ("auto", "ast", f"no engine translates en to ast (NO PACKAGE; apertium: no model for this pair) — {BY_HAND}"),
        (
            "auto",
            "de",
            "no engine translates en to de (NO PACKAGE; apertium: no model for this pair) — run: " + INSTALL_GERMAN,
        ),
        (
            "apertium",
            "gl",
            f"no engine translates en to gl (apertium: no model for this pair) — run: {INSTALL_GALICIAN}",
        ),
    ],
)
def test_a_choice_that_cannot_be_met_is_one_line_with_what_to_do(
    name: str, target: str, told: str, no_packages: str
) -> None:
    with pytest.raises(EngineError) as caught:
        choose_engine(name, ENGLISH, LanguageTag(target))
    assert str(caught.value) == told.replace("NO PACKAGE", no_packages)


def test_a_missing_engine_is_one_line_with_the_command(no_modes: Path, no_packages: str) -> None:
    apertium = f"apertium: no usable mode in {no_modes}"
    with pytest.raises(EngineError) as caught:
        choose_engine("apertium", ENGLISH, SPANISH)
    assert str(caught.value) == f"no engine translates en to es ({apertium}) — run: {INSTALL}"
    with pytest.raises(EngineError) as caught:
        choose_engine(AUTO, ENGLISH, SPANISH)
    reason = f"({no_packages}; {apertium})"
    assert str(caught.value) == f"no engine translates en to es {reason} — run: locakit engines install en-es"


def test_auto_passes_over_packages_that_were_made_for_tests(
    monkeypatch: pytest.MonkeyPatch, no_modes: Path, tmp_path: Path
) -> None:
    unpacked(PACKAGE_FILE, tmp_path / "packages")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    assert choose_engine("argos", ENGLISH, SPANISH).model(ENGLISH, SPANISH) == "en-es-0.1"
    with pytest.raises(EngineError):
        choose_engine(AUTO, ENGLISH, SPANISH)
    assert no_modes.is_dir()


def test_auto_takes_argos_before_apertium(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = unpacked(PACKAGE_FILE, tmp_path / "packages")
    copied(package, "of-a-publisher", purpose="")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    assert choose_engine(AUTO, ENGLISH, SPANISH).name == "argos"


def test_the_list_tells_what_is_installed() -> None:
    argos, apertium, pseudo = available_engines()
    assert (argos.name, argos.installed) == ("argos", False)
    assert (apertium.name, apertium.installed, apertium.reason, apertium.remedy) == ("apertium", True, "", "")
    assert {("en", "es"), ("en", "ca"), ("en", "ca-valencia")} <= {
        (model.source, model.target) for model in apertium.models
    }
    assert apertium.version
    assert all(" " not in model.id for status in (apertium, pseudo) for model in status.models)
    assert (pseudo.name, pseudo.installed) == ("pseudo", True)


def test_the_list_tells_what_is_missing(no_modes: Path, no_packages: str) -> None:
    argos, apertium, pseudo = available_engines()
    assert (argos.installed, argos.models, argos.remedy) == (False, (), "locakit engines install FILE.argosmodel")
    assert f"argos: {argos.reason}" == no_packages
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
