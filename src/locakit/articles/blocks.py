"""Cut a plain text into blocks and lines, with offsets and line numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLANK = re.compile(r"[ \t\r\f\v]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source without its LF."""

    text: str
    start: int
    """Offset of its first character in the source, in code points."""
    number: int
    """Counted from 1."""

    @property
    def indent(self) -> int:
        """How many white space characters it begins with."""
        return len(self.text) - len(self.text.lstrip(" \t"))

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing but white space."""
        return _BLANK.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between blank lines; at least one."""

    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def start(self) -> int:
        """Offset of its first character that is not white space."""
        return self.lines[0].start + self.lines[0].indent

    @property
    def end(self) -> int:
        """Offset behind its last character that is not white space."""
        last = self.lines[-1]
        return last.start + len(last.text.rstrip(" \t\r\f\v"))

    @property
    def text(self) -> str:
        """Its lines, stripped and joined with spaces: for rules that look at words, not for output."""
        return " ".join(line.text.strip(" \t\r\f\v") for line in self.lines)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text; only LF ends a line."""
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        yield Line(line, start, number)
        start += len(line) + 1


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    blocks: list[Block] = []
    lines: list[Line] = []
    for line in lines_of(text):
        if not line.is_blank:
            lines.append(line)
        elif lines:
            blocks.append(Block(tuple(lines)))
            lines = []
    return (*blocks, Block(tuple(lines))) if lines else tuple(blocks)
