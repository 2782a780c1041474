"""The sentences that the test package is trained with: the same every time, and every place in them filled."""

import importlib.util
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/engines/argos"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("training_sentences", ROOT / "scripts/test_package/sentences.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def made(script: ModuleType, count: int) -> list[tuple[str, str]]:
    tables = script.read_tables((FOLDER / "pairs-words.txt").read_text())
    sentences = script.read_sentences((FOLDER / "pairs-sentences.txt").read_text())
    return list(islice(script.make_pairs(tables, sentences, seed=1), count))


def test_the_same_seed_makes_the_same_sentences(script: ModuleType) -> None:
    assert made(script, 500) == made(script, 500)


def test_every_place_is_filled_and_spanish_is_contracted(script: ModuleType) -> None:
    for english, spanish in made(script, 5000):
        # Codes such as {3} stand for themselves.
        assert "{" not in english or english.count("{") == spanish.count("{")
        assert " de el " not in spanish
        assert " a el " not in spanish
        assert english[0] == english[0].upper()


def test_adjectives_agree_with_their_nouns(script: ModuleType) -> None:
    tables = script.read_tables(
        "[thing]\nthe dose = la dosis\npills = los comprimidos\n[quality]\nsafe = seguro/segura/seguros/seguras\n"
    )
    pairs = islice(script.make_pairs(tables, (("{thing}: {quality}", "{thing}: {quality}"),), seed=1), 20)
    assert set(pairs) == {("The dose: safe", "La dosis: segura"), ("Pills: safe", "Los comprimidos: seguros")}
