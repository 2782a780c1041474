"""Languages by their BCP 47 tags, and what the rest of the toolkit asks of them.

What CLDR says of the locales that it lists stands in `data/languages.txt`: to load Babel and what it knows of eight
locales costs more than to build a page in each. Babel answers for all other tags.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, NewType

from locakit.data import kept, word_list, word_table
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
    """Whether CLDR knows the language; Babel would take a charset and a modifier of POSIX too."""
    if _TAG.fullmatch(text) is None:
        return False
    if tag in _languages():
        return True
    from babel import UnknownLocaleError

    try:
        return bool(_locale(tag))
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
def writes_spaces(language: str) -> bool:
    """Whether a language, by its tag or its primary subtag, puts spaces between words and between sentences."""
    return base_language(LanguageTag(language)) not in word_list("spaceless.txt")


@kept
def direction(tag: LanguageTag) -> str:
    """`ltr` or `rtl`, from CLDR; `ltr` where lines run from top to bottom."""
    known = _known(tag)
    return "rtl" if (known.direction if known else _locale(tag).text_direction) == "rtl" else "ltr"


def own_name(tag: LanguageTag) -> str:
    """The language's name in itself, from CLDR: `español`, `العربية`."""
    name = known.name if (known := _known(tag)) else _own_name(tag)
    return f"{name} [{tag}]" if tag in PSEUDO_LOCALES else name


def script(tag: LanguageTag) -> str:
    """The script of a tag that names one or cannot do without, from CLDR: `Hant` of `zh-TW`; empty of others."""
    known = _known(tag)
    return known.script if known else _locale(tag).script or ""


def name_in(language: LanguageTag, tag: LanguageTag) -> str:
    """What a language calls another one, from CLDR; the other's tag where it has no word for it."""
    if known := _names().get((language, tag)):
        return known
    names = _locale(language).languages
    candidates = (tag, *parents(tag), base_language(tag))
    return next((names[name] for one in candidates if (name := one.replace("-", "_")) in names), tag)


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


class _Known(NamedTuple):
    """What CLDR says of a locale."""

    direction: str
    script: str
    name: str


def _known(tag: LanguageTag) -> _Known | None:
    return _languages().get(PSEUDO_LOCALES.get(tag, tag))


@kept
def _languages() -> Mapping[str, _Known]:
    rows = (line.split(" ", 3) for line in word_list("languages.txt"))
    return {tag: _Known(side, script.strip("-"), name) for tag, side, script, name in rows}


@kept
def _names() -> Mapping[tuple[str, str], str]:
    rows = (line.split(" ", 2) for line in word_list("language-names.txt"))
    return {(language, tag): name for language, tag, name in rows}


def _own_name(tag: LanguageTag) -> str:
    locale = _locale(tag)
    return locale.get_display_name(locale) or tag


def _locale(tag: str) -> "Locale":
    from babel import Locale

    return Locale.parse(PSEUDO_LOCALES.get(tag, tag), sep="-")
