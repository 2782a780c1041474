"""Which references are the same work, and what is said of those that two articles name otherwise."""

import pytest

from locakit.glossary import Citing, different_spellings, offered_editions, read_citations
from locakit.glossary.same_works import is_same_work, same_works, work_of
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag

QUOTED = "Holick, Michael F. “Vitamin D Deficiency,” New England Journal of Medicine 357 (2007), 266–281."
SHORT = "Holick MF. Vitamin D deficiency in adults. N Engl J Med. 2007;357:266-81. doi:10.1056/NEJMra070553"
BOOK = "Marsh, Ida. Water and Salt (2011), 40."
OTHER_PAGE = "Marsh, Ida. Water and Salt (2011), 44–46."


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (SHORT, "Anything else, 1999. https://doi.org/10.1056/nejmra070553.", True),
        (SHORT, SHORT.replace("070553", "070554"), False),
        ("A study, PMID: 17634462", "Holick 2007, https://pubmed.ncbi.nlm.nih.gov/17634462/", True),
        (QUOTED, 'Holick, M. "Vitamin D deficiency." NEJM (2007): 266.', True),
        (QUOTED, QUOTED.replace("2007", "2008"), False),
        (QUOTED, QUOTED.replace("Holick", "Hollis"), False),
        (QUOTED, QUOTED.replace("Deficiency", "Toxicity"), False),
        (BOOK, OTHER_PAGE, True),
        (BOOK, "Marsh, 44.", False),
        ("Marsh, 40.", "Marsh, 40.", False),
        ("Ibid.", "Ibid.", False),
        (SHORT.partition(" doi")[0], "Holick M. F. Vitamin D deficiency in adults. NEJM 2007.", True),
        (
            "Smith J, Jones K. Aspirin. Cochrane Database of Systematic Reviews 2013.",
            "Smith J, Jones K. Ibuprofen. Cochrane Database of Systematic Reviews 2013.",
            False,
        ),
    ],
)
def test_a_work_is_the_same_by_its_number_or_by_author_year_and_title(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001 -- pytest gives it
    assert is_same_work(work_of(one), work_of(other)) is is_same
    assert is_same_work(work_of(other), work_of(one)) is is_same


def citing(article: str, *texts: str) -> list[Citing]:
    return [Citing(article, text, Place(f"{article}.txt", line)) for line, text in enumerate(texts, 1)]


def test_a_work_that_two_articles_name_otherwise_is_told_once_with_both_places() -> None:
    second = BOOK.replace("Marsh, Ida", "Marsh, I.")
    found = list(different_spellings([*citing("a", BOOK), *citing("b", second), *citing("c", BOOK)], ()))
    told = "b.txt:1: a.txt:1 names the same work otherwise: 'Marsh, Ida. Water and Salt (2011), 40.'"
    assert [str(one) for one in found] == [f"{told} — write it alike in both articles"]
    assert found[0].check == "citation-spelling"


@pytest.mark.parametrize(
    "other",
    [
        OTHER_PAGE,
        BOOK.replace(", 40.", ", pp. 3–5"),
        f"{BOOK} https://doi.org/10.1000/5",
        f"{BOOK} Accessed 3 May 2021.",
        BOOK.replace(" ", "\u00a0", 1),
    ],
)
def test_pages_addresses_and_white_space_are_no_other_spelling(other: str) -> None:
    assert list(different_spellings([*citing("a", BOOK), *citing("b", other)], ())) == []


def test_one_article_may_name_a_work_as_it_likes() -> None:
    assert list(different_spellings(citing("a", BOOK, BOOK.replace("Ida", "I.")), ())) == []


def test_articles_that_are_not_looked_at_are_compared_with() -> None:
    [found] = different_spellings(citing("b", BOOK), citing("a", BOOK.replace("Ida", "I.")))
    assert (found.place.path, "a.txt:1" in found.message) == ("b.txt", True)


def test_many_citations_of_one_work_are_compared_in_linear_time() -> None:
    found = list(same_works([one for number in range(3000) for one in citing(f"a{number}", BOOK)], ()))
    assert len(found) <= 6000


def test_a_filled_cell_is_offered_where_another_article_cites_the_same_work() -> None:
    spanish = LanguageTag("es")
    tables = {
        "a": read_citations(f'label,text,es,ca\n1,"{BOOK}",Agua y sal,\n,"{QUOTED}",Fuera,\n'.encode(), "a.csv"),
        "b": read_citations(f'label,text,es,ca\n1,"{OTHER_PAGE}",,\n2,"{QUOTED}",,\n'.encode(), "b.csv"),
    }
    locales = (spanish, LanguageTag("es-MX"), LanguageTag("ca"))
    found = list(offered_editions(tables, ["a", "b"], locales[:1]))
    assert [str(one) for one in found] == [
        "b.csv:2:47: a.csv:2:3 has an edition of this work for es: 'Agua y sal' — copy it if it fits"
    ]
    assert found[0].check == "known-edition"
    assert list(offered_editions(tables, ["a"], locales)) == []
    filled = tables | {"b": read_citations(f'label,text,es\n1,"{OTHER_PAGE}",Mío\n'.encode(), "b.csv")}
    assert list(offered_editions(filled, ["a", "b"], locales)) == []
