"""A translation does not say the same words over and over, as engines do that have lost their way."""

from collections.abc import Iterator, Sequence

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of, words_of
from locakit.model.errors import Problem, Severity
from locakit.model.languages import writes_spaces

ID = "loop"

_LONGEST = 8
"""How many words, or characters where words are not spaced, may repeat as one."""

_FEWEST = 3
"""How often something must follow itself to be a loop; of characters, twice as often."""

_SHOWN = 40


def check_loops(pair: Pair, context: Context) -> Iterator[Problem]:
    """Nothing follows itself three times or more (six times: a character), and more often than in the source."""
    texts = texts_of(pair, context)
    if not texts:
        return
    times, repeated = _repetition(texts.target, texts.language)
    if times >= _FEWEST and times > _repetition(texts.source, texts.source_language)[0]:
        message = f"'{repeated[:_SHOWN]}' is said over and over"
        yield Problem(pair.place, message, Severity.WARNING, "say it as often as the source does", ID)


def _repetition(text: str, language: str) -> tuple[int, str]:
    """How often something follows itself at most, and what; two rounds of characters count as one."""
    if not writes_spaces(language):
        times, letters = _longest_run(_letters(text))
        return times // 2, "".join(letters)
    times, words = _longest_run(words_of(text))
    return times, " ".join(words)


def _letters(text: str) -> list[str]:
    return [character for character in text if character.isalpha() and not character.isascii()]


def _longest_run(items: Sequence[str]) -> tuple[int, Sequence[str]]:
    """How often a group of up to eight items follows itself at most, and that group; linear in the items."""
    best: tuple[int, Sequence[str]] = (1, ())
    if len(set(items)) == len(items):
        return best
    for size in range(1, _LONGEST + 1):
        equal = 0
        for index in range(size, len(items)):
            equal = equal + 1 if items[index] == items[index - size] else 0
            if equal // size + 1 > best[0]:
                best = (equal // size + 1, items[index - size + 1 : index + 1])
    return best
