"""Links between the articles of a project."""

from pathlib import Path

from example_project import ExampleProject, example_project

FEVER = """# Fever

[Water](folder/water.md), [a part of it](folder/water.md#how-much),
[nothing](gone.md), [no part](folder/water.md#gone),
[elsewhere](https://example.org/gone.md), [here](#how-much), [outside](../LICENSE.md), [its page](folder/water.html).
"""
WATER = """# Water

## How much

See <a href="../fever.md">fever</a> and [a picture](cup.png) and [her page](../own.html#top).
"""
OWN = """<!DOCTYPE html><html lang="en"><head><title>Own</title></head>
<body id="top"><p>To <a href="fever.html">fever</a> and <a href="lost.html">lost</a>.</p></body></html>
"""


def linked_project(folder: Path) -> ExampleProject:
    project = example_project(folder / "site")
    for name, text in {"fever.md": FEVER, "folder/water.md": WATER, "own.html": OWN}.items():
        project.write(f"source/{name}", text)
    project.write("source/folder/cup.png", b"png")
    return project


def test_links_to_articles_lead_to_the_pages_of_the_same_locale_and_no_other_link_changes(tmp_path: Path) -> None:
    project = linked_project(tmp_path)
    project.done("build")
    page = project.read("build/html/es/fever.html")
    for href in ("folder/water.html", "folder/water.html#how-much", "gone.md", "folder/water.html#gone", "#how-much",
                 "https://example.org/gone.md", "../LICENSE.md"):  # fmt: skip
        assert f'href="{href}"' in page
    water = project.read("build/html/es/folder/water.html")
    assert all(f'href="{href}"' in water for href in ("../fever.html", "cup.png", "../own.html#top"))
    assert ' id="how-much"' in water
    assert (project.root / "build/html/en/own.html").read_text() == OWN


def test_a_page_of_its_author_s_own_may_name_the_source_of_an_article(tmp_path: Path) -> None:
    project = linked_project(tmp_path)
    own = OWN.replace('"fever.html"', "'folder/water.md#how-much'")
    project.write("source/own.html", own)
    project.done("build")
    page = project.read("build/html/es/own.html")
    assert "<a href='folder/water.html#how-much'>fever</a> and <a href=\"lost.html\">lost</a>" in page
    assert project.read("build/html/en/own.html") == own.replace("water.md", "water.html")


def test_a_link_to_an_article_that_is_not_there_or_to_no_place_of_it_is_a_warning_to_its_author(
    tmp_path: Path,
) -> None:
    project = linked_project(tmp_path)
    told = [line for line in project.run("check", "--source").said.split("\n") if "[broken-link]" in line]
    what = ["'gone.md', which is no file of source/", "'#gone', which is no place in 'folder/water.md'",
            "'lost.html', which is no file of source/"]  # fmt: skip
    places = ["source/fever.md:3", "source/fever.md:3", "source/own.html:2"]
    assert told == [
        f"{place}: warning: the link leads to {one} — correct the link [broken-link]"
        for place, one in zip(places, what, strict=True)
    ]


def test_a_project_may_let_the_check_of_links_rest(tmp_path: Path) -> None:
    project = linked_project(tmp_path)
    project.write("locakit.toml", project.read("locakit.toml") + '\n[check.broken-link]\nseverity = "off"\n')
    assert "broken-link" not in project.run("check", "--source").said
