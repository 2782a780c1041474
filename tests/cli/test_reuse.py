"""What people approved comes back where it is missing, before any engine; and no option touches what they wrote."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from catalogs.state_rows import all_marks, entry_of, expected
from example_project import ExampleProject, FakeEngine, example_project, put_in_place, tree

from locakit.catalogs import Entry, Kind, State, remarks_of, state, updated, write_po
from locakit.model.errors import EngineError, Place, Problem

COMMON, LIKE, OWN = "Drink more water on hot days.", "Drink more water on cold days.", "Rest at noon."
NUMBER = "Take 2.5 mg at noon."
ARTICLES = {
    "heat": f"Heat\n\n{COMMON} {NUMBER}\n",
    "cold": f"Cold\n\n{LIKE} {OWN}\n",
    "sun": f"Sun\n\n{COMMON} {NUMBER}\n",
    "work": f"Work\n\n{COMMON} {OWN}\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExampleProject:
    """Four articles with sentences in common, on a machine without an engine."""
    monkeypatch.setenv("LOCAKIT_APERTIUM_MODES", str(tmp_path / "none"))
    made = example_project(tmp_path / "site", ARTICLES["heat"], locales="es", name="heat")
    for name, text in ARTICLES.items():
        made.write(f"source/{name}.txt", text)
    made.done("extract")
    return made


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    return put_in_place(FakeEngine(said_by_engine), monkeypatch)


def said_by_engine(text: str) -> str:
    """Strange enough that no person wrote it."""
    return text.replace("o", "ø")


def path(article: str) -> str:
    return f"locales/es/{article}.po"


def entry(project: ExampleProject, article: str, msgid: str = COMMON) -> Entry:
    return project.entries(path(article))[msgid]


def said(one: Entry) -> dict[Kind, str]:
    """What our lines say, by their kind; of hints the last."""
    return {remark.kind: remark.text or remark.engine for remark in remarks_of(one.comments)}


def test_without_an_engine_an_equal_sentence_gets_the_text_that_people_approved(project: ExampleProject) -> None:
    project.review(path("heat"), {COMMON: "Beba más."})
    before = project.read(path("heat"))
    done = project.run("draft")
    assert (done.code, done.err.split("\n")[0]) == (2, "es: 2 segments from reviewed text")
    for article in ("sun", "work"):
        found = entry(project, article)
        assert (found.msgstr, found.is_fuzzy, state(found)) == ("Beba más.", True, State.DRAFT)
        assert said(found).keys() == {Kind.MEMORY}
    like = entry(project, "cold", LIKE)
    assert (like.msgstr, state(like), said(like)) == (
        "", State.UNTRANSLATED, {Kind.SUGGEST: "Beba más.", Kind.HINT: "similar-text"},
    )  # fmt: skip
    assert project.read(path("heat")) == before
    after = tree(project.root)
    assert project.run("draft").err.startswith("no engine translates en to es")
    assert tree(project.root) == after


def test_where_people_have_written_everything_no_engine_is_missed(project: ExampleProject) -> None:
    project.review(path("heat"), {COMMON: "Beba más.", NUMBER: "Tome 2,5 mg.", "Heat": "Calor"})
    project.review(path("sun"), {"Sun": "Sol"})
    assert project.done("draft", "sun").err == "es: 2 segments from reviewed text\n"
    assert project.done("draft", "sun", "heat").err == "nothing to draft\n"


def test_an_engine_is_sent_only_what_nobody_has_written_and_similar_texts_stand_beside_its_drafts(
    project: ExampleProject, engine: FakeEngine
) -> None:
    project.review(path("heat"), {COMMON: "Beba más."})
    done = project.done("draft")
    assert done.err == (
        "es: 2 segments from reviewed text\n"
        "es: 1 segment with a suggestion\n"
        "es: 9 segments drafted by apertium/fake-en-es\n"
    )
    assert COMMON not in engine.sent
    like = entry(project, "cold", LIKE)
    assert (like.msgstr, state(like)) == (said_by_engine(LIKE), State.DRAFT)
    assert said(like) | {Kind.HINT: ""} == {
        Kind.SUGGEST: "Beba más.", Kind.HINT: "", Kind.DRAFT: "apertium/fake-en-es",
    }  # fmt: skip
    before = tree(project.root)
    assert project.done("draft").err == "nothing to draft\n"
    project.done("draft", "--redo", "machine")
    assert tree(project.root) == before


def test_an_engine_that_fails_keeps_no_text_of_people_from_any_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise EngineError(Problem(Place(""), "it died"))

    engine = put_in_place(FakeEngine(), monkeypatch)
    monkeypatch.setattr(engine, "translate", fail)
    project = example_project(tmp_path / "two", ARTICLES["heat"], locales="es,ca", name="heat")
    project.write("source/sun.txt", ARTICLES["sun"])
    project.done("extract")
    for locale in ("es", "ca"):
        project.review(f"locales/{locale}/heat.po", {COMMON: "Beba más."})
    assert project.run("draft").err.endswith("it died\n")
    for locale in ("es", "ca"):
        assert project.entries(f"locales/{locale}/sun.po")[COMMON].msgstr == "Beba más."


def test_of_several_texts_the_most_frequent_comes_and_another_is_suggested(project: ExampleProject) -> None:
    for article, text in {"heat": "Uno.", "sun": "Dos."}.items():
        project.review(path(article), {COMMON: text})
    project.run("draft", "work")
    assert (entry(project, "work").msgstr, said(entry(project, "work"))[Kind.SUGGEST]) == ("Uno.", "Dos.")


def test_what_a_check_refuses_is_not_offered_as_text(project: ExampleProject) -> None:
    project.review(path("heat"), {NUMBER: "Tome 25 mg al mediodía."})
    project.run("draft", "sun")
    found = entry(project, "sun", NUMBER)
    assert (found.msgstr, said(found)[Kind.SUGGEST]) == ("", "Tome 25 mg al mediodía.")


def test_a_machines_draft_gives_way_to_people_only_when_asked_for_or_stale(
    project: ExampleProject, engine: FakeEngine
) -> None:
    project.done("draft", "sun")
    project.review(path("heat"), {COMMON: "Beba más."})
    assert project.done("draft", "sun").err == "nothing to draft\n"
    assert entry(project, "sun").msgstr == said_by_engine(COMMON)
    sent = len(engine.sent)
    assert project.done("draft", "sun", "--redo", "machine").err.startswith("es: 1 segment from reviewed text\n")
    assert (entry(project, "sun").msgstr, len(engine.sent)) == ("Beba más.", sent)


def test_a_stale_draft_gets_the_text_of_people_too(project: ExampleProject, engine: FakeEngine) -> None:
    project.write("source/sun.txt", ARTICLES["sun"].replace("hot days", "very hot days of the year"))
    project.done("extract")
    project.done("draft", "sun")
    project.write("source/sun.txt", ARTICLES["sun"])
    project.done("extract")
    found = entry(project, "sun")
    assert (state(found), found.has_previous) == (State.DRAFT, True)
    project.review(path("heat"), {COMMON: "Beba más."})
    project.done("draft", "sun")
    found = entry(project, "sun")
    assert (found.msgstr, state(found), found.has_previous) == ("Beba más.", State.DRAFT, False)
    assert engine.sent


def test_a_broken_file_of_another_article_has_nothing_to_offer_and_is_no_obstacle(project: ExampleProject) -> None:
    project.review(path("heat"), {COMMON: "Beba más."})
    project.write(path("cold"), "msgid broken\n")
    project.run("draft", "sun")
    assert entry(project, "sun").msgstr == "Beba más."
    assert "cold.po" in project.run("draft").err


def test_an_article_that_is_gone_has_left_its_texts_behind(project: ExampleProject) -> None:
    project.review(path("heat"), {COMMON: "Beba más."})
    (project.root / "source/heat.txt").unlink()
    project.run("draft")
    assert entry(project, "sun").msgstr == "Beba más."


def test_references_are_offered_and_never_sent(tmp_path: Path, engine: FakeEngine) -> None:
    book = "Marsh, Ida. Water and Salt (2011), 40. []"
    article = f"Water\n\nDrink water.1\n\nReferences\n\n1. {book}\n"
    project = example_project(tmp_path / "books", article, locales="es")
    project.write("source/salt.txt", article.replace("Water\n", "Salt\n").replace("Drink water", "Eat salt"))
    project.write("locakit.toml", project.read("locakit.toml") + '\nreferences = "translate"\n')
    project.done("extract")
    (reference,) = [msgid for msgid in project.entries(path("salt")) if "Marsh" in msgid]
    project.review(path("water"), {reference: "Marsh, Ida. Agua y sal (2011), 40. []"})
    project.done("draft")
    assert entry(project, "salt", reference).msgstr == "Marsh, Ida. Agua y sal (2011), 40. []"
    assert not any("Marsh" in text for text in engine.sent)


def test_a_dry_run_says_what_would_come_from_where_and_changes_nothing(
    project: ExampleProject, engine: FakeEngine
) -> None:
    project.review(path("heat"), {COMMON: "Beba más."})
    before = tree(project.root, without=())
    done = project.done("draft", "--dry-run")
    assert done.out == (
        "es: 2 segments, 12 words from reviewed text\nes: 9 segments, 26 words to apertium/fake-en-es\n"
    )
    assert (done.err, engine.sent, tree(project.root, without=())) == ("", [], before)
    project.done("draft", "cold")
    assert project.done("draft", "--dry-run", "heat", "work").out == (
        "es: 1 segment, 6 words from reviewed text\n"
        "es: 4 segments, 10 words to apertium/fake-en-es, 1 answered before\n"
    )


HUMAN = {State.REVIEWED, State.UNFINISHED, State.OUTDATED}
OPTIONS = {
    "draft": ("draft",),
    "redo": ("draft", "--redo", "machine"),
    "pseudo": ("draft", "--engine", "pseudo", "--redo", "machine"),
    "dry": ("draft", "--dry-run", "--redo", "machine"),
    "article": ("draft", "--locale", "es", "all"),
}


@pytest.fixture
def every_state() -> Mapping[str, Entry]:
    """An entry in every state that there is, by msgid."""
    entries = [entry_of(marks, number) for number, marks in enumerate(all_marks())]
    assert {expected(marks) for marks in all_marks()} == set(State)
    return {one.msgid: one for one in entries}


@pytest.mark.parametrize("words", OPTIONS.values(), ids=OPTIONS)
def test_no_option_touches_a_persons_text(
    words: tuple[str, ...], every_state: Mapping[str, Entry], tmp_path: Path, engine: FakeEngine
) -> None:
    article = "".join(f"{msgid}\n\n" for msgid in every_state)
    project = example_project(tmp_path / "site", article, locales="es", name="all")
    project.write("source/more.txt", article)
    project.done("extract")
    catalog = project.catalog(path("all"))
    known = {one.msgid: one for one in catalog.entries}
    assert known.keys() == every_state.keys()
    entries = [
        replace(every_state[one.msgid], extracted=one.extracted, references=one.references) for one in catalog.entries
    ]
    project.write(path("all"), write_po(updated(catalog, entries, ())))
    # In another file people have approved other texts for every sentence.
    project.review(path("more"), {msgid: f"Otra {number}." for number, msgid in enumerate(every_state)})
    before = project.entries(path("all"))
    project.done(*words)
    after = project.entries(path("all"))
    kept = {msgid for msgid, one in before.items() if state(one) in HUMAN}
    assert {msgid: after[msgid] for msgid in kept} == {msgid: before[msgid] for msgid in kept}
    changed = {msgid for msgid in before if after[msgid] != before[msgid]}
    assert bool(changed) is ("--dry-run" not in words)
    assert all("A person's note." in after[msgid].comments for msgid in before)
    assert project.states(path("more")) == [State.REVIEWED] * len(before)
    assert not {one.msgstr for one in after.values()} & set(map(said_by_engine, kept)), engine.sent


def test_a_heading_that_is_a_term_says_that_the_glossary_gave_its_text(
    project: ExampleProject, engine: FakeEngine
) -> None:
    project.write("locales/glossary.csv", "term,kind,note,es\nheat,translate,,calor\n")
    project.done("draft")
    assert "Heat" not in engine.sent
    assert said(entry(project, "heat", "Heat")) == {Kind.DRAFT: "glossary/term"}
    assert said(entry(project, "cold", "Cold")).keys() == {Kind.DRAFT}
    assert "glossary" in project.done("status").out
