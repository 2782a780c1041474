"""Numbers glued to a text that may be citation markers: to its punctuation (`calcium.1`), or to a word of it.

The rules are those of real health articles, where a glued digit may be a note (`calcium.1`), a decimal (`7.4`), a
vitamin (`B6`) or a section.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from locakit.articles.characters import CLOSERS, COMMAS, OPENERS, SPACE, TERMINATORS
from locakit.articles.citations.candidates import HOST, OPERATORS, Candidate, is_caseless, left_of
from locakit.articles.citations.spellings import NUMBER, known_labels
from locakit.articles.citations.works import plain_digits
from locakit.data import lazy_pattern, word_list, word_set

# Patterns begin with a character class and look back from behind it: that is how `re` finds them fast.
_MORE_NUMBERS = rf"(?:(?:[,;][ \u00a0\u202f]?|[-–]){NUMBER}){{0,30}}"
_GLUED = lazy_pattern(
    rf"(?P<numbers>[1-9](?<=[{re.escape(TERMINATORS + COMMAS + CLOSERS)}].)\d{{0,2}}{_MORE_NUMBERS})"
    r"(?P<place>\(pp?\.? ?\d{1,5}(?:[–,-] ?\d{1,5}){0,9}\))?"
    r"(?![\d%/°$€£+*=_-]|[.,]\d|[ \u00a0\u202f][%‰°℃])"
)
_LEFT = lazy_pattern(
    rf"(?P<mark>[{re.escape(TERMINATORS + COMMAS)}])(?P<closing>(?:[ \u00a0\u202f]?»|[{re.escape(CLOSERS)}]){{0,4}})$"
)
_HALF_BRACKETED = lazy_pattern(
    rf"(?P<numbers>(?:[1-9](?<=[^\W\d_].)|[1-9](?<=[)）].))\d{{0,2}}(?:[,，、;~～〜–-]{NUMBER}){{0,30}})[)）]"
    r"(?=[。．.、，,！!？?」』\s]|[1-9][\d,，、~～〜–-]{0,30}[)）]|\Z)"
)
_BARE = lazy_pattern(r"(?P<numbers>[1-9](?:(?<=[^\W\d_]{4}.)|(?<=[)”»].))\d{0,2})(?=[.,;:!?)”’»]{0,2}(?:\s|$))")
_BEHIND_CASELESS = lazy_pattern(r"^.*[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af](?=[A-Za-z0-9])")
"""Of a host in a script without spaces, or with endings glued to figures, what is no part of it."""
_LETTERS = lazy_pattern(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")
_LAST_LETTERS = lazy_pattern(r"(?<![\w])(?P<word>[^\W\d_]{4,60})$")
_FIGURE = lazy_pattern(r"\d+(?:[.,’\u00a0\u202f]\d+)+")
_NO_NAME = lazy_pattern(r"[vV]\d.*|.*[.=<>≤≥≈~$€£¥]\d.*|\d+[x×]\d+")
_BLOCK_END = lazy_pattern(r"[^\S\n]{0,99}(?:\n[^\S\n]{0,99}(?:\n|(?:[•‣◦▪●∙·*+–—-]|\(?\d{1,3}[.)])[^\S\n])|\Z)")
_WORD = lazy_pattern(r"[^\W\d_]+")
_WHOLE_WORD = lazy_pattern(r"(?<!\w)[^\W\d_]{4,60}(?!\w)")
_CLOSING = lazy_pattern(rf"[{re.escape(CLOSERS)}]{{0,4}}")
_SIGNS_OF_HALF_BRACKETS = "0123456789０１２３４５６７８９)）,，、;~～〜–-"
_LOOK_AHEAD = 40
_LOOK_BACK_FOR_BRACKET = 400
_WIDE_FIGURE = lazy_pattern("[０-９]")


def find_glued(text: str, known: frozenset[str]) -> Iterator[Candidate]:
    """`calcium.1`, `nutrient.”2,3`, `magnesium,4`, `users.1(p12)`, `근육이다.1)`."""
    text = text if _WIDE_FIGURE.search(text) else plain_digits(text)  # `３．５` is no `3.` with a marker.
    for match in _GLUED.finditer(text):
        readings = ((_with_bracket(text, match.start(), end), labels) for end, labels in _readings(match, known))
        judged = (_judged(text, Candidate(match.start(), end, labels)) for end, labels in readings)
        yield from filter(None, [next(filter(None, judged), None)])


def find_half_bracketed(text: str, known: frozenset[str]) -> Iterator[Candidate]:
    """`弱くなる1)。`, `大切である2,3)、`: half a bracket, in scripts whose words no figure is glued to.

    Not where the bracket closes one that was opened, and not `効果は1)骨、`, an item of a list.
    """
    for match in _HALF_BRACKETED.finditer(plain_digits(text)):
        labels = known_labels(match["numbers"], known)
        left = left_of(text, match.start()).rpartition("\n\n")[2]
        host = left.rstrip(_SIGNS_OF_HALF_BRACKETS)[-1:]
        if labels and is_caseless(host) and not _is_open(left):
            yield Candidate(match.start(), match.end(), labels)


def find_bare(text: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Digits glued to a word or bracket before the full stop, as French texts have them: `muscles1.`"""
    words = frozenset(_WHOLE_WORD.findall(text)) if _BARE.search(text) else frozenset()
    for match in _BARE.finditer(text):
        left = left_of(text, match.start())
        if match["numbers"] in known and (_closes_words(left) or _is_free_word(left, words)):
            yield Candidate(match.start(), match.end(), (match["numbers"],), needs_turn=True, is_guess=True)


def _readings(match: re.Match[str], known: frozenset[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The longest run of numbers that are all known, then shorter ones: `.4, 10 mg` may be note 4 alone."""
    numbers = match["numbers"]
    cuts = () if match["place"] else tuple(cut.start() for cut in re.finditer(r"[,;][ \u00a0\u202f]", numbers))
    shorter = ((match.start() + cut, numbers[:cut]) for cut in reversed(cuts))
    for end, read in ((match.end(), numbers), *shorter):
        if labels := known_labels(read, known):
            yield end, labels


def _with_bracket(text: str, start: int, end: int) -> int:
    """The end of glued numbers, behind the bracket that closes them alone: `helps.1) It`."""
    is_half = text[end : end + 1] == ")" and not _is_open(text[max(0, start - _LOOK_BACK_FOR_BRACKET) : start])
    return end + is_half


def _is_open(left: str) -> bool:
    """Whether a text leaves a round bracket open."""
    return max(left.rfind("("), left.rfind("（")) > max(left.rfind(")"), left.rfind("）"))


def _is_free_word(left: str, words: frozenset[str]) -> bool:
    """Whether a text ends with a common word that is written without digits elsewhere, or usually."""
    host = _LAST_LETTERS.search(left)
    word = host["word"] if host else ""
    return word.islower() and (word in words or word not in word_set("numbered-words.txt"))


def _closes_words(left: str) -> bool:
    """Whether a text ends with a quotation, or with a bracket that is no part of a formula such as `Ca(OH)`."""
    if left[-1] in "”»":
        return True
    opening = left.rfind("(")
    return left[-1] == ")" and opening > 0 and left[opening - 1] in SPACE


def _judged(text: str, candidate: Candidate) -> Candidate | None:
    """A glued candidate, if what stands before and behind it allows one."""
    if _counts(text, candidate.end):
        return None
    host = _host_kind(left_of(text, candidate.start))
    follower = _follower(text, candidate.end)
    believed, believed_in_turn = _BELIEF.get(host, ((), ()))
    if follower in believed:
        return candidate
    return replace(candidate, needs_turn=True) if follower in believed_in_turn else None


def _counts(text: str, end: int) -> bool:
    """Whether a number counts what follows it without a space: `3回`, `1日10µg`. A dose must not lose its number."""
    is_between_numbers = text[end : end + 1].isalpha() and text[end + 1 : end + 2].isdigit()
    return is_between_numbers or text.startswith(word_list("counters.txt"), end)


_BELIEF = {
    "word": (("end", "upper", "other"), ("digit",)),
    "name": (("upper",), ("end",)),
    "figure": ((), ("upper", "end")),
    "al": (("end", "upper", "lower", "digit", "other", "punctuation"), ()),
    "listed": (("end", "upper", "lower", "other"), ("digit",)),
}
"""For each kind of host the followers that make a glued number a marker, and those that do so in its turn."""


def _host_kind(left: str) -> str:
    """What a glued number stands behind; empty where nothing there can carry a marker."""
    match = _LEFT.search(left)
    before = left[: match.start()] if match else ""
    if not match or not before or before[-1] in SPACE + OPERATORS:
        return ""
    found = HOST.search(before)
    host = _BEHIND_CASELESS.sub("", found[0]) if found else ""
    if match["mark"] in COMMAS:
        return _kind_before_comma(before, host)
    if match["mark"] != "." or match["closing"] or before[-1] in CLOSERS:
        return "word"
    return _kind_before_stop(before.rstrip(TERMINATORS), host.rstrip(TERMINATORS))


def _kind_before_comma(before: str, host: str) -> str:
    """Behind a comma only words carry markers: `10,000` and `x,1` are something else."""
    is_closed = before[-1] in CLOSERS and before.rstrip(CLOSERS)[-1:].isalpha()
    return "listed" if is_closed or _LETTERS.fullmatch(host) else ""


def _kind_before_stop(before: str, host: str) -> str:
    """Behind a full stop decimals, versions and places (`Fig.2`) must be told from sentences."""
    word = host.casefold()
    if word == "al":
        return "al"
    if not {word, word.rpartition("’")[2]}.isdisjoint(word_set("reference-words.txt")):
        return ""
    if not any(map(str.isalpha, host)):
        return "word" if host[-1:] in "%°′″‰" and host else "figure" * bool(_FIGURE.fullmatch(host))
    if not (host[-1].isdigit() or host[-1] == "+"):
        return "word"
    counted = word.rstrip("0123456789-")
    is_place = counted in word_set("reference-words.txt") or counted in word_set("version-words.txt")
    return "" if is_place or _NO_NAME.fullmatch(host) or before != before.rstrip(".") else "name"


def _follower(text: str, end: int) -> str:
    """What stands behind a glued number; empty for what no marker has behind it."""
    closing = _CLOSING.match(text, end)
    position = closing.end() if closing else end
    if _BLOCK_END.match(text, position):
        return "end"
    behind = text[position : position + _LOOK_AHEAD]
    if behind[0] in ".,;:":
        return "punctuation"
    if behind[0] in "<—–「『（【《〈“":
        return "other"
    if behind[0] not in SPACE:
        return "upper" if is_caseless(behind[0]) else ""
    return _first_word_kind(behind.lstrip(SPACE + OPENERS))


def _first_word_kind(behind: str) -> str:
    """`mRNA` and `pH` may begin a sentence."""
    word = _WORD.match(behind)
    if not word:
        return "digit" if behind[:1].isdigit() else "other"
    return "lower" if word[0].islower() else "upper"
