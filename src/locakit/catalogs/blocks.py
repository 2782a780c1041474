"""The entries of a PO file and where they stand in it: by one pattern a block, and strictly where that does not fit.

The quick pattern accepts only what `syntax` accepts and gives the same entries; a test compares the two.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from locakit.catalogs.annotations import Annotations, read_annotations
from locakit.catalogs.entry import Entry
from locakit.catalogs.syntax import read_message
from locakit.catalogs.tokens import joined, tokens
from locakit.model.flaws import Flaw


class Block(NamedTuple):
    """An entry and the stretch of the text that holds its lines, from the first comment to the last string."""

    entry: Entry
    start: int
    """In code points; white space between two blocks belongs to neither."""
    end: int


class KnownBlocks:
    """What lines were read as, for files that say much the same: those of an article in its locales."""

    def __init__(self) -> None:
        self.annotations: dict[str, Annotations] = {"": _NO_ANNOTATIONS}
        """What comment lines say: most entries share theirs with others, and each kind of lines is read once."""
        self._entries: dict[str, Entry] = {}
        self._rests: dict[int, tuple[str, list[Block]]] = {}
        """The last text of which so many code points stood behind the header, and the blocks there."""

    def runs(self, text: str) -> dict[int, list[Block]]:
        """The stretches of a text between blank lines that were blocks elsewhere: each run of them, by its start."""
        if not (self._entries and text.endswith("\n")):
            return {}
        start = _behind_header(text)
        # To look for the whole by its length costs a translated file next to nothing.
        other, rest = self._rests.get(len(text) - start, ("", []))
        if rest and other[rest[0].start :] == text[start:]:
            return {start: _moved(rest, start - rest[0].start)}
        return self._runs_of_stretches(text)

    def keep(self, text: str, block: Block) -> None:
        """Know the lines of a block that the quick pattern has found in a text."""
        self._entries[text[block.start : block.end - 1]] = block.entry

    def keep_rest(self, text: str, blocks: Sequence[Block]) -> None:
        """Know what stands behind the header of a text in which the quick pattern has found every block."""
        start = _behind_header(text)
        if len(blocks) > 1 and blocks[1].start == start:
            self._rests[len(text) - start] = text, list(blocks[1:])

    def _runs_of_stretches(self, text: str) -> dict[int, list[Block]]:
        runs: dict[int, list[Block]] = {}
        run: list[Block] = []
        start, entry_of = 0, self._entries.get
        # Each stretch is without its last line feed, that of the text too.
        for stretch in text[:-1].split("\n\n"):
            end = start + len(stretch) + 1
            entry = entry_of(stretch)
            if entry:
                run.append(Block(entry, start, end))
            elif run:
                runs[run[0].start] = _ended(text, run)
                run = []
            start = end + 1
        return {**runs, run[0].start: run} if run else runs


def read_blocks(text: str, newline: str = "\n", known: KnownBlocks | None = None) -> tuple[list[Block], list[Flaw]]:
    """The blocks of the text, and the flaws of those left out; `newline` is what ended its lines in the file."""
    blocks: list[Block] = []
    flaws: list[Flaw] = []
    quick = _QuickReader(text, known)
    # As `syntax` wants the text, which is asked of few.
    readable = ""
    position = 0
    while position < len(text):
        found = quick.blocks(position)
        if found:
            blocks += found
            position = found[-1].end
            continue
        readable = readable or (joined(text) if newline == "\n" else text)
        message = read_message(readable, position, _marks(text, position, blocks))
        end = _end_of_line(text, message.end)
        flaws += message.flaws
        if message.entry:
            blocks.append(Block(message.entry, _start(text, position), end))
        position = end
    if known and not readable:
        known.keep_rest(text, blocks)
    return blocks, flaws


def keyword_offset(text: str, block: Block, keyword: str) -> int:
    """Where the keyword of an entry, `msgid` or `msgstr`, stands in the text."""
    for match in _KEYWORD.finditer(text, block.start, block.end):
        if match[1] == keyword:
            return match.start(1)
    lines = joined(text[block.start : block.end])
    return block.start + next((token.start for token in tokens(lines, 0) if token.kind == keyword), 0)


def lines_of(text: str, blocks: Iterable[Block]) -> Iterator[int]:
    """The line of the msgid of each block, counted from 1."""
    line, position = 1, 0
    for block in blocks:
        offset = keyword_offset(text, block, "msgid")
        line += text.count("\n", position, offset)
        position = offset
        yield line


class _QuickReader:
    """Blocks of the usual shape, one after the other."""

    def __init__(self, text: str, known: KnownBlocks | None) -> None:
        self._text, self._known = text, known
        self._runs = known.runs(text) if known else {}
        self._annotations = known.annotations if known else {"": _NO_ANNOTATIONS}

    def blocks(self, position: int) -> list[Block]:
        """The blocks at a position, if there are any: those that are known, or one."""
        run = self._runs.get(position + self._text.startswith("\n", position))
        if run:
            return run
        block = _quick_block(self._text, position, self._annotations)
        if block and self._known:
            self._known.keep(self._text, block)
        return [block] if block else []


def _behind_header(text: str) -> int:
    """Where the second stretch of a text begins, behind its first blank line."""
    return text.find("\n\n") + 2


def _moved(blocks: list[Block], by: int) -> list[Block]:
    # Headers of most languages are of one length.
    return [Block(entry, start + by, end + by) for entry, start, end in blocks] if by else blocks


def _ended(text: str, run: list[Block]) -> list[Block]:
    """A run of blocks, but for the last where what comes behind does not let it end."""
    return run if _BEHIND(text, run[-1].end) else run[:-1]


def _marks(text: str, position: int, blocks: Sequence[Block]) -> str:
    """The `#~` of a line in which an obsolete entry has ended already."""
    inside = position and text[position - 1] != "\n"
    return "#~" if inside and blocks and blocks[-1].end == position and blocks[-1].entry.obsolete else ""


_KEYWORD = re.compile(r"^(?:#~)?[ \t]*(msgid|msgstr)\b", re.MULTILINE)
_REST_OF_LINE = re.compile(r"[ \t\r\f\v]*(?:\n|\Z)")
_BLANK_LINES = re.compile(r"(?:[ \t\r\f\v]*\n)*")


def _end_of_line(text: str, position: int) -> int:
    """Behind the LF, if only white space stands before it; else `position` itself."""
    match = _REST_OF_LINE.match(text, position)
    return match.end() if match else position


def _start(text: str, position: int) -> int:
    match = _BLANK_LINES.match(text, position)
    return match.end() if match else position


class _Shape(NamedTuple):
    """How the blocks of live or of obsolete entries look."""

    match: Callable[[str, int], re.Match[str] | None]
    joint: str
    """What stands between the pieces of a string."""
    previous_joint: str
    """The same in the lines of the previous msgid."""
    obsolete: bool


_STRING = r'"[^"\\\n]*+(?:\\["\\nrt][^"\\\n]*+)*+"\n'
_MOST_FORMS = 6
"""The highest number of plural forms that the quick pattern knows; Arabic has so many."""


_OTHER = r"#(?![|~])|#\| msg|#~ msg(?:id|ctxt) |#~\| msg|msgid |msgctxt "
"""What may come behind a block: it cannot go on with it."""

_BEHIND = re.compile(rf"\n*+(?:{_OTHER}|\Z)").match


def _shape(mark: str, previous: str) -> _Shape:
    """The shape of blocks whose lines begin with `mark`, those of the previous msgid with `previous`."""
    strings = f"({_STRING}(?:{mark}{_STRING})*+)"
    old, old_mark = f"({_STRING}(?:{re.escape(previous)}{_STRING})*+)", re.escape(previous)
    forms = ""
    for index in reversed(range(_MOST_FORMS)):
        form = rf"{mark}msgstr\[{index}\] {_STRING}(?:{mark}{_STRING})*+{forms}"
        forms = f"(?:{form})?+" if index else form
    pattern = re.compile(
        r"\n*+((?:#(?:[^~|\n][^\n]*+)?+(?<!\\)\n)*+)"
        f"(?:(?:{old_mark}msgctxt {old})?+{old_mark}msgid {old}(?:{old_mark}msgid_plural {old})?+)?+"
        f"(?:{mark}msgctxt {strings})?+{mark}msgid {strings}"
        f"(?:{mark}msgstr {strings}|{mark}msgid_plural {strings}({forms}))"
        rf"(?=\n*+(?:{_OTHER}|\Z))"
    )
    return _Shape(pattern.match, f'"\n{mark}"', f'"\n{previous}"', bool(mark))


_LIVE = _shape("", "#| ")
_OBSOLETE = _shape("#~ ", "#~| ")


def _quick_block(text: str, position: int, known: dict[str, Annotations]) -> Block | None:
    """The block at `position`, if it is of the usual shape; what its comment lines say is added to `known`."""
    shape = _LIVE
    match = shape.match(text, position)
    if not match:
        shape = _OBSOLETE
        match = shape.match(text, position)
    return Block(_entry(match, shape, known), match.start(1), match.end()) if match else None


_NO_ANNOTATIONS: Annotations = ((), (), (), ())


def _entry(match: re.Match[str], shape: _Shape, known: dict[str, Annotations]) -> Entry:
    lines, old_context, old_msgid, old_plural, context, msgid, msgstr, plural, forms = match.groups()
    _, joint, old_joint, obsolete = shape
    annotations = known.get(lines)
    if annotations is None:
        annotations = known[lines] = read_annotations(lines)
    return Entry(
        _text(msgid, joint),
        _text(msgstr, joint) if msgstr else "",
        _text(context, joint) if context else None,
        *annotations,
        _text(old_msgid, old_joint) if old_msgid else None,
        _text(old_context, old_joint) if old_context else None,
        obsolete,
        _text(plural, joint) if plural else None,
        tuple(_text(form, joint) for form in _FORM.split(forms)[1:]) if forms else (),
        _text(old_plural, old_joint) if old_plural else None,
    )


_FORM = re.compile(r"^(?:#~ )?msgstr\[\d\] ", re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_CHARACTERS = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


def _text(strings: str, joint: str) -> str:
    """What the quoted strings say together."""
    text = strings[1:-2]
    if "\n" in text:
        text = text.replace(joint, "")
    if "\\" in text:
        text = _ESCAPE.sub(_character, text)
    return text


def _character(match: re.Match[str]) -> str:
    return _CHARACTERS[match[1]]
