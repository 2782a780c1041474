"""The engine with our own package: a real model, small, that knows the sentences it was made for."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from argos_library import library_translations
from example_packages import PACKAGE_FILE, PACKAGE_NAME, copied, held_out, unpacked

from locakit.engines.argos import ArgosEngine
from locakit.engines.argos_decoding import Decoding
from locakit.engines.argos_messages import configuration
from locakit.engines.argos_packages import Package
from locakit.engines.argos_worker import LOCAL_FAMILIES
from locakit.engines.engine import Draft, placeholder
from locakit.engines.keeper import Program
from locakit.model.errors import EngineError
from locakit.model.languages import LanguageTag

HERE = Path(__file__).parent
ENGLISH, SPANISH, FRENCH, GERMAN = (LanguageTag(tag) for tag in ("en", "es", "fr", "de"))
A, B = placeholder(0), placeholder(1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our package, and copies of it that claim to lead on to French and to need another piece first."""
    packages = tmp_path_factory.mktemp("packages")
    ours = unpacked(PACKAGE_FILE, packages)
    copied(ours, "onward", from_code="es", to_code="fr")
    copied(ours, "prefixed", to_code="de", target_prefix="\u2581el")
    return packages


@pytest.fixture(scope="module")
def engine(folder: Path) -> Iterator[ArgosEngine]:
    with ArgosEngine(folders=[folder]) as engine:
        yield engine


def drafts(engine: ArgosEngine, *texts: str) -> list[Draft]:
    return list(engine.translate(texts, ENGLISH, SPANISH))


def told(engine: ArgosEngine, *texts: str) -> list[str | None]:
    return [draft.text for draft in drafts(engine, *texts)]


def test_the_package_has_learnt_its_sentences(engine: ArgosEngine) -> None:
    """Otherwise the other tests would say nothing about translations: most held-out ones come word for word."""
    pairs = held_out()
    said = told(engine, *(english for english, _ in pairs))
    right = sum(text == spanish for text, (_, spanish) in zip(said, pairs, strict=True))
    assert len(pairs) == 300
    assert right / len(pairs) > 0.8


def test_the_same_text_as_the_library_gives(folder: Path, tmp_path: Path) -> None:
    """For the same package and options; but the library loses underscores, and micro signs become Greek letters."""
    texts = [english for english, _ in held_out()]
    library = [text.replace("\u03bc", "\u00b5") for text in library_translations(texts, folder, tmp_path)]
    assert len(library) == 300
    with ArgosEngine(Decoding(all_heads=False), folders=[folder]) as engine:
        assert [(text or "").replace("_", " ") for text in told(engine, *texts)] == library


def test_all_at_once_or_one_at_a_time_is_the_same(engine: ArgosEngine) -> None:
    texts = [english for english, _ in held_out()][:30]
    assert told(engine, *texts) == [draft for text in texts for draft in told(engine, text)]


def test_drafts_come_in_order_with_their_progress(engine: ArgosEngine) -> None:
    texts = ["Magnesium relieves pain.", "12", " Zinc ", "", "Vitamin D strengthens bones when the body needs it."]
    counts: list[int] = []
    said = list(engine.translate(texts, ENGLISH, SPANISH, counts.append))
    assert [draft.text for draft in said][:4] == ["El magnesio alivia el dolor.", "12", " Zinc ", ""]
    assert counts == [1, 2, 3, 4, 5]


def test_several_hypotheses_come_with_their_scores(engine: ArgosEngine) -> None:
    (draft,) = drafts(engine, "Magnesium relieves pain.")
    assert draft.text == draft.hypotheses[0].text
    assert len({hypothesis.text for hypothesis in draft.hypotheses}) == 4
    assert all(one.score >= other.score for one, other in pairwise(draft.hypotheses) if not other.is_cut)
    best = draft.hypotheses[0]
    assert best.lowest is not None
    assert best.lowest <= best.score < 0


def test_a_wrong_text_is_less_likely_than_the_right_one(engine: ArgosEngine) -> None:
    """The score of what the model was made to say, against what it says."""
    (free,) = drafts(engine, "Magnesium does not relieve pain.")
    (forced,) = engine.continued(["Magnesium does not relieve pain."], ["El magnesio alivia"], ENGLISH, SPANISH)
    assert forced.hypotheses[0].lowest is not None
    assert free.hypotheses[0].lowest is not None
    assert forced.hypotheses[0].lowest < free.hypotheses[0].lowest - 2


def test_words_are_linked_to_words(engine: ArgosEngine) -> None:
    text = "Take 400 mg of magnesium chloride at night."
    (draft,) = drafts(engine, text)
    assert draft.text == "Tome 400 mg de cloruro de magnesio por la noche."
    links = {text[slice(*link.source)]: draft.text[slice(*link.target)] for link in draft.hypotheses[0].links}
    wanted = {"400": "400", "mg": "mg", "magnesium": "magnesio", "chloride": "cloruro"}
    assert {word: links.get(word) for word in wanted} == wanted
    assert [link.source for link in draft.hypotheses[0].links] == sorted(
        link.source for link in draft.hypotheses[0].links
    )


def test_what_the_tokenizer_changes_is_put_back(engine: ArgosEngine) -> None:
    (draft,) = drafts(engine, "Take 15\u00a0µg of zinc at night.")
    assert draft.text == "Tome 15\u00a0µg de zinc por la noche."
    (draft,) = drafts(engine, "A level of 15 m² is safe.")
    assert "15 m²" in (draft.text or "") or "m²" in draft.hypotheses[0].lost


@pytest.mark.parametrize(("text", "wanted"), [
    ("magnesium", "magnesio"),
    ("Magnesium", "Magnesio"),
])  # fmt: skip
def test_single_words_are_translated(text: str, wanted: str, engine: ArgosEngine) -> None:
    assert told(engine, text) == [wanted]


@pytest.mark.parametrize("text", [
    f"Magnesium blocks the {A} receptor.",
    f"Cells need {A} and magnesium.",
    f"{A} and {B} are safe.",
    f"The [1] receptor is not {A}.",
    f"Take {A} with food.",
])  # fmt: skip
def test_placeholders_are_carried_through(text: str, engine: ArgosEngine) -> None:
    (said,) = told(engine, text)
    assert said
    assert [said.count(word) for word in (A, B)] == [text.count(word) for word in (A, B)]


def test_a_translation_begins_as_it_is_told_to(engine: ArgosEngine) -> None:
    texts = ["Take 25 mg of zinc at night.", f"Cells need {A} and magnesium."]
    prefixes = ["Tome 25 mg de zinc por", f"Las células necesitan {A}"]
    said = [draft.text or "" for draft in engine.continued(texts, prefixes, ENGLISH, SPANISH)]
    assert said[0] == "Tome 25 mg de zinc por la noche."
    assert said[1].startswith(prefixes[1])


def test_a_text_that_is_too_long_is_not_sent_and_hurts_no_other(engine: ArgosEngine) -> None:
    long = " ".join(["Magnesium relieves pain and"] * 200)
    said = drafts(engine, "Zinc relieves pain.", long, "Iron relieves pain.")
    assert [draft.text for draft in said] == ["El zinc alivia el dolor.", None, "El hierro alivia el dolor."]
    assert said[1].reason == "too-long"


def test_a_text_with_more_pieces_than_the_model_has_positions_hurts_no_other(engine: ArgosEngine) -> None:
    """Our model has 256; a batch with such a text fails as a whole in CTranslate2."""
    long = " ".join(["Qx7"] * 100)
    said = drafts(engine, "Zinc relieves pain.", long, "Iron relieves pain.")
    assert [draft.text for draft in said][::2] == ["El zinc alivia el dolor.", "El hierro alivia el dolor."]
    assert said[1].text is None
    assert said[1].reason in ("crash", "cut-tail")


def test_odd_characters_hurt_nobody(engine: ArgosEngine) -> None:
    odd = [
        "a\0b",
        "\u2028x\u2029",
        "x" * 600,
        "e\u0301\u200bx",
        "漢字 and pain",
        "\U0001f9c2 salt",
        "[]^$ <b>x</b> \\",
    ]
    said = drafts(engine, *odd, "Zinc relieves pain.")
    assert said[-1].text == "El zinc alivia el dolor."
    assert all(draft.text or draft.reason for draft in said)


def test_two_packages_lead_over_a_language_between(engine: ArgosEngine) -> None:
    (draft,) = engine.translate(["Magnesium relieves pain."], ENGLISH, FRENCH)
    assert draft.model == "en-es-0.1+es-fr-0.1"
    assert draft.pivot == "El magnesio alivia el dolor."
    (second,) = engine.translate([draft.pivot], SPANISH, FRENCH)
    assert draft.text == second.text
    assert draft.hypotheses[0].score < second.hypotheses[0].score


def test_what_must_be_kept_is_asked_for_after_the_first_package(engine: ArgosEngine) -> None:
    texts = ["Magnesium relieves pain.", "Zinc relieves pain."]
    asked: list[tuple[int, str, LanguageTag]] = []

    def keeps(number: int, text: str, language: LanguageTag) -> bool:
        asked.append((number, text, language))
        return number == 1 and text != "El zinc alivia el dolor."

    first, second = engine.translate(texts, ENGLISH, FRENCH, keeps=keeps)
    assert (first.text, first.reason) == (None, "pivot")
    assert second.pivot not in ("", "El zinc alivia el dolor.")
    assert (0, "El magnesio alivia el dolor.", SPANISH) in asked
    assert {number for number, _, _ in asked} == {0, 1}


def test_a_model_of_several_languages_is_told_which(engine: ArgosEngine) -> None:
    (draft,) = engine.translate(["Magnesium relieves pain."], ENGLISH, GERMAN)
    (made,) = engine.continued(["Magnesium relieves pain."], ["el"], ENGLISH, SPANISH)
    assert made.text
    assert draft.text == made.text.removeprefix("el ")


def test_the_engine_says_what_it_has(engine: ArgosEngine, folder: Path) -> None:
    status = engine.status()
    assert (status.name, status.installed, status.reason) == ("argos", True, "")
    assert [(model.source, model.target, model.id) for model in status.models] == [
        ("en", "de", "en-de-0.1"), ("en", "es", "en-es-0.1"), ("es", "fr", "es-fr-0.1"),
    ]  # fmt: skip
    assert engine.model(ENGLISH, LanguageTag("es-MX")) == "en-es-0.1"
    assert engine.model(ENGLISH, LanguageTag("ja")) is None
    with ArgosEngine(Decoding(beam_size=2), folders=[folder]) as other:
        assert other.recipe(ENGLISH, SPANISH) != engine.recipe(ENGLISH, SPANISH)


def test_what_auto_chooses_is_never_made_for_tests(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    assert ArgosEngine().model(ENGLISH, SPANISH) == "en-es-0.1"
    automatic = ArgosEngine.for_auto({})
    assert automatic.model(ENGLISH, SPANISH) is None
    assert not automatic.status().installed
    with pytest.raises(EngineError):
        automatic.translate(["a"], ENGLISH, SPANISH)


def test_without_packages_it_says_what_to_do(tmp_path: Path) -> None:
    engine = ArgosEngine(folders=[tmp_path])
    status = engine.status()
    assert (status.installed, status.remedy) == (False, "locakit engines install FILE.argosmodel")
    assert str(tmp_path) in status.reason
    with pytest.raises(EngineError) as caught:
        engine.translate(["a"], ENGLISH, SPANISH)
    assert "Argos Translate has no package for en to es" in str(caught.value)
    assert str(caught.value).endswith("run: locakit engines install en-es")


def test_without_its_libraries_it_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locakit.engines.argos.find_spec", lambda _: None)
    engine = ArgosEngine(folders=[folder])
    assert engine.model(ENGLISH, SPANISH) is None
    assert engine.status().reason == "not installed: ctranslate2, sentencepiece"
    assert engine.remedy(ENGLISH, SPANISH) == "run: pip install 'locakit[argos]'"


def test_a_package_with_a_broken_model_is_one_error(tmp_path: Path) -> None:
    package = unpacked(PACKAGE_FILE, tmp_path)
    (package / "model" / "model.bin").write_bytes(b"\x06\0\0\0broken")
    with ArgosEngine(folders=[tmp_path]) as engine, pytest.raises(EngineError) as caught:
        list(engine.translate(["Zinc."], ENGLISH, SPANISH))
    assert "package en-es-0.1 cannot be used: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_package_with_the_older_kind_of_tokenizer_is_served_with_the_librarys(folder: Path, tmp_path: Path) -> None:
    package = unpacked(PACKAGE_FILE, tmp_path)
    (package / "sentencepiece.model").unlink()
    (package / "bpe.model").write_text("#version: 0.2\nm g</w>\n")
    with ArgosEngine(folders=[tmp_path]) as engine:
        (draft,) = engine.translate(["25 mg"], ENGLISH, SPANISH)
    assert draft.text
    assert draft.hypotheses[0].links == ()
    assert folder.is_dir()


def test_nobody_who_runs_an_engine_needs_the_network(folder: Path) -> None:
    """Where the machine allows it without any network at all; it says which."""
    script = (
        "import sys; from pathlib import Path; from locakit.engines.argos import ArgosEngine\n"
        "def refuse(event, arguments):\n"
        "    if event == 'socket.__new__' and arguments[1] != 1: raise SystemExit('network')\n"
        "sys.addaudithook(refuse)\n"
        "with ArgosEngine(folders=[Path(sys.argv[1])]) as engine:\n"
        "    print(*[draft.text for draft in engine.translate(['Zinc relieves pain.'], 'en', 'es')])\n"
    )
    unshare = ["unshare", "--net", "--map-root-user"]
    is_allowed = subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode == 0
    command = [sys.executable, "-c", script, str(folder)]
    done = subprocess.run([*(unshare if is_allowed else []), *command], capture_output=True, text=True, check=True)
    assert done.stdout == "El zinc alivia el dolor.\n", f"unshare: {is_allowed}"


def test_the_worker_refuses_its_model_the_network() -> None:
    script = (
        "import sys, socket; from locakit.engines.argos_worker import main\n"
        "main(['{}'])\n"
        "socket.socket(socket.AF_UNIX).close()\n"
        "for use in (lambda: socket.socket(), lambda: socket.getaddrinfo('localhost', 80)):\n"
        "    try: use()\n"
        "    except PermissionError: print('refused', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "refused\n" * 2
    assert done.stdout == '{"failure": "\'package\'"}\0'
    assert int(socket.AF_UNIX) in LOCAL_FAMILIES


def test_a_worker_that_is_killed_is_started_again_and_no_text_is_lost(folder: Path, tmp_path: Path) -> None:
    """A real model that dies at its first batch of sentences, as if memory had run out."""
    marker = tmp_path / "died"
    script = (
        "import os, sys; from pathlib import Path; from locakit.engines import argos_model, argos_worker\n"
        "marker, translate = Path(sys.argv[2]), argos_model.Model.start\n"
        "def start(self, questions):\n"
        "    if questions[0].text.startswith('Zinc') and not marker.exists():\n"
        "        marker.touch(); os.kill(os.getpid(), 9)\n"
        "    return translate(self, questions)\n"
        "argos_worker.Model.start = start\n"
        "argos_worker.main(sys.argv[1:])\n"
    )

    def mortal(package: Package, decoding: Decoding) -> Program:
        command = (sys.executable, "-c", script, configuration(package, decoding), str(marker))
        return Program("the mortal", command)

    with ArgosEngine(folders=[folder], program=mortal) as engine:
        said = told(engine, "Zinc relieves pain.", "Iron relieves pain.")
    assert marker.exists()
    assert said == ["El zinc alivia el dolor.", "El hierro alivia el dolor."]


def test_the_engine_can_be_closed_and_used_again(folder: Path) -> None:
    engine = ArgosEngine(folders=[folder])
    with engine:
        assert told(engine, "Zinc relieves pain.") == ["El zinc alivia el dolor."]
    with engine:
        assert told(engine, "Iron relieves pain.") == ["El hierro alivia el dolor."]
    assert PACKAGE_NAME == "translate-en_es-test"
