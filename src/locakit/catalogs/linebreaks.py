"""Where a long text may be broken into lines, as gettext does it: UAX #14 by pairs of classes, width by UAX #11.

gettext 0.21 breaks lines with libunistring 1.0 (Unicode 14). It has no dictionary, so text in Thai, Lao, Khmer
or Burmese has no break but at its spaces; and it lacks rule LB29, so a break may follow the stop of `e.g`.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import accumulate, chain

from locakit.data import lazy_pattern, word_list

_ANY = "*"
_NO_BREAK_OVER_SPACES = (
    (_ANY, "WJ CL CP CPW EX IS SY"),  # LB11, LB13
    ("OP OPW", _ANY),  # LB14
    ("QU", "OP OPW"),  # LB15
    ("CL", "NS"),  # LB16
    ("B2", "B2"),  # LB17
)
_NO_BREAK = (
    ("WJ GL", _ANY),  # LB11, LB12
    ("AL B2 BB CL CP CPW EB EM EX H2 H3 HL ID IN IS JL JT JV NS NU PO PR RI SY", "GL"),  # LB12a
    (_ANY, "QU"),  # LB19
    ("QU", _ANY),  # LB19
    (_ANY, "BA HY NS"),  # LB21
    ("BB", _ANY),  # LB21
    ("SY", "HL"),  # LB21b
    (_ANY, "IN"),  # LB22
    ("AL HL", "NU"),  # LB23
    ("NU", "AL HL"),  # LB23
    ("PR", "ID EB EM"),  # LB23a
    ("ID EB EM", "PO"),  # LB23a
    ("PR PO", "AL HL"),  # LB24
    ("AL HL", "PR PO"),  # LB24
    ("CL CP CPW NU", "PO PR"),  # LB25
    ("PO PR", "OP OPW NU"),  # LB25
    ("HY IS NU SY", "NU"),  # LB25
    ("JL", "JL JV H2 H3"),  # LB26
    ("JV H2", "JV JT"),  # LB26
    ("JT H3", "JT"),  # LB26
    ("JL JV JT H2 H3", "PO"),  # LB27
    ("PR", "JL JV JT H2 H3"),  # LB27
    ("AL HL", "AL HL"),  # LB28
    ("AL HL NU", "OP"),  # LB30
    ("CP", "AL HL NU"),  # LB30
    ("EB", "EM"),  # LB30b
)


_NARROW_RANGES = (
    " -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf"
)
_SIMPLE_RANGES = (
    _NARROW_RANGES
    + "\u3000-\u3029\u3030-\u3034\u3036-\u303e\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
)
_NARROW = lazy_pattern(f"[{_NARROW_RANGES}]*+")
"""Latin, Greek, Cyrillic and their punctuation, each character one column wide."""
_SIMPLE = lazy_pattern(f"[{_SIMPLE_RANGES}]*+")
"""These and the usual Chinese, Japanese and Korean: where two characters and the spaces between them tell all."""


def line_starts(text: str, width: int, first_column: int, glued: Collection[int]) -> list[int]:
    """The indices where a new line has to begin so that none is wider than `width` columns, where that can be.

    The first line begins at `first_column`. No line begins at an index in `glued`.
    """
    if _SIMPLE.fullmatch(text):
        return _line_starts_by_pairs(text, width, first_column, glued)
    return _line_starts_by_walk(text, width, first_column, glued)


def columns(text: str) -> int:
    """The number of columns that the text takes on a terminal: 2 for a wide character, 0 for a combining one."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_width, text))


def _line_starts_by_pairs(text: str, width: int, first_column: int, glued: Collection[int]) -> list[int]:
    """The quick way, for a text where each break depends on two characters only: looks at the line ends alone."""
    edges = range(len(text) + 1) if _NARROW.fullmatch(text) else [0, *accumulate(map(_width, text))]
    starts: list[int] = []
    start, edge = 0, -first_column
    while edges[-1] - edge > width:
        last = max(bisect_right(edges, edge + width) - 1, start)
        candidates = chain(range(last, start, -1), range(last + 1, len(text)))
        start = next((index for index in candidates if _may_break(text, index) and index not in glued), -1)
        if start < 0:
            break
        starts.append(start)
        edge = edges[start]
    return starts


def _may_break(text: str, index: int) -> bool:
    """Whether a line may begin here; the text has only classes that meet in pairs."""
    if text[index] == " " or (text[index] in _LETTERS and text[index - 1] in _LETTERS):
        return False
    before = index - 1
    while before >= 0 and text[before] == " ":
        before -= 1
    if before < 0:
        return False
    pairs = _PAIRS if before == index - 1 else _PAIRS_OVER_SPACES
    return _break_class(text[index]) not in pairs[_break_class(text[before])]


def _line_starts_by_walk(text: str, width: int, first_column: int, glued: Collection[int]) -> list[int]:
    """The general way."""
    starts: list[int] = []
    candidate, column, piece = -1, first_column, 0
    for index, (may_break, must_break, size) in enumerate(_characters(text)):
        if (may_break or must_break) and index not in glued:
            if candidate >= 0 and column + piece > width:
                starts.append(candidate)
                column = 0
            candidate, column, piece = (-1, 0, 0) if must_break else (index, column + piece, 0)
        piece += size
    if candidate >= 0 and column + piece > width:
        starts.append(candidate)
    return starts


def _characters(text: str) -> Iterator[tuple[bool, bool, int]]:
    """Of each character whether a line may or must break before it, and its width."""
    walk = _Walk()
    for character in text:
        name = _break_class(character)
        yield walk.may_break(name), name == "BK", _width(character)
        walk.advance(name)


class _Walk:
    """What UAX #14 has to remember from one character to the next."""

    __slots__ = ("_after_hebrew", "_indicators", "_last", "_previous", "_spaced")

    def __init__(self) -> None:
        self._previous = self._last = "BK"
        self._spaced = self._after_hebrew = False
        self._indicators = 0

    def may_break(self, name: str) -> bool:
        """Whether a line may break before a character of this class."""
        if name in _NEVER_BEFORE or self._last == "BK":
            return False
        if self._last == "ZW":
            return True
        if name in _ATTACHED:
            return self._spaced
        if self._previous == "ZWJ" or self._after_hebrew:
            return False
        if self._last == name == "RI":
            return self._spaced or self._indicators % 2 == 0
        pairs = _PAIRS_OVER_SPACES if self._spaced else _PAIRS
        return name not in pairs[self._last]

    def advance(self, name: str) -> None:
        """Go past a character of this class."""
        self._indicators = self._indicators + 1 if name == "RI" else 0
        self._after_hebrew = self._previous == "HL" and name in {"HY", "BA"}
        self._previous = name
        if name == "SP":
            self._spaced = True
        elif name not in _ATTACHED or self._spaced or self._last in {"BK", "ZW"}:
            # A combining mark without a base counts as a letter; with one it changes nothing.
            self._last = "AL" if name in _ATTACHED else name
            self._spaced = False


_NEVER_BEFORE = frozenset({"SP", "ZW", "BK"})
_ATTACHED = frozenset({"CM", "ZWJ"})


_CLASSES = frozenset(" ".join(map(" ".join, _NO_BREAK)).replace(_ANY, "").split())
"""The classes that meet in pairs; the others steer `_Walk`. `OPW` and `CPW` are East Asian brackets."""


def _pairs(rules: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    """For each class those that no line may begin with after it."""
    pairs: dict[str, set[str]] = {name: set() for name in _CLASSES}
    for before, after in rules:
        for name in _CLASSES if before == _ANY else before.split():
            pairs[name].update(_CLASSES if after == _ANY else after.split())
    return {name: frozenset(after) for name, after in pairs.items()}


_PAIRS_OVER_SPACES = _pairs(_NO_BREAK_OVER_SPACES)
_PAIRS = _pairs(_NO_BREAK_OVER_SPACES + _NO_BREAK)


def _break_class(character: str) -> str:
    return _COMMON.get(character) or _any_break_class(character)


def _any_break_class(character: str) -> str:
    place = bisect_right(_FIRST, ord(character)) - 1
    name = _NAMES[place] if place >= 0 and ord(character) <= _LAST[place] else _usual_class(character)
    if name in {"OP", "CP"} and unicodedata.east_asian_width(character) in {"F", "W", "H"}:
        return f"{name}W"
    return name


def _exceptions() -> tuple[list[int], list[int], list[str]]:
    """The ranges of `data/line-breaks.txt` in order: first and last code points, classes."""
    ranges = []
    for name, *texts in map(str.split, word_list("line-breaks.txt")):
        for first, _, last in (text.partition("-") for text in texts):
            ranges.append((int(first, 16), int(last or first, 16), name))
    ranges.sort()
    return [row[0] for row in ranges], [row[1] for row in ranges], [row[2] for row in ranges]


_FIRST, _LAST, _NAMES = _exceptions()
_CLASS_OF_CATEGORY = {
    "Mn": "CM", "Me": "CM", "Mc": "CM", "Cc": "CM", "Cf": "CM", "Cn": "AL",
    "Nd": "NU", "Ps": "OP", "Pe": "CL", "Pi": "QU", "Pf": "QU",
}  # fmt: skip


def _usual_class(character: str) -> str:
    if "\uac00" <= character <= "\ud7a3":
        # Hangul syllables come in runs of 28: one without a final consonant, then 27 with one.
        return "H3" if (ord(character) - 0xAC00) % 28 else "H2"
    name = _CLASS_OF_CATEGORY.get(unicodedata.category(character))
    return name or ("ID" if unicodedata.east_asian_width(character) in {"F", "W"} else "AL")


def _width(character: str) -> int:
    category = unicodedata.category(character)
    if category in {"Cc", "Cf", "Me", "Zl", "Zp"} or unicodedata.bidirectional(character) == "NSM":
        return 0
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb":
        # Vowels and final consonants of conjoining Hangul take the column of the consonant before them.
        return 0
    return 2 if category != "Cn" and unicodedata.east_asian_width(character) in {"F", "W"} else 1


_COMMON = {chr(code): _any_break_class(chr(code)) for code in (*range(0x20, 0x250), *range(0x2010, 0x2030))}
"""The classes of Latin characters and of their punctuation, to spare most texts the search."""
_LETTERS = frozenset(name for name in _COMMON if name.isalpha() or name.isdecimal())
"""Between two of these no line begins."""
