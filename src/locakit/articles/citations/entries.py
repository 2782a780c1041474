"""Cut the lines of a reference list into its entries, by their numbers or by the way works begin."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.articles.characters import CLOSERS, SPACE, TERMINATORS, lowered
from locakit.articles.citations.works import INITIALS, NAMES, YEAR, plain_digits
from locakit.articles.text.blocks import Line
from locakit.data import lazy_pattern

_GAP = r"(?:\s+(?=\S)|(?=[^\W\d_]|[“„«\"「『]))"
_WIDE_GAP = r"\s*(?=\S)"
_STYLES = (
    ("squared", lazy_pattern(rf"\s*\[ ?(?P<number>\d{{1,3}}) ?\][.:]?{_GAP}")),
    (
        "wide",
        lazy_pattern(
            rf"\s*[［【〔（](?P<number>\d{{1,3}})[］】〕）]{_WIDE_GAP}|\s*(?P<plain>\d{{1,3}})[．）、]{_WIDE_GAP}"
        ),
    ),
    ("round", lazy_pattern(rf"\s*\((?P<number>\d{{1,3}})\){_GAP}")),
    ("plain", lazy_pattern(rf"\s*(?P<number>\d{{1,3}})(?:[.)]|\.?-(?=\s)|[ \u00a0]?[–—](?=\s+(?:\D|10\.\d))){_GAP}")),
    ("raised", lazy_pattern(rf"\s*(?P<number>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{{0,2}}){_GAP}")),
)
_BARE = ("bare", lazy_pattern(r"\s*(?P<number>\d{1,3})[ \t\u00a0]+(?=[^\W\d_a-z]|[“„«\"])"))
"""A number alone: only a list that begins with one has more."""
_CARET = lazy_pattern(r"\s*[\^↑]\s+(?:(?:[a-z]{1,2}|\d{1,2}(?:\.\d{1,2})?)\s+){0,99}(?=\S)")
"""The back-links of an encyclopaedia: `^`, `^ a b c`, `↑ 1.0 1.1`."""
_BULLET = lazy_pattern(r"\s*[•‣◦▪●∙·*–—-]\s+(?=\S)")
_LARGEST_GAP = 2
_FINISHED = frozenset(TERMINATORS + CLOSERS + "/0123456789↩^")
_YEAR = lazy_pattern(rf"(?<!\d){YEAR}[a-z]?(?![\w])|https?://|\bdoi\b", re.IGNORECASE)
_ADDRESS = lazy_pattern(r"https?://|www\.|doi|10\.\d{4}|\[|\(", re.IGNORECASE)
"""What a line begins with that goes on with its work."""
_LONE_ADDRESS = lazy_pattern(r"(?:doi:? ?|https?://|www\.|10\.\d{4,9}/)\S{1,500}", re.IGNORECASE)
_BEGINS_WORK = lazy_pattern(
    rf"[—–_-]{{3}}|[“„«\"「『]|{NAMES}(?:,[ \u00a0][^\W\d_a-z]|{INITIALS})"
    rf"|[^\W\d_a-z][^.]{{1,80}}[.,]?[ \u00a0]\({YEAR}"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The number that a line begins with."""

    style: str
    number: int
    end: int
    """Offset behind it and the white space that follows, in the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of an entry, and how much of the first one is its label."""

    lines: tuple[Line, ...]
    label: Label | None = None
    skipped: int = 0
    """Length of the label or bullet in the first line, white space included."""

    @property
    def text(self) -> str:
        """Its lines, stripped and joined with spaces, without its label."""
        first = self.lines[0].text[self.skipped :].strip(SPACE)
        return " ".join((first, *(line.stripped for line in self.lines[1:])))


def label_of(line: Line, style: str = "") -> Label | None:
    """The number of a line in one of the styles `[1]` `(1)` `1.` `1)` `¹` `［1］`, or in the given one: also `1 `."""
    for name, pattern in _STYLES if style != "bare" else (_BARE,):
        match = pattern.match(line.text) if style in {"", name} else None
        if match:
            written = next(filter(None, match.groups()))
            return Label(name, int(lowered(written)), match.end())
    return None


def entry_number(line: Line) -> int:
    """The number that a line begins with as an entry of a list does; 0 where it does not."""
    label = label_of(line)
    return label.number if label else 0


def has_caret(line: Line) -> bool:
    """Whether a line begins with the back-links of an encyclopaedia, `^ a b`: its entries are counted unseen."""
    return _CARET.match(line.text) is not None


def counts_on(number: int, expected: int) -> bool:
    """Whether a number is the next one; behind the first a missing one is forgiven."""
    return number == expected or (expected > 1 and expected < number < expected + _LARGEST_GAP)


def begins_like_work(text: str) -> bool:
    """Whether a text begins as works do: with a name and initials, a title in quotes, an author and a year."""
    return _BEGINS_WORK.match(text) is not None


def numbered_entries(lines: Sequence[Line], first: Label) -> Iterator[Entry]:
    """The entries of lines whose first one has a number: each begins with one of that style.

    A number that does not count on is one too, where its line stands out: behind a finished line, and not indented.
    """
    entry: list[Line] = []
    label, expected = first, first.number
    for line in lines:
        found = label_of(line, first.style)
        if found and (counts_on(found.number, expected) or (entry and _stands_out(line, found, entry, lines[0]))):
            yield from [Entry(tuple(entry), label, label.end)] if entry else []
            entry, label, expected = [], found, max(expected, found.number + 1)
        entry.append(line)
    yield Entry(tuple(entry), label, label.end)


def unnumbered_entries(blocks: Iterable[Sequence[Line]]) -> Iterator[Entry]:
    """The works of blocks: by bullets or carets, by hanging indents, one a line, or by the way works begin.

    A block with nothing but an address goes on with the work before it.
    """
    last: Entry | None = None
    for entry in (entry for lines in blocks for entry in _works(lines)):
        if last and _LONE_ADDRESS.fullmatch(entry.text):
            last = Entry((*last.lines, *entry.lines), skipped=last.skipped)
        else:
            yield from [last] if last else []
            last = entry
    yield from [last] if last else []


def _works(lines: Sequence[Line]) -> Iterator[Entry]:
    starts = {0, *_starts(lines)}
    entry: list[Line] = []
    for index, line in enumerate(lines):
        if index in starts and entry:
            yield _unnumbered(entry)
            entry = []
        entry.append(line)
    yield _unnumbered(entry)


def _stands_out(line: Line, label: Label, entry: Sequence[Line], first: Line) -> bool:
    begins = line.text[label.end : label.end + 1]
    return line.indent <= first.indent + 1 and not begins.islower() and _is_finished(entry[-1])


def _is_finished(line: Line) -> bool:
    """Whether a line may be the last one of its entry."""
    last = line.stripped[-1:]
    return last in _FINISHED or _YEAR.search(line.text[-200:].rsplit(None, 1)[-1]) is not None


def _starts(lines: Sequence[Line]) -> Iterable[int]:
    indents = [line.indent for line in lines]
    for mark in (_BULLET, _CARET):
        if mark.match(lines[0].text):
            return (index for index, line in enumerate(lines) if mark.match(line.text))
    if min(indents) < max(indents):
        return (index for index, indent in enumerate(indents) if indent == indents[0])
    after = [index for index, line in enumerate(lines) if index and not _ADDRESS.match(line.stripped)]
    if all(_YEAR.search(plain_digits(lines[i].text)) for i in (0, *after)) and all(map(_is_finished, lines[:-1])):
        return after
    return (i for i in after if _is_finished(lines[i - 1]) and begins_like_work(lines[i].stripped))


def _unnumbered(lines: Sequence[Line]) -> Entry:
    bullet = _BULLET.match(lines[0].text) or _CARET.match(lines[0].text)
    return Entry(tuple(lines), skipped=bullet.end() if bullet else 0)
