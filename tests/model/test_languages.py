"""What is known of languages, against Babel."""

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from locakit.model.errors import Place, ProjectError
from locakit.model.languages import LanguageTag, direction, language_tag, name_in, own_name, script

IDENTIFIERS = sorted(locale_identifiers())
SPOKEN = ("en", "ar", "es", "ja", "zh-Hant")


@pytest.mark.parametrize("first", sorted({identifier[0] for identifier in IDENTIFIERS}))
def test_of_each_locale_the_same_is_known_as_babel_knows(first: str) -> None:
    """Where this fails after an update of Babel, `scripts/languages` writes the tables anew."""
    for identifier in (one for one in IDENTIFIERS if one.startswith(first)):
        tag, locale = LanguageTag(identifier.replace("_", "-")), Locale.parse(identifier)
        assert own_name(tag) == (locale.get_display_name(locale) or tag)
        assert direction(tag) == ("rtl" if locale.text_direction == "rtl" else "ltr")
        assert script(tag) == (locale.script or "")


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("other", [*SPOKEN, "pt-BR", "es-MX", "ku"])
def test_the_name_of_a_language_in_another_is_that_of_babel(language: str, other: str) -> None:
    names = Locale.parse(language, sep="-").languages
    expected = names.get(other.replace("-", "_")) or names[other.partition("-")[0]]
    assert name_in(LanguageTag(language), LanguageTag(other)) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh-TW", ("中文 (繁體, 台灣)", "ltr", "Hant")),
        ("en-Latn-US", ("English (United States)", "ltr", "")),
        ("ar-XB", ("العربية [ar-XB]", "rtl", "")),
        ("en-XA", ("English [en-XA]", "ltr", "")),
    ],
)
def test_tags_that_cldr_does_not_list_have_names_too(tag: str, expected: tuple[str, str, str]) -> None:
    found = language_tag(tag, Place("")) if "X" not in tag else LanguageTag(tag)
    assert (own_name(found), direction(found), script(found)) == expected


@pytest.mark.parametrize(
    "text", ["", "-", "tlh", "xx", "es/../x", "es.utf8", "en@euro", "e s", "\u212aa", "languages.txt"]
)
def test_what_is_no_language_is_refused(text: str) -> None:
    with pytest.raises(ProjectError, match="is not a language tag"):
        language_tag(text, Place(""))
