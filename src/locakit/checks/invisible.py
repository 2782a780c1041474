"""Characters that nobody sees do not stand where they change what is read."""

import unicodedata
from collections.abc import Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import texts_of
from locakit.data import lazy_pattern
from locakit.model.errors import Problem, Severity
from locakit.model.inline import text_of

ID = "invisible"

_SEPARATORS = "\u00ad\u200b-\u200d\u2060\u180e\u3164\uffa0\u115f\u1160"
"""Soft hyphen, zero width space, joiner and non-joiner, word joiner, blank letters."""

_BETWEEN_DIGITS = lazy_pattern(rf"\d[{_SEPARATORS}\u200e\u200f\u061c]+(?=[.,]?\d)")
_IN_LATIN_WORD = lazy_pattern(r"(?<=[a-zß-\u024f])[\u200b-\u200d\u180e\u3164\uffa0\u115f\u1160](?=[a-zß-\u024f])")
_NONCHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_NOWHERE = lazy_pattern(
    "[\ufffd\ufff9-\ufffb\U000e0000-\U000e007f\u3164\uffa0\ufeff"
    f"\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\ufdd0-\ufdef{_NONCHARACTERS}]"
)
"""The replacement character, which stands for a broken one; annotations; tags; blank letters; a byte order mark,
which means something at the start of a file alone; characters for private use, and those that Unicode never gives."""
_UNNAMED = {"Co": "private use", "Cn": "no character of Unicode"}
"""By their categories; all others have names."""

_ISOLATE = lazy_pattern("[\u2066-\u2069]")
_DISGUISE = lazy_pattern("[\u202a-\u202e]")
_POP = "\u2069"


def check_invisible(pair: Pair, context: Context) -> Iterator[Problem]:
    """Isolates pair (an error: else numbers change their order); no other invisible sign in a number or a word."""
    target = text_of(pair.target)
    if target.isascii():
        return
    if is_disguised(target):
        told = "marks of direction do not pair, or override the order of the text"
        remedy = "use isolates (U+2066 to U+2068), and close each with U+2069"
        yield Problem(pair.place, told, remedy=remedy, check=ID)
    texts = texts_of(pair, context)
    for pattern in (_BETWEEN_DIGITS, _IN_LATIN_WORD, _NOWHERE) if texts else ():
        found = pattern.search(target)
        if texts and found and not pattern.search(texts.source):
            code = ord(found[0][-1])
            name = unicodedata.name(chr(code), "").lower() or _UNNAMED[unicodedata.category(chr(code))]
            told = f"a character that nobody can read stands there: U+{code:04X} ({name})"
            yield Problem(pair.place, told, Severity.WARNING, "delete it", ID)


def is_disguised(text: str) -> bool:
    """Whether marks of direction in a text do not pair, or override the order of its letters."""
    return not text.isascii() and (_DISGUISE.search(text) is not None or not _do_isolates_pair(text))


def _do_isolates_pair(text: str) -> bool:
    depth = 0
    for isolate in _ISOLATE.findall(text):
        depth += -1 if isolate == _POP else 1
        if depth < 0:
            return False
    return depth == 0
