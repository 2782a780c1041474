"""The vocabulary: an article as a linear document, in the words of XLIFF 2.

A document is a flat tuple of `Skeleton` (written to the page as it is) and `Unit` (translatable). A unit's
content is a flat tuple of `Text | Code`. No tree: what we did not translate is exactly as it was, and what must
not be translated came through; both are equalities that tests can state.
"""

from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from operator import attrgetter

from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag


class Role(StrEnum):
    """What a unit is on the page; shown to translators as the first word of its `#.` comment. Closed."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    HEADING4 = "heading4"
    HEADING5 = "heading5"
    HEADING6 = "heading6"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    TERM = "term"
    DEFINITION = "definition"
    SUMMARY = "summary"
    LABEL = "label"
    ALT = "alt"
    META = "meta"


class CodeKind(Enum):
    """XLIFF's `<sc>`, `<ec>` and `<ph>`."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


class Setting(Enum):
    """What may stand around and inside a unit's text on the page."""

    FLOW = "flow"
    """Markup: the unit can be marked, and hold codes."""
    PLAIN = "plain"
    """Characters only: a page's title, an option of a form, the inside of an attribute's quotes."""
    VALUE = "value"
    """The value of an attribute with its quotes, as `data` has them; written anew it stands in double quotes."""


PAIRED_NAMES = frozenset({"b", "i", "a", "u", "del", "q", "abbr", "sup", "sub", "g"})
"""Names of codes that open and close."""

LONE_NAMES = frozenset({"br", "img", "code", "cite", "x"})
"""Names of codes that stand alone; `cite` is for citations only."""

EMPHASIS_NAMES = frozenset({"b", "i"})
"""Names of codes that some locales may drop (Chinese, Japanese, Korean, Arabic … have no italics)."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that readers see, character references decoded."""

    value: str


@dataclass(frozen=True, slots=True)
class Code:
    """Inline markup that translators see as `<a1>`, `</a1>` or `<cite2/>` and cannot change."""

    kind: CodeKind
    name: str
    """One of `PAIRED_NAMES` or `LONE_NAMES`."""
    id: int
    """Tells the codes of a unit apart; an opening code and its closing one share it."""
    data: str = ""
    """The source's own spelling (XLIFF originalData)."""
    markup: str = ""
    """What is written on the page."""
    legend: str = ""
    """What it stands for, in the words that translators read in the `#.` comment."""
    labels: tuple[str, ...] = ()
    """Of a citation: the labels of the references it names, ranges expanded."""
    subflow: "tuple[Skeleton | Unit, ...]" = ()
    """Of markup that holds translatable text itself (an image with `alt`): its parts, written instead of `markup`."""

    @property
    def is_citation(self) -> bool:
        """Whether it names a reference."""
        return self.name == "cite"

    @property
    def can_delete(self) -> bool:
        """Whether a locale without emphasis may drop it (XLIFF canDelete)."""
        return self.name in EMPHASIS_NAMES

    @property
    def can_copy(self) -> bool:
        """Never: a code stands in a translation as often as in its source (XLIFF canCopy)."""
        return False

    @property
    def can_reorder(self) -> bool:
        """Always, within its segment: word order differs between languages (XLIFF canReorder)."""
        return True


Content = tuple[Text | Code, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of translatable content (XLIFF unit)."""

    id: str
    """`u1`, `u2` … in document order; never written to a PO."""
    role: Role
    content: Content
    """As in the source, white space included; `inline.normalised` makes the form that translators see."""
    line: int
    """Where it begins in the source, from 1."""
    opening: str = ""
    """The start tag of the page's element that holds this unit alone, written right before it; else empty."""
    data: str = ""
    """What the page shows when nothing is translated, verbatim; empty where the content says the same."""
    note: str = ""
    """The author's note to translators."""
    context: str = ""
    """The author's `locakit: context …`, the only thing that makes a msgctxt."""
    preformatted: bool = False
    """Whether white space counts."""
    setting: Setting = Setting.FLOW
    key: str = ""
    """Of a unit that stands in no part: the key of the front matter that has it, in lower case."""

    def with_id(self, own: str) -> "Unit":
        """The unit with an id: every unit gets one, in half the time of `dataclasses.replace`."""
        return Unit(own, *_BEHIND_ID(self))


_BEHIND_ID = attrgetter(*[field.name for field in fields(Unit)][1:])
"""The values of a unit's other fields."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What goes to the page as it stands (XLIFF skeleton)."""

    data: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the article's reference list; never translated, never split."""

    label: str
    """As markers name it: `1`, `smith2003`."""
    text: str
    line: int
    backlinks: tuple[str, ...] = ()
    """The ids of the page's citations that name it, in page order."""
    mark: str = ""
    """What markers and the page's list show for it; empty where that is its label."""
    markup: str = ""
    """The text as our page shows it, with its links and emphasis; empty where the text is all."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Visible text that is neither translated nor a reference, with the reason."""

    text: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: parts in page order, and what stands beside them."""

    name: str
    """Its path under `source/` without the ending."""
    language: LanguageTag
    parts: tuple[Skeleton | Unit, ...]
    references: tuple[Reference, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    head: tuple[Unit, ...] = ()
    """Units that stand in no part: the title and description of a front matter."""
    is_page: bool = False
    """Whether the parts are a whole page of its author's, not the body of one of ours."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The head, then the translatable parts in order, each before those that its codes hold (XLIFF sub-flows)."""
        return tuple(_units((*self.head, *self.parts)))


def _units(parts: "tuple[Skeleton | Unit, ...]") -> list[Unit]:
    found: list[Unit] = []
    for part in parts:
        if isinstance(part, Unit):
            found.append(part)
            for node in part.content:
                if isinstance(node, Code) and node.subflow:
                    found += _units(node.subflow)
    return found


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of a unit (XLIFF segment)."""

    unit: Unit
    index: int
    """Its place in the unit, from 0."""
    content: Content
    """A slice of the unit's content; the slices and separators joined give the unit's content."""
    separator: str = ""
    """The white space between it and the next segment (XLIFF ignorable)."""
