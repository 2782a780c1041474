import pytest
from articles.golden import SIGNS, Line, lines

from locakit.articles import sentences
from locakit.model.languages import LanguageTag


@pytest.mark.parametrize("case", lines("sentences"), ids=str)
def test_a_block_is_cut_where_its_sentences_begin(case: Line) -> None:
    expected = case.text.translate(SIGNS)
    text = expected.replace("‖", "")
    assert "‖".join(sentences(text, LanguageTag(case.path.stem))) == expected
