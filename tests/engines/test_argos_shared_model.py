"""The engine with the larger model that may lie beside the repository; where it does not, these tests are skipped."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from argos_library import library_translations
from example_packages import SHARED_FILE, shared_model

from locakit.engines.argos import ArgosEngine
from locakit.engines.argos_decoding import Decoding
from locakit.engines.engine import Draft, placeholder
from locakit.engines.hypotheses import Span
from locakit.model.languages import LanguageTag

ENGLISH, SPANISH = LanguageTag("en"), LanguageTag("es")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_model(tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="module")
def tagged(folder: Path) -> list[dict[str, Any]]:
    """Sentences in which people placed a pair of tags in both languages: before, inside and behind it."""
    assert folder.is_dir()
    items: list[dict[str, Any]] = json.loads(SHARED_FILE.with_name("gold_tags.json").read_text())
    return [item for item in items if not "".join(item["en"]).startswith(" ")]


@pytest.fixture(scope="module")
def said(folder: Path, tagged: list[dict[str, Any]]) -> Iterator[list[Draft]]:
    with ArgosEngine(folders=[folder]) as engine:
        yield list(engine.translate(["".join(item["en"]) for item in tagged], ENGLISH, SPANISH))


def test_the_same_text_as_the_library_gives(tagged: list[dict[str, Any]], folder: Path, tmp_path: Path) -> None:
    """For the same package and options, but for underscores, which the library makes spaces of."""
    texts = ["".join(item["en"]) for item in tagged][:300]
    library = library_translations(texts, folder, tmp_path)
    assert len(library) == 300
    with ArgosEngine(Decoding(all_heads=False), folders=[folder]) as engine:
        said = list(engine.translate(texts, ENGLISH, SPANISH))
    assert [(draft.text or "").replace("_", " ") for draft in said] == library


@pytest.mark.parametrize(("kind", "share"), [("literals", 0.93), ("translated", 0.75)])
def test_markup_is_placed_where_people_placed_it(
    kind: str, share: float, said: list[Draft], tagged: list[dict[str, Any]]
) -> None:
    """By the hull of the words that the links lead to; only where the model chose the same words as people did."""
    right = asked = 0
    for item, draft in zip(tagged, said, strict=True):
        inside = item["es"][1]
        if (
            item["same"] is (kind == "literals")
            and draft.text
            and draft.text.count(inside.strip()) == 1
            and inside.strip()
        ):
            begin = len(item["en"][0])
            wanted = draft.text.index(inside.strip())
            asked += 1
            hull = _hull(draft, (begin, begin + len(item["en"][1])))
            right += hull == _words_of(draft.text, (wanted, wanted + len(inside.strip())))
    assert asked >= 20
    assert right / asked > share


def _hull(draft: Draft, span: Span) -> str:
    """The words of the translation that the span of the text leads to, from the first to the last."""
    targets = [
        link.target for link in draft.hypotheses[0].links if span[0] <= link.source[0] and link.source[1] <= span[1]
    ]
    if not targets:
        return ""
    hull = min(start for start, _ in targets), max(end for _, end in targets)
    return _words_of(draft.text or "", hull)


def _words_of(text: str, span: Span) -> str:
    """The letters and digits of a part of a text: people put brackets and stops inside or outside of markup."""
    return "".join(character for character in text[slice(*span)] if character.isalnum())


def test_placeholders_come_back(folder: Path, tagged: list[dict[str, Any]]) -> None:
    """One for what people had tagged; a scheme that fails is followed by the next."""
    texts = [item["en"][0] + placeholder(0) + item["en"][2] for item in tagged if item["same"]][:100]
    with ArgosEngine(folders=[folder]) as engine:
        drafts = list(engine.translate(texts, ENGLISH, SPANISH))
    kept = sum((draft.text or "").count(placeholder(0)) == 1 for draft in drafts)
    assert kept >= 98


def test_single_words_come_out_as_single_words(folder: Path) -> None:
    texts = ["Page", "function"]
    with ArgosEngine(folders=[folder]) as engine:
        said = [draft.text for draft in engine.translate(texts, ENGLISH, SPANISH)]
    assert said == ["Página", "función"]
