from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.model.languages import LanguageTag
from locakit.site import FRONT, STYLESHEET, article_path, index_path
from locakit.site.paths import relative_href

SPANISH = LanguageTag("es")
SITE = "https://site.example/health/"

parts = st.text("aZ09éй水ا ._-", min_size=1, max_size=8).filter(lambda part: part[0] not in ".- ")
names = st.lists(parts, min_size=1, max_size=4).map("/".join)
fixed = st.sampled_from([FRONT, STYLESHEET, index_path(SPANISH)])
paths = names.map(lambda name: article_path(SPANISH, name)) | fixed


@pytest.mark.parametrize(
    ("page", "target", "href"),
    [
        ("es/legs.html", "assets/locakit.css", "../assets/locakit.css"),
        ("es/a/b/legs.html", "assets/locakit.css", "../../../assets/locakit.css"),
        ("es/a/legs.html", "es/index.html", "../index.html"),
        ("es/a/legs.html", "zh-Hant/a/legs.html", "../../zh-Hant/a/legs.html"),
        ("es/legs.html", "es/legs.html", "legs.html"),
        ("index.html", "es/index.html", "es/index.html"),
        ("es/index.html", "es/a/tired legs.html", "a/tired%20legs.html"),
        ("es/index.html", "es/señal.html", "se%C3%B1al.html"),
    ],
)
def test_an_href_is_relative_and_quoted(page: str, target: str, href: str) -> None:
    assert relative_href(target, page) == href


@given(page=paths, target=paths)
def test_an_href_leads_a_browser_from_any_page_to_any_other(page: str, target: str) -> None:
    assert unquote(urljoin(SITE + page, relative_href(target, page))) == SITE + target
