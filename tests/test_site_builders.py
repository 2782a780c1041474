"""The page for site builders, followed by somebody who has nothing else: its commands are run in their order."""

import contextlib
import subprocess
import sys
from pathlib import Path

from example_project import ARTICLE, run_here
from test_docs import ROOT, command_lines

PAGE = ROOT / "docs" / "site-builders.md"
MARKDOWN = "# Fever\n\nMost people need no medicine. See [water](my.txt).\n"
HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>Burns</title></head>'
    '<body><h1>Burns</h1><p>Cool the burn. See <a href="fever.html">fever</a>.</p></body></html>'
)
ENGINELESS = {"engines", "localize", "draft"}
"""They end with 2 where a machine has no engine for a pair; what they do is tested elsewhere."""


def test_every_command_of_the_page_can_be_run_in_its_order(tmp_path: Path) -> None:
    commands = [words for words in command_lines(PAGE.read_text(encoding="utf-8")) if words[0] == "locakit"]
    [begin] = [words for words in commands if words[1] == "init"]
    site = tmp_path / "health-site"
    assert run_here(*[word.replace("~", str(tmp_path)) for word in begin[1:]]).code == 0
    for name, text in {"my.txt": ARTICLE, "fever.md": MARKDOWN, "burns.html": HTML}.items():
        (site / "source").mkdir(exist_ok=True)
        (site / "source" / name).write_text(text, encoding="utf-8")
    with contextlib.chdir(site):
        (site / "my.txt").write_text(ARTICLE, encoding="utf-8")
        assert run_here("extract").code == 0
        for words in commands:
            if words != begin and words[1] not in ENGINELESS:
                done = run_here(*words[1:])
                assert done.code == 0, (words, done.said)


def test_a_language_is_added_as_the_page_says(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert run_here("init", str(site), "--source-language", "en", "--locales", "es").code == 0
    (site / "source" / "fever.md").parent.mkdir(exist_ok=True)
    (site / "source" / "fever.md").write_text(MARKDOWN, encoding="utf-8")
    with contextlib.chdir(site):
        assert (run_here("extract").code, run_here("build").code) == (0, 0)
        settings = (site / "locakit.toml").read_text(encoding="utf-8")
        (site / "locakit.toml").write_text(settings.replace('["es"]', '["es", "pt-BR"]'), encoding="utf-8")
        assert (run_here("extract").code, run_here("build").code) == (0, 0)
    assert (site / "locales" / "pt_BR" / "fever.po").is_file()
    page = (site / "build/html/es/fever.html").read_text(encoding="utf-8")
    assert 'href="../pt-BR/fever.html" lang="pt-BR"' in page


def test_the_makefile_of_a_project_with_pictures_builds_one_page_and_pages_to_test_a_layout(tmp_path: Path) -> None:
    site = tmp_path / "site"
    begun = run_here("init", str(site), "--source-language", "en", "--locales", "es")
    assert "run 'make update' in " in begun.err
    (site / "source/images").mkdir(parents=True)
    (site / "source/images/fever.svg").write_text("<svg/>", encoding="utf-8")
    for name, text in {"fever.md": MARKDOWN, "my.txt": ARTICLE}.items():
        (site / "source" / name).write_text(text, encoding="utf-8")
    assert run_here("extract", "--project", str(site)).code == 0
    targets = ("pseudo", "build/html/es/fever.html", "build/html/en/my.html")
    make = ["make", "-j2", f"LOCAKIT={sys.executable} -m locakit", *targets]
    subprocess.run(make, cwd=site, check=True, capture_output=True)
    assert {path.name for path in site.glob("build/html/*/*.html")} == {"index.html", "fever.html", "my.html"}
    assert {path.name for path in site.glob("build/pseudo/build/preview/ar-XB/*.html")} == {
        "index.html",
        "fever.html",
        "my.html",
    }
    (site / "source/my.txt").rename(site / "source/mine.txt")
    subprocess.run([*make[:3], "pseudo"], cwd=site, check=True, capture_output=True)
    assert {path.name for path in site.glob("build/pseudo/build/preview/ar-XB/*.html")} == {
        "index.html",
        "fever.html",
        "mine.html",
    }
