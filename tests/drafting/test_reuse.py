"""What people approved is offered again: equal sentences as text, similar ones as suggestions, joined ones never."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locakit.catalogs import Entry
from locakit.drafting.jobs import Judgement
from locakit.drafting.reuse import Offer, approved, offered
from locakit.model.document import Content, Text

SENTENCE = "Drink more water on hot days."


def reviewed(msgid: str, msgstr: str, context: str | None = None) -> Entry:
    return Entry(msgid, msgstr, context)


def judge(_source: Content, text: str) -> Judgement:
    """Refuses what says so, and doubts what says so."""
    return Judgement(("numbers",) * ("wrong" in text), ("length",) * ("odd" in text))


def offer(*files: list[Entry], msgid: str = SENTENCE, context: str | None = None) -> Offer:
    return offered(approved(files), (context, msgid), (Text(msgid),), judge)


def test_the_text_of_an_equal_sentence_is_offered() -> None:
    assert offer([reviewed(SENTENCE, "Bebe.")]) == Offer("Bebe.")


def test_nothing_is_offered_where_nobody_has_approved_anything() -> None:
    assert offer() == offer([]) == offer([Entry(SENTENCE)]) == Offer()
    assert offer([Entry(SENTENCE, "Bebe.", flags=("fuzzy",))]) == Offer()
    assert offer([Entry(SENTENCE, msgid_plural="s", msgstr_plural=("Bebe.",))]) == Offer()


def test_of_several_texts_the_most_frequent_is_offered_and_the_next_suggested() -> None:
    files = [[reviewed(SENTENCE, text)] for text in ("Uno.", "Dos.", "Tres.", "Dos.")]
    assert offer(*files) == Offer("Dos.", suggestion="Uno.")


def test_of_equally_frequent_texts_that_of_the_first_file_is_offered() -> None:
    files = [[reviewed(SENTENCE, text)] for text in ("Dos.", "Uno.", "Tres.")]
    assert offer(*files) == Offer("Dos.", suggestion="Uno.")


def test_an_equal_sentence_in_another_context_is_only_suggested() -> None:
    files = [[reviewed(SENTENCE, "Bebe.", "button")]]
    assert offer(*files) == Offer(suggestion="Bebe.")
    assert offer(*files, context="button") == Offer("Bebe.")


def test_what_a_check_refuses_here_is_only_suggested() -> None:
    assert offer([reviewed(SENTENCE, "wrong")]) == Offer(suggestion="wrong")
    files = [[reviewed(SENTENCE, text)] for text in ("wrong", "wrong", "Bebe.")]
    assert offer(*files) == Offer("Bebe.", suggestion="wrong")


def test_what_a_check_doubts_is_a_hint() -> None:
    assert offer([reviewed(SENTENCE, "odd")]) == Offer("odd", ("length",))


@pytest.mark.parametrize(
    ("similar", "suggestion"),
    [
        ("Drink more water on cold days.", "Otro."),
        ("DRINK MORE WATER ON HOT DAYS.", "Otro."),
        ("Drink more tea in the morning.", ""),
        ("Something else.", ""),
    ],
)
def test_the_text_of_a_similar_sentence_is_suggested_from_three_quarters_on(similar: str, suggestion: str) -> None:
    assert offer([reviewed(similar, "Otro.")]) == Offer(suggestion=suggestion)


def test_of_similar_sentences_the_most_similar_speaks() -> None:
    near, far = "Drink more water on hot day.", "Drink more water on cold days."
    assert offer([reviewed(far, "Lejos."), reviewed(near, "Cerca.")]) == Offer(suggestion="Cerca.")


def test_a_joined_sentence_and_its_neighbours_are_nobodys_translation() -> None:
    host, told, behind = (reviewed(f"Drink {word}.", text) for word, text in zip("abc", "ABC", strict=True))
    joined = reviewed(told.msgid, "<joined/>")
    for msgid in (host.msgid, joined.msgid, behind.msgid):
        assert offer([host, joined, behind], msgid=msgid) == Offer()
    far = reviewed("It is far away.", "Lejos.")
    assert offer([host, joined, behind, far], msgid=far.msgid) == Offer("Lejos.")


texts = st.sampled_from(["Uno.", "Dos.", "wrong", "odd", "<joined/>", ""])
entries = st.lists(st.builds(reviewed, st.sampled_from([SENTENCE, SENTENCE.upper(), "No."]), texts), max_size=6)


@given(st.lists(entries, max_size=4))
def test_every_offer_is_some_persons_text_and_what_is_more_than_a_suggestion_is_sound(
    files: list[list[Entry]],
) -> None:
    made = offer(*files)
    known = {entry.msgstr for file in files for entry in file} - {"<joined/>"}
    assert {made.text, made.suggestion} <= known | {""}
    assert made.text != "wrong"
    assert not made.suggestion or made.suggestion != made.text


def test_ten_times_the_sentences_take_about_ten_times_as_long() -> None:
    took = {count: min(seconds_for(count) for _ in range(2)) for count in (1000, 8000)}
    assert took[8000] < 8 * 3 * took[1000]


def seconds_for(count: int) -> float:
    """To build the index of so many sentences, and to look up a tenth as many that are like one of them."""
    words = [f"w{number * 7919 % 1013}" for number in range(count + 12)]
    sentences = [" ".join(words[number : number + 12]) for number in range(count)]
    start = time.process_time()
    known = approved([[reviewed(sentence, "x") for sentence in sentences]])
    for sentence in sentences[: count // 10]:
        assert offered(known, (None, f"{sentence} more"), (Text(sentence),), judge).suggestion == "x"
    return time.process_time() - start
