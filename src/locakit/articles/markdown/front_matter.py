"""Read the front matter of a Markdown article: what readers see of it becomes units, the rest stays untouched.

YAML is composed, never loaded: no tag makes an object. Problems stand at their line and column of the article.
"""

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from locakit.articles.words import has_words
from locakit.data import word_table
from locakit.model.document import Role, Skipped, Text, Unit
from locakit.model.errors import Place, Problem, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import MappingNode, Node, ScalarNode

LONGEST = 65_536
"""Characters of a front matter."""

_MOST_ALIASES = 10
"""Ten aliases cannot make more than some forty copies of a value: no bomb."""

_DEEPEST = 50
"""PyYAML looks back at every open bracket, however many there are."""

SINGLE = frozenset({Role.TITLE, Role.SUBTITLE})
"""What an article has one of: neither a list nor a mapping."""

_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_QUOTE = "correct it, or put the value into quotation marks"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the article."""

    units: tuple[Unit, ...] = ()
    """Title, description and the like; no part of the body."""
    skipped: tuple[Skipped, ...] = ()
    """Values that are not translated."""


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    line: int
    """The number of the article's line on which the text begins."""
    path: str

    def error(self, message: str, remedy: str, offset: int = 0) -> SourceError:
        """An error at an offset of the text."""
        column = offset - self.text.rfind("\n", 0, offset)
        return SourceError(Problem(Place(self.path, self.line_of(offset), column), message, remedy=remedy))

    def line_of(self, offset: int) -> int:
        """The article's line; only LF ends one, while PyYAML counts U+0085, U+2028 and U+2029 too."""
        return self.line + self.text.count("\n", 0, offset)


def read_front_matter(text: str, line: int, path: str) -> FrontMatter:
    """The units of a front matter whose text begins on a line of the article.

    Raises `SourceError` for what is no YAML, is no list of keys, is too long, or holds more than ten aliases.
    """
    source = _Source(text, line, path)
    if len(text) > LONGEST:
        raise source.error(f"the front matter is longer than {LONGEST} characters", "shorten it")
    if max(accumulate(_STEPS.get(character, 0) for character in text), default=0) > _DEEPEST:
        raise source.error(f"brackets of the front matter are nested more than {_DEEPEST} deep", "nest them less")
    root = _composed(source)
    if root is None:
        return FrontMatter()
    values = [(key, role, scalar) for key, role, value in _values(root, source) for scalar in _scalars(value)]
    units = (
        Unit("", role, (Text(scalar.value.strip()),), source.line_of(scalar.start_mark.index), key=key.casefold())
        for key, role, scalar in values
        if role and scalar.value.strip()
    )
    skipped = (
        Skipped(scalar.value, source.line_of(scalar.start_mark.index), f"front matter: {key}")
        for key, role, scalar in values
        if not role and has_words(scalar.value)
    )
    return FrontMatter(tuple(units), tuple(skipped))


def _values(root: "MappingNode", source: _Source) -> "Iterator[tuple[str, Role | None, Node]]":
    """The keys with what readers see in their values; a mapping has keys of its own, which nobody translates."""
    import yaml

    for key, value in _pairs(root, source):
        yield key, None if isinstance(value, yaml.MappingNode) else role_of(key), value


def _composed(source: _Source) -> "MappingNode | None":
    """The mapping that the YAML holds; None for an empty one."""
    import yaml

    try:
        _refuse_bombs(source)
        root = yaml.compose(source.text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = f"the front matter is no YAML: {error.problem or error.context}"
        raise source.error(told, _QUOTE, mark.index if mark else 0) from None
    except yaml.reader.ReaderError as error:
        told = f"the front matter is no YAML: U+{ord(source.text[error.position]):04X} may not stand there"
        raise source.error(told, "delete it", error.position) from None
    except (yaml.YAMLError, RecursionError):
        raise source.error("the front matter is no YAML that can be read", _QUOTE) from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise source.error("the front matter is no list of keys", "write `key: value`, or a rule as `* * *`")
    return root


def _refuse_bombs(source: _Source) -> None:
    import yaml

    aliases = [
        token for token in yaml.scan(source.text, Loader=yaml.SafeLoader) if isinstance(token, yaml.AliasToken)
    ]
    if len(aliases) > _MOST_ALIASES:
        mark = aliases[_MOST_ALIASES].start_mark
        told = f"the front matter has more than {_MOST_ALIASES} aliases"
        raise source.error(told, "write the values out", mark.index)


def _pairs(root: "MappingNode", source: _Source) -> "Iterator[tuple[str, Node]]":
    """The keys and their values; a key that stands twice is an error, for one of the two would be lost."""
    seen: set[str] = set()
    for key, value in root.value:
        name = key.value
        if not isinstance(name, str):
            raise source.error("a key is no word", "write `key: value`", key.start_mark.index)
        if name in seen:
            told = f"'{name}' stands twice in the front matter"
            raise source.error(told, "delete one of the two", key.start_mark.index)
        if role_of(name) in SINGLE and not isinstance(value.value, str):
            told = f"the {name} is no text"
            raise source.error(told, "write it as one line of text", value.start_mark.index)
        seen.add(name)
        yield name, value


def role_of(key: str) -> Role | None:
    """What readers see in the value of a key; None if it is not translated."""
    role = word_table("markdown/front-matter-keys.txt").get(key.casefold())
    return Role(role) if role else None


def _scalars(node: "Node") -> "Iterator[ScalarNode]":
    """The values below a node, each once, in order."""
    import yaml

    waiting, seen = [node], set[int]()
    while waiting:
        current = waiting.pop()
        if isinstance(current, yaml.ScalarNode):
            yield current
        elif id(current) not in seen:
            seen.add(id(current))
            children = (child[1] if isinstance(child, tuple) else child for child in reversed(current.value))
            waiting.extend(children)
