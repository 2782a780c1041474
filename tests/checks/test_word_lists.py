"""The words that the checks of wording go by."""

from importlib.resources import files

import pytest

from locakit.checks import Context, read_pair
from locakit.checks.negation import check_negation
from locakit.checks.units import check_units
from locakit.data import word_list, word_table
from locakit.model.document import Text
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag, language_tag


def languages(folder: str) -> list[str]:
    return sorted(path.name.removesuffix(".txt") for path in files("locakit.data").joinpath(folder).iterdir())


FOLDERS = ("negation", "function-words", "inflections", "proclitics", "term-endings")
LISTS = [(folder, language) for folder in FOLDERS for language in languages(folder)]


@pytest.mark.parametrize(("folder", "language"), LISTS)
def test_a_list_belongs_to_a_language_and_says_nothing_twice(folder: str, language: str) -> None:
    lines = word_list(f"{folder}/{language}.txt")
    assert language_tag(language, Place("")) == language
    assert [line for line in lines if line != line.lower()] == []
    assert len({line.lstrip("+~!") for line in lines}) == len(lines)


def test_the_languages_of_the_project_can_be_compared_for_negations() -> None:
    wanted = {"en", "es", "ca", "fr", "de", "it", "pt", "gl", "nl", "pl", "ru", "ar", "he", "hi", "ja", "zh"}
    assert wanted <= set(languages("negation"))


@pytest.mark.parametrize("language", languages("negation"))
def test_a_cue_is_one_letter_at_least_and_marks_stand_at_its_edges(language: str) -> None:
    for line in word_list(f"negation/{language}.txt"):
        cue = line.removeprefix("+").removeprefix("~").removeprefix("!").removesuffix("*")
        assert any(character.isalpha() for character in cue)
        assert not set("+~!*_") & set(cue)


@pytest.mark.parametrize("language", [language for language in languages("negation") if language != "en"])
def test_every_plain_cue_answers_an_english_not_and_its_lack_is_told(language: str) -> None:
    context = Context(LanguageTag("en"), LanguageTag(language))
    plain = [line.lstrip("+") for line in word_list(f"negation/{language}.txt") if line[0] not in "~!"]
    for cue, told in [(cue, []) for cue in plain] + [("xx", ["the negation 'not' is not said"])]:
        pair = read_pair((Text("It is not so."),), cue, Place(""))
        assert [problem.message for problem in check_negation(pair, context)] == told


def test_the_numbers_of_the_tables_are_numbers() -> None:
    lengths = word_table("lengths.txt")
    assert all(30 <= int(length) <= 130 for length in lengths.values())
    assert lengths["en"] == "100"
    assert all(names == names.upper() for names in word_table("scripts.txt").values())


UNITS = [line.split()[0] for line in word_list("units/signs.txt")]
COUNTED = {"times", "drop", "tablet", "capsule", "tsp", "tbsp"}
UNITS_IN_WORDS = {"/", "day", "week", "month", "year", *COUNTED}
PREFIXES = {"M-", "k-", "h-", "da-", "d-", "c-", "m-", "µ-", "n-", "p-"}


@pytest.mark.parametrize("language", [name for name in languages("units") if name != "signs"])
def test_the_words_of_a_language_are_for_units_that_there_are(language: str) -> None:
    assert language_tag(language, Place("")) == language
    table = word_table(f"units/{language}.txt")
    assert set(table) <= {*UNITS, *UNITS_IN_WORDS, *PREFIXES}
    assert {"g", "L", "m-", "µ-", "IU", "h", "day", "%"} <= set(table)
    for forms in table.values():
        assert len(set(forms.split("|"))) == len(forms.split("|"))
        assert all(form.strip() == form and form.rstrip("*") for form in forms.split("|"))


def test_no_sign_stands_for_two_units() -> None:
    signs = [sign for line in word_list("units/signs.txt") for sign in line.split()[1:]]
    assert len(set(signs)) == len(signs)
    assert len(set(UNITS)) == len(UNITS)


@pytest.mark.parametrize("language", [name for name in languages("units") if name != "signs"])
def test_every_word_of_a_unit_is_understood_beside_its_sign(language: str) -> None:
    context = Context(LanguageTag("en"), LanguageTag(language))
    rows = {
        unit: forms
        for unit, forms in word_table(f"units/{language}.txt").items()
        if unit not in UNITS_IN_WORDS | PREFIXES
    }
    for unit, forms in rows.items():
        sign = next(line.split()[1] for line in word_list("units/signs.txt") if line.split()[0] == unit)
        for form in forms.split("|"):
            said = f"5 {form.removesuffix('*')}"
            pair = read_pair((Text(f"Take 5 {sign} of it"),), said, Place(""))
            assert [str(problem) for problem in check_units(pair, context)] == [], said


@pytest.mark.parametrize("language", [name for name in languages("units") if name != "signs"])
def test_a_prefix_makes_a_word_of_another_unit(language: str) -> None:
    context = Context(LanguageTag("en"), LanguageTag(language))
    table = word_table(f"units/{language}.txt")
    grams = [form.removesuffix("*") for form in table["g"].split("|")]
    for sign, other in (("m", "µ"), ("µ", "m"), ("k", "m"), ("n", "µ")):
        for said in (f"5 {prefix}{grams[0]}" for prefix in table[f"{sign}-"].split("|")):
            right, wrong = (read_pair((Text(f"5 {unit}g"),), said, Place("")) for unit in (sign, other))
            assert [str(problem) for problem in check_units(right, context)] == [], said
            assert [problem.severity for problem in check_units(wrong, context)] == ["error"], said


def test_the_pairs_of_acronyms_are_pairs_in_capitals() -> None:
    for line in word_list("acronyms.txt"):
        one, other = line.removeprefix("!").split()
        assert one != other
        assert one.isupper()
        assert other.isupper()


def test_the_ends_of_sentences_are_of_languages_and_signs() -> None:
    for line in word_list("end-signs.txt"):
        language, sign, *signs = line.split()
        assert language_tag(language, Place("")) == language
        assert sign in ".?!:"
        assert signs
        assert all(len(one) == 1 for one in signs)
