"""From attention to links between words."""

from locakit.engines.argos_alignment import joined_links, word_links
from locakit.engines.hypotheses import Link, Span


def pieces(text: str, *parts: str) -> tuple[str, list[Span]]:
    """The text with the spans of its pieces, which join to it."""
    assert "".join(parts) == text
    ends = [len("".join(parts[: count + 1])) for count in range(len(parts))]
    return text, list(zip([0, *ends], ends, strict=False))


def told(links: tuple[Link, ...], text: str, translation: str) -> dict[str, str]:
    return {text[slice(*link.source)]: translation[slice(*link.target)] for link in links}


def test_each_word_is_linked_to_the_word_that_looks_at_it_most() -> None:
    source = pieces("red house", "red", " house")
    target = pieces("casa roja", "casa", " roja")
    links = word_links([[0.2, 0.8], [0.9, 0.1]], source, target)
    assert told(links, source[0], target[0]) == {"red": "roja", "house": "casa"}
    assert [round(link.share, 2) for link in links] == [0.82, 0.89]


def test_the_pieces_of_a_word_count_together() -> None:
    source = pieces("magnesium helps", "magn", "esium", " helps")
    target = pieces("el magnesio ayuda", "el", " magne", "sio", " ayuda")
    attention = [[0.4, 0.3, 0.3], [0.3, 0.2, 0.5], [0.3, 0.3, 0.4], [0.0, 0.2, 0.8]]
    assert told(word_links(attention, source, target), source[0], target[0]) == {
        "magnesium": "magnesio",
        "helps": "magnesio",
    }


def test_punctuation_is_nobodys_word_and_the_end_has_no_row() -> None:
    source = pieces("Stop.", "Stop", ".")
    target = pieces("¡Alto!", "¡", "Alto", "!")
    attention = [[1.0, 0.0], [0.3, 0.7], [0.5, 0.5], [0.5, 0.5]]
    assert told(word_links(attention, source, target), source[0], target[0]) == {"Stop": "Alto"}


def test_a_text_without_words_or_without_attention_has_no_links() -> None:
    assert word_links([], pieces("a", "a"), pieces("b", "b")) == ()
    assert word_links([[1.0]], pieces("…", "…"), pieces("b", "b")) == ()
    assert word_links([[1.0]], ("a", ()), ("b", ())) == ()


def test_scripts_without_spaces_have_a_word_a_character() -> None:
    source = pieces("I eat", "I", " eat")
    target = pieces("我吃", "我", "吃")
    assert told(word_links([[1.0, 0.0], [0.0, 1.0]], source, target), source[0], target[0]) == {
        "I": "我",
        "eat": "吃",
    }


def test_links_are_joined_through_a_language_between() -> None:
    first = (Link((0, 3), (4, 8), 0.5), Link((4, 9), (0, 3), 0.8))
    second = (Link((0, 3), (2, 5), 0.5),)
    assert joined_links(first, second) == (Link((4, 9), (2, 5), 0.4),)
