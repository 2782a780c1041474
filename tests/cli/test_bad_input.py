"""Bad input: `path:line:col: what — what to do`, exit code 2, no traceback, and nothing is written."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from example_project import ARTICLE, ExampleProject, example_project, tree

from locakit.engines import ENGINE_NAMES

PO, CONFIG, GLOSSARY, CITATIONS = (
    "locales/es/water.po",
    "locakit.toml",
    "locales/glossary.csv",
    "locales/citations/water.csv",
)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> ExampleProject:
    """A project with drafts and pages, whose article has changed since: every command would write something."""
    made = example_project(tmp_path_factory.mktemp("pattern") / "site")
    for command in ("extract", "draft --engine pseudo", "build"):
        made.done(*command.split())
    made.write("source/water.txt", ARTICLE.replace("Babies", "Small children"))
    made.write("source/aaa.txt", ARTICLE)
    made.write("source/zzz.txt", ARTICLE)
    return made


@pytest.fixture
def project(pattern: ExampleProject, tmp_path: Path) -> ExampleProject:
    """A copy of it to spoil."""
    return ExampleProject(Path(shutil.copytree(pattern.root, tmp_path / "site", symlinks=True)))


Spoil = Callable[[ExampleProject], object]


def replaced(path: str, old: str, new: str) -> Spoil:
    """Replace the first occurrence of something in a file."""

    def spoil(project: ExampleProject) -> None:
        text = project.read(path)
        assert old in text
        project.write(path, text.replace(old, new, 1))

    return spoil


def written(path: str, content: str | bytes) -> Spoil:
    """Write a file."""
    return lambda project: project.write(path, content)


def folder(path: str) -> Spoil:
    """Put a folder where a file should be."""

    def spoil(project: ExampleProject) -> None:
        (project.root / path).unlink(missing_ok=True)
        (project.root / path).mkdir(parents=True)

    return spoil


def linked(path: str, target: str) -> Spoil:
    """Put a symbolic link where a file should be."""

    def spoil(project: ExampleProject) -> None:
        (project.root / path).unlink(missing_ok=True)
        (project.root / path).symlink_to(target)

    return spoil


def read_only(path: str) -> Spoil:
    """Take the right to write away."""
    return lambda project: (project.root / path).chmod(0o444)


def fifo(path: str) -> Spoil:
    """Put a pipe, which nobody writes to, where a file should be."""

    def spoil(project: ExampleProject) -> None:
        (project.root / path).unlink()
        os.mkfifo(project.root / path)

    return spoil


ALL = ("extract", "draft --engine pseudo", "build", "build --drafts", "check", "status")
WRITERS = ("extract", "draft --engine pseudo", "build", "build --drafts")

CASES: dict[str, tuple[Spoil, str, tuple[str, ...]]] = {
    "a missing quote": (replaced(PO, '"[Ƀàƀîéš·]"', '"[Ƀàƀîéš·]'), rf"{PO}:\d+:\d+: .+ — .+", ALL),
    "a doubled entry": (
        lambda project: project.write(PO, project.read(PO) + '\nmsgid "Babies"\nmsgstr ""\n'),
        rf"{PO}:\d+:\d+: .+ — .+",
        ALL,
    ),
    "a PO file in Latin-1": (
        replaced(PO, "charset=UTF-8", "charset=ISO-8859-1"),
        rf"{PO}:\d+:\d+: .+ — .*msgconv -t UTF-8.*",
        ALL,
    ),
    "conflict markers in a PO file": (
        replaced(PO, 'msgid "Babies"', '<<<<<<< ours\nmsgid "Babies"\n=======\n>>>>>>> theirs'),
        rf"{PO}:\d+:1: .*conflict.* — .+",
        ALL,
    ),
    "a NUL in a PO file": (replaced(PO, "Ƀàƀîéš", "a\0b"), rf"{PO}:\d+:\d+: .+ — .+", ALL),
    "a bidi override in a PO file": (replaced(PO, "Ƀàƀîéš", "a\u202eb"), rf"{PO}:\d+:\d+: .*U\+202E.* — .+", ALL),
    "an empty PO file": (written(PO, ""), rf"{PO}:1:1: .+ — .+", ALL),
    "a folder for a PO file": (folder(PO), rf"{PO}: something that is no file has its name — move it away", ALL),
    "a pipe for a PO file": (fifo(PO), rf"{PO}: something that is no file has its name — move it away", ALL),
    "Latin-1 in an article": (
        written("source/water.txt", "Water\n\nCafé.\n".encode("latin-1")),
        r"source/water\.txt:3:4: byte 0xE9 is not UTF-8 — save .+",
        (*ALL, "check --source"),
    ),
    "UTF-16 in an article": (
        written("source/water.txt", "Water\n".encode("utf-16")),
        r"source/water\.txt:1:1: the file is UTF-16 — save it as UTF-8",
        ALL,
    ),
    "a NUL in an article": (
        written("source/water.txt", "Wa\0ter\n"),
        r"source/water\.txt:1:3: .+ U\+0000.* — .+",
        ALL,
    ),
    "an escape in an article": (
        written("source/water.txt", "Wa\x1b[2Jter\n"),
        r"source/water\.txt:1:3: .+ U\+001B.* — .+",
        ALL,
    ),
    "a bidi override in an article": (
        written("source/water.txt", "Water\n\nGo \u202eon.\n"),
        r"source/water\.txt:3:4: .+ U\+202E.* — .+",
        ALL,
    ),
    "Latin-1 in a page": (
        written("source/front.html", "<p>Water</p>\n<p>Café.</p>\n".encode("latin-1")),
        r"source/front\.html:2:7: byte 0xE9 is not UTF-8 — save .+",
        ("extract", "build"),
    ),
    "UTF-16 in Markdown": (
        written("source/front.md", "# Water\n".encode("utf-16")),
        r"source/front\.md:1:1: the file is UTF-16 — save it as UTF-8",
        ("extract", "build"),
    ),
    "a NUL in a page": (
        written("source/front.html", "<p>Water</p>\n<p title='a\0b'>It helps.</p>\n"),
        r"source/front\.html:2:12: .+ U\+0000.* — .+",
        ("extract", "build"),
    ),
    "a bidi override in a code of Markdown": (
        written("source/front.md", "# Water\n\n`a\u202eb`\n"),
        r"source/front\.md:3:3: .+ U\+202E.* — .+",
        ("extract", "build"),
    ),
    "front matter that is no YAML": (
        written("source/front.md", "---\ntitle: [Water\n---\n\nIt helps.\n"),
        r"source/front\.md:2:14: the front matter is no YAML: .+ — .+",
        ("extract", "build"),
    ),
    "front matter with a bomb": (
        written("source/front.md", f"---\na: &a [x]\nb: [{'*a, ' * 11}]\n---\n\nIt helps.\n"),
        r"source/front\.md:3:45: the front matter has more than 10 aliases — .+",
        ("extract", "build"),
    ),
    "a key that stands twice in front matter": (
        written("source/front.md", "---\ntitle: Water\ntitle: Salt\n---\n\nIt helps.\n"),
        r"source/front\.md:3:1: 'title' stands twice in the front matter — .+",
        ("extract", "build"),
    ),
    "a title that is a list": (
        written("source/front.md", "---\ntitle: [Water, Salt]\n---\n\nIt helps.\n"),
        r"source/front\.md:2:8: the title is no text — .+",
        ("extract", "build"),
    ),
    "conflict markers in an article": (
        written("source/water.txt", "Water\n\n<<<<<<< ours\nGo.\n=======\nStay.\n>>>>>>> theirs\n"),
        r"source/water\.txt:3:1: unresolved merge conflict — .+",
        ALL,
    ),
    "an article of 11 MB": (
        written("source/water.txt", b"Water. " * (11 * 1024 * 1024 // 7)),
        r"source/water\.txt: the file is larger than 10 MB — split the article",
        ALL,
    ),
    "a link out of source": (
        linked("source/water.txt", "../locakit.toml"),
        r"source/water\.txt: the link leads out of the source folder — copy the file here",
        ALL,
    ),
    "a glossary without its columns": (
        written(GLOSSARY, "word,meaning\na,b\n"),
        rf"{GLOSSARY}:1.*: .+ — .+",
        WRITERS,
    ),
    "a glossary with an unknown kind": (
        written(GLOSSARY, "term,kind,note,es,ca\nNMDA,keeep,,,\n"),
        rf"{GLOSSARY}:2.*: .+ — .+",
        (*WRITERS, "check", "check --source"),
    ),
    "an open quote in the glossary": (
        written(GLOSSARY, 'term,kind,note,es,ca\n"NMDA,keep,,,\n'),
        rf"{GLOSSARY}:2:1: .+ — .+",
        WRITERS,
    ),
    "a glossary that is not UTF-8": (
        written(GLOSSARY, b"term,kind,note\ncaf\xe9,keep,\n"),
        rf"{GLOSSARY}:2:4: .+ — .+",
        WRITERS,
    ),
    "an open quote in a citation table": (
        written(CITATIONS, 'label,text,es,ca\n1,"Marsh,,\n'),
        rf"{CITATIONS}:2:3: .+ — .+",
        ("extract", "build", "check"),
    ),
    "a citation table without its columns": (
        written(CITATIONS, "a,b\n1,2\n"),
        rf"{CITATIONS}:1.*: .+ — .+",
        ("extract", "build", "check"),
    ),
    "broken TOML": (
        replaced(CONFIG, 'source-language = "en"', 'source-language = "en'),
        rf"{CONFIG}:3:\d+: the file is not TOML: .+ — mend the line",
        (*ALL, "check --source"),
    ),
    "a project file that is not UTF-8": (
        lambda project: project.write(CONFIG, b"# caf\xe9\n" + project.read(CONFIG).encode()),
        rf"{CONFIG}:1:6: byte 0xE9 is not UTF-8 — .+",
        ALL,
    ),
    "an unknown key": (
        replaced(CONFIG, "locales =", "wrapp = 79\nlocales ="),
        rf"{CONFIG}:4:1: unknown key 'wrapp' — did you mean 'wrap'\?",
        ALL,
    ),
    "an unknown engine in the project file": (
        replaced(CONFIG, "locales =", 'engines = ["apertum"]\nlocales ='),
        rf"{CONFIG}:4:\d+: unknown engine 'apertum' — did you mean 'apertium'\?",
        ALL,
    ),
    "an unknown locale in the project file": (
        replaced(CONFIG, '"ca"', '"xx"'),
        rf"{CONFIG}:4:1: 'xx' is not a language tag — .+",
        ALL,
    ),
    "a name that begins with a dot": (
        written("source/.water.txt", ARTICLE),
        r"source/\.water\.txt: '\.water' is no name for an article or its folder — rename .+",
        ALL,
    ),
    "a name that begins with a hyphen": (
        written("source/-rf.txt", ARTICLE),
        r"source/-rf\.txt: '-rf' is no name .+ — rename .+",
        ALL,
    ),
    "a folder that begins with a dot": (
        written("source/.git/water.txt", ARTICLE),
        r"source/\.git/water\.txt: '\.git' is no name .+ — rename .+",
        ALL,
    ),
    "a name with a control character": (
        written("source/a\x1bb.txt", ARTICLE),
        r"source/a⟦U\+001B⟧b\.txt: 'a⟦U\+001B⟧b' is no name .+ — rename .+",
        ALL,
    ),
    "a name with a bidi override": (
        written("source/a\u202etxt.txt", ARTICLE),
        r"source/a⟦U\+202E⟧txt\.txt: .+ — rename .+",
        ALL,
    ),
    "a name with markup": (written("source/a<b>.txt", ARTICLE), r"source/a<b>\.txt: 'a<b>' is no name .+ — .+", ALL),
    "a name that is too long": (written(f"source/{'a' * 101}.txt", ARTICLE), r"source/a+\.txt: .+ — rename .+", ALL),
    "a name that ends in a space": (
        written("source/a .txt", ARTICLE),
        r"source/a \.txt: 'a ' is no name .+ — .+",
        ALL,
    ),
    "a name that is not UTF-8": (
        lambda project: Path(os.fsdecode(bytes(project.root / "source") + b"/a\xff.txt")).write_text(ARTICLE),
        r"source/a⟦U\+DCFF⟧\.txt: .+ — rename .+",
        ALL,
    ),
    "the name of the index": (
        written("source/index.txt", ARTICLE),
        r"source/index\.txt: 'index' is the page that lists a locale's articles — rename .+",
        ALL,
    ),
    "names that differ in case": (
        written("source/Water.txt", ARTICLE),
        r"source/water\.txt: its files would be those of source/Water\.txt — rename one of the two",
        ALL,
    ),
    "names that differ in the ending": (
        written("source/water.TXT", ARTICLE),
        r"source/water\.txt: its files would be those of source/water\.TXT — rename one of the two",
        ALL,
    ),
    "names that differ in their normal form": (
        lambda project: [project.write(f"source/caf{e}.txt", ARTICLE) for e in ("e\u0301", "\u00e9")],
        "source/caf\u00e9\\.txt: its files would be those of source/cafe\u0301\\.txt — rename one of the two",
        ALL,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_named_with_its_place_and_nothing_is_written(case: str, project: ExampleProject) -> None:
    spoil, message, commands = CASES[case]
    spoil(project)
    before = tree(project.root, without=("lock",))
    for command in commands:
        done = project.run(*command.split())
        assert re.fullmatch(f"(?s)(?:.*\n)?{message}\n.*", done.err), (command, done.err)
        assert (done.code, done.out) == (2, "")
        assert tree(project.root, without=("lock",)) == before


UNWRITABLE: dict[str, tuple[Spoil, str, str]] = {
    "a read-only PO file": (read_only(PO), "extract", rf"{PO}: the file is read-only — allow writing: chmod u\+w"),
    "a read-only PO file that waits for drafts": (
        lambda project: [
            written(PO, re.sub(r'msgstr "\[.+"', 'msgstr ""', project.read(PO)))(project),
            read_only(PO)(project),
        ],
        "draft --engine pseudo",
        rf"{PO}: the file is read-only — .+",
    ),
    "a folder for a template": (
        folder("locales/templates/zzz.pot"),
        "extract",
        r"locales/templates/zzz\.pot: something that is no file has its name — move it away",
    ),
    "a file for a locale's folder": (
        lambda project: _file_for_folder(project, "locales/ca"),
        "extract",
        r"locales/ca: there is a file where a folder should be — move it away",
    ),
    "a file for the state's folder": (
        lambda project: _file_for_folder(project, ".locakit"),
        "extract",
        r"\.locakit: file exists — .+",
    ),
    "a file for the pages' folder": (
        lambda project: _file_for_folder(project, "build"),
        "build",
        r"build: there is a file where a folder should be — move it away",
    ),
    "a PO file that is a link out of the project": (
        lambda project: [
            project.write("../victim", project.read(PO)),
            linked("locales/es/zzz.po", "../../../victim")(project),
        ],
        "extract",
        r"locales/es/zzz\.po: a link leads out of locales — .+",
    ),
    "a template that is a link out of the project": (
        lambda project: [
            project.write("../victim", "mine"),
            linked("locales/templates/zzz.pot", "../../../victim")(project),
        ],
        "extract",
        r"locales/templates/zzz\.pot: a link leads out of locales — .+",
    ),
    "a state folder that is a link out of the project": (
        lambda project: _link_for_folder(project, ".locakit", ".."),
        "extract",
        r"\.locakit/lock: a link leads out of \.locakit — .+",
    ),
    "a page that is a link to an article": (
        linked("build/html/en/water.html", "../../../source/water.txt"),
        "build",
        r"build/html/en/water\.html: a link leads out of build — .+",
    ),
}


def _file_for_folder(project: ExampleProject, path: str) -> None:
    (project.root / path).rename(project.root / "aside")
    project.write(path, "in the way")


def _link_for_folder(project: ExampleProject, path: str, target: str) -> None:
    (project.root / path).rename(project.root / "aside")
    (project.root / path).symlink_to(target)


@pytest.mark.parametrize("case", UNWRITABLE)
def test_what_cannot_be_written_is_told_before_anything_is_written(case: str, project: ExampleProject) -> None:
    spoil, command, message = UNWRITABLE[case]
    spoil(project)
    outside = project.root.parent
    before = tree(outside, without=("lock", ".locakit"))
    done = project.run(*command.split())
    assert re.fullmatch(f"(?s)(?:.*\n)?{message}\n.*", done.err), done.err
    assert (done.code, done.out) == (2, "")
    if command == "extract":
        assert tree(outside, without=("lock", ".locakit")) == before


def test_a_read_only_file_that_need_not_change_is_no_obstacle(project: ExampleProject) -> None:
    project.done("extract")
    (project.root / PO).chmod(0o444)
    project.write("source/aaa.txt", ARTICLE.replace("Babies", "Twins"))
    project.done("extract")


def test_all_problems_of_all_files_are_told_in_one_run(project: ExampleProject) -> None:
    for spoil in (
        CASES["a missing quote"][0],
        CASES["a glossary with an unknown kind"][0],
        CASES["an open quote in a citation table"][0],
        written("source/aaa.txt", b"caf\xe9\n"),
        written("source/zzz.txt", b"caf\xe9\n"),
    ):
        spoil(project)
    before = tree(project.root)
    for command in ("extract", "build", "check"):
        done = project.run(*command.split())
        paths = [line.split(":")[0] for line in done.err.strip().split("\n")]
        assert sorted(set(paths)) == sorted([PO, GLOSSARY, CITATIONS, "source/aaa.txt", "source/zzz.txt"])
        assert len(paths) == len(set(paths))
        assert done.code == 2
    assert tree(project.root) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("extract watr", "there is no article 'watr' — did you mean 'water'?\n"),
        ("extract zz/top", "there is no article 'zz/top' — use one of aaa, water, zzz\n"),
        (
            "extract watr zz/top",
            "there is no article 'watr' — did you mean 'water'?\nthere is no article 'zz/top' — ",
        ),
        ("extract ../water", "there is no article '../water' — did you mean 'water'?\n"),
        ("build --locale fr", "'fr' is no locale of this project — use one of es, ca, en-XA, ar-XB\n"),
        ("build --locale ess", "'ess' is no locale of this project — did you mean 'es'?\n"),
        ("build --locale ../es", "'../es' is no locale of this project — use one of es, ca, en-XA, ar-XB\n"),
        ("draft --engine apertum", "there is no engine 'apertum' — did you mean 'apertium'?\n"),
        ("draft --engine deepl", f"there is no engine 'deepl' — use one of auto, {', '.join(ENGINE_NAMES)}\n"),
        ("extrct", "no such command 'extrct' — did you mean 'extract'?\n"),
        ("publish", "no such command 'publish' — use one of localize, init, extract"),
        ("build --draft", "No such option"),
        ("status --project gone", "gone: there is no locakit.toml here — run 'locakit init' or name a folder"),
        ("status --project source", "source: there is no locakit.toml here — run 'locakit init' or name a folder"),
        ("segments gone.txt", "gone.txt: no such file or directory — check the path and its rights\n"),
        ("segments source", "source: is a directory — name a file in it\n"),
        ("segments locakit.toml", "locakit.toml: '.toml' is no format that can be read — use one of .txt"),
        ("segments source/water.txt --language xx", "--language: 'xx' is not a language tag — "),
        ("init . --source-language en --locales es", "locakit.toml: there is a project here already — edit it"),
        (
            "init locakit.toml --source-language en --locales es",
            "locakit.toml: there is a file where a folder should be — move it away\n",
        ),
        ("init new --source-language english --locales es", "--source-language: 'english' is not a language tag — "),
        ("init new --source-language en --locales es,es-", "--locales: 'es-' is not a language tag — "),
        (
            "init new --source-language en --locales en",
            "'en' is the language of the articles — name the languages to translate to, and no other\n",
        ),
        ("init new --source-language en --locales ,", "--locales names no language — "),
    ],
)
def test_a_wrong_argument_is_named_with_the_nearest_right_one(
    arguments: str, message: str, project: ExampleProject
) -> None:
    before = tree(project.root)
    done = project.run(*arguments.split())
    assert message in done.err
    assert (done.code, done.out) == (2, "")
    assert tree(project.root) == before


def test_outside_of_any_project_a_command_says_how_to_begin(tmp_path: Path) -> None:
    done = ExampleProject(tmp_path).run("status")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        "there is no locakit.toml here or in any folder above — run 'locakit init' or name a folder with --project\n"
    )


@pytest.mark.parametrize(
    "words", [("{}",), ("extract", "{}"), ("build", "--locale", "{}"), ("status", "--project", "{}")]
)
def test_of_an_argument_of_a_hundred_thousand_letters_both_ends_are_shown(
    words: tuple[str, ...], project: ExampleProject
) -> None:
    done = project.run(*(word.format("w" * 100_000) for word in words))
    assert done.code == 2
    assert max(map(len, done.err.split("\n"))) < 3_000
    assert "www" in done.err
