"""What can go wrong, and where.

    LocakitError            cannot go on; prints its problems, one a line; exit code 2
    ├─ ProjectError         the project file, the layout of the folders, a name
    ├─ SourceError          an article cannot be read as its format
    ├─ CatalogError         a PO file is malformed, or changed under our hands
    ├─ GlossaryError        the glossary or a citation table is malformed
    └─ EngineError          an engine is missing or failed; says what to run

An exception means "cannot go on with this file". What a reviewer should see is a `Problem`, yielded and
never raised, and all of them are reported.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_LONGEST_LINE, _ENDS_SHOWN = 2_000, 900
"""Characters of a message."""


class Severity(StrEnum):
    """How much a problem weighs: an error keeps a segment off the page, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file, in the form that editors and CI understand."""

    path: str
    line: int = 0
    """Counted from 1, lines ending in LF only; 0 means the file as a whole."""
    column: int = 0
    """Counted from 1, in characters (code points); 0 means the line as a whole."""

    def __str__(self) -> str:
        """`path:line:col`, as far as it is known."""
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: what is wrong, where, and what to do about it."""

    place: Place
    message: str
    severity: Severity = Severity.ERROR
    remedy: str = ""
    """What to do, as an imperative sentence without a final full stop."""
    check: str = ""
    """The id of the check that found it; empty for errors of reading."""

    def __str__(self) -> str:
        """`path:line:col: what — what to do`, safe to print on a terminal."""
        told = f"{self.place}: {self.message}" if self.place.path else self.message
        return visible_line(f"{told} — {self.remedy}" if self.remedy else told)


class LocakitError(Exception):
    """The root of all errors that a user can cause and mend; carries every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """One problem a line."""
        return "\n".join(map(str, self.problems))


class ProjectError(LocakitError):
    """The project file, the layout of its folders, or a name is wrong."""


class SourceError(LocakitError):
    """An article cannot be read as its format."""


class CatalogError(LocakitError):
    """A PO file is malformed, or changed under our hands."""


class GlossaryError(LocakitError):
    """The glossary or a citation table is malformed."""


class EngineError(LocakitError):
    """An engine is missing or failed."""


def visible(text: str) -> str:
    """The text with control, bidi and other invisible characters spelled out as ⟦U+202E⟧.

    Newlines stay; nothing else that could drive or disguise a terminal does.
    """
    if text.isprintable():
        return text  # As most are.
    return "".join(map(_visible_character, text))


def visible_line(text: str) -> str:
    """The same of what is one line: a newline in a file's name must not look like the next message.

    Of a line that somebody's megabyte stands in only both ends are shown: there stand the place and the remedy.
    """
    short = text if len(text) <= _LONGEST_LINE else f"{text[:_ENDS_SHOWN]} … {text[-_ENDS_SHOWN:]}"
    return visible(short).replace("\n", "⟦U+000A⟧")


def _visible_character(character: str) -> str:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and character != "\n"
    return f"⟦U+{ord(character):04X}⟧" if hidden else character
