"""What a page is cut into: runs of inline content, and attributes that readers see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from locakit.articles.directives import MARK, Directive, Verb, directive_in
from locakit.articles.html.attributes import Attribute, Attributes, spoken_attributes
from locakit.articles.html.cited import Citation
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.tags import TokenKind
from locakit.articles.words import has_words
from locakit.model.document import Role
from locakit.model.languages import LanguageTag, base_language


class Place(NamedTuple):
    """What holds for the text at a place of the page; a tuple, as tokens are."""

    role: Role = Role.PARAGRAPH
    reason: str = ""
    """Why it is not translated; empty where it is."""
    note: str = ""
    context: str = ""
    is_plain: bool = False
    """Whether no markup may stand in it."""
    is_preformatted: bool = False


class Words(NamedTuple):
    """Text between two offsets of the source, character references and all; a tuple, as tokens are."""

    start: int
    end: int
    is_raw: bool = False
    """Whether `&amp;` in it is no character reference: in `xmp`, in a marked section of XML."""


class Tag(NamedTuple):
    """A tag or a comment."""

    token: int
    """Its index."""


@dataclass(frozen=True, slots=True)
class Held:
    """Markup and text in a line that stay together as they are."""

    start: int
    end: int
    """Offsets in the source."""
    token: int = NOWHERE
    """The index of its start tag, if it is an element."""
    inner: "tuple[Piece, ...]" = ()
    citation: Citation | None = None
    speaks: bool = False
    """Whether the attributes of its start tag are translated."""


Node = Words | Tag | Held


class Run(NamedTuple):
    """What stands between two borders of blocks; a tuple, as tokens are."""

    nodes: tuple[Node, ...]
    place: Place
    is_said: bool
    """Whether its text has a letter or a figure."""
    holder: int = NOWHERE
    """The start tag of the block that holds this run alone."""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of an attribute that readers see."""

    attribute: Attribute
    role: Role
    place: Place


Piece = Run | Value


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a page before its text is cut."""

    language: LanguageTag
    citations: Sequence[Citation]
    """In order, no two of them overlapping."""
    entries: Mapping[int, int]
    """For the first token of each entry of a reference list the index behind its last one."""
    directives: Mapping[int, Directive]
    """The author's orders, by the index of their comments."""

    @property
    def skip_ends(self) -> Sequence[int]:
        """The indexes of the orders that end what is skipped, in order."""
        return [index for index, directive in self.directives.items() if directive.verb is Verb.SKIP_END]


def directives_of(page: Page) -> dict[int, Directive]:
    """The author's orders in a page, by the index of their comments."""
    if MARK not in page.source:
        return {}
    comments = ((index, token) for index, token in enumerate(page.tokens) if token.kind is TokenKind.COMMENT)
    found = ((index, directive_in(page.source[token.start : token.end])) for index, token in comments)
    return {index: directive for index, directive in found if directive}


def values_of(page: Page, index: int, place: Place) -> Iterator[Value]:
    """The attributes of a start tag that readers see and that have words."""
    attributes = page.attributes[index]
    for attribute, role in spoken_attributes(page.tokens[index].name, attributes) if attributes else ():
        if has_words(attribute.value):
            yield Value(attribute, role, place)


def spoken_words(page: Page, indexes: Iterable[int]) -> Iterator[str]:
    """What the attributes of some tags tell readers, if it has words."""
    for index in indexes:
        if attributes := page.attributes[index]:
            spoken = spoken_attributes(page.tokens[index].name, attributes)
            yield from (attribute.value for attribute, _ in spoken if has_words(attribute.value))


def language_in(attributes: Attributes) -> str:
    """The primary language that a tag names, in lower case; empty if it names none."""
    named = attributes.get("lang") or attributes.get("xml:lang")
    tag = named.value.strip().lower().replace("_", "-").split("-")[0] if named else ""
    return "" if tag == "und" else tag


def is_foreign(attributes: Attributes, language: LanguageTag) -> bool:
    """Whether a tag says that its text is in another language than the page."""
    named = language_in(attributes)
    return named not in {"", base_language(language).lower()}
