"""What a project adds to its pages: a look of its own, addresses, a list of pages for search engines."""

import re
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from example_project import ExampleProject, example_project
from selectolax.lexbor import LexborHTMLParser

from locakit import pages
from locakit.pages.environment import TEMPLATES

MANUAL = Path(__file__).parents[2] / "docs" / "site-builders.md"
PAGE = "build/html/es/water.html"


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site", locales="es,ca")
    made.done("extract")
    return made


def examples() -> list[str]:
    """The style and the template that the manual shows."""
    theme = MANUAL.read_text(encoding="utf-8").split("## Theme")[1].split("## Publish")[0]
    return re.findall(r"^ {6}(\S.*)$", theme, re.MULTILINE)


def hreflangs(page: str) -> dict[str | None, str | None]:
    found = LexborHTMLParser(page).css("link[rel=alternate]")
    return {link.attributes["hreflang"]: link.attributes["href"] for link in found}


def test_the_style_and_the_template_of_the_manual_change_every_page(project: ExampleProject) -> None:
    style, *template = examples()
    project.write("templates/site.css", style)
    project.write("templates/base.html", "\n".join(template))
    project.done("build")
    assert project.read("build/html/assets/locakit.css").endswith(style)
    for page in (PAGE, "build/html/es/index.html", "build/html/index.html"):
        assert "<footer><p>Health Library</p></footer>" in project.read(page)
    (project.root / "templates/base.html").unlink()
    project.done("build")
    assert "<footer>" not in project.read(PAGE)


def test_a_script_of_a_template_is_told_at_its_line_of_the_template(project: ExampleProject) -> None:
    block = '{% extends "locakit/base.html" %}\n{% block footer %}<script>spy()</script>{% endblock %}\n'
    project.write("templates/base.html", block)
    done = project.run("build")
    assert done.code == 1
    told = [line for line in done.err.split("\n") if "[wall]" in line]
    assert {line.split(": ")[0] for line in told} == {"templates/base.html:2"}
    assert "the page would have an element <script>, and nothing may run on a page of our template" in told[0]


def test_the_templates_that_a_project_may_replace_are_all_there_are_for_pages() -> None:
    folder = Path(pages.__file__).parent / "templates"
    assert set(TEMPLATES) == {path.name for path in folder.iterdir()} - {"review.html"}


def test_what_pages_say_is_escaped_in_templates_of_a_project_too(project: ExampleProject) -> None:
    project.write("source/odd.md", "# Salt &lt;script&gt;alert(1)&lt;/script&gt; & {{ 7 * 7 }}\n\nText.\n")
    text = '{% extends "locakit/article.html" %}{% block footer %}<p class="f">{{ page.title }}</p>{% endblock %}'
    project.write("templates/article.html", text)
    project.done("build", "odd")
    page = LexborHTMLParser(project.read("build/html/en/odd.html"))
    assert page.css("script") == []
    [footer] = page.css("p.f")
    assert "{{ 7 * 7 }}" in footer.text()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"artcle.html": "<p>"},
            "templates/artcle.html: no page is made of this template — did you mean 'article.html'?",
        ),
        (
            {"base.html": '{% extends "locakit/base.html" %}\n{% block foter %}x{% endblock %}'},
            "templates/base.html:2: no page has a block 'foter' — did you mean 'footer'?",
        ),
        (
            {"base.html": '{% extends "mine.html" %}{% block ende %}x{% endblock %}', "mine.html": "<p>"},
            "templates/base.html:1: no page has a block 'ende' — did you mean 'header'?",
        ),
    ],
)
def test_a_template_or_block_that_no_page_would_show_is_an_error_with_its_place(
    files: dict[str, str], told: str, project: ExampleProject
) -> None:
    for name, text in files.items():
        project.write(f"templates/{name}", text)
    done = project.run("build")
    assert done.code == 2
    assert done.err.startswith(told)


OWN_FOOTER = '{% extends "locakit/base.html" %}{% block footer %}⟦⟧{% endblock %}'


@pytest.mark.parametrize(
    "files",
    [
        {"base.html": '{% extends "mine.html" %}', "mine.html": '{% extends "locakit/base.html" %}'},
        {
            "base.html": OWN_FOOTER.replace("⟦⟧", "{% block mine %}{% endblock %}"),
            "article.html": '{% extends "locakit/article.html" %}{% block mine %}{{ page.title }}{% endblock %}',
        },
        {"base.html": OWN_FOOTER.replace("⟦⟧", '{% include "f/x.html" %}'), "f/x.html": "x"},
        {"base.html": OWN_FOOTER.replace("⟦⟧", '{% include "f/%s.html" % "x" %}'), "f/x.html": "x"},
    ],
)
def test_templates_and_blocks_of_its_own_that_a_project_uses_are_no_errors(
    files: dict[str, str], project: ExampleProject
) -> None:
    for name, text in files.items():
        project.write(f"templates/{name}", text)
    project.done("build")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<p>\n{% if %}", "templates/article.html:2: the template cannot be used: Expected an expression"),
        ("{{ nobody }}", "templates/article.html: the template cannot be used: 'nobody' is undefined"),
        ("{{ page.__class__.__mro__ }}", "templates/article.html: the template cannot be used: access to attribute"),
        ('{% include "gone.html" %}', "templates/gone.html: the template cannot be used: gone.html"),
        ("{{ 1 / 0 }}", "templates/article.html: the template cannot be used: division by zero"),
    ],
)
def test_a_template_that_cannot_be_used_is_an_error_with_its_place(
    text: str, told: str, project: ExampleProject
) -> None:
    project.write("templates/article.html", text)
    done = project.run("build")
    assert done.code == 2
    assert done.err.startswith(told)
    assert not (project.root / "build").exists()


def test_with_an_address_pages_name_themselves_and_each_other_and_the_map_lists_them(project: ExampleProject) -> None:
    project.write("locakit.toml", f'base-url = "https://health.example/a/"\n{project.read("locakit.toml")}')
    project.done("build")
    url = "https://health.example/a/{}/water.html"
    expected = {locale: url.format(locale) for locale in ("en", "es", "ca")} | {"x-default": url.format("en")}
    for locale in ("en", "es", "ca"):
        page = project.read(f"build/html/{locale}/water.html")
        assert hreflangs(page) == expected
        assert f'<link rel="canonical" href="{url.format(locale)}">' in page
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = ET.fromstring(project.read("build/html/sitemap.xml")).findall("s:url", names)  # noqa: S314 -- our own file
    by_url = {entry.findtext("s:loc", "", names): entry.findall("x:link", names) for entry in listed}
    assert len(by_url) == len(listed) == 1 + 3 + 3
    for locale in ("en", "es", "ca"):
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in by_url[url.format(locale)]}
        assert links == expected
    assert by_url["https://health.example/a/"] == []


def test_previews_and_projects_without_an_address_name_none(project: ExampleProject) -> None:
    project.done("build")
    assert not (project.root / "build/html/sitemap.xml").exists()
    assert hreflangs(project.read(PAGE)) == {}
    project.write("locakit.toml", f'base-url = "https://health.example/a/"\n{project.read("locakit.toml")}')
    project.done("build", "--drafts")
    preview = project.read("build/preview/es/water.html")
    assert hreflangs(preview) == {}
    assert '<meta name="robots" content="noindex">' in preview
    assert not (project.root / "build/preview/sitemap.xml").exists()


def test_a_page_names_the_version_of_its_source(project: ExampleProject) -> None:
    project.done("build")
    version = sha256((project.root / "source/water.txt").read_bytes()).hexdigest()[:12]
    assert f'<meta name="locakit-source" content="sha256:{version}">' in project.read(PAGE)
    assert f"Versión del original: {version}." in project.read(PAGE)
    assert "Versión" not in project.read("build/html/en/water.html")
