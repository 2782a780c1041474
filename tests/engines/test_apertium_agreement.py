"""Typed words: articles, adjectives and participles agree with the terms that they stand for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from locakit.engines.apertium import ApertiumEngine
from locakit.engines.engine import Gender, GrammaticalNumber
from locakit.model.languages import LanguageTag

HERE = Path(__file__).parent
ENGLISH = LanguageTag("en")
GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}
NUMBERS: dict[str, GrammaticalNumber] = {"sg": "sg", "pl": "pl"}
TERM = re.compile(r"\{([mf]) (sg|pl) ([^}]+)\}")


NOUNS: dict[str, tuple[Gender, GrammaticalNumber]] = {
    "cup": ("f", "sg"),
    "tables": ("f", "pl"),
    "book": ("m", "sg"),
    "bridges": ("m", "pl"),
}
"""Nouns of the dictionaries, with their gender both in Spanish and in Catalan."""
ADJECTIVES = re.findall(
    r"\w+",
    "red white big small bitter sick important acute chronic slow green black painful dangerous effective common "
    "rare new old long short good bad expensive",
)
FRAMES = (
    "The {noun} was {adjective}.",
    "We need the {adjective} {noun} of the patient.",
    "These {noun}, this {adjective} {noun} and many other {noun}.",
    "My {noun} has a {adjective} {noun}, which is {adjective}.",
)


def cases() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted(HERE.glob("agreement-*.txt")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("#"):
                source, *expected = line.split(" | ")
                yield path.stem.removeprefix("agreement-"), source, expected


@pytest.fixture(scope="module")
def engine() -> Iterator[ApertiumEngine]:
    with ApertiumEngine() as engine:
        yield engine


def draft_with_terms(engine: ApertiumEngine, source: str, target: LanguageTag) -> str:
    """The draft of a source in which each term was sent as a typed word."""
    terms: dict[str, str] = {}

    def stand_in(match: re.Match[str]) -> str:
        word = engine.typed_placeholder(len(terms), GENDERS[match[1]], NUMBERS[match[2]], ENGLISH, target)
        assert word
        terms[word] = match[3]
        return word

    (draft,) = engine.translate([TERM.sub(stand_in, source)], ENGLISH, target)
    assert draft.text
    return re.sub("|".join(terms), lambda match: terms[match[0].lower()], draft.text, flags=re.IGNORECASE)


@pytest.mark.parametrize(("language", "source", "expected"), list(cases()))
def test_articles_and_adjectives_agree_with_typed_words(
    engine: ApertiumEngine, language: str, source: str, expected: list[str]
) -> None:
    draft = draft_with_terms(engine, source, LanguageTag(language))
    assert [part for part in expected if part not in draft] == [], draft


@pytest.mark.parametrize("language", ["es", "ca"])
@pytest.mark.parametrize("noun", NOUNS)
def test_typed_words_are_treated_as_nouns_of_the_dictionary(engine: ApertiumEngine, language: str, noun: str) -> None:
    target = LanguageTag(language)
    word = engine.typed_placeholder(7, *NOUNS[noun], ENGLISH, target)
    assert word
    pairs = [
        [frame.format(noun=each, adjective=adjective) for each in (noun, word)]
        for frame in FRAMES
        for adjective in ADJECTIVES
    ]
    texts = [noun, *(text for pair in pairs for text in pair)]
    (translated, *drafts) = [(draft.text or "").lower() for draft in engine.translate(texts, ENGLISH, target)]
    for known, typed in zip(drafts[::2], drafts[1::2], strict=True):
        assert typed.replace(word, translated) == known


def test_there_are_thirty_sentences_in_spanish_and_ten_in_catalan() -> None:
    languages = [language for language, _, _ in cases()]
    assert (languages.count("es"), languages.count("ca")) == (30, 10)
