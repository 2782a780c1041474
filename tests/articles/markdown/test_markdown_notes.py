"""Notes as the page shows them: with a mark, with links and emphasis."""

import pytest
from articles.markdown.golden import read


@pytest.mark.parametrize(
    ("note", "markup"),
    [
        ("Doe J. Plain, 2000.", ""),
        ("Doe J. *Title* & more, 2000.", "Doe J. <em>Title</em> &amp; more, 2000."),
        ("Doe <https://x.org>[^b] [↩](#r)", 'Doe <a href="https://x.org">https://x.org</a>'),
        ("One.\n\n    Two **b**.", "One. Two <strong>b</strong>."),
        ("One *a*.\n\n    ```\n    code\n    ```", ""),
    ],
)
def test_a_footnote_keeps_its_links_and_emphasis(note: str, markup: str) -> None:
    (reference, *_) = read(f"x[^a]\n\n[^a]: {note}\n\n[^b]: n").references
    assert (reference.label, reference.mark, reference.markup) == ("a", "1", markup)


@pytest.mark.parametrize("list_", ["1. *Doe*, 2000. [↩](#x)", "[1] *Doe*, 2000.", "- [@doe2000] *Doe*, 2000."])
def test_an_entry_of_a_list_keeps_them_without_its_label(list_: str) -> None:
    (reference,) = read(f"x [1]\n\n## References\n\n{list_}").references
    assert reference.markup == "<em>Doe</em>, 2000."


def test_numbers_that_authors_gave_are_the_marks() -> None:
    assert [one.mark for one in read("x[^2] y[^1]\n\n[^1]: a\n[^2]: b").references] == ["", ""]
    assert [one.mark for one in read("x[^b] y^[c]\n\n[^b]: a").references] == ["1", "2"]
