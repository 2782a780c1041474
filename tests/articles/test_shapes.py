import pytest
from articles.golden import WholeText, described, read, whole_texts


@pytest.mark.parametrize("case", whole_texts("shapes"), ids=str)
def test_a_little_article_has_the_shapes_that_a_person_sees(case: WholeText) -> None:
    assert described(read(case.source, case.language)) == case.expected
