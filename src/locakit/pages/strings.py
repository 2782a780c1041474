"""The words of our own that stand on pages, in the page's language: gettext catalogues in `strings/`.

English is the language of the msgids. A locale without a catalogue gets English, and `attributes` says so on
the element.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from locakit.catalogs.po import read_po
from locakit.data import kept, package_file
from locakit.model.languages import (
    PSEUDO_LOCALES,
    LanguageTag,
    base_language,
    direction,
    gettext_name,
    name_in,
    parents,
    plural_forms,
    script,
    writes_spaces,
)

ENGLISH = LanguageTag("en")


@dataclass(frozen=True, slots=True)
class PageStrings:
    """The strings of one locale's pages, as plain text: whoever writes them on a page escapes them."""

    language: LanguageTag
    """What they are written in: the locale's language, or English where there is no catalogue."""
    region: LanguageTag
    """Whose way to write numbers goes with them: the locale itself where it is of that language."""
    attributes: Mapping[str, str]
    """`lang` and `dir` of an element that holds them; empty where that is the page's own language."""
    messages: Mapping[str, tuple[str, ...]]
    """The translations of a msgid, one for each plural form."""
    plural: Callable[[int], int]
    """The number of the form that a count takes."""

    @property
    def gap(self) -> str:
        """What stands between two sentences: a space, but for languages that put none there."""
        return " " if writes_spaces(self.language) else ""

    def text(self, message: str, /, **values: object) -> str:
        """The message in this language, with `%(name)s` filled in when there are values."""
        translated = self.messages.get(message, (message,))[0]
        return translated % values if values else translated

    def counted(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """The message in the form that the count takes."""
        forms = self.messages.get(singular)
        chosen = forms[self.plural(count)] if forms else (singular if count == 1 else plural)
        return chosen % values

    def number(self, value: int) -> str:
        """A count as this language writes it, in the locale's own digits (CLDR)."""
        from babel.numbers import format_decimal

        # The stubs of Babel that mypy finds first are older than Babel's numbering systems.
        write: Callable[..., str] = format_decimal
        return write(value, locale=self.region.replace("-", "_"), numbering_system="default")

    def language_name(self, tag: LanguageTag) -> str:
        """What this language calls another one (CLDR); the tag where it has no word for it."""
        return name_in(self.region, tag)


@kept
def page_strings(locale: LanguageTag) -> PageStrings:
    """The strings of a locale's pages: of the locale, else of the nearest more general one, else English."""
    language = next(filter(_has_catalogue, _candidates(locale)), ENGLISH)
    messages = dict(_messages(language)) if language != ENGLISH else {}
    same = base_language(language) == base_language(locale)
    attributes = {} if same else attributes_of(language, locale)
    region = LanguageTag(PSEUDO_LOCALES.get(locale, locale)) if same else language
    return PageStrings(language, region, attributes, messages, _plural_rule(language))


def attributes_of(language: LanguageTag, page: LanguageTag) -> dict[str, str]:
    """`lang` and `dir` of text in a language on a page in another one; nothing where they are the same."""
    return {} if language == page else {"lang": language, "dir": direction(language)}


def _candidates(locale: LanguageTag) -> Iterator[LanguageTag]:
    """The locale and what it falls back on; CLDR knows that `zh-TW` is written in `Hant`."""
    tag = LanguageTag(PSEUDO_LOCALES.get(locale, locale))
    yield tag
    if written := script(tag):
        yield LanguageTag(f"{base_language(tag)}-{written}")
    yield from parents(tag)


def _has_catalogue(language: LanguageTag) -> bool:
    return language == ENGLISH or package_file("locakit.pages", _catalogue_name(language)) is not None


def _messages(language: LanguageTag) -> Iterator[tuple[str, tuple[str, ...]]]:
    name = _catalogue_name(language)
    for entry in read_po(package_file("locakit.pages", name) or b"", name).entries:
        yield entry.msgid, entry.msgstr_plural or (entry.msgstr,)


def _catalogue_name(language: LanguageTag) -> str:
    return f"strings/{gettext_name(language)}.po"


def _plural_rule(language: LanguageTag) -> Callable[[int], int]:
    """The rule of the language's `Plural-Forms`, read by gettext's own parser, which evaluates nothing else."""
    from gettext import c2py

    expression = plural_forms(language).partition("plural=")[2].rstrip("; ")
    return c2py(expression)
