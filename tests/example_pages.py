"""Pages of authors, built without a project: what a translator would say is made up by a rule."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from locakit.articles import read_article, segments
from locakit.catalogs import State
from locakit.model.document import Content, Document, Segment, Text
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag
from locakit.site import Said, SentenceMark, WholePage, sentence_attributes, whole_page

PAGES = Path(__file__).parent / "articles" / "whole" / "html"
LETTER = "г"
"""What every letter becomes in a made-up translation; no page of the tests has it."""

Chosen = Callable[[Segment], bool]
"""Which sentences are translated."""


@dataclass(frozen=True)
class Source:
    """A page of an author's."""

    name: str
    language: LanguageTag
    text: str

    @property
    def document(self) -> Document:
        """The page as it is read."""
        return read_article(self.text, self.name, self.language, f"source/{self.name}.html")


def sources() -> list[Source]:
    """The whole pages of the tests of articles; a language stands in the name of the file, else it is English."""
    return [_source(path) for path in sorted(PAGES.glob("*.html"))]


def every(_: Segment) -> bool:
    """All is translated."""
    return True


def none(_: Segment) -> bool:
    """Nothing is translated."""
    return False


def every_other(segment: Segment) -> bool:
    """One unit is translated, of the next one every other sentence."""
    number = int(segment.unit.id[1:])
    return number % 3 == 0 or (number % 3 == 1 and segment.index % 2 == 0)


def built(
    source: Source,
    locale: str,
    is_translated: Chosen = every,
    *,
    spoken: str = "",
    base_url: str = "",
    is_preview: bool = False,
) -> str:
    """The page of a source in a locale, with a switcher of English, Spanish, Arabic and Japanese.

    What is translated is so to the language `spoken`, by default the locale.
    """
    document, tag = source.document, LanguageTag(locale)
    cut = segments(document)
    said = [_said(segment, source.language, LanguageTag(spoken or locale), is_translated) for segment in cut]
    locales = tuple(map(LanguageTag, dict.fromkeys((source.language, "en", "es", "ar", "ja", locale))))
    reviewed = sum(one.locale == tag for one in said)
    page = WholePage(tag, source.language, source.name, locales, reviewed, len(said), base_url, is_preview)
    is_marked = is_preview and tag != source.language
    return whole_page(document, cut, said, lambda one: _mark(one, tag) if is_marked else {}, page)


def _source(path: Path) -> Source:
    name, *language = path.stem.split(".")
    return Source(name, LanguageTag(language[0] if language else "en"), path.read_bytes().decode())


def _said(segment: Segment, source: LanguageTag, locale: LanguageTag, is_translated: Chosen) -> Said:
    if locale == source or not is_translated(segment):
        return Said(segment.content, source)
    return Said(_translated(segment.content), locale)


def _translated(content: Content) -> Content:
    return tuple(Text(_changed(node.value)) if isinstance(node, Text) else node for node in content)


def _changed(text: str) -> str:
    return "".join(LETTER if character.isalpha() else character for character in text)


def _mark(said: Said, locale: LanguageTag) -> dict[str, str]:
    state = State.DRAFT if said.locale == locale else State.UNTRANSLATED
    return sentence_attributes(SentenceMark(state, Place("locales/es/a.po", 3), "apertium/eng-spa"), locale)
