"""What pages have in common is made once: each page must be as if its templates had been run for it alone."""

from dataclasses import replace

import pytest
from example_site import ARABIC, ENGLISH, LOCALES, example_article
from hypothesis import given, settings
from hypothesis import strategies as st

from locakit.model.languages import LanguageTag
from locakit.pages import Theme
from locakit.site import Allowed, ArticlePage, Frames, Note, Seen, article_frame, article_page
from locakit.site.wall import _counted

TEXTS = st.text(alphabet="""a é水'"<>&%~{}\\/\u202e""", max_size=6)
NAMES = st.sampled_from(
    ["a", "index", "sub/index", "sub/a", "deep/er/two words", "água", "wash_your-hands.v2", "sub/-index"]
)
LANGUAGES = st.sampled_from([*LOCALES, LanguageTag("sw"), LanguageTag("en-XA")])
NOTES = st.builds(Note, TEXTS, TEXTS, LANGUAGES, st.lists(TEXTS, max_size=2).map(tuple), TEXTS, TEXTS.map(str.strip))
HEADINGS = "".join(
    f'<h2 id="{anchor}">{text}</h2>' for anchor, text in zip("aé'&", ("A", "&lt;b", "水", "%"), strict=True)
)
BODIES = st.sampled_from(["", "<h1>T</h1><p>x", f"<h1>T</h1>{HEADINGS}", f'<h2 id="x" lang="ar">0</h2>{HEADINGS}'])
PAGES = st.builds(
    ArticlePage,
    locale=LANGUAGES,
    source_language=LANGUAGES,
    name=NAMES,
    title=TEXTS,
    title_language=LANGUAGES,
    body=BODIES,
    locales=st.sampled_from([LOCALES, (), (ENGLISH, ARABIC)]),
    reviewed=st.integers(0, 2),
    total=st.integers(0, 2),
    description=TEXTS,
    notes=st.lists(NOTES, max_size=3).map(tuple),
    is_preview=st.booleans(),
    base_url=st.sampled_from(["", "https://a.org/~locakit~name~/", "https://a.org/b", "https://a.org/"]),
    version=st.sampled_from(["", "0123456789ab", "ba9876543210"]),
)


@settings(max_examples=150, deadline=None)
@given(pages=st.lists(PAGES, min_size=1, max_size=8))
def test_a_page_in_a_frame_of_others_is_the_page_by_itself(pages: list[ArticlePage]) -> None:
    frames = Frames()
    for page in pages:
        assert article_page(page, frames) == article_page(page)


@settings(max_examples=100, deadline=None)
@given(pages=st.lists(PAGES, min_size=1, max_size=8))
def test_the_wall_sees_in_a_frame_what_it_sees_in_a_page_without_an_article(pages: list[ArticlePage]) -> None:
    frames = Frames()
    for page in pages:
        alone = article_page(replace(page, body="", notes=()))
        allowed = Allowed(())
        assert _counted(article_frame(page, frames).shapes, allowed) == _counted(Seen(alone).shapes, allowed)


def test_templates_of_a_project_get_the_values_themselves() -> None:
    templates = (("article.html", "{{ page.title|length }} {{ page.name|upper }} {{ page.notes[0].text|length }}"),)
    page = replace(example_article(ENGLISH), theme=Theme(templates))
    assert article_page(page, Frames()) == f"{len(page.title)} {page.name.upper()} {len(page.notes[0].text)}"


@pytest.mark.parametrize("number", [1, 2])
def test_a_theme_with_the_main_block_that_ours_once_had_says_the_same(number: int) -> None:
    main = """{% extends "locakit/article.html" %}{% import "parts.html" as parts with context %}{% block main %}
<article>
{{ top }}{% if headings %}{{ "\\n" }}{{ parts.contents(headings, page.notes)|trim }}{% endif %}{{ rest }}
<section class="notes" role="doc-endnotes" aria-labelledby="locakit-references">
<h2 id="locakit-references"{{ ui|xmlattr }}>{{ _("References") }}</h2>
{% set look = {"class": none if page.is_numbered else "labelled"} %}
<ol{{ look|xmlattr }}{{ attributes_of(page.notes_language, locale)|xmlattr }}>
{% for entry in page.notes %}
{{ parts.note(entry, page) }}
{% endfor %}
</ol>
</section>
</article>
{% endblock %}"""
    page = example_article(LOCALES[number])
    assert article_page(replace(page, theme=Theme((("article.html", main),)))) == article_page(page)
