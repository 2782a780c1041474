"""The `# locakit: …` lines among the translator comments of an entry (DESIGN §5, docs/po-format.md).

Laws, tested as properties:

* The lines of `read_comments(lines)`, one after the other, are `lines`.
* `remarks_of(rewritten(lines, remarks))` are those remarks, in written order, each run of white space as one space.
* `rewritten` keeps every line that is not ours, verbatim and in order.
* A tool that re-wraps comments changes no remark, white space inside `plain` and `suggest` texts aside.

Our lines end in one whose end can be seen: a hint or a line of provenance. So when a tool has broken the text of a
`plain` line, its rest stands between two lines of ours, where people do not write.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from locakit.catalogs.folding import columns_of, folded, had_no_room, printable, rejoined, unfolded
from locakit.model.errors import Place, Problem, Severity


class Kind(StrEnum):
    """What a line of ours says; closed. The order of the first six is the order they are written in."""

    PLAIN = "plain"
    """The engine's draft without codes, where no draft was safe."""
    SUGGEST = "suggest"
    """The translation of a similar sentence."""
    HINT = "hint"
    """Something for the reviewer to look at."""
    REFUSED = "refused"
    """There is no text because the draft broke something."""
    MEMORY = "memory"
    """The text comes from another entry."""
    DRAFT = "draft"
    """The text comes from an engine."""
    IGNORE = "ignore"
    """A person's word to the checks; never ours to change."""


OURS = frozenset(Kind) - {Kind.IGNORE}
"""The kinds that we write and replace."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What one of our lines says, or several lines of text together."""

    kind: Kind
    text: str = ""
    """The words of `plain` and `suggest`, the reasons of `refused` joined by `+`, the id of `hint` and `ignore`."""
    engine: str = ""
    """`ENGINE/MODEL[+MODEL]` of `draft` and `refused`."""
    source_hash: str = ""
    """`fingerprint` of the msgid that the text was made for."""
    target_hash: str = ""
    """`fingerprint` of the msgstr as it was made."""
    is_stale: bool = False
    """Whether extract saw the source of an unapproved text change."""


@dataclass(frozen=True, slots=True)
class Comment:
    """Some neighbouring translator comments that belong together."""

    lines: tuple[str, ...]
    """As the file has them, without `# `."""
    remark: Remark | None = None
    """None for what a person wrote, and for what only looks like ours."""

    @property
    def is_foreign(self) -> bool:
        """Whether it claims to be ours and is not: broken, or of a kind that we do not know."""
        return self.remark is None and _claims(self.lines[0])


def fingerprint(text: str) -> str:
    """The eight hexadecimal digits that stand for an unescaped msgid or msgstr in `s=` and `t=`."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def read_comments(lines: Sequence[str]) -> tuple[Comment, ...]:
    """The comments of an entry, lines that belong together as one; no line is lost."""
    comments: list[Comment] = []
    width = max((len(line) for line in lines if " " in line), default=0)
    start = 0
    while start < len(lines):
        size = _size(lines, start, width) if _claims(lines[start]) else 1
        chosen = tuple(lines[start : start + size])
        comments.append(Comment(chosen, _remark(rejoined(chosen))))
        start += size
    return tuple(comments)


def remarks_of(lines: Sequence[str]) -> tuple[Remark, ...]:
    """What our lines say, in order; all `plain` lines are one text, and all `suggest` lines."""
    if not any(map(_claims, lines)):
        return ()
    return tuple(_texts_joined([comment.remark for comment in read_comments(lines) if comment.remark]))


def texts_of(lines: Sequence[str], kind: Kind) -> tuple[str, ...]:
    """The texts, reasons or ids of our lines of a kind: the ignored checks, the hints, the one suggestion."""
    return tuple(remark.text for remark in remarks_of(lines) if remark.kind is kind)


def notes_of(lines: Iterable[str]) -> Iterator[str]:
    """The lines that people wrote: those that do not begin like ours."""
    return (line for line in lines if not _claims(line))


def rewritten(lines: Sequence[str], remarks: Iterable[Remark]) -> tuple[str, ...]:
    """The comments with these remarks as the only ones of ours, where ours stood before or else at the end."""
    ordered = sorted(filter(_is_ours, remarks), key=lambda remark: _ORDER.index(remark.kind))
    if tuple(ordered) == tuple(filter(_is_ours, remarks_of(lines))):
        return tuple(lines)
    comments = read_comments(lines)
    ours = [_is_ours(comment.remark) for comment in comments]
    first = ours.index(True) if True in ours else len(comments)
    before = [line for comment in comments[:first] for line in comment.lines]
    after = [line for comment in comments[first:] if not _is_ours(comment.remark) for line in comment.lines]
    return (*before, *(line for remark in ordered for line in _lines(remark)), *after)


def comment_problems(lines: Sequence[str], place: Place) -> Iterator[Problem]:
    """A warning for each line that begins like ours and is none, at the place of its entry."""
    for comment in read_comments(lines):
        if comment.is_foreign:
            yield Problem(
                place,
                f"`# {rejoined(comment.lines)}` is no comment that locakit knows",
                Severity.WARNING,
                "mend it, or remove `locakit:` if it is a note of yours",
                "comment",
            )


_MARK = "locakit:"
_COLUMNS = 74  # 76 with `# `: gettext's width, which polib (78) and Babel (76 without the mark) leave alone.

_MOST_LINES = 20
"""How many lines a tool can make of one of ours that holds no text; thousands of notes may follow."""

_ID = r"[\w.]+(?:-[\w.]+)*"
_HASHES = r"s=(?P<source>[0-9a-f]{8}) t=(?P<target>[0-9a-f]{8})(?P<stale> stale)?"
_ENGINE = r"(?P<engine>\S+)"
_GRAMMAR = {
    Kind.PLAIN: re.compile(r"(?P<text>.+)"),
    Kind.SUGGEST: re.compile(r"(?P<text>.+)"),
    Kind.HINT: re.compile(rf"(?P<text>{_ID})"),
    Kind.IGNORE: re.compile(rf"(?P<text>{_ID})"),
    Kind.REFUSED: re.compile(rf"{_ENGINE} s=(?P<source>[0-9a-f]{{8}}) (?P<text>{_ID}(?:\+{_ID})*)"),
    Kind.MEMORY: re.compile(_HASHES),
    Kind.DRAFT: re.compile(rf"{_ENGINE} {_HASHES}"),
}
_FREE = frozenset({Kind.PLAIN, Kind.SUGGEST})
_ORDER = tuple(Kind)


def _claims(line: str) -> bool:
    return line.lstrip().startswith(_MARK)


def _is_ours(remark: Remark | None) -> bool:
    return remark is not None and remark.kind in OURS


def _texts_joined(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """All pieces of a text in place of the first one."""
    pieces = {kind: [remark.text for remark in remarks if remark.kind is kind] for kind in _FREE}
    for remark in remarks:
        if remark.kind not in _FREE:
            yield remark
        elif texts := pieces.pop(remark.kind, None):
            yield replace(remark, text=unfolded(texts))


def _size(lines: Sequence[str], start: int, width: int) -> int:
    """How many lines from here are one remark; 1 where no number of lines is."""
    behind = range(start + 1, len(lines))
    loose = next((number for number in behind if _claims(lines[number])), len(lines)) - start - 1
    if _name(lines[start]) in _FREE:
        return 1 + _rest_of_text(lines, start, loose, width)
    most = min(loose + 1, _MOST_LINES)
    sizes = [size for size in range(1, most + 1) if _remark(rejoined(lines[start : start + size]))]
    if not sizes:
        return 1
    # Only `stale` may follow what is complete without it.
    is_longer = sizes[0] + 1 in sizes and lines[start + sizes[0]].strip() == "stale"
    return sizes[0] + is_longer


def _name(line: str) -> str:
    return "".join(line.split()[1:2])


def _rest_of_text(lines: Sequence[str], start: int, loose: int, width: int) -> int:
    """How many lines more are the rest of a text that a tool has wrapped.

    Such lines stand between two of ours; joined they have the length of one of ours; and their first word had no room
    in the line before, whose width was at least that of the longest line that was left, `width`.
    """
    end = start + 1 + loose
    if end == len(lines) or _name(lines[end]) not in OURS:
        return 0
    sizes = range(2, loose + 2)
    return sum(1 for _ in takewhile(lambda size: _was_wrapped(lines[start : start + size], width), sizes))


def _was_wrapped(lines: Sequence[str], width: int) -> bool:
    return had_no_room(lines[-2], lines[-1], width) and columns_of(rejoined(lines)) <= _COLUMNS


def _remark(line: str) -> Remark | None:
    mark, _, words = line.partition(" ")
    name, _, rest = words.partition(" ")
    if mark != _MARK or name not in _ORDER:
        return None
    match = _GRAMMAR[Kind(name)].fullmatch(rest)
    if not match:
        return None
    parts = match.groupdict("")
    return Remark(
        Kind(name),
        parts.get("text", ""),
        parts.get("engine", ""),
        parts.get("source", ""),
        parts.get("target", ""),
        bool(parts.get("stale")),
    )


def _lines(remark: Remark) -> Iterator[str]:
    """A remark as the lines that say it, without `# `."""
    start = f"{_MARK} {remark.kind} "
    room = _COLUMNS - len(start)
    if remark.kind in _FREE:
        yield from (start + piece for piece in folded(remark.text, room))
        return
    hashes = [f"{mark}={digits}" for mark, digits in _hashes(remark) if digits]
    end = " ".join(filter(None, [*hashes, _ids(remark), "stale" * remark.is_stale]))
    yield start + f"{_shortened(_name_of_engine(remark.engine), room - len(end) - 1)} {end}".strip(" ")


def _hashes(remark: Remark) -> tuple[tuple[str, str], ...]:
    return ("s", remark.source_hash), ("t", remark.target_hash)


def _ids(remark: Remark) -> str:
    """The ids as one word, joined by `+` where there may be several; what no id may hold is a hyphen."""
    words = re.split(r"[\s+]+", remark.text) if remark.kind is Kind.REFUSED else [remark.text]
    return "+".join(filter(None, (re.sub(r"[^\w.]+", "-", word).strip("-") for word in words)))


def _name_of_engine(name: str) -> str:
    """As one word that no tool breaks but after a single hyphen."""
    return re.sub("-{2,}", "-", printable(name, "_")).rstrip("-")


def _shortened(name: str, room: int) -> str:
    return name if len(name) <= room else name[: max(room - 1, 0)] + "…"
