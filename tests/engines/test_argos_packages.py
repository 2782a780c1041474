"""Which packages are found, and how one gets from a language to another with them."""

import json
from itertools import islice, permutations
from pathlib import Path

import pytest

from locakit.engines.argos_installer import install_package
from locakit.engines.argos_packages import Package, fingerprint, installed_packages, is_published, package_folders
from locakit.engines.argos_routes import find_route, route_id
from locakit.model.errors import EngineError
from locakit.model.languages import LanguageTag


def put(folder: Path, name: str, **metadata: object) -> Path:
    """A package with nothing in it but metadata and the names of its files."""
    package = folder / name
    (package / "model").mkdir(parents=True)
    (package / "model" / "model.bin").touch()
    (package / "sentencepiece.model").touch()
    known = {"package_version": "1.0", "from_code": "en", "to_code": "es", "type": "translate"}
    (package / "metadata.json").write_text(json.dumps(known | metadata))
    return package


def package(pair: str, version: str = "1.0") -> Package:
    source, target = pair.split("-")
    return Package(Path(pair + version), source, target, version)


def route(packages: list[Package], source: str, target: str) -> str:
    return route_id(find_route(packages, LanguageTag(source), LanguageTag(target)))


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, ["home/.local/share/argos-translate/packages"]),
        ({"XDG_DATA_HOME": "/data"}, ["/data/argos-translate/packages"]),
        ({"XDG_DATA_HOME": "/data", "ARGOS_PACKAGES_DIR": "/mine"}, ["/mine"]),
        ({"ARGOS_PACKAGE_DIR": "/ignored"}, ["home/.local/share/argos-translate/packages"]),
        (
            {"SNAP": "/snap/argos", "SNAP_USER_DATA": "/user"},
            ["/user/.local/share/argos-translate/packages", "/snap/argos/snap_custom/packages"],
        ),
    ],
)
def test_packages_are_looked_for_where_argos_translate_puts_them(
    variables: dict[str, str], wanted: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert package_folders(variables) == tuple(tmp_path / folder for folder in wanted)
    assert list(tmp_path.iterdir()) == []


def test_the_settings_file_names_the_folder_unless_the_environment_does(tmp_path: Path) -> None:
    settings = tmp_path / "argos-translate" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": "/from/settings"}))
    variables = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert package_folders(variables) == (Path("/from/settings"),)
    assert package_folders(variables | {"ARGOS_PACKAGES_DIR": "/mine"}) == (Path("/mine"),)
    settings.write_text("{broken")
    assert package_folders(variables | {"XDG_DATA_HOME": "/data"}) == (Path("/data/argos-translate/packages"),)


def test_who_has_no_home_has_no_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As in containers: no HOME, and a user that no list of users knows."""

    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    assert package_folders({}) == ()
    assert package_folders({"ARGOS_PACKAGES_DIR": "/mine"}) == (Path("/mine"),)
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    with pytest.raises(
        EngineError, match="you have no home folder to install it in — name a folder in ARGOS_PACKAGES_DIR"
    ):
        install_package(tmp_path / "a.argosmodel")


def test_of_two_versions_the_newest_comes_first(tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        put(tmp_path, f"en_es-{version}", package_version=version)
    put(tmp_path, "zz", package_version="0.1", to_code="ca")
    found = installed_packages([tmp_path / "missing", tmp_path])
    assert [one.id for one in found] == ["en-ca-0.1", "en-es-1.10", "en-es-1.9", "en-es-1.2"]


def test_what_is_no_package_for_a_pair_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "sbd", type="sbd")
    put(tmp_path, "codes", from_code="../../en")
    put(tmp_path, "many", from_code=None)
    put(tmp_path, "version", package_version="1.0 s=12")
    put(tmp_path, ".hidden")
    put(tmp_path, "broken").joinpath("metadata.json").write_text("{")
    put(tmp_path, "list").joinpath("metadata.json").write_text("[]")
    put(tmp_path, "deep").joinpath("metadata.json").write_text("[" * 100_000)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.argosmodel").touch()
    assert installed_packages([tmp_path]) == ()


def test_a_package_tells_what_it_is(tmp_path: Path) -> None:
    put(tmp_path, "a", from_code="zt", to_code="pb", package_version="1.1", purpose="test", target_prefix="<2pt>")
    (found,) = installed_packages([tmp_path])
    assert (found.source, found.target, found.id) == ("zh-Hant", "pt-BR", "zt-pb-1.1")
    assert (found.is_test, found.target_prefix, found.flaw) == (True, "<2pt>", "")


def test_a_package_that_cannot_be_used_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put(tmp_path, "a")
    (folder / "sentencepiece.model").unlink()
    (found,) = installed_packages([tmp_path])
    assert found.flaw == "it has no tokenizer"
    (folder / "bpe.model").touch()
    assert found.flaw == ""
    monkeypatch.setattr("locakit.engines.argos_packages.find_spec", lambda _: None)
    assert found.flaw == "its tokenizer (BPE) needs argostranslate and sacremoses"
    (folder / "model" / "model.bin").unlink()
    assert found.flaw == "it has no model"


def test_a_package_with_another_model_has_another_fingerprint(tmp_path: Path) -> None:
    folder = put(tmp_path, "a")
    (found,) = installed_packages([tmp_path])
    first = fingerprint(found)
    assert first == fingerprint(found)
    (folder / "model" / "model.bin").write_bytes(b"other")
    assert fingerprint(found) != first


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("en", "es", "en-es-1.0"),
        ("en", "es-MX", "en-es-1.0"),
        ("en-GB", "es", "en-es-1.0"),
        ("en", "pt", "en-pt-1.0"),
        ("en", "pt-BR", "en-pb-1.0"),
        ("en", "pt-PT", "en-pt-1.0"),
        ("en", "zh", "en-zh-1.0"),
        ("en", "zh-CN", "en-zh-1.0"),
        ("en", "zh-TW", "en-zt-1.0"),
        ("en", "zh-Hant", "en-zt-1.0"),
        ("en", "fr", ""),
        ("es", "en", ""),
        ("en", "en", ""),
    ],
)
def test_a_pair_is_served_by_its_own_package_or_that_of_a_more_general_language(
    source: str, target: str, wanted: str
) -> None:
    pairs = ["en-es", "en-pt", "en-pb", "en-zh", "en-zt"]
    assert route([package(pair) for pair in pairs], source, target) == wanted


def test_simplified_chinese_is_not_taken_for_traditional() -> None:
    assert route([package("en-zh")], "en", "zh-TW") == ""
    assert route([package("en-sr")], "en", "sr-Latn") == ""


def test_the_way_through_another_language_is_one_hop_and_always_the_same() -> None:
    pairs = ("ca-en", "en-de", "ca-es", "es-de", "en-pt", "pt-fr", "es-it", "fr-it")
    ways = {
        tuple(route([package(pair) for pair in order], "ca", target) for target in ("de", "it", "fr"))
        for order in islice(permutations(pairs), 0, None, 997)
    }
    assert ways == {("ca-en-1.0+en-de-1.0", "ca-es-1.0+es-it-1.0", "")}


def test_the_newest_version_is_taken_on_every_hop() -> None:
    packages = [package("ca-en", "1.2"), package("ca-en", "1.1"), package("en-de", "3.0"), package("en-de", "2.0")]
    assert route(packages, "ca", "de") == "ca-en-1.2+en-de-3.0"


def test_pairs_that_argos_translate_publishes_are_known() -> None:
    assert is_published("en", "es")
    assert is_published("ca", "de")
    assert not is_published("en", "en")
    assert not is_published("en", "tlh")
