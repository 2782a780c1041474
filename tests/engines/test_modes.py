"""Finding Apertium's modes, naming what they translate, and telling what to install."""

from pathlib import Path

import pytest

from locakit.engines import modes
from locakit.engines.apertium import ApertiumEngine
from locakit.engines.modes import install_command, installed_modes, package_versions, serving_mode, shell_pipeline
from locakit.model.errors import EngineError
from locakit.model.languages import LanguageTag

INSTALL = "apt-get install apertium apertium-eng-spa apertium-eng-cat lttoolbox-dev"


def modes_in(folder: Path, *names: str) -> dict[str, tuple[str, str]]:
    for name in names:
        folder.joinpath(f"{name}.mode").write_text("lt-proc '/usr/share/apertium/apertium-eng-spa/x.bin'\n")
    return {mode.name: (mode.source, mode.target) for mode in installed_modes(folder)}


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("eng-spa", ("en", "es")),
        ("en-gl", ("en", "gl")),
        ("eng-cat_valencia", ("en", "ca-valencia")),
        ("spa-eng_US", ("es", "en-US")),
        ("eng-ast", ("en", "ast")),
    ],
)
def test_a_mode_is_named_as_bcp_47_names_its_languages(name: str, pair: tuple[str, str], tmp_path: Path) -> None:
    assert modes_in(tmp_path, name) == {name: pair}


@pytest.mark.parametrize(
    "name", ["eng-cat_iec2017", "eng-cat_valencia_uni", "eng-hbs_HR", "eng-spa-tagger", "README"]
)
def test_a_mode_that_no_tag_names_or_nobody_can_use_is_left_out(name: str, tmp_path: Path) -> None:
    assert modes_in(tmp_path, name) == {}


def test_of_two_modes_for_a_pair_the_one_with_the_longer_codes_counts(tmp_path: Path) -> None:
    assert modes_in(tmp_path, "en-es", "eng-spa") == {"eng-spa": ("en", "es")}


def test_a_folder_that_is_not_there_has_no_modes(tmp_path: Path) -> None:
    assert installed_modes(tmp_path / "nothing") == ()


def test_the_own_mode_of_a_region_comes_before_that_of_its_language(tmp_path: Path) -> None:
    modes_in(tmp_path, "spa-eng", "spa-eng_US")
    found = [
        serving_mode(installed_modes(tmp_path), LanguageTag("es-MX"), LanguageTag(tag)) for tag in ("en-US", "en-GB")
    ]
    assert [mode and mode.name for mode in found] == ["spa-eng_US", "spa-eng"]


def test_versions_come_from_the_packages(tmp_path: Path) -> None:
    modes_in(tmp_path, "eng-spa")
    assert [mode.package for mode in installed_modes(tmp_path)] == ["apertium-eng-spa"]
    versions = package_versions(["apertium-eng-spa", "no-such-package", ""])
    assert list(versions) == ["apertium-eng-spa"]
    assert versions["apertium-eng-spa"].startswith("0.")
    assert "-" not in versions["apertium-eng-spa"]


def test_without_dpkg_the_model_is_the_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modes, "package_versions", dict)
    monkeypatch.setattr("locakit.engines.apertium.package_versions", lambda _packages: {})
    assert ApertiumEngine().model(LanguageTag("en"), LanguageTag("es")) == "eng-spa"


def test_an_empty_folder_of_modes_is_told_with_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCAKIT_APERTIUM_MODES", str(tmp_path))
    status = ApertiumEngine().status()
    assert (status.installed, status.models, status.remedy) == (False, (), INSTALL)
    assert status.reason == f"no usable mode in {tmp_path}"


def test_a_missing_program_is_told_with_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    status = ApertiumEngine().status()
    assert (status.installed, status.models, status.remedy) == (False, (), INSTALL)
    assert status.reason == "Apertium is not installed: bash is not on PATH"


def test_what_to_install_depends_on_the_pair() -> None:
    assert install_command() == install_command("en", "es") == install_command("en", "de") == INSTALL
    assert install_command("en", "gl") == "apt-get install apertium apertium-en-gl lttoolbox-dev"


def test_every_stage_of_a_pipeline_flushes_at_nul() -> None:
    (mode,) = (mode for mode in installed_modes(modes.modes_folder()) if mode.name == "eng-spa")
    stages = shell_pipeline(mode).split(" | ")
    assert len(stages) > 10
    assert [stage for stage in stages if " -z" not in stage and "wblank" not in stage] == []


def test_a_mode_file_that_went_away_is_an_error(tmp_path: Path) -> None:
    modes_in(tmp_path, "eng-spa")
    (mode,) = installed_modes(tmp_path)
    mode.path.unlink()
    with pytest.raises(EngineError, match=f"Apertium's mode eng-spa cannot be read .* — run: {INSTALL}"):
        shell_pipeline(mode)
