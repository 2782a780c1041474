import ast
import gettext
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from locakit.catalogs.po import read_po
from locakit.model.languages import LanguageTag, gettext_name, plural_forms
from locakit.pages import attributes_of, page_strings

PACKAGE = Path(__file__).parents[2] / "src" / "locakit"
STRINGS = PACKAGE / "pages" / "strings"
LANGUAGES = [LanguageTag(tag) for tag in ("ar", "ca", "de", "es", "fr", "he", "hi", "ja", "zh-Hant")]

SHARE = ("%(reviewed)s of %(total)s sentence reviewed", "%(reviewed)s of %(total)s sentences reviewed")


def catalogue(language: LanguageTag) -> Path:
    return STRINGS / f"{gettext_name(language)}.po"


def messages_in_templates() -> Iterator[tuple[str, ...]]:
    for path in (PACKAGE / "pages" / "templates").glob("*.html"):
        for call in Environment(autoescape=True).parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            name = getattr(call.node, "name", getattr(call.node, "attr", ""))
            if name in {"_", "text", "ngettext", "counted"}:
                yield literals([getattr(argument, "value", None) for argument in call.args])


def messages_in_modules() -> Iterator[tuple[str, ...]]:
    for path in [*PACKAGE.glob("pages/*.py"), *PACKAGE.glob("site/*.py"), *PACKAGE.glob("review/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"text", "counted"}:
                yield literals([getattr(argument, "value", None) for argument in node.args])


def literals(arguments: list[object]) -> tuple[str, ...]:
    return tuple(argument for argument in arguments if isinstance(argument, str))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_string_of_the_pages_and_no_other(language: LanguageTag) -> None:
    entries = read_po(catalogue(language).read_bytes(), catalogue(language).name).entries
    found = [(entry.msgid, *[entry.msgid_plural] * (entry.msgid_plural is not None)) for entry in entries]
    assert set(found) == {*messages_in_templates(), *messages_in_modules()} - {()}
    assert all(all(entry.msgstr_plural or (entry.msgstr,)) for entry in entries)


def test_every_catalogue_is_named_here() -> None:
    assert sorted(STRINGS.glob("*")) == sorted(map(catalogue, LANGUAGES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_accepts_a_catalogue_without_a_warning(language: LanguageTag, tmp_path: Path) -> None:
    assert compiled(language, tmp_path).stderr == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_of_a_catalogue_names_its_language_and_its_plural_forms(language: LanguageTag) -> None:
    text = catalogue(language).read_text(encoding="utf-8")
    assert f'"Language: {gettext_name(language)}\\n"' in text
    assert f'"Plural-Forms: {plural_forms(language)}\\n"' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_take_the_form_that_gettext_takes(language: LanguageTag, tmp_path: Path) -> None:
    compiled(language, tmp_path)
    with (tmp_path / "strings.mo").open("rb") as file:
        oracle = gettext.GNUTranslations(file)
    strings = page_strings(language)
    for total in range(250):
        values = {"reviewed": "R", "total": "T"}
        assert strings.counted(*SHARE, total, **values) == oracle.ngettext(*SHARE, total) % values


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 0, "0 articles"),
        ("en", 1, "1 article"),
        ("fr", 0, "0 article"),
        ("fr", 2, "2 articles"),
        ("ar", 2, "مقالان"),
        ("ar", 3, "3 مقالات"),
        ("ar", 11, "11 مقالًا"),
        ("ar", 100, "100 مقال"),
        ("he", 1, "מאמר אחד"),
        ("ja", 1, "1件の記事"),
        ("es", 12345, "12.345 artículos"),
        ("es-MX", 12345, "12,345 artículos"),
        ("fr", 12345, "12\u202f345 articles"),
        ("hi", 123456, "1,23,456 लेख"),
    ],
)
def test_counts_read_well(language: str, count: int, expected: str) -> None:
    strings = page_strings(LanguageTag(language))
    assert strings.counted("%(count)s article", "%(count)s articles", count, count=strings.number(count)) == expected


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("zh-Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("ar-XB", "ar"),
        ("en", "en"),
        ("en-GB", "en"),
        ("en-XA", "en"),
    ],
)
def test_a_locale_has_the_strings_of_its_language_unmarked(locale: str, language: str) -> None:
    strings = page_strings(LanguageTag(locale))
    assert (strings.language, strings.attributes) == (language, {})


@pytest.mark.parametrize("locale", ["pt-BR", "fa", "zh", "zh-Hans", "ko"])
def test_a_locale_without_a_catalogue_has_english_strings_and_they_are_marked(locale: str) -> None:
    strings = page_strings(LanguageTag(locale))
    assert strings.text("References") == "References"
    assert strings.attributes == {"lang": "en", "dir": "ltr"}


@pytest.mark.parametrize(
    ("locale", "other", "name"),
    [
        ("es", "en", "inglés"),
        ("ca", "en", "anglès"),
        ("fr", "zh-Hant", "chinois traditionnel"),
        ("ar", "en", "الإنجليزية"),
        ("ar-XB", "en", "الإنجليزية"),
        ("en", "es-MX", "Mexican Spanish"),
        ("pt-BR", "en", "English"),
        ("es", "en-XA", "inglés"),
    ],
)
def test_languages_have_the_names_that_cldr_gives_them(locale: str, other: str, name: str) -> None:
    assert page_strings(LanguageTag(locale)).language_name(LanguageTag(other)) == name


def test_a_string_that_a_catalogue_lacks_is_english() -> None:
    strings = page_strings(LanguageTag("ar"))
    assert strings.text("%(count)s new thing", count=1) == "1 new thing"
    for count, expected in ((0, "0 new things"), (1, "1 new thing"), (11, "11 new things")):
        assert strings.counted("%(count)s new thing", "%(count)s new things", count, count=count) == expected


def test_text_in_another_language_than_the_page_is_marked_with_its_own() -> None:
    arabic, spanish = LanguageTag("ar"), LanguageTag("es")
    assert attributes_of(arabic, spanish) == {"lang": "ar", "dir": "rtl"}
    assert attributes_of(spanish, LanguageTag("es-MX")) == {"lang": "es", "dir": "ltr"}
    assert attributes_of(spanish, spanish) == {}


def compiled(language: LanguageTag, folder: Path) -> "subprocess.CompletedProcess[str]":
    command = ["msgfmt", "-c", "-o", str(folder / "strings.mo"), str(catalogue(language))]
    return subprocess.run(command, check=True, capture_output=True, text=True)
