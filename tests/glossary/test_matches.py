import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from locakit.glossary import Glossary, Kind, Term, find_forbidding, find_terms, legend
from locakit.glossary.phrases import find_phrases

TEXTS = st.text("aAbBßsé\u0301 \u00a0\n-'²1_กิ่镁受ンー\u200dक\u093f", max_size=14)


def glossary(*spellings: str, kind: Kind = Kind.TRANSLATE) -> Glossary:
    return Glossary(tuple(Term(tuple(spelling.split("|")), kind) for spelling in spellings))


def found(text: str, *spellings: str) -> list[str]:
    return [text[match.start : match.end] for match in find_terms(text, glossary(*spellings))]


@pytest.mark.parametrize(
    ("text", "spelling", "expected"),
    [
        ("Muscle cramps hurt.", "muscle cramps", ["Muscle cramps"]),
        ("MUSCLE CRAMPS", "muscle cramps", ["MUSCLE CRAMPS"]),
        ("muscle\u00a0cramps, muscle \n cramps", "muscle cramps", ["muscle\u00a0cramps", "muscle \n cramps"]),
        ("musclecramps muscle-cramps", "muscle cramps", []),
        ("over-the-counter over the counter", "over-the-counter", ["over-the-counter"]),
        ("NMDA nmda Nmda", "NMDA", ["NMDA"]),
        ("pH PH ph", "pH", ["pH"]),
        ("cramp cramps crampy", "cramp", ["cramp"]),
        ("an NMDA-type receptor (NMDA)", "NMDA", ["NMDA", "NMDA"]),
        ("NMDA2 2NMDA NMDA_2", "NMDA", ["NMDA"]),
        ("CO₂ CO", "CO", ["CO"]),
        ("Parkinson's disease", "Parkinson", ["Parkinson"]),
        ("Ca2+ and Ca2+.", "Ca2+", ["Ca2+", "Ca2+"]),
        ("cafe\u0301 cafe", "cafe", ["cafe"]),
        ("STRASSE", "straße", ["STRASSE"]),
        ("补充镁可以缓解", "镁", ["镁"]),
        ("阻断NMDA受体", "NMDA", ["NMDA"]),
        ("マグネシウムは", "マグネシウム", ["マグネシウム"]),
        ("การขาดแมกนีเซียมทำให้", "แมกนีเซียม", ["แมกนีเซียม"]),
        ("กิน", "ก", []),
        ("किताब", "क", []),
        ("می\u200cخواهم", "می", []),
        ("المغنيسيوم مغنيسيوم", "مغنيسيوم", ["مغنيسيوم"]),
    ],
)
def test_terms_are_found_on_word_boundaries_in_their_case(text: str, spelling: str, expected: list[str]) -> None:
    assert found(text, spelling) == expected


def test_the_longest_term_wins_and_frees_what_follows() -> None:
    text = "magnesium chloride, magnesium, magnesium chlorides"
    assert found(text, "magnesium", "magnesium chloride") == ["magnesium chloride", "magnesium", "magnesium"]


def test_an_exact_spelling_goes_before_one_in_any_case() -> None:
    terms = glossary("aids", "AIDS")
    assert [match.term.head for match in find_terms("AIDS aids Aids", terms)] == ["AIDS", "aids", "aids"]


def test_rows_of_one_spelling_for_different_locales_are_one_term() -> None:
    from locakit.glossary import Rendering
    from locakit.model.languages import LanguageTag

    spanish, catalan = (Rendering(LanguageTag(tag), (form,)) for tag, form in (("es", "sal"), ("ca", "sal comuna")))
    rows = (Term(("salt",), Kind.TRANSLATE, "", (spanish,)), Term(("salt",), Kind.TRANSLATE, "", (catalan,)))
    (match,) = find_terms("Salt.", Glossary(rows))
    assert match.term.renderings == (spanish, catalan)


def test_the_legend_names_each_term_once_in_order_by_its_first_spelling() -> None:
    terms = glossary("cramp|cramps", "NMDA")
    assert legend(find_terms("Cramps, NMDA, cramp.", terms)) == "terms: cramp, NMDA"
    assert legend(()) == ""


def test_a_forbid_inside_a_longer_wanted_term_does_not_apply() -> None:
    terms = Glossary((Term(("drug trafficking",), Kind.TRANSLATE), Term(("drug",), Kind.FORBID)))
    assert find_forbidding("Drug trafficking.", terms) == ()
    assert [match.start for match in find_forbidding("Drug trafficking and a drug.", terms)] == [23]
    assert [match.term.kind for match in find_terms("drug trafficking drug", terms)] == [Kind.TRANSLATE]


def is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character == "\u200d"


def is_spaced_word(text: str, index: int) -> bool:
    """Whether the character, or the one that its marks sit on, is a letter or digit of a script with spaces."""
    while index and is_mark(text[index]) and not text[index - 1].isspace():
        index -= 1
    return text[index].isalnum() and text[index] not in "กิ่镁受ンー"


def is_boundary(text: str, index: int) -> bool:
    if index in {0, len(text)}:
        return True
    before, after = text[index - 1], text[index]
    if is_mark(after) or after.isspace():
        return before.isspace() != after.isspace()
    return not (is_spaced_word(text, index - 1) and is_spaced_word(text, index))


def same(text: str, spelling: str) -> bool:
    text = "".join(" " if character.isspace() else character for character in text)
    while "  " in text:
        text = text.replace("  ", " ")
    return text == spelling or (spelling == spelling.lower() and text.casefold() == spelling.casefold())


def naive(text: str, spellings: list[str]) -> Iterator[tuple[int, int, str]]:
    """Every spelling at every place."""
    start = 0
    while start < len(text):
        hits = [
            (end, spelling == spelling.lower(), spelling)
            for end in range(start + 1, len(text) + 1)
            for spelling in spellings
            if is_boundary(text, start) and is_boundary(text, end) and same(text[start:end], spelling)
        ]
        if hits:
            end = max(hits)[0]
            yield start, end, min(hit for hit in hits if hit[0] == end)[2]
        start = max([hit[0] for hit in hits], default=start + 1)


SPELLINGS = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)


@st.composite
def texts_with_their_own_words(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text, and spellings of which some are slices of it."""
    text = draw(TEXTS) + draw(TEXTS) + draw(TEXTS)
    cuts = st.tuples(st.integers(0, len(text)), st.integers(0, 8))
    slices = [" ".join(text[start : start + size].split()) for start, size in draw(st.lists(cuts, max_size=4))]
    lowered = [spelling.lower() for spelling in slices[::2]]
    return text, list(dict.fromkeys(filter(None, [*slices, *lowered, *draw(st.lists(SPELLINGS, max_size=3))])))


@given(texts_with_their_own_words())
@example(("a b c", ["a b", "b c", "c"]))
@example(("\u0301a", ["a"]))
def test_find_terms_is_the_naive_search(case: tuple[str, list[str]]) -> None:
    text, spellings = case
    # Equal texts in any case, such as ß and ss, are one spelling to both searches; the first row counts.
    folded = {spelling.casefold() if spelling == spelling.lower() else spelling: spelling for spelling in spellings}
    spellings = list(folded.values())
    matches = find_terms(text, Glossary(tuple(Term((spelling,), Kind.KEEP) for spelling in spellings)))
    assert [(match.start, match.end, match.term.head) for match in matches] == list(naive(text, spellings))


@given(TEXTS, st.lists(SPELLINGS, max_size=6))
def test_matches_are_sorted_and_do_not_overlap(text: str, spellings: list[str]) -> None:
    ends = [end for match in find_terms(text, glossary(*spellings)) for end in (match.start, match.end)]
    assert ends == sorted(ends)


class Counted(dict[str, tuple[int, ...]]):
    """A mapping that counts how often it is asked."""

    asked = 0

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override] # Counts, then does the same.
        self.asked += 1
        return super().get(key, default)


@pytest.fixture(scope="module")
def large() -> Glossary:
    """50,000 terms of one to three words, many with the same beginnings."""
    spellings = [f"t{n % 100} u{n // 100 % 100} v{n // 10_000}" for n in range(49_000)]
    return glossary(*spellings, *(f"w{n}" for n in range(1_000)))


TEXT = "A plain sentence of T7 U12 V3 and w77, then t7 u12 without an end; t1 u1 v1 NMDA. " * 50


def cost(terms: Glossary, text: str) -> tuple[int, int]:
    """How many terms are found, and how many look-ups it takes."""
    paths = Counted(terms.wanted.phrases.paths)
    hits = sum(1 for _ in find_phrases(text, replace(terms.wanted.phrases, paths=paths)))
    return hits, paths.asked


def test_look_ups_grow_with_the_text_alone(large: Glossary) -> None:
    assert len(large.terms) == 50_000
    hits, once = cost(large, TEXT)
    assert hits == 150
    assert cost(large, TEXT * 2) == (2 * hits, 2 * once)
    assert cost(large, TEXT * 4) == (4 * hits, 4 * once)
    assert once < 2 * cost(glossary("t7 u12 v3", "w77", "t1 u1 v1"), TEXT)[1]


def test_time_grows_with_the_text_alone(large: Glossary) -> None:
    def seconds(text: str) -> float:
        begin = time.process_time()
        find_terms(text, large)
        return time.process_time() - begin

    once = min(seconds(TEXT * 4) for _ in range(3))
    assert min(seconds(TEXT * 16) for _ in range(3)) < 10 * once
