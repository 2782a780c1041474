"""Single HTML tags in Markdown: what they are called as codes, and what readers see of their attributes."""

from collections.abc import Sequence
from html import escape

from locakit.articles.html.attributes import NONE, Attributes, attributes_of, spoken_attributes, words_of
from locakit.articles.html.elements import Layout, layout_of
from locakit.articles.html.tags import Token, TokenKind, tokens
from locakit.articles.words import has_words
from locakit.data import word_list, word_table
from locakit.model.document import LONE_NAMES, Role, Setting, Skeleton, Text, Unit

Parts = tuple[Skeleton | Unit, ...]

_ROLES = {"alt": Role.ALT, "title": Role.LABEL}
_NOTHING = Token(TokenKind.REST, 0, 0)


class Tag:
    """A tag as the source has it, or a comment, which has no name."""

    def __init__(self, written: str) -> None:
        self.written = written
        self._token = next(tokens(written), _NOTHING)

    @property
    def name(self) -> str:
        """The element's name in lower case; empty for a comment."""
        return self._token.name

    @property
    def opens(self) -> bool:
        """Whether another tag closes the element."""
        is_start = self._token.kind is TokenKind.START
        return is_start and self.name not in word_list("html/voids.txt") and not self.written.endswith("/>")

    @property
    def closes(self) -> bool:
        """Whether it is an end tag."""
        return self._token.kind is TokenKind.END

    @property
    def attributes(self) -> Attributes:
        """What a start tag says of its element."""
        return attributes_of(self.written, self._token) if self._token.kind is TokenKind.START else NONE

    @property
    def is_held(self) -> bool:
        """Whether the element's content is not translated."""
        if self._token.kind is not TokenKind.START:
            return False
        translate = self.value("translate").strip().lower()
        is_kept = translate == "no" or "notranslate" in words_of(self.attributes, "class")
        return is_kept or (layout_of(self.name) is Layout.HELD and translate != "yes")

    def value(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        attribute = self.attributes.get(name)
        return attribute.value if attribute else ""

    def parts(self, line: int) -> Parts:
        """The tag in parts, with units for the attributes that readers see; none if there are no such attributes."""
        parts: list[Skeleton | Unit] = []
        position = 0
        for attribute, role in spoken_attributes(self.name, self.attributes):
            if has_words(attribute.value):
                text = (Text(attribute.value),)
                unit = Unit("", role, text, line, data=attribute.written, setting=Setting.VALUE)
                parts.extend([Skeleton(self.written[position : attribute.start]), unit])
                position = attribute.end
        return (*parts, Skeleton(self.written[position:])) if parts else ()


def code_name(name: str, *, is_pair: bool) -> str:
    """What an element is called as a code, in pairs or alone."""
    own = word_table("html/codes.txt").get(name, "")
    return own if own and (own in LONE_NAMES) != is_pair else "g" if is_pair else "x"


def markdown_tag_parts(tag: str, attributes: Sequence[tuple[str, str]], line: int) -> Parts:
    """A start tag of markdown-it's in parts; none if readers see no attribute of it."""
    parts: list[Skeleton | Unit] = []
    written = f"<{tag}"
    if not any(name in _ROLES for name, _ in attributes):
        return ()
    for name, value in attributes:
        if name in _ROLES and has_words(value):
            parts.extend([Skeleton(f'{written} {name}="'), _inside_quotes(value, _ROLES[name], line)])
            written = '"'
        else:
            written += f' {name}="{_escaped(value)}"'
    return (*parts, Skeleton(f"{written}>")) if parts else ()


def _inside_quotes(value: str, role: Role, line: int) -> Unit:
    return Unit("", role, (Text(value),), line, setting=Setting.PLAIN)


def _escaped(value: str) -> str:
    """A text between double quotes, as markdown-it writes it."""
    return escape(value, quote=False).replace('"', "&quot;")
