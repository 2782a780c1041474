"""Little articles, and what translators must see of them."""

import pytest
from articles.golden import WholeText
from articles.markdown.golden import cases, described, read


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_little_article_shows_what_a_person_sees(case: WholeText) -> None:
    assert described(read(case.source)) == case.expected
