"""`locakit diff`: revisions and folders compared, on a terminal, as JSON and as a page."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from locakit.cli.main import locakit

CONFIG = 'source-language = "en"\nlocales = ["es", "ar"]\n'
HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = '#. paragraph\n#: source/dose.txt\nmsgid "{}"\nmsgstr "{}"\n\n'


def catalog(locale: str, *pairs: tuple[str, str]) -> str:
    return HEADER.format(locale) + "".join(ENTRY.format(*pair) for pair in pairs)


SPANISH = [("Take 5 mg.", "Tome 5 mg."), ("Do not drink.", "No beba."), ("Rest.", "Descanse.")]
WRONG = [("Take 5 mg.", "Tome 50 mg."), ("Do not drink.", "No beba nada."), ("Rest.", "Descanse.")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "source").mkdir(parents=True)
    (root / "locakit.toml").write_text(CONFIG)
    (root / "source" / "dose.txt").write_text("Dose\n\nTake 5 mg. Do not drink. Rest.\n")
    write(root, "es", *SPANISH)
    git(root, "init", "-q", "-b", "main")
    commit(root, "begin")
    return root


def write(root: Path, locale: str, *pairs: tuple[str, str]) -> None:
    path = root / "locales" / locale / "dose.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(catalog(locale, *pairs))


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A Reviewer", "-c", "user.email=reviewer@example.org"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


def diff(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(locakit, ["diff", "--project", str(root), *arguments])


def test_nothing_changed(project: Path) -> None:
    result = diff(project, "HEAD")
    assert (result.stdout, result.stderr) == ("", "0 changes in 0 files, 0 to look at first\n")


@pytest.mark.parametrize("name", ["dose", "dose.txt", "source/dose.txt"])
def test_an_article_may_be_named_as_everywhere(name: str, project: Path) -> None:
    write(project, "es", *WRONG)
    assert diff(project, "HEAD", "--article", name).stdout == diff(project, "HEAD").stdout != ""


def test_an_article_that_is_in_neither_state_is_an_error_and_one_that_is_gone_is_none(project: Path) -> None:
    result = diff(project, "HEAD", "--article", "does")
    assert str(result.exception) == "there is no article 'does' — did you mean 'dose'?"
    (project / "source/dose.txt").unlink()
    (project / "locales/es/dose.po").unlink()
    assert diff(project, "HEAD", "--article", "dose").stdout.startswith("locales/es/dose.po\n")


def test_a_changed_dose_comes_first_word_by_word(project: Path) -> None:
    write(project, "es", *WRONG)
    assert diff(project, "HEAD").stdout.split("\n") == [
        "locales/es/dose.po",
        "  8  edited  reviewed  5 mg → 50 mg",
        "    + 5 became 50 [numbers]",
        "    source  Take 5 mg.",
        "    target  Tome [-5-]{+50+} mg.",
        "  13  edited  reviewed",
        "    source  Do not drink.",
        "    target  No beba{+ nada+}.",
        "",
    ]


def test_a_changed_source_is_shown_as_its_language_divides_words(project: Path) -> None:
    (project / "locakit.toml").write_text(CONFIG.replace('"en"', '"ja"'))
    write(project, "es", ("毎日この薬を五錠飲む。", "Tome cinco."))
    commit(project, "japanese")
    write(project, "es", ("毎日この薬を三錠飲む。", "Tome cinco."))
    assert "    source  毎日この薬を[-五-]{+三+}錠飲む。" in diff(project, "HEAD").stdout.split("\n")


def test_two_revisions_are_compared_whatever_is_there_today(project: Path) -> None:
    write(project, "es", *WRONG)
    commit(project, "worse")
    write(project, "es", *SPANISH)
    assert "5 mg → 50 mg" in diff(project, "HEAD~1", "HEAD").stdout
    assert diff(project, "HEAD~1").stdout == ""
    assert "50 mg → 5 mg" in diff(project, "HEAD").stdout


def test_a_new_file_and_a_deleted_one_are_changes(project: Path) -> None:
    write(project, "ar", ("Rest.", "استرح."))
    (project / "locales" / "es" / "dose.po").unlink()
    result = diff(project, "HEAD", "--json")
    told = {(file["locale"], change["event"]) for file in json.loads(result.stdout) for change in file["changes"]}
    assert told == {("es", "removed"), ("ar", "added")}


def test_a_folder_is_compared_without_git(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project / "locales", other / "locales")
    write(project, "es", *WRONG)
    assert diff(project, str(other)).stdout == diff(project, "HEAD").stdout


def test_drafts_approved_in_bulk_are_named(project: Path) -> None:
    from locakit.catalogs import Entry, drafted, new_catalog, updated, write_po
    from locakit.model.languages import LanguageTag
    from locakit.project.template import header_fields

    path = project / "locales" / "es" / "dose.po"
    empty = new_catalog(header_fields("dose", LanguageTag("es")), wrap=0)
    drafts = [drafted(Entry(f"Rest {n}."), f"Descanse {n}.", "apertium", "eng-spa") for n in range(8)]
    path.write_bytes(write_po(updated(empty, drafts, ())))
    commit(project, "drafts")
    path.write_text(path.read_text().replace("#, fuzzy\n", ""))
    result = diff(project, "HEAD")
    assert "8 drafts became reviewed with their text untouched" in result.stdout
    assert "draft → reviewed" in result.stdout


def test_a_broken_file_is_named_and_the_others_are_shown(project: Path) -> None:
    write(project, "ar", ("Rest.", "استرح."))
    commit(project, "more")
    write(project, "es", *WRONG)
    (project / "locales" / "ar" / "dose.po").write_text('msgid "broken\n')
    result = diff(project, "HEAD")
    assert result.exit_code == 0
    assert "locales/ar/dose.po:1" in result.stdout
    assert "5 mg → 50 mg" in result.stdout


@pytest.mark.parametrize("name", ["nothing", "--output=x", "HEAD^{tree}", "", "locales"])
def test_what_is_no_state_is_refused(project: Path, name: str) -> None:
    result = diff(project, "--", name)
    assert "neither a revision" in str(result.exception)
    assert not (project / "x").exists()


def test_the_page_stands_alone(project: Path, tmp_path: Path) -> None:
    write(project, "es", ("Take 5 mg.", "<script>alert(1)</script> Tome 50 mg."), *SPANISH[1:])
    write(project, "ar", ("Rest.", "استرح."))
    page = tmp_path / "review.html"
    assert diff(project, "HEAD", "--html", str(page)).exit_code == 0
    html = page.read_text()
    assert "default-src 'none'" in html
    assert 'lang="ar" dir="rtl"' in html
    assert "&lt;script&gt;" in html
    assert not re.search(r"<script|<link|\bsrc=|\bon[a-z]+=", html)


def test_the_page_links_to_the_built_pages(project: Path) -> None:
    write(project, "es", *WRONG)
    built = project / "build" / "html" / "es" / "dose.html"
    built.parent.mkdir(parents=True)
    built.write_text("")
    assert diff(project, "HEAD", "--html", str(project / "build" / "review.html")).exit_code == 0
    assert '<a href="html/es/dose.html">' in (project / "build" / "review.html").read_text()
