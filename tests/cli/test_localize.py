"""The whole journey in one command, with the real Apertium where drafts matter."""

from pathlib import Path

import pytest
from example_project import ARTICLE, ENTRIES, ExampleProject, FakeEngine, put_in_place, run_here, tree

from locakit.catalogs import State, state

SAMPLE = Path(__file__).parents[2] / "source" / "vitamin-d.txt"
OTHER = ARTICLE.replace("Water", "Tea")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with two articles in it whose names and folder have spaces."""
    folder = tmp_path / "my desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("hot water.txt").write_text(ARTICLE)
    Path("tea.txt").write_text(OTHER)
    return folder


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """An engine whose drafts are the source with its vowels doubled."""
    return put_in_place(FakeEngine(lambda text: text.replace("e", "ee")), monkeypatch)


def test_the_sample_article_goes_through_apertium_to_drafts_pages_and_a_table(desk: Path) -> None:
    done = run_here("localize", str(SAMPLE), "--to", "es,ca", "--into", "out")
    assert done.code == 0, done.said
    assert {"locales/es/vitamin-d.po", "locales/ca/vitamin-d.po", "locales/citations/vitamin-d.csv"} <= set(
        tree(desk / "out")
    )
    for kind in ("html", "preview"):
        for page in ("index.html", "en/vitamin-d.html", "es/vitamin-d.html", "ca/vitamin-d.html"):
            assert (desk / "out/build" / kind / page).is_file()
    for locale in ("es", "ca"):
        found = ExampleProject(desk / "out").states(f"locales/{locale}/vitamin-d.po")
        total, drafts = len(found), found.count(State.DRAFT)
        assert drafts >= 0.95 * total
        numbers = f"{total} {drafts} {total - drafts} 0"
        row = next(line for line in done.out.split("\n") if line.startswith(f"{locale} "))
        assert " ".join(row.split()) == f"{locale} vitamin-d {numbers} out/locales/{locale}/vitamin-d.po"
    assert "out/build/preview/index.html" in done.out
    assert "out/build/html/index.html" in done.out


def test_the_glossary_of_the_project_that_the_article_comes_from_comes_along(desk: Path) -> None:
    done = run_here("localize", str(SAMPLE), "--to", "en-XA", "--into", "out")
    assert done.code == 0, done.said
    assert (desk / "out/locales/glossary.csv").read_bytes() == (
        SAMPLE.parents[1] / "locales/glossary.csv"
    ).read_bytes()


@pytest.mark.usefixtures("engine")
def test_a_second_run_changes_no_byte(desk: Path) -> None:
    command = ("localize", "hot water.txt", "tea.txt", "--to", "es,ca", "--into", "out")
    assert run_here(*command).code == 0
    before = tree(desk, without=())
    assert run_here(*command).code == 0
    assert tree(desk) == {path: mark for path, mark in before.items() if ".locakit" not in path}


def test_a_second_run_asks_the_engine_nothing(desk: Path, engine: FakeEngine) -> None:
    command = ("localize", "hot water.txt", "--to", "es", "--into", str(desk / "out"))
    run_here(*command)
    engine.sent.clear()
    assert run_here(*command).code == 0
    assert engine.sent == []


@pytest.mark.usefixtures("engine")
def test_names_with_spaces_go_all_the_way(desk: Path) -> None:
    done = run_here("localize", "hot water.txt", "--to", "es", "--into", "my book")
    assert done.code == 0, done.said
    assert (
        ExampleProject(desk / "my book").read("locales/es/hot water.po").count("#: \u2068source/hot water.txt\u2069")
    )
    assert (desk / "my book/build/preview/es/hot water.html").is_file()


@pytest.mark.usefixtures("engine")
def test_pictures_that_articles_name_come_along_and_others_do_not(desk: Path) -> None:
    Path("images").mkdir()
    for name in ("images/a b.svg", "style.css", "other.svg", "../outside.svg"):
        Path(name).write_text("<svg/>")
    Path("salt.md").write_text("# Salt\n\n![Salt](images/a%20b.svg) ![no](gone.png) ![out](../outside.svg)\n")
    Path("page.html").write_text('<html lang="en"><link rel="stylesheet" href="style.css"><h1>Page</h1></html>')
    done = run_here("localize", "salt.md", "page.html", "--to", "en-XA", "--engine", "pseudo", "--into", "out")
    assert done.code == 0, done.said
    sources = {path for path in tree(desk / "out/source") if "." in path}
    assert sources == {"salt.md", "page.html", "images/a b.svg", "style.css"}
    assert (desk / "out/build/preview/en-XA/images/a b.svg").is_file()


@pytest.mark.usefixtures("engine")
def test_pictures_that_styles_or_sets_of_pictures_name_come_along(desk: Path) -> None:
    page = """<html lang="en"><link rel="stylesheet" href="css/site.css">
<style>b { background: url('in style.png') }</style>
<h1 style="background: url(&quot;at.png&quot;)">Page</h1><img src="one.png" srcset="one.png 1x, two.png 2x" alt="">"""
    Path("page.html").write_text(page)
    styles = {
        "css/site.css": '@import "more.css"; i { background: url(../of%20style.png) }',
        "css/more.css": "@import url(site.css); @font-face { src: url('font.woff2') } u { background: url(/no.png) }",
    }
    pictures = ("in style.png", "at.png", "one.png", "two.png", "of style.png", "css/font.woff2")
    for name, text in {**styles, **dict.fromkeys((*pictures, "no.png"), "")}.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    done = run_here("localize", "page.html", "--to", "en-XA", "--engine", "pseudo", "--into", "out")
    assert done.code == 0, done.said
    assert {path for path in tree(desk / "out/source") if "." in path} == {"page.html", *styles, *pictures}


@pytest.mark.usefixtures("engine")
def test_articles_of_a_project_keep_their_paths_and_its_look_comes_along(desk: Path) -> None:
    run_here("init", "book", "--source-language", "en", "--locales", "es")
    book = ExampleProject(desk / "book")
    book.write("source/drinks/tea.md", "# Tea\n\nSee [salt](../salt.md) and ![a cup](../images/cup.svg).\n")
    book.write("source/salt.md", "# Salt\n\nSome.\n")
    book.write("source/images/cup.svg", "<svg/>")
    book.write("templates/own.css", "h1 { color: red }\n")
    words = ("localize", "book/source/drinks/tea.md", "book/source/salt.md", "--to", "es", "--into")
    for folder in ("book/build/try", "out"):
        assert run_here(*words, folder).code == 0
        html = desk / folder / "build/html"
        assert 'href="../salt.html"' in (html / "es/drinks/tea.html").read_text()
        assert 'src="../images/cup.svg"' in (html / "es/drinks/tea.html").read_text()
        assert (html / "assets/locakit.css").read_text().endswith("h1 { color: red }\n")
    book.write("templates/own.css", "h1 { color: blue }\n")
    for folder, color in (("book/build/try", "blue"), ("out", "red")):
        assert run_here(*words, folder).code == 0
        assert color in (desk / folder / "templates/own.css").read_text()


def test_an_empty_folder_becomes_the_project(desk: Path) -> None:
    (desk / "out").mkdir()
    assert run_here("localize", "tea.txt", "--to", "es", "--into", "out").code == 0


@pytest.mark.usefixtures("engine")
def test_what_a_killed_run_left_is_no_obstacle(desk: Path) -> None:
    (desk / "out/.locakit").mkdir(parents=True)
    (desk / "out/.locakit/new-4711").write_text("half a file")
    assert run_here("localize", "tea.txt", "--to", "es", "--into", "out").code == 0
    assert not list((desk / "out/.locakit").glob("new-*"))


@pytest.mark.usefixtures("engine")
def test_a_locale_added_later_joins_the_others(desk: Path) -> None:
    run_here("localize", "tea.txt", "--to", "es", "--into", "out")
    config = desk / "out/locakit.toml"
    config.write_text(f"# ours\n{config.read_text()}")
    assert run_here("localize", "tea.txt", "--to", "ca", "--into", "out").code == 0
    assert 'locales = ["es", "ca"]' in config.read_text()
    assert config.read_text().startswith("# ours\n")
    assert ExampleProject(desk / "out").states("locales/ca/tea.po") == [State.DRAFT] * ENTRIES


@pytest.mark.usefixtures("engine")
def test_an_article_edited_later_is_taken_over_and_a_translation_that_a_person_wrote_stays(desk: Path) -> None:
    run_here("localize", "tea.txt", "--to", "es", "--into", "out")
    project = ExampleProject(desk / "out")
    project.review("locales/es/tea.po", {"Babies": "Bebés"})
    Path("tea.txt").write_text(OTHER.replace("late.2", "late.2 They forget it."))
    assert run_here("localize", "tea.txt", "--to", "es", "--into", "out").code == 0
    entries = project.entries("locales/es/tea.po")
    assert entries["Babies"].msgstr == "Bebés"
    assert state(entries["They forget it."]) is State.DRAFT


def test_pseudo_locales_need_no_engine_of_this_machine(
    desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOCAKIT_APERTIUM_MODES", str(tmp_path / "none"))
    done = run_here("localize", "tea.txt", "--to", "en-XA,ar-XB", "--into", "out")
    assert done.code == 0, done.said
    assert 'dir="rtl"' in (desk / "out/build/preview/ar-XB/tea.html").read_text()
    assert ExampleProject(desk / "out").states("locales/en_XA/tea.po") == [State.DRAFT] * ENTRIES


def test_without_an_engine_the_pages_are_built_and_the_last_line_says_what_to_run(
    desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOCAKIT_APERTIUM_MODES", str(tmp_path / "none"))
    done = run_here("localize", "tea.txt", "--to", "es", "--into", "out")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "run: locakit engines install en-es" in done.err
    assert (desk / "out/build/html/es/tea.html").is_file()
    assert ExampleProject(desk / "out").states("locales/es/tea.po") == [State.UNTRANSLATED] * ENTRIES


REFUSED = {
    "a missing file": (("gone.txt", "--to", "es"), "gone.txt: no such file or directory — "),
    "a folder": (("folder.txt", "--to", "es"), "folder.txt: is a directory — "),
    "no article": (("paper.pdf", "--to", "es"), "paper.pdf: '.pdf' is no format that can be read — use one of .txt"),
    "two files of one name": (
        ("tea.txt", "folder.txt/tea.txt", "--to", "es"),
        "folder.txt/tea.txt: its files would be those of tea.txt — rename one of the two",
    ),
    "two files that differ in case": (
        ("tea.txt", "folder.txt/Tea.txt", "--to", "es"),
        "folder.txt/Tea.txt: its files would be those of tea.txt — rename one of the two",
    ),
    "a name with a hyphen": (("./-tea.txt", "--to", "es"), "-tea.txt: '-tea' is no name for an article"),
    "bytes of another encoding": (("latin.txt", "--to", "es"), "latin.txt:3:4: byte 0xE9 is not UTF-8 — "),
    "an occupied folder": (
        ("tea.txt", "--to", "es", "--into", "folder.txt"),
        "folder.txt: the folder is neither empty nor a project: there is no locakit.toml — ",
    ),
    "a file for a folder": (("tea.txt", "--to", "es", "--into", "paper.pdf"), "paper.pdf: not a directory — "),
    "the source's own language": (("tea.txt", "--to", "en"), "'en' is the language of the articles — "),
    "no language": (("tea.txt", "--to", ""), "--to names no language — "),
    "a language that is none": (("tea.txt", "--to", "es,xx"), "--to: 'xx' is not a language tag — "),
    "an engine that is none": (("tea.txt", "--to", "es", "--engine", "apertum"), "did you mean 'apertium'?"),
    "no file at all": (("--to", "es"), "Missing argument 'FILE...'"),
    "no locale at all": (("tea.txt",), "Missing option '--to'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_told_and_nothing_is_written(case: str, desk: Path) -> None:
    folder = desk / "folder.txt"
    folder.mkdir()
    for name in ("tea.txt", "Tea.txt"):
        folder.joinpath(name).write_text(OTHER)
    Path("-tea.txt").write_text(OTHER)
    Path("paper.pdf").write_bytes(b"%PDF")
    Path("latin.txt").write_bytes("Tea\n\ncafé\n".encode("latin-1"))
    before = tree(desk, without=())
    arguments, message = REFUSED[case]
    done = run_here("localize", *arguments)
    assert message in done.err
    assert (done.code, done.out) == (2, "")
    assert tree(desk, without=()) == before


def test_all_bad_files_are_told_in_one_run(desk: Path) -> None:
    Path("latin.txt").write_bytes("café".encode("latin-1"))
    done = run_here("localize", "gone.txt", "latin.txt", "tea.txt", "--to", "es")
    assert [line.split(":")[0] for line in done.err.strip().split("\n")] == ["gone.txt", "latin.txt"]
    assert sorted(path.name for path in desk.iterdir()) == ["hot water.txt", "latin.txt", "tea.txt"]


@pytest.mark.usefixtures("engine", "desk")
def test_a_project_in_another_language_is_left_alone() -> None:
    run_here("localize", "tea.txt", "--to", "es", "--into", "out")
    done = run_here("localize", "tea.txt", "--to", "ca", "--into", "out", "--source-language", "de")
    assert (done.code, done.out) == (2, "")
    assert "out: the articles of this project are in en, not in de — " in done.err


@pytest.mark.usefixtures("engine", "desk")
def test_a_list_of_locales_that_cannot_be_edited_is_left_to_the_person() -> None:
    run_here("localize", "tea.txt", "--to", "es", "--into", "out")
    config = Path("out/locakit.toml")
    config.write_text(config.read_text().replace('["es"]', '[\n  "es",  # Spain\n]'))
    done = run_here("localize", "tea.txt", "--to", "ca", "--into", "out")
    assert done.code == 2
    assert 'the list of locales cannot be edited to read ["es", "ca"] — edit it by hand' in done.err


def test_a_page_that_the_wall_bars_is_told_and_the_exit_code_says_so(desk: Path) -> None:
    Path("salt.md").write_text("# Salt\n\nSalt is needed.\n\n<script>evil()</script>\n")
    done = run_here("localize", "salt.md", "--to", "en-XA", "--engine", "pseudo")
    assert done.code == 1
    assert done.err.count("an element <script>") == 1
    assert not (desk / "localized/build/html/en/salt.html").exists()
