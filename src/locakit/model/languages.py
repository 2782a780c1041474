"""Languages by their BCP 47 tags, and what the rest of the toolkit asks of them."""

import re
from typing import TYPE_CHECKING, NewType

from locakit.data import kept, word_table
from locakit.model.errors import Place, Problem, ProjectError

if TYPE_CHECKING:
    from babel import Locale

LanguageTag = NewType("LanguageTag", str)
"""A checked BCP 47 tag in canonical case: `es`, `pt-BR`, `zh-Hant`."""

PSEUDO_LOCALES = {"en-XA": "en", "ar-XB": "ar"}
"""Locales for layout tests, with the language whose rules they borrow."""


_TAG = re.compile("[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,9}")


def language_tag(text: str, place: Place) -> LanguageTag:
    """The canonical tag; raises `ProjectError` for what is no language (or tries to be a path)."""
    tag = _canonical(text)
    if not _is_language(text, tag):
        told = f"'{text}' is not a language tag"
        raise ProjectError(Problem(place, told, remedy="use a BCP 47 tag such as es, pt-BR or zh-Hant"))
    return LanguageTag(tag)


def _is_language(text: str, tag: str) -> bool:
    """Whether Babel knows the language; it would take a charset and a modifier of POSIX too."""
    from babel import UnknownLocaleError

    try:
        return _TAG.fullmatch(text) is not None and bool(_locale(tag))
    except (UnknownLocaleError, ValueError):
        return False


def gettext_name(tag: LanguageTag) -> str:
    """The name of the locale's folder and its `Language` header: `pt_BR`, `sr@latin`."""
    return word_table("gettext-names.txt").get(tag, tag.replace("-", "_"))


def parents(tag: LanguageTag) -> tuple[LanguageTag, ...]:
    """The more general locales to fall back on, nearest first: `es-MX` gives `es`."""
    if tag in PSEUDO_LOCALES:
        return ()
    parts = tag.split("-")
    return tuple(LanguageTag("-".join(parts[:count])) for count in range(len(parts) - 1, 0, -1))


def base_language(tag: LanguageTag) -> str:
    """The primary language subtag: `pt` for `pt-BR`."""
    return tag.split("-", maxsplit=1)[0]


@kept
def direction(tag: LanguageTag) -> str:
    """`ltr` or `rtl`, from CLDR."""
    return _locale(tag).text_direction


def own_name(tag: LanguageTag) -> str:
    """The language's name in itself, from CLDR: `español`, `العربية`."""
    locale = _locale(tag)
    name = locale.get_display_name(locale) or tag
    return f"{name} [{tag}]" if tag in PSEUDO_LOCALES else name


def plural_forms(tag: LanguageTag) -> str:
    """The value of the `Plural-Forms` header, as gettext has it (CLDR orders some forms differently)."""
    table = word_table("plural-forms.txt")
    for candidate in (tag, *parents(tag), LanguageTag(PSEUDO_LOCALES.get(tag, ""))):
        if candidate in table:
            return table[candidate]
    return table["default"]


def _canonical(text: str) -> str:
    first, *rest = text.replace("_", "-").split("-")
    return "-".join([first.lower(), *map(_canonical_subtag, rest)])


def _canonical_subtag(subtag: str) -> str:
    if len(subtag) == len("Hant"):
        return subtag.title()
    return subtag.upper() if len(subtag) == len("BR") else subtag.lower()


def _locale(tag: str) -> "Locale":
    from babel import Locale

    return Locale.parse(PSEUDO_LOCALES.get(tag, tag), sep="-")
