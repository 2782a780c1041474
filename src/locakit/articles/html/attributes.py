"""The attributes of start tags: what they say, and which of them readers see."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from types import MappingProxyType

from locakit.articles.characters import unescape
from locakit.articles.html.tags import Token
from locakit.data import kept, word_list, word_table
from locakit.model.document import Role

_ATTRIBUTE = re.compile(
    r"(?P<name>=[^\t\n\f\r />=]*|[^\t\n\f\r />=]+)"
    r"""(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?P<value>"[^"]*"|'[^']*'|[^\t\n\f\r >"'][^\t\n\f\r >]*)?)?"""
)
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_BUTTONS = frozenset({"button", "reset", "submit"})
_FOR_PROGRAMS = frozenset({"link", "style"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as the source has it."""

    written: str
    """The value with its quotes; empty if there is none."""
    start: int
    """Offset of the value with its quotes, in code points."""

    @property
    def end(self) -> int:
        """Offset behind the value with its quotes."""
        return self.start + len(self.written)

    @property
    def value(self) -> str:
        """The value, character references decoded."""
        value = self.written[1:-1] if self.written[:1] in {'"', "'"} else self.written
        return _REFERENCE.sub(_decoded, value) if "&" in value else value


Attributes = Mapping[str, Attribute]
"""The attributes of a tag by their names in lower case; of two with one name the first counts."""

NONE: Attributes = MappingProxyType({})
"""The attributes of a tag without any."""


def attributes_of(source: str, token: Token) -> Attributes:
    """The attributes of a start tag."""
    first = token.start + len("<") + len(token.name)
    if token.end - first == len(">"):
        return NONE
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(source, first, token.end - 1):
        start = match.start("value") if match["value"] else match.end()
        found.setdefault(match["name"].lower(), Attribute(match["value"] or "", start))
    return found


def words_of(attributes: Attributes, name: str) -> frozenset[str]:
    """The words of an attribute such as class or role, in lower case."""
    return frozenset(attributes[name].value.lower().split()) if name in attributes else frozenset()


def spoken_attributes(element: str, attributes: Attributes) -> Iterator[tuple[Attribute, Role]]:
    """The attributes of an element that readers see or hear, in source order, with what they are."""
    roles = _spoken()
    for name, attribute in attributes.items():
        role, elements = roles.get(name, _SILENT)
        if element in elements or ("*" in elements and element not in _FOR_PROGRAMS):
            yield attribute, role
        elif name in _CONDITIONS and _CONDITIONS[name](element, attributes):
            yield attribute, Role.META if name == "content" else Role.LABEL


_SILENT: tuple[Role, frozenset[str]] = (Role.LABEL, frozenset())


def _is_button(element: str, attributes: Attributes) -> bool:
    return element == "input" and not _BUTTONS.isdisjoint(words_of(attributes, "type"))


def _is_description(element: str, attributes: Attributes) -> bool:
    names = (
        attributes[name].value.strip().lower() for name in ("name", "property", "itemprop") if name in attributes
    )
    return element == "meta" and any(name in word_list("html/metas.txt") for name in names)


_CONDITIONS = {"value": _is_button, "content": _is_description}


@kept
def _spoken() -> Mapping[str, tuple[Role, frozenset[str]]]:
    rows = ((name, row.split()) for name, row in word_table("html/attributes.txt").items())
    return {name: (Role(role), frozenset(elements)) for name, (role, *elements) in rows}


def _decoded(match: re.Match[str]) -> str:
    """A character reference decoded; one without semicolon before `=` or a letter belongs to an address."""
    written = match[0]
    if not written.endswith(";") and not written.startswith("&#"):
        is_address = match.string[match.end() : match.end() + 1] == "="
        return written if is_address or written[1:] not in html5 else unescape(written)
    return unescape(written)
