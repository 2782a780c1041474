"""The command line as a process: start-up, streams, terminals, locales, exit codes."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest
from example_project import ExampleProject, example_project, run_here

from locakit import __version__
from locakit.cli.main import COMMANDS


@pytest.fixture
def project(tmp_path: Path) -> ExampleProject:
    made = example_project(tmp_path / "site")
    made.done("extract")
    return made


def locakit(*arguments: str, root: Path | None = None, **more: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "locakit", *arguments],
        cwd=root,
        env=environment(**more),
        capture_output=True,
        check=False,
    )


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return kept | {"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8"} | more


def on_terminal(*arguments: str, root: Path, **more: str) -> tuple[int, str]:
    """Run with a terminal of 100 columns as its only stream."""
    leader, follower = pty.openpty()
    terminal = environment(TERM="xterm", COLUMNS="100", **more)
    command = [sys.executable, "-m", "locakit", *arguments]
    process = subprocess.Popen(command, cwd=root, env=terminal, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    said = bytearray()
    while select.select([leader], [], [], 60)[0]:
        try:
            said += os.read(leader, 65536)
        except OSError:
            break
    os.close(leader)
    return process.wait(), said.decode()


def test_the_version_is_answered_without_importing_click() -> None:
    done = locakit("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"locakit {__version__}\n".encode(), b"")
    code = "import sys; from locakit.__main__ import main; main(); print('click' in sys.modules)"
    words = [sys.executable, "-c", code, "--version"]
    again = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True)
    assert again.stdout == f"locakit {__version__}\nFalse\n"
    assert run_here("--version").out == f"locakit {__version__}\n"


def test_a_command_imports_no_other_command_and_no_engine_library() -> None:
    code = "import sys; from locakit.cli import run; run(['--help']); print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    imported = done.stdout.split("\n")[-2].split()
    assert [name for name in imported if name.startswith("locakit.cli.")] == ["locakit.cli.main"]
    assert {"rich", "babel", "lxml", "polib", "jinja2", "rapidfuzz", "sqlite3"}.isdisjoint(imported)


@pytest.mark.parametrize(
    "arguments", [(), ("--help",), *((name, "--help") for name in COMMANDS), ("engines", "list", "-h")]
)
def test_help_is_there_for_every_command(arguments: tuple[str, ...]) -> None:
    done = run_here(*arguments)
    assert "Usage: locakit" in done.said
    assert done.code == (0 if arguments else 2)


def test_the_list_of_commands_says_what_each_does() -> None:
    told = " ".join(run_here("--help").out.split())
    assert [name for name, what in COMMANDS.items() if f"{name} {what}" not in told] == []


def test_data_go_to_stdout_and_everything_else_to_stderr(project: ExampleProject) -> None:
    done = project.done("status", "--json")
    assert done.err == ""
    assert {row["locale"]: row["states"]["untranslated"]["entries"] for row in json.loads(done.out)["articles"]} == {
        "es": 9, "ca": 9,
    }  # fmt: skip
    for words in (("extract",), ("build",), ("draft", "--engine", "pseudo")):
        assert project.done(*words).out == ""
    dry = project.done("draft", "--engine", "pseudo", "--redo", "machine", "--dry-run")
    lines = (f"{locale}: 9 segments, 41 words to pseudo/accents, 9 answered before\n" for locale in ("es", "ca"))
    assert (dry.out, dry.err) == ("".join(lines), "")


def test_findings_are_one_a_line_and_decide_the_exit_code(project: ExampleProject) -> None:
    assert project.done("check").err == "0 errors, 0 warnings\n"
    texts = {"Drink 2.5 litres a day.<cite1/>": "Beba 2.5 litros al día.<cite1/>"}
    project.review("locales/es/water.po", texts)
    warned = project.done("check")
    assert warned.out.count("\n") == 1
    assert warned.out.endswith(" [number-format]\n")
    assert project.run("check", "--strict").code == 1
    project.review("locales/es/water.po", dict.fromkeys(texts, "Beba."))
    found = project.run("check", "--json")
    assert found.code == 1
    assert {(one["check"], one["severity"], one["path"]) for one in json.loads(found.out)["findings"]} == {
        ("citations", "error", "locales/es/water.po"),
        ("numbers", "error", "locales/es/water.po"),
    }
    assert project.run("check", "--locale", "ca").code == 0


def test_a_project_weighs_the_checks(project: ExampleProject) -> None:
    project.review("locales/es/water.po", {"People over 65 years": "Mayores de 56 años"})
    assert project.run("check").code == 1
    config = project.read("locakit.toml")
    project.write("locakit.toml", f'{config}\n[check.numbers]\nseverity = "warning"\n')
    assert project.done("check").err == "0 errors, 1 warning\n"
    assert "Mayores de 56" in (project.done("build"), project.read("build/html/es/water.html"))[1]
    project.write("locakit.toml", f'{config}\n[check.numbers]\nseverity = "off"\n')
    assert project.done("check").out == ""


def test_an_author_is_told_what_is_wrong_with_the_article(project: ExampleProject) -> None:
    project.write("source/water.txt", project.read("source/water.txt").replace("late.2", "late."))
    done = project.done("check", "--source")
    assert (
        done.out == "source/water.txt: warning: reference 2 is never cited — cite it or delete it [uncited-note]\n"
        or ("reference 2 is never cited" in done.out)
    )
    assert project.run("check", "--source", "--strict").code == 1


def test_a_project_without_an_article_is_told_where_to_put_one(project: ExampleProject) -> None:
    (project.root / "source/water.txt").unlink()
    done = project.done("extract")
    assert done.err == "there is no article yet: put one into source\n0 articles, 2 locales: no files changed\n"
    for words in ("draft", "check", "build", "status"):
        project.done(words)


def test_only_what_is_asked_for_is_touched(project: ExampleProject) -> None:
    project.write("source/tea.txt", project.read("source/water.txt"))
    project.done("extract", "tea", "--locale", "ca")
    assert (project.root / "locales/ca/tea.po").is_file()
    assert not (project.root / "locales/es/tea.po").exists()
    project.done("draft", "tea", "--locale", "ca", "--engine", "pseudo")
    assert {str(state) for state in project.states("locales/ca/water.po")} == {"untranslated"}
    project.done("build", "tea", "--locale", "ca")
    pages = {str(path.relative_to(project.root / "build/html")) for path in (project.root / "build").rglob("*.html")}
    assert pages == {"index.html", "en/index.html", "en/tea.html", "ca/index.html", "ca/tea.html"}
    assert "water.html" not in project.read("build/html/ca/index.html"), "no list leads to a page that is not there"


def test_drafts_are_made_anew_only_when_asked_for_and_a_persons_text_never(project: ExampleProject) -> None:
    path = "locales/es/water.po"
    project.done("draft", "--engine", "pseudo", "--locale", "es")
    project.review(path, {"Babies": "Bebés"})
    before = project.read(path)
    assert project.done("draft", "--engine", "pseudo", "--locale", "es").err == "nothing to draft\n"
    done = project.done("draft", "--engine", "pseudo", "--locale", "es", "--redo", "machine")
    assert done.err == "es: 8 segments drafted by pseudo/accents\n"
    assert project.read(path) == before


def test_standard_input_is_an_article_too() -> None:
    process = subprocess.run(
        [sys.executable, "-m", "locakit", "segments", "-", "--json"],
        input="Water\n\nIt’s good.\n".encode(), env=environment(), capture_output=True, check=True,
    )  # fmt: skip
    seen = json.loads(process.stdout)
    assert (seen["file"], [unit["role"] for unit in seen["units"]]) == ("-", ["title", "paragraph"])
    bad = subprocess.run(
        [sys.executable, "-m", "locakit", "segments", "-"],
        input=b"Water\n\ncaf\xe9\n", env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert bad.stderr.decode().startswith("<stdin>:3:4: byte 0xE9 is not UTF-8 — ")


def test_segments_show_what_is_skipped_and_what_is_referred_to(project: ExampleProject) -> None:
    done = project.done("segments", "source/water.txt")
    assert "    3  paragraph  Drink 2.5 litres a day.<cite1/>\n" in done.out
    assert "reference  1. Marsh, Ida. Water and Salt (2011), 40.\n" in done.out
    assert "skipped    References (heading of the reference list)\n" in done.out
    blocks = project.done("segments", "source/water.txt", "--block").out
    assert "The body loses water with sweat. Drink 2.5 litres a day.<cite1/> On hot days drink more.\n" in blocks


def test_a_reader_that_goes_away_is_no_error(project: ExampleProject) -> None:
    words = f"{sys.executable} -m locakit segments source/water.txt"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {words} | true; {words} | head -1"],
        cwd=project.root, env=environment(PYTHONUNBUFFERED="1"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "    1  title      Water on hot days\n"


def test_a_full_disk_behind_stdout_is_an_error_without_a_traceback(project: ExampleProject) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "locakit", "status"],
            cwd=project.root, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("locakit: no space left on device — check the path")


@pytest.mark.parametrize("more", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "HOME": "/nonexistent"}, {"HOME": ""}])
def test_neither_locale_nor_home_matter(more: dict[str, str], project: ExampleProject) -> None:
    done = locakit("segments", "source/water.txt", root=project.root, **more)
    assert done.returncode == 0
    project.write("source/água.txt", "Água\n\nÉ boa.\n")
    done = locakit("build", root=project.root, **more)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (project.root / "build/html/es/água.html").is_file()


def test_a_terminal_that_lacks_letters_gets_others(project: ExampleProject) -> None:
    done = locakit("extract", "nothing", root=project.root, PYTHONIOENCODING="latin-1")
    assert done.returncode == 2
    assert done.stderr == b"there is no article 'nothing' \\u2014 use one of water\n"


def test_without_a_terminal_there_is_no_progress_and_no_colour(project: ExampleProject) -> None:
    for words in (("draft", "--engine", "pseudo"), ("status",)):
        done = locakit(*words, root=project.root, FORCE_COLOR="1")
        assert done.returncode == 0
        assert b"\x1b" not in done.stdout + done.stderr
        assert "━".encode() not in done.stderr


def test_on_a_terminal_there_is_progress_which_goes_away(project: ExampleProject) -> None:
    code, said = on_terminal("draft", "--engine", "pseudo", root=project.root)
    assert code == 0
    assert "━" in said
    assert "18/18" in said
    assert re.search(r"\d segments/s", said)
    assert "es: 9 segments drafted by pseudo/accents" in said
    code, said = on_terminal("build", root=project.root, NO_COLOR="1")
    assert (code, "━" in said) == (0, True)
    assert "\x1b[3" not in said
    code, said = on_terminal("status", root=project.root)
    assert re.search(r"(?m)^es +water +9 ", said)


def test_what_looks_like_markup_in_a_folders_name_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "[bold] [/x] :smile:"
    example_project(folder)
    code, said = on_terminal(
        "localize", str(folder / "source/water.txt"), "--to", "en-XA", "--into", str(folder / "new"), root=tmp_path
    )
    assert code == 0
    assert "[/x]" in said


def test_a_control_character_in_a_folders_name_does_not_reach_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[2Jb"
    done = run_here("init", str(folder), "--source-language", "en", "--locales", "es")
    assert done.code == 0
    assert "\x1b" not in done.said
    assert "⟦U+001B⟧" in done.said


def test_a_working_folder_that_is_gone_is_an_error_without_a_traceback(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    words = f"cd {gone} && rmdir {gone} && {sys.executable} -m locakit status"
    done = subprocess.run(["bash", "-c", words], env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "no such file or directory" in done.stderr
