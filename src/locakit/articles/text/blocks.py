"""Cut a plain text into blocks and lines, with offsets and line numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from locakit.articles.characters import INVISIBLE, SPACE

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_BLANK = SPACE + INVISIBLE


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source without its end."""

    text: str
    start: int
    """Offset of its first character in the source, in code points."""
    number: int
    """Counted from 1; only LF counts."""

    @property
    def indent(self) -> int:
        """How many white space characters it begins with."""
        return len(self.text) - len(self.text.lstrip(_BLANK))

    @property
    def stripped(self) -> str:
        """Its text without white space at the edges."""
        return self.text.strip(_BLANK)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between blank lines; at least one, and none of them blank."""

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
        return self.lines[-1].start + len(self.lines[-1].text.rstrip(_BLANK))

    @property
    def text(self) -> str:
        """Its lines, stripped and joined with spaces: for rules that look at words, not for output."""
        return " ".join(line.stripped for line in self.lines)


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text; they end with LF, CR LF, or CR alone as on old machines."""
    number = 1
    for match in _LINE.finditer(text):
        yield Line(match[1], match.start(), number)
        number += match[2].endswith("\n")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    blocks: list[Block] = []
    lines: list[Line] = []
    for line in lines_of(text):
        if line.stripped:
            lines.append(line)
        elif lines:
            blocks.append(Block(tuple(lines)))
            lines = []
    return (*blocks, Block(tuple(lines))) if lines else tuple(blocks)


def rebased(block: Block, text: str) -> Block:
    """The block's lines as another text of the same length has them."""
    return Block(
        tuple(Line(text[line.start : line.start + len(line.text)], line.start, line.number) for line in block.lines)
    )
