"""Cut a block into sentences: sentencex proposes, our rules for medical prose decide.

Laws: the sentences of a text joined give the text; the kind of white space between words does not matter.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise

from locakit.articles.characters import TERMINATORS, plainly_spaced
from locakit.articles.segmentation.breaks import decision, is_plain_word
from locakit.articles.segmentation.gaps import gap_at
from locakit.data import lazy_pattern, word_list
from locakit.model.characters import without_gershayim
from locakit.model.languages import LanguageTag, base_language

_STOP = lazy_pattern(rf"[{re.escape(TERMINATORS)}][\"'”’»›)\]」』）“]{{0,3}} {{1,9}}(?=\S)")
_BRACKETED = lazy_pattern(r"(?:\([^()]{2,400}[.!?…][\"'”’»]?\)|\[[^\[\]]{2,400}[.!?…]\]) +(?=\S)")
# Both begin with a character class and look back from there: that is how `re` finds them fast.
_WIDE_BRACKETED = lazy_pattern(r"（(?<![^。！？]（)[^（）]{2,400}[。！？]）(?=[^\W_])")
_WIDE_STOP = lazy_pattern(r"[。！？!?](?:(?<=[。！？])(?=[\da-z])|(?<=[!?])(?=[\u3041-\u30ff\u4e00-\u9fff]))")
_WIDE_OPENERS, _WIDE_CLOSERS = "「『（【《〈“", "」』）】》〉”"
_EDITORS_NOTES = lazy_pattern(
    r"[.!?…](?:(?<=[^\W_]{3}.)|(?<=[\d%)”’»\"].))[\"'”’»)]{0,2} {0,20}\[[a-z][^\[\]\n]{0,40}\]"
    r"(?:\[[a-z\d][^\[\]\n]{0,40}\]){0,3} {1,20}(?=\S)"
)
_EDITORS_QUESTION = lazy_pattern(r"[^\W_][,;:]?[\"'”’»)]{0,2}\[[a-z][a-z ]{1,20}\?\] {1,9}$")
_LONGEST_QUESTION = 40
_FIRST_MARK = lazy_pattern(r" ?([•⁃‣*–-]? ?)(\(?)(\d{1,2}|[a-z])(\.\)|[.)]) ?(?=\S)")
_LATER_MARK = lazy_pattern(r"(?<= )([•⁃‣*–-]? ?)(\(?)(\d{1,2}|[a-z])(\.\)|[.)]) ?(?=[^\W\d_])")
_ONLY_MARK = lazy_pattern(
    r" ?[•⁃‣*–-]? ?\(?(?:\d{1,3}|[A-Za-z가나다라마바사아자차카타파하א-ת]|[AFPQR]\d{1,2}|[IVX]{2,4})(?:\.\)|[.)]) *"
)
_ONLY_LABEL = lazy_pattern(
    r"(?P<word>[^\W\d_]{1,15})\.? ?(?:[A-Z]?\d{1,3}[A-Za-z]?|[IVX]{1,5})(?:\.\d{1,3}){0,2}\. *"
)
_LONGEST_COMMON_END = 24
_LONGEST_MARK = 12
_LONGEST_LABEL = 24
_LONGEST_QUOTATION = 200
_WINDOW, _SURE = 6000, 4000


def sentences(text: str, language: LanguageTag) -> tuple[str, ...]:
    """The sentences of a block of plain text, each with the white space behind it."""
    edges = [0, *sentence_starts(plainly_spaced(text), language), len(text)]
    return tuple(text[start:end] for start, end in pairwise(edges))


def sentence_starts(
    text: str, language: LanguageTag, certain: Iterable[int] = (), abbreviations: Collection[str] = ()
) -> tuple[int, ...]:
    """Offsets (code points) at which a new sentence begins, the text's own edges left out.

    The text must have the form that `cuts.shadow` gives: no codes, no markers behind full stops, and all white space
    plain. `certain` are starts that the caller knows; behind `abbreviations`, which `abbreviation_key` writes, there
    is none else.
    """
    base = base_language(language)
    text = without_gershayim(text)
    ours = {start for find in _FINDERS for start in find(text)} | set(certain)
    proposed = set(_proposed(text, base))
    stops = {match.end() for match in _STOP.finditer(text)}
    possible = (start for start in sorted(ours | proposed | stops) if 0 < start < len(text))
    starts = (start for start in possible if start in ours or _begins(text, start, base, proposed, abbreviations))
    return tuple(_without_bare_marks(text, starts))


def _proposed(text: str, language: str) -> Iterator[int]:
    """The starts that sentencex sees, behind the white space.

    It looks at every quotation of its text for every sentence, so it gets a long text window by window: what lies
    far enough from a window's end is sure, and the next window begins with the last sure start.
    """
    from sentencex import get_sentence_boundaries

    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        ends = [boundary["end_index"] for boundary in get_sentence_boundaries(language, window)]
        sure = ends if start + _WINDOW >= len(text) else [end for end in ends if end <= _SURE]
        for end in sure:
            behind = start + end
            while text[behind : behind + 1] == " ":
                behind += 1
            yield behind
        start += sure[-1] if sure else _SURE


def _begins(text: str, start: int, language: str, proposed: set[int], abbreviations: Collection[str]) -> bool:
    if _is_common(text, start, language, abbreviations):
        return start in proposed
    gap = gap_at(text, start, language)
    if not gap.spellings.isdisjoint(abbreviations) or _is_editors_question(text, start):
        return False
    answer = decision(gap)
    return start in proposed if answer is None else answer


def _is_editors_question(text: str, start: int) -> bool:
    """Whether an editor asks within a sentence: `Some[who?] Germans say`."""
    return _EDITORS_QUESTION.search(text[max(0, start - _LONGEST_QUESTION) : start]) is not None


def _is_common(text: str, start: int, language: str, abbreviations: Collection[str]) -> bool:
    """Whether a start stands between a plain word, no abbreviation, and a capital: `than usual. Take`.

    Most do. There no rule has an opinion but those about abbreviations: it is not worth a gap. Of more spaces some
    are blanked codes; where one ends right before the full stop, there is no word that any rule knows.
    """
    if text[start - 1] != " " or not text[start].isupper():
        return False
    end = text[max(0, start - _LONGEST_COMMON_END) : start].rstrip(" ")
    if not end.endswith(".") or end.endswith(" ."):
        return end.endswith(" .")
    before, _, word = end[:-1].rpartition(" ")
    if len(word) == 1 or not (word.isascii() and word.isalpha() and word.islower() and before[-1:].islower()):
        return False
    return word not in abbreviations and word != "www" and is_plain_word(word, language)


def _behind_bracketed_sentences(text: str) -> Iterator[int]:
    """`It helps. (Nobody knows why.) Others do not.`: a bracket that began behind a full stop is a sentence."""
    for match in _BRACKETED.finditer(text) if "(" in text or "[" in text else ():
        before = text[max(0, match.start() - 9) : match.start()].rstrip(" ")
        if (
            (not before or before[-1] in TERMINATORS)
            and text[match.start() + 1].isupper()
            and _is_upper(text, match.end())
        ):
            yield match.end()


def _behind_editors_notes(text: str) -> Iterator[int]:
    """`It does.[citation needed] More`, `It does.[a] More`: what editors put behind a sentence belongs to it."""
    for match in _EDITORS_NOTES.finditer(text) if "[" in text else ():
        if _is_upper(text, match.end()):
            yield match.end()


def _inline_items(text: str) -> Iterator[int]:
    """The items of a list on one line, if its first mark stands at the block's start and the next ones count on."""
    first = _FIRST_MARK.match(text)
    if not first:
        return
    expected = _next_mark(first[3])
    for match in _LATER_MARK.finditer(text, first.end()):
        is_alike = match.group(1, 2, 4) == first.group(1, 2, 4)
        if is_alike and match[3] == expected and _is_upper(text, match.end()):
            yield match.start()
            expected = _next_mark(match[3])


def _behind_wide_brackets(text: str) -> Iterator[int]:
    """The same without white space: `（…。）以上`."""
    return (match.end() for match in (_WIDE_BRACKETED.finditer(text) if "（" in text else ()))


def _behind_wide_stops(text: str) -> Iterator[int]:
    """`…。1日`, `…。vol.3`, `痛い!!助けて`: sentencex cuts none of them."""
    for match in _WIDE_STOP.finditer(text) if not text.isascii() else ():
        before = text[max(0, match.start() - _LONGEST_QUOTATION) : match.start()]
        if max(map(before.rfind, _WIDE_OPENERS)) <= max(map(before.rfind, _WIDE_CLOSERS)):
            yield match.end()


_FINDERS: tuple[Callable[[str], Iterator[int]], ...] = (
    _behind_bracketed_sentences,
    _behind_editors_notes,
    _behind_wide_brackets,
    _behind_wide_stops,
    _inline_items,
)


def _next_mark(mark: str) -> str:
    return str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)


def _is_upper(text: str, position: int) -> bool:
    return text[position : position + 3].lstrip("\"'“‘«¿¡(")[:1].isupper()


def _without_bare_marks(text: str, starts: Iterable[int]) -> Iterator[int]:
    """The starts without those that leave a mark or a label alone: `2. ‖Boil`, `Table 2. ‖Doses` are one sentence."""
    last = 0
    for start in starts:
        is_short = start - last <= _LONGEST_LABEL
        if not (is_short and (_is_bare_mark(text, last, start) or _is_bare_label(text, last, start))):
            yield start
            last = start


def _is_bare_mark(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_MARK and _ONLY_MARK.fullmatch(text, start, end) is not None


def _is_bare_label(text: str, start: int, end: int) -> bool:
    match = _ONLY_LABEL.fullmatch(text, start, end)
    return match is not None and match["word"].casefold() in word_list("caption-words.txt")
