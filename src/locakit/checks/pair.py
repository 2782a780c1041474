"""What checks look at: a translation, and the source that it must say."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from locakit.glossary import Glossary
from locakit.model.document import Content
from locakit.model.errors import Place, Problem
from locakit.model.inline import JOINED, MarkFault, read_marked, without_marks
from locakit.model.languages import LanguageTag


@dataclass(frozen=True, slots=True)
class Context:
    """What is the same for all pairs of a locale."""

    source_language: LanguageTag
    locale: LanguageTag
    glossary: Glossary = field(default_factory=Glossary)
    severities: Mapping[str, str] = field(default_factory=dict)
    """What the project makes of a check: `error`, `warning` or `off`, by its id."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation and its source; made by `read_pair`."""

    source: Content
    """The segment of its own entry; codes are compared with this one alone, they never move between entries."""
    msgstr: str
    """As the translator wrote it."""
    target: Content
    """The msgstr read with the codes of the source, without a `<joined/>` that stands for the sentence."""
    faults: tuple[MarkFault, ...]
    """What in the msgstr only looks like a code or a character reference."""
    said: tuple[Content, ...]
    """The segments whose numbers and terms the target must say: its own and the neighbours that are joined to it;
    none if it is joined itself, for then its neighbour says it."""
    place: Place
    """Where the msgstr stands in its file."""
    ignored: frozenset[str]
    """Ids of checks that a person told us to ignore here (`# locakit: ignore numbers`)."""

    @property
    def is_joined(self) -> bool:
        """Whether its sentence is said in a neighbouring entry."""
        return not self.said


Check = Callable[[Pair, Context], Iterator[Problem]]
"""Yields what one check finds; an error keeps a text from being a draft or published, a warning is told."""


def read_pair(
    source: Content,
    msgstr: str,
    place: Place,
    *,
    neighbours: Iterable[Content] = (),
    ignored: Iterable[str] = (),
) -> Pair:
    """A msgstr read against its source and the sources of the neighbours that are joined to it."""
    joined = is_joined(msgstr)
    target, faults = read_marked(msgstr.removeprefix(JOINED) if joined else msgstr, source)
    said = () if joined else (source, *neighbours)
    return Pair(source, msgstr, target, faults, said, place, frozenset(ignored))


def is_joined(msgstr: str) -> bool:
    """Whether a msgstr is `<joined/>`, alone or before codes and white space (DESIGN §4)."""
    return msgstr.startswith(JOINED) and not without_marks(msgstr.removeprefix(JOINED)).strip()
