"""Dictionaries of our own: what is made of the stock ones, where it is kept, and what happens where it cannot be."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from stat import S_IWUSR

import pytest

from locakit.engines import apertium_dictionaries
from locakit.engines.apertium import ApertiumEngine
from locakit.engines.apertium_dictionaries import WORDS_OF_A_TYPE, Dictionaries, cache_folder, typed_word
from locakit.engines.engine import Gender, GrammaticalNumber, is_placeholder, placeholder
from locakit.engines.modes import Mode, installed_modes, modes_folder, shell_pipeline
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH, CATALAN = LanguageTag("en"), LanguageTag("es"), LanguageTag("ca")
GENDERS: tuple[Gender, ...] = ("m", "f")
NUMBERS: tuple[GrammaticalNumber, ...] = ("sg", "pl")
DICTIONARIES = ["autobil.bin", "autogen.bin", "automorf.bin"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "it's cache"))
    return tmp_path / "it's cache" / "locakit" / "apertium"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, next to a cache that nobody can make."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/cache")
    tmp_path.joinpath("temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


@pytest.fixture
def dictionaries() -> Iterator[Dictionaries]:
    dictionaries = Dictionaries()
    yield dictionaries
    dictionaries.close()


def spanish_mode() -> Mode:
    return next(mode for mode in installed_modes(modes_folder()) if mode.name == "eng-spa")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def drafts(engine: ApertiumEngine, *texts: str) -> list[str | None]:
    return [draft.text for draft in engine.translate(texts, ENGLISH, SPANISH)]


def test_words_are_distinct_letters_and_of_the_shape_of_placeholders() -> None:
    words = {
        typed_word(index, gender, number)
        for index in range(WORDS_OF_A_TYPE)
        for gender in GENDERS
        for number in NUMBERS
    }
    assert len(words) == 4 * WORDS_OF_A_TYPE
    assert all(word and word.isalpha() and word.islower() and is_placeholder(word.upper()) for word in words)
    assert not {placeholder(index).lower() for index in range(529)} & words


def test_past_the_last_word_there_is_none(cache: Path) -> None:
    assert typed_word(WORDS_OF_A_TYPE, "m", "sg") is typed_word(-1, "m", "sg") is None
    with ApertiumEngine() as engine:
        assert engine.typed_placeholder(WORDS_OF_A_TYPE, "m", "sg", ENGLISH, SPANISH) is None
        assert engine.typed_placeholder(WORDS_OF_A_TYPE - 1, "m", "sg", ENGLISH, SPANISH)
    assert cache.is_dir()


def test_only_pairs_whose_agreement_is_known_have_words(cache: Path) -> None:
    with ApertiumEngine() as engine:
        assert engine.typed_placeholder(0, "f", "pl", ENGLISH, LanguageTag("es-MX"))
        assert engine.typed_placeholder(0, "f", "pl", ENGLISH, LanguageTag("ca-valencia"))
        assert engine.typed_placeholder(0, "f", "pl", SPANISH, ENGLISH) is None
        assert engine.typed_placeholder(0, "f", "pl", ENGLISH, LanguageTag("de")) is None
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("target", [SPANISH, CATALAN])
def test_every_word_comes_back_once_and_is_known(target: LanguageTag) -> None:
    with ApertiumEngine() as engine:
        words = [
            engine.typed_placeholder(index, gender, number, ENGLISH, target)
            for index in range(WORDS_OF_A_TYPE)
            for gender in GENDERS
            for number in NUMBERS
        ]
        texts = [f"{word} blocks the red {other}." for word, other in zip(words, words[::-1], strict=True)]
        answers = list(engine.translate(texts, ENGLISH, target))
    for word, other, draft in zip(words, words[::-1], answers, strict=True):
        assert draft.text
        assert [draft.text.lower().count(str(each)) for each in (word, other)] == [1, 1]
        assert draft.unknown == ()


def test_case_may_change_and_nothing_else(cache: Path) -> None:
    with ApertiumEngine() as engine:
        word = str(engine.typed_placeholder(0, "f", "sg", ENGLISH, SPANISH))
        answers = drafts(engine, f"{word} is red", f"{word.upper()} IS RED.", f"the {word.capitalize()}")
    assert [word in str(answer).lower() for answer in answers] == [True] * 3
    assert cache.is_dir()


def test_dictionaries_are_kept_and_used_again(cache: Path, dictionaries: Dictionaries) -> None:
    stock = shell_pipeline(spanish_mode())
    pipeline = dictionaries.pipeline(spanish_mode(), stock)
    (folder,) = cache.iterdir()
    assert files(cache) == DICTIONARIES
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert Dictionaries().pipeline(spanish_mode(), stock) == pipeline
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert pipeline
    assert pipeline.count("|") == stock.count("|")


def test_a_new_version_of_the_data_has_dictionaries_of_its_own(cache: Path, tmp_path: Path) -> None:
    stock = shell_pipeline(spanish_mode())
    data = tmp_path / "data"
    shutil.copytree("/usr/share/apertium/apertium-eng-spa", data)
    pipeline = stock.replace("/usr/share/apertium/apertium-eng-spa", str(data))
    assert Dictionaries().pipeline(spanish_mode(), pipeline)
    os.utime(data / "eng-spa.autogen.bin", (1, 1))
    assert Dictionaries().pipeline(spanish_mode(), pipeline)
    assert len(list(cache.iterdir())) == 2


def test_a_damaged_dictionary_is_made_again(cache: Path, dictionaries: Dictionaries) -> None:
    stock = shell_pipeline(spanish_mode())
    pipeline = dictionaries.pipeline(spanish_mode(), stock)
    (folder,) = cache.iterdir()
    whole = (folder / "autogen.bin").stat().st_size
    (folder / "autogen.bin").write_bytes(b"")
    (folder / "automorf.bin").unlink()
    assert dictionaries.pipeline(spanish_mode(), stock) == pipeline
    assert (folder / "autogen.bin").stat().st_size == whole
    assert files(cache) == DICTIONARIES


def test_a_cache_that_cannot_be_written_gives_way_to_a_folder_for_the_time_being(temporary: Path) -> None:
    with ApertiumEngine() as engine:
        word = engine.typed_placeholder(0, "f", "pl", ENGLISH, SPANISH)
        assert drafts(engine, f"the red {word}") == [f"Las {word} rojas"]
        assert files(temporary) == DICTIONARIES
        engine.close()
        assert files(temporary) == []
        assert drafts(engine, f"the red {word}") == [f"Las {word} rojas"]
    assert files(temporary) == []


def test_where_nothing_can_be_written_there_are_stock_drafts_and_no_words(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "nothing"))
    with ApertiumEngine() as engine:
        assert engine.typed_placeholder(0, "f", "pl", ENGLISH, SPANISH) is None
        assert drafts(engine, "water") == ["Agua"]


def test_a_failing_compiler_leaves_nothing_behind(
    cache: Path, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "it's cache"))
    broken = tmp_path / "bin" / "lt-append"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{broken.parent}:{os.environ['PATH']}")
    with ApertiumEngine() as engine:
        assert engine.typed_placeholder(0, "f", "pl", ENGLISH, SPANISH) is None
        assert drafts(engine, "water") == ["Agua"]
    assert files(cache) == files(temporary) == []


def test_without_the_compilers_the_status_says_what_is_lacking(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apertium_dictionaries, "_TOOLS", ("lt-comp-of-nowhere",))
    with ApertiumEngine() as engine:
        assert engine.typed_placeholder(0, "f", "pl", ENGLISH, SPANISH) is None
        status = engine.status()
        assert drafts(engine, "water") == ["Agua"]
    assert status.installed
    assert status.lack == (
        "articles do not agree with terms, as lt-comp-of-nowhere is not on PATH (run: apt-get install lttoolbox-dev)"
    )
    assert not cache.exists()


def test_with_the_compilers_nothing_is_lacking() -> None:
    assert ApertiumEngine().status().lack == ""


def test_the_cache_is_where_the_user_says_or_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert cache_folder() == tmp_path / "cache" / "locakit" / "apertium"
    for value in ("", "relative/path"):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert cache_folder() == tmp_path / ".cache" / "locakit" / "apertium"
    for value in ("", "relative", str(tmp_path / "nowhere")):
        monkeypatch.setenv("HOME", value)
        assert cache_folder() is None


def test_the_stock_dictionaries_are_as_they_were(cache: Path, dictionaries: Dictionaries) -> None:
    stock = sorted(Path("/usr/share/apertium").rglob("*.bin"))
    before = [(path.stat().st_size, path.stat().st_mtime_ns) for path in stock]
    dictionaries.pipeline(spanish_mode(), shell_pipeline(spanish_mode()))
    assert [(path.stat().st_size, path.stat().st_mtime_ns) for path in stock] == before
    assert all(path.stat().st_mode & S_IWUSR for path in cache.rglob("*"))
