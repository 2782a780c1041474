"""What an attacker writes, in every place where somebody can write: nothing of it lives in a page.

Payloads stand in `attacks/payloads.txt`. The pages of a clean build are the measure: by another parser than the
wall's, an attacked page has the elements and attributes of the clean one, and says "evil" in text alone.
"""

import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from attacked_pages import Page, page_of
from example_project import Done, ExampleProject, example_project

from locakit.catalogs import Entry, updated, write_po
from locakit.project import localized as localizing

PAYLOADS = Path(__file__).parent / "attacks" / "payloads.txt"
FORBIDDEN_IN_PO = ("override", "embedding", "isolate without end", "NUL", "escape")
"""Characters that no PO file of ours may hold."""
FRONT_MATTER = """\
---
title: TITLE
description: About water.
---

# Water

The body loses *water* with [sweat](https://clinic.example/sweat).[^1] Drink **more** of it.

![A glass](glass.png)

[^1]: Marsh, Ida. Water and Salt.
"""
PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Water</title>
<meta name="description" content="About water."><script>var page = 1;</script></head>
<body><!-- page --><h1>Water</h1><p>The body <b class="x">loses</b> <a href="https://clinic.example/sweat">water</a>.</p>
<p onclick="page()"><img src="glass.png" alt="A glass of water"></p></body></html>
"""
TEXT = """\
Water

The body loses water with sweat.1 Offer a drink.

References

1. Marsh, Ida. Water and Salt (2011).
"""
SOURCES = {"drink.md": FRONT_MATTER.replace("TITLE", "Water"), "page.html": PAGE, "text.txt": TEXT}
NAMES = [name.partition(".")[0] for name in SOURCES]


def payloads() -> Iterator[tuple[str, str]]:
    group = ""
    for line in PAYLOADS.read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, written = line.partition(" = ")
            yield f"{group}: {name}", re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), written)


ALL = dict(payloads())
each_payload = pytest.mark.parametrize("payload", ALL.values(), ids=ALL.keys())
MARKUP = tuple(value for name, value in ALL.items() if name.startswith("markup: "))
CONTROLS = tuple(value for name, value in ALL.items() if name.partition(": ")[2] in FORBIDDEN_IN_PO)


@pytest.fixture(scope="module")
def clean_site(tmp_path_factory: pytest.TempPathFactory) -> ExampleProject:
    """A project with an article of each format, all of it translated as it stands, built with and without drafts."""
    project = example_project(tmp_path_factory.mktemp("clean") / "site", locales="es,ca")
    (project.root / "source" / "water.txt").unlink()
    for name, text in SOURCES.items():
        project.write(f"source/{name}", text)
    project.write("source/glass.png", b"png")
    project.done("extract")
    for article in NAMES:
        write_everywhere(project, article, lambda entry: entry.msgid)
    project.done("build")
    project.done("build", "--drafts")
    return project


@pytest.fixture
def project(clean_site: ExampleProject, tmp_path: Path) -> ExampleProject:
    shutil.copytree(clean_site.root, tmp_path / "site")
    return ExampleProject(tmp_path / "site")


@pytest.fixture(scope="module")
def clean(clean_site: ExampleProject) -> Mapping[str, Page]:
    return pages(clean_site, "html") | pages(clean_site, "preview")


def write_everywhere(project: ExampleProject, article: str, write: Callable[[Entry], str]) -> list[int]:
    """Approve a text in every entry of an article; gives their lines."""
    path = f"locales/es/{article}.po"
    catalog = project.catalog(path)
    entries = [replace(entry, msgstr=write(entry), flags=()) for entry in catalog.entries]
    project.write(path, write_po(updated(catalog, entries, catalog.obsolete)))
    return list(project.catalog(path).lines)


def put(payload: str) -> Callable[[Entry], str]:
    """The source with a payload before its last code, or behind it."""
    return lambda entry: f"{entry.msgid} {payload}"


NOTICE = Counter({"aside": 1, "p": len(NAMES)})
"""What we add to a page that is not reviewed, and to an index that lists it."""
OF_NOTICE = {
    *((tag, name) for tag in ("aside", "p") for name in ("data-locakit", "aria-labelledby", "style", "id", "role")),
    *((tag, "title") for tag in ("p", "h1", "a", "em", "strong", "figcaption", "title", "li", "b")),
}


def pages(project: ExampleProject, folder: str) -> dict[str, Page]:
    root = project.root / "build"
    return {
        str(path.relative_to(root)): page_of(path.read_text("utf-8"))
        for path in sorted((root / folder).rglob("*.html"))
    }


def assert_harmless(project: ExampleProject, clean: Mapping[str, Page], done: Done) -> None:
    assert "Traceback" not in done.said
    for path, page in (pages(project, "html") | pages(project, "preview")).items():
        assert page.evil == (), path
        assert page.elements - clean[path].elements - NOTICE == Counter(), path
        assert {(tag, name) for tag, name in page.attributes - clean[path].attributes} <= OF_NOTICE, path


@each_payload
def test_in_every_text_of_a_po_file_it_is_named_and_stays_off_the_page(
    project: ExampleProject, clean: Mapping[str, Page], payload: str
) -> None:
    if payload in CONTROLS:
        assert_refused_file(project, "text", payload)
        return
    lines = {article: write_everywhere(project, article, put(payload)) for article in NAMES}
    for command in (("build",), ("build", "--drafts")):
        done = project.run(*command)
        assert done.code == 0, done.said
        assert_harmless(project, clean, done)
        named = [f"locales/es/{article}.po:{line}: error: " for article in NAMES for line in lines[article]]
        assert [place for place in named if place not in done.err] == []
    assert not any("evil" in project.read(f"build/html/es/{article}.html") for article in NAMES)
    assert (project.run("build", "--strict").code, project.run("check").code) == (1, 1)


def assert_refused_file(project: ExampleProject, article: str, payload: str) -> None:
    path = f"locales/es/{article}.po"
    text = project.read(path)
    start = text.rindex('msgstr "') + len('msgstr "')
    project.write(path, f"{text[:start]}{payload} {text[start:]}")
    line = text.count("\n", 0, start) + 1
    for command in (("build",), ("build", "--drafts"), ("check",), ("extract",)):
        done = project.run(*command)
        assert (done.code, "Traceback" in done.said) == (2, False)
        assert f"{path}:{line}:" in done.err


@each_payload
def test_where_the_check_is_ignored_it_is_text_and_no_more(
    project: ExampleProject, clean: Mapping[str, Page], payload: str
) -> None:
    if payload in CONTROLS:
        return
    off = "".join(f'[check.{check}]\nseverity = "off"\n' for check in ("markup", "invisible", "numbers"))
    project.write("locakit.toml", project.read("locakit.toml") + off)
    for article in NAMES:
        write_everywhere(project, article, put(payload))
    for command in (("build",), ("build", "--drafts")):
        done = project.run(*command)
        assert_harmless(project, clean, done)
        assert "[wall]" not in done.err
    assert all("evil" in project.read(f"build/html/es/{article}.html") for article in NAMES)


@each_payload
def test_the_wall_holds_where_renderer_and_checks_do_not(
    project: ExampleProject, clean: Mapping[str, Page], payload: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The renderer is made to escape nothing, the checks to find nothing."""
    if payload in CONTROLS:
        return
    monkeypatch.setattr(sys.modules["locakit.articles.render"], "escape", lambda text, **_: text)
    monkeypatch.setattr(localizing, "run_checks", lambda *_: iter(()))
    lines = {article: write_everywhere(project, article, put(payload)) for article in NAMES}
    for article in NAMES:
        (project.root / f"build/html/es/{article}.html").unlink()
    done = project.run("build")
    assert_harmless(project, clean, done)
    for article in NAMES:
        is_written = (project.root / f"build/html/es/{article}.html").exists()
        named = [line for line in lines[article] if f"locales/es/{article}.po:{line}: error: the page " in done.err]
        assert is_written != bool(named), done.err
        assert is_written or done.code == 1
        assert not (is_written and payload in MARKUP)
        assert (project.root / f"build/html/ca/{article}.html").exists()


def write_front_matter(project: ExampleProject, payload: str) -> str:
    quoted = "'" + payload.replace("'", "''") + "'"
    project.write("source/drink.md", FRONT_MATTER.replace("TITLE", quoted).replace("About water.", quoted))
    return "source/drink.md"


def write_text(project: ExampleProject, payload: str) -> str:
    project.write("source/text.txt", TEXT.replace("with sweat", f"with {payload}"))
    return "source/text.txt"


def write_term(project: ExampleProject, payload: str) -> str:
    path = "locales/glossary.csv"
    project.write(path, f"term,kind,note,es,ca\nwater,translate,,{cell(payload)},{cell(payload)}\n")
    return path


def write_citation(project: ExampleProject, payload: str) -> str:
    path = "locales/citations/text.csv"
    head, row = project.read(path).rstrip("\n").split("\n")
    project.write(path, f"{head}\n{row.rstrip(',')},{cell(payload)},{cell(payload)}\n")
    return path


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


PLACES: Mapping[str, Callable[[ExampleProject, str], str]] = {
    "front matter": write_front_matter,
    "glossary": write_term,
    "citation table": write_citation,
    "source text": write_text,
}


@each_payload
def test_elsewhere_it_is_no_more_than_text_and_named_with_its_file_and_line(
    project: ExampleProject, clean: Mapping[str, Page], payload: str
) -> None:
    if payload in CONTROLS:
        return
    paths = {place: write(project, payload) for place, write in PLACES.items()}
    said = said_of(project, clean)
    told = "\n".join(said.values())
    assert [place for place, path in paths.items() if not is_named(path, told)] == []
    assert is_named(paths["citation table"], said["build"])
    assert "evil" not in "".join(re.findall(r"Marsh, Ida.*", project.read("build/html/es/text.html")))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", sorted(CONTROLS), ids=ascii)
def test_elsewhere_a_character_that_hides_is_named_with_its_file_and_line(
    project: ExampleProject, clean: Mapping[str, Page], place: str, payload: str
) -> None:
    path = PLACES[place](project, payload)
    assert is_named(path, "\n".join(said_of(project, clean).values()))


def said_of(project: ExampleProject, clean: Mapping[str, Page]) -> dict[str, str]:
    """What commands say that read what people wrote; none of their pages is harmed."""
    said = {}
    for command in ("extract", "check", "check --source", "build"):
        done = project.run(*command.split())
        assert_harmless(project, clean, done)
        said[command] = done.said
    return said


def is_named(path: str, said: str) -> bool:
    return re.search(rf"^{re.escape(path)}:[1-9]\d*(:\d+)?: ", said, re.MULTILINE) is not None


@pytest.mark.parametrize(
    "live", ["<script>evil()</script>", '<b onclick="evil()">evil</b>', "[evil](javascript:evil())"]
)
def test_an_article_with_something_alive_is_barred_and_its_line_named(project: ExampleProject, live: str) -> None:
    text = project.read("source/drink.md")
    project.write("source/drink.md", text.replace("![A glass]", f"{live}\n\n![A glass]"))
    project.run("extract")
    done = project.run("build")
    line = text[: text.index("![A glass]")].count("\n") + 1
    if "[evil](" in live:  # CommonMark takes no such address for a link: it is text, and says so.
        assert done.code == 0
        assert f"source/drink.md:{line}: warning: " in project.run("check", "--source").said
        return
    assert done.code == 1
    assert f"source/drink.md:{line}: error: the page would have " in done.err
    assert "write the article as a page of HTML [wall]" in done.err
    assert not (project.root / "build/html/es/drink.html").exists()
    assert "drink" not in project.read("build/html/es/index.html")


@each_payload
def test_a_file_of_that_name_is_named(project: ExampleProject, payload: str) -> None:
    if "\0" in payload:
        return
    name = payload.replace("/", "\u2044")
    project.write(f"source/{name}.md", "# Water\n")
    for command in ("extract", "build", "check"):
        done = project.run(command)
        assert done.code == 2, done.said
        assert "evil" in done.err
        assert done.err.startswith("source/")
        assert "\x1b" not in done.err


def toml(text: str) -> str:
    shown = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f]", lambda match: f"\\u{ord(match[0]):04x}", shown) + '"'


@each_payload
@pytest.mark.parametrize("key", ["source-language", "locales", "segmentation", "evil"])
def test_the_project_file_lets_nothing_in(project: ExampleProject, key: str, payload: str) -> None:
    value = f"[{toml(payload)}]" if key == "locales" else toml(payload)
    assert_refused_config(project, key, value)


@each_payload
def test_an_address_lets_nothing_in(project: ExampleProject, payload: str) -> None:
    assert_refused_config(project, "base-url", toml(payload))
    if set(payload) & set("\"'<>{} \u202e\u202b\u2067\0\x1b"):
        assert_refused_config(project, "base-url", toml(f"https://clinic.example/{payload}"))


def assert_refused_config(project: ExampleProject, key: str, value: str) -> None:
    kept = [line for line in project.read("locakit.toml").split("\n") if not line.startswith(f"{key} =")]
    project.write("locakit.toml", "\n".join([f"{key} = {value}", *kept]))
    done = project.run("build")
    assert done.code == 2, done.said
    assert re.match(r"locakit\.toml:1(:\d+)?: ", done.err), done.err
    assert "Traceback" not in done.said


@each_payload
def test_the_command_line_lets_no_such_locale_in(project: ExampleProject, payload: str) -> None:
    if "\0" in payload:
        return
    done = project.run("build", "--locale", payload)
    assert done.code == 2
    assert "Traceback" not in done.said
    assert "\x1b" not in done.err


def test_translations_that_swap_addresses_swap_their_words_with_them(project: ExampleProject) -> None:
    article = '<p>See <a href="/one">one</a> and <a href="/two">two</a>.</p>'
    project.write("source/page.html", PAGE.replace("<p>The body", f"{article}<p>The body"))
    project.done("extract")
    entries = project.entries("locales/es/page.po")
    swapped = "Vea <a2>dos</a2> y <a1>uno</a1>."
    project.review("locales/es/page.po", {next(msgid for msgid in entries if msgid.startswith("See")): swapped})
    project.done("build")
    page = project.read("build/html/es/page.html")
    assert '<a href="/two">dos</a> y <a href="/one">uno</a>' in page


def test_a_po_file_that_holds_it_in_comments_shows_nothing(
    project: ExampleProject, clean: Mapping[str, Page]
) -> None:
    path = "locales/es/text.po"
    hint = '# locakit: hint "><script>evil()</script>\n# <script>evil()</script>\n#, fuzzy\nmsgid "Offer'
    project.write(path, project.read(path).replace('msgid "Offer', hint))
    assert hint in project.read(path)
    assert_harmless(project, clean, project.run("build", "--drafts"))
