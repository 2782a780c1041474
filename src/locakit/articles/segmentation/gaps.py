"""A place in a text at which a sentence might begin, and what rules ask about the words around it."""

from typing import NamedTuple

from locakit.articles.characters import CLOSERS, DASHES, INVISIBLE, OPENERS, SPACE
from locakit.data import lazy_pattern

_LOOK_BACK, _LOOK_AHEAD = 80, 40
_LONGEST_WORD = 24
_LONGEST_CHAIN, _LONGEST_PART = 4, 4
_NO_INVISIBLE = str.maketrans(dict.fromkeys(INVISIBLE))
_OPENING = "([{«“„‘\"'¿¡/—–"
_BEFORE_WORD = OPENERS + SPACE + DASHES
_FIRST_WORD = lazy_pattern(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_BEHIND_IDEOGRAPHS = lazy_pattern(r"^.*[\u3001\u3002\u3041-\u30ff\u3400-\u9fff\uff01\uff0c\uff1f](?=[A-Za-z])")
"""Of a token in Chinese or Japanese what is no part of the Latin word at its end."""
_REVERSED_QUOTES = frozenset({"da", "de", "hr", "hu", "sl"})
_QUOTES, _GERMAN_QUOTES = (("“", "”"), ("«", "»")), (("„", "“"), ("»", "«"))


class Gap(NamedTuple):
    """What stands around a place. White space is plain there, and invisible characters are left out before it.

    A tuple, because there is one for each place at which a sentence might end.
    """

    before: str
    """Up to 80 characters, without white space at the end."""
    behind: str
    """Up to 40 characters."""
    core: str
    """The text before without the quotes and brackets at its end."""
    word: str
    """The last word before a final full stop, case folded and without it; else empty."""
    spellings: frozenset[str]
    """That word as it may stand in a list: `art` for `l’art.`, `b` and `z.b` for `z. B.`; none without a word."""
    next_word: str
    """The first word behind, through opening quotes and brackets."""
    is_glued: bool
    """Whether no white space stands between the two."""
    language: str
    """The primary subtag."""

    @property
    def begins_upper(self) -> bool:
        """Whether a capital stands behind, through opening quotes and brackets."""
        return self.next_word[:1].isupper()

    @property
    def begins_lower(self) -> bool:
        """Whether a word in lower case stands behind; `mRNA`, `pH` and `p53` may begin a sentence."""
        return self.next_word.islower() and not self.behind.lstrip(_BEFORE_WORD)[len(self.next_word) :][:1].isdigit()

    @property
    def is_quoted(self) -> bool:
        """Whether a quotation is open, as far as the text before shows; straight quotes do not tell."""
        pairs = _GERMAN_QUOTES if self.has_reversed_quotes else _QUOTES
        return any(self.before.rfind(opening) > self.before.rfind(closing) for opening, closing in pairs)

    @property
    def has_reversed_quotes(self) -> bool:
        """Whether `»` opens a quotation, as in German."""
        return self.language in _REVERSED_QUOTES

    @property
    def ends_with_letter(self) -> bool:
        """Whether a letter alone stands before the final full stop."""
        return self.before.endswith(".") and self.before[-2:-1].isalpha() and not self.before[-3:-2].isalnum()


def gap_at(text: str, cut: int, language: str) -> Gap:
    """The gap before an offset of a text whose white space is all plain."""
    near = text[max(0, cut - _LOOK_BACK) : cut]
    near = near if near.isascii() else near.translate(_NO_INVISIBLE)
    before = near.rstrip(" ")
    core = before.rstrip(CLOSERS)
    behind = text[cut : cut + _LOOK_AHEAD]
    word = _last_word(core[:-1]).casefold() if core.endswith(".") else ""
    follower = _FIRST_WORD.match(behind.lstrip(_BEFORE_WORD))
    return Gap(
        before=before,
        behind=behind,
        core=core,
        word=word,
        spellings=_spellings(word, core) if word else frozenset(),
        next_word=follower[0] if follower else "",
        is_glued=len(before) == len(near),
        language=language,
    )


def abbreviation_key(written: str) -> str | None:
    """An abbreviation as `Gap.spellings` has it, `z.b` for `z. B.`; None for what no gap can have before it.

    It ends in a full stop and has a letter; of several words each but the last has at most three letters.
    """
    words = written.casefold().split()
    if not words or not words[-1].endswith(".") or not any(map(str.isalpha, written)):
        return None
    is_found = len(words) <= _LONGEST_CHAIN and len(words[-1]) <= _LONGEST_WORD and _last_word(words[-1]) == words[-1]
    is_chain = all(_is_chained(word) for word in words[:-1])
    return "".join(words)[:-1] if is_found and is_chain else None


def _is_chained(word: str) -> bool:
    """Whether a word before an abbreviation may be a part of it."""
    return word.endswith(".") and word[:-1].isalpha() and len(word) <= _LONGEST_PART


def _last_word(text: str) -> str:
    """The characters behind the last white space, opening quote or bracket."""
    token = text[text.rfind(" ") + 1 :][-_LONGEST_WORD:]
    token = token if token.isascii() else _BEHIND_IDEOGRAPHS.sub("", token)
    return token if token.isalnum() else token[max(map(token.rfind, _OPENING)) + 1 :]


def _spellings(word: str, core: str) -> frozenset[str]:
    found = {word}
    if len(elided := word.rpartition("’")[2]) > 1:
        found.add(elided)
    whole = word
    for part in reversed(core.casefold().split(" ")[-_LONGEST_CHAIN:-1]):
        if not _is_chained(part):
            break
        whole = f"{part}{whole}"
        found.add(whole)
    return frozenset(found)
