"""Read front matter between rows of `+++`, which Hugo and Zola write in TOML.

Values are read, never run; a value stands on the line of its key.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from locakit.articles.markdown.front_matter import LONGEST, SINGLE, FrontMatter, role_of
from locakit.articles.words import has_words
from locakit.model.document import Skipped, Text, Unit
from locakit.model.errors import Place, Problem, SourceError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

FENCE = "+++"
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_KEY = re.compile(r"[ \t]*[\"']?(?P<key>[\w-]+)[\"']?[ \t]*=|[ \t]*\[{1,2}[ \t]*(?P<table>[\w-]+)")


def toml_plugin(parser: "MarkdownIt") -> None:
    """Teach a parser front matter between rows of `+++`."""
    parser.block.ruler.before("table", "toml_front_matter", _take_front_matter)


def read_toml(text: str, line: int, path: str) -> FrontMatter:
    """The units of a front matter in TOML whose text begins on a line of the article.

    Raises `SourceError` for what is no TOML, or is too long, and for a title that is no text.
    """
    import tomllib

    if len(text) > LONGEST:
        raise _error(path, line, 1, f"the front matter is longer than {LONGEST} characters", "shorten it")
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # Numbers of 4,300 digits are no TOMLDecodeError.
        place = _PLACE.search(str(error))
        told = f"the front matter is no TOML: {_PLACE.sub('', str(error))}"
        at = (int(place[1]), int(place[2])) if place else (1, 1)
        raise _error(path, line + at[0] - 1, at[1], told, "correct it, or put the value into quotes") from None
    lines = _lines(text, line)
    pieces = [piece for key, value in values.items() for piece in _pieces(key, value, lines.get(key, line), path)]
    units = tuple(piece for piece in pieces if isinstance(piece, Unit))
    return FrontMatter(units, tuple(piece for piece in pieces if isinstance(piece, Skipped)))


def _take_front_matter(state: "StateBlock", first: int, after: int, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's signature)
    if first or silent or state.level or _line(state, first) != FENCE:
        return False
    last = next((index for index in range(1, after) if _line(state, index) == FENCE), 0)
    if not last:
        return False
    token = state.push("front_matter", "", 0)
    token.hidden, token.block, token.markup, token.map = True, True, FENCE, [0, last]
    token.content = state.src[state.bMarks[1] : state.bMarks[last]]
    state.line = last + 1
    return True


def _line(state: "StateBlock", index: int) -> str:
    return state.src[state.bMarks[index] : state.eMarks[index]].rstrip()


def _lines(text: str, first: int) -> dict[str, int]:
    """The line of each key."""
    matches = ((number, _KEY.match(line)) for number, line in enumerate(text.split("\n"), start=first))
    lines: dict[str, int] = {}
    for number, match in matches:
        if match:
            lines.setdefault(match["key"] or match["table"], number)
    return lines


def _pieces(key: str, value: Any, line: int, path: str) -> Iterator[Unit | Skipped]:
    """What readers see of a value, or that it is left out."""
    role = None if isinstance(value, dict) else role_of(key)
    if role in SINGLE and not isinstance(value, str):
        raise _error(path, line, 1, f"the {key} is no text", "write it as one line of text")
    for text in _texts(value):
        if role and text.strip():
            yield Unit("", role, (Text(text.strip()),), line, key=key.casefold())
        elif not role and has_words(text):
            yield Skipped(text, line, f"front matter: {key}")


def _texts(value: Any) -> Iterator[str]:
    """The texts in a value, in order; how deep they stand is bounded by tomllib."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _texts(child)


def _error(path: str, line: int, column: int, told: str, remedy: str) -> SourceError:
    return SourceError(Problem(Place(path, line, column), told, remedy=remedy))
