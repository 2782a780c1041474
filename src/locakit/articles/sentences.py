"""Cut a block into sentences: sentencex proposes, our rules for medical prose decide.

Law: the sentences of a text joined give the text.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from locakit.articles.markers import CLOSERS, TERMINATORS
from locakit.data import word_list
from locakit.model.document import Code, Content, Text
from locakit.model.inline import sliced, verbatim
from locakit.model.languages import LanguageTag, base_language

_SPACE = " \t\r\n\u00a0\u202f"
_AFTER_DOSE = re.compile(
    r"(?<![\w.,])\d[\d.,]{0,12}[ \u00a0\u202f]?(?P<unit>[^\W\d_]{1,6}|%|°C)(?:/[^\W\d_]{1,6}){0,2}"
    r"\.[ \u00a0\u202f]+(?=[A-Z¿¡«“])"
)
_AFTER_BRACKET = re.compile(r"(?<=[.!?][ \u00a0])\([A-Z][^()]{3,400}[.!?]\)[ \u00a0]+(?=[A-Z¿¡«“])")
_DOTTED_WORD = re.compile(r"([^\s(\[«“\"']{1,20})\.[ \u00a0\u202f]*$")
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.[ \u00a0]*$")
_OPENING_LIST_NUMBER = re.compile(r"[ \t]*\d{1,3}[.)][ \u00a0]*$")

Veto = Callable[[str, str, str], bool]
"""Whether a cut is wrong, from the text before it, the text behind it and the language."""


def sentences(text: str, language: LanguageTag) -> tuple[str, ...]:
    """The sentences of a block of plain text, each with the white space behind it."""
    edges = [0, *sentence_ends(text, language), len(text)]
    return tuple(text[start:end] for start, end in pairwise(edges))


def sentence_ends(text: str, language: LanguageTag) -> tuple[int, ...]:
    """Offsets (code points) at which a new sentence begins, the text's own edges left out.

    The text must have the form that `shadow` gives: no codes, and no markers behind full stops.
    """
    from sentencex import get_sentence_boundaries

    base = base_language(language)
    proposed = {boundary["end_index"] for boundary in get_sentence_boundaries(base, text)}
    forced = {*_ends_after_dose(text), *(match.end() for match in _AFTER_BRACKET.finditer(text))}
    wanted = sorted((proposed | forced) - {0, len(text)})
    return tuple(cut for cut in wanted if cut in forced or not _is_vetoed(text, cut, base))


def content_cuts(content: Content, language: LanguageTag) -> tuple[int, ...]:
    """Offsets of `verbatim(content)` at which its sentences begin; never inside a code or a pair of codes."""
    text = verbatim(content)
    spans = _code_spans(content)
    cuts = (_before_opening(cut, text, spans) for cut in sentence_ends(shadow(content), language))
    closed = _pair_spans(content)
    return tuple(sorted({cut for cut in cuts if 0 < cut < len(text) and not _is_inside(cut, closed)}))


def shadow(content: Content) -> str:
    """The verbatim content with its codes blanked, so that offsets need no map.

    A citation is blanked only where the text before it could end a sentence: `see [5]. Then` keeps its brackets.
    """
    parts: list[str] = []
    tail = ""
    for node in content:
        if isinstance(node, Text):
            parts.append(node.value)
        elif node.is_citation and not _may_end(tail):
            parts.append(node.data)
        else:
            parts.append(" " * len(node.data))
        tail = (tail + parts[-1])[-40:]
    return "".join(parts)


def slices(content: Content, cuts: Iterable[int]) -> tuple[Content, ...]:
    """The content cut at offsets of its verbatim form."""
    edges = [0, *cuts, len(verbatim(content))]
    return tuple(sliced(content, start, end) for start, end in pairwise(edges))


def _may_end(text: str) -> bool:
    return text.rstrip(CLOSERS + " ")[-1:] in set(TERMINATORS)


def _ends_after_dose(text: str) -> Iterator[int]:
    """`for 3 d. Rest`, `4 g/L. Then`: units of one letter look like the initials of a name."""
    units = word_list("dose-units.txt")
    return (match.end() for match in _AFTER_DOSE.finditer(text) if match["unit"] in units)


def _is_vetoed(text: str, cut: int, language: str) -> bool:
    before, behind = text[max(0, cut - 80) : cut], text[cut : cut + 40]
    return any(veto(before, behind, language) for veto in _VETOES)


def _splits_abbreviation(before: str, behind: str, language: str) -> bool:
    """A dotted abbreviation goes on in lower case or with a digit; some never end a sentence at all."""
    word = _DOTTED_WORD.search(before)
    if not word:
        return False
    abbreviation = word[1].casefold()
    if abbreviation in word_list(f"abbreviations/{language}-always.txt"):
        return True
    goes_on = behind[:1].islower() or behind[:1].isdigit()
    return goes_on and abbreviation in word_list(f"abbreviations/{language}.txt")


def _begins_with_closer(_before: str, behind: str, _language: str) -> bool:
    return behind[:1] in set("”’»)]}」』）】》〉")


def _splits_quotative(before: str, behind: str, language: str) -> bool:
    """In Japanese and Chinese the words that say who spoke belong to the quotation."""
    quotatives = tuple(word_list(f"quotatives/{language}.txt"))
    return bool(quotatives) and before.rstrip(_SPACE)[-1:] in set("」』”") and behind.startswith(quotatives)


def _splits_ordinal(before: str, behind: str, language: str) -> bool:
    """German writes `3. Oktober`: no cut before a noun of the closed list."""
    nouns = word_list(f"ordinal-nouns/{language}.txt")
    return bool(nouns and _ORDINAL.search(before)) and behind.split(maxsplit=1)[0].rstrip(".,;:") in nouns


def _splits_list_number(before: str, _behind: str, _language: str) -> bool:
    """A bare number at the start of the block counts an item."""
    return _OPENING_LIST_NUMBER.fullmatch(before) is not None


_VETOES: tuple[Veto, ...] = (
    _splits_abbreviation,
    _begins_with_closer,
    _splits_quotative,
    _splits_ordinal,
    _splits_list_number,
)


def _code_spans(content: Content) -> list[tuple[int, int, Code]]:
    spans: list[tuple[int, int, Code]] = []
    position = 0
    for node in content:
        size = len(node.value) if isinstance(node, Text) else len(node.data)
        if isinstance(node, Code):
            spans.append((position, position + size, node))
        position += size
    return spans


def _before_opening(cut: int, text: str, spans: Sequence[tuple[int, int, Code]]) -> int:
    """The cut moved left to the first opening code of the white space and codes that it stands behind."""
    index = bisect_left(spans, cut, key=lambda span: span[1] + 1) - 1
    best = position = cut
    while index >= 0 and not text[spans[index][1] : position].strip(_SPACE):
        start, _end, code = spans[index]
        if code.is_citation or code.kind.value == "close":
            break
        best = position = start
        index -= 1
    return best


def _pair_spans(content: Content) -> list[tuple[int, int]]:
    """From the start of each opening code to the end of its closing one, outermost pairs only."""
    spans: list[tuple[int, int]] = []
    depth, opened = 0, 0
    for start, end, code in _code_spans(content):
        if code.kind.value == "open":
            opened = opened if depth else start
            depth += 1
        elif code.kind.value == "close" and depth:
            depth -= 1
            spans.extend([] if depth else [(opened, end)])
    return spans


def _is_inside(cut: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < cut < end for start, end in spans)
