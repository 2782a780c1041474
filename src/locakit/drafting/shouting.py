"""What is in capitals goes in small letters, and comes back in capitals, with every engine.

Engines know few words in capitals: of headings sent as they were one in four came back as a loop, and chrF rose from
25 to 72. Acronyms, numerals, units and kept terms stay as they are, there and back. A part of a sentence is found
again by the engine's alignment.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from locakit.data import word_list
from locakit.drafting.lifting import Lifted
from locakit.drafting.masking import Masked
from locakit.drafting.repair import edited
from locakit.engines import Edit, Hypothesis, Span, is_placeholder
from locakit.model.capitals import capitals, small_letters
from locakit.model.document import Code, Content, Text
from locakit.model.inline import text_of
from locakit.model.languages import LanguageTag, base_language

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[,;:/|()\[\]]")
"""What parts two stretches of capitals, so that a list of acronyms is not taken for one."""

_ROMAN = re.compile(r"(?=[XVIL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VOWEL = re.compile(r"[^A-ZÀ-ÖØ-Þ]|[AEIOUYÀ-ÆÈ-ÏÒ-ÖØ-Ý]")
"""A vowel, or a letter of another alphabet, where nobody can tell."""

_UNIT = re.compile(r"\d[\s\u00a0\u202f]?\Z")
_LONGEST_UNIT = 4
_LEAST, _LEAST_IN_PART = (4, 6), (5, 7)
"""Letters of a word in capitals that is no acronym, beside others and alone: where all is capitals, and in a part."""

_MANY, _LEAST_OF_MANY = 3, 4
"""Of so many words in a part one of so many letters is enough."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text; neither loud nor quiet is what has the same letters everywhere."""

    start: int
    end: int
    is_loud: bool
    is_quiet: bool
    stretch: int
    """The number of the stretch that it stands in, where it is not quiet."""


def spoken(sentence: Lifted, fixed: Sequence[Span], language: LanguageTag) -> Lifted:
    """The sentence with what is shouted in small letters, but for the parts that are fixed (of its body's text)."""
    text = text_of(sentence.body)
    if not any(map(str.isupper, text[1:])):
        return sentence
    tokens = list(_tokens(text, fixed, language))
    parts = tuple(_shouted(text, tokens, language))
    if not parts:
        return sentence
    lowered = _lowered(text, tokens, parts, language)
    return replace(sentence, body=tuple(_with_text(sentence.body, lowered)), shouted=parts)


def loud_spans(mask: Masked) -> Iterator[tuple[Span, ...]]:
    """For each shouted part of a sentence, where its words are in what is sent."""
    for start, end in mask.sentence.shouted:
        sent = [
            (max(start, origin) - origin + place, min(end, origin + length) - origin + place)
            for origin, place, length in mask.origins
            if origin < end and start < origin + length
        ]
        words = ([match.span() for match in _WORD.finditer(mask.text, first, last)] for first, last in sent)
        yield tuple((found[0][0], found[-1][1]) for found in words if found)


def is_all_shouted(sentence: Lifted) -> bool:
    """Whether the whole sentence is."""
    return sentence.shouted == ((0, len(text_of(sentence.body))),)


def raised(said: Hypothesis, mask: Masked, language: LanguageTag) -> Hypothesis | None:
    """A translation with the shouted parts in capitals; None where one cannot be found."""
    sentence = mask.sentence
    if not sentence.shouted:
        return said
    if is_all_shouted(sentence):
        found = [(0, len(said.text))]
    else:
        parts = [list(_own_words(spans, said)) for spans in loud_spans(mask) if spans]
        if not all(parts):
            return None
        found = [span for part in parts for span in part]
    return edited(said, sorted(set(_raising(said.text, found, mask, language))))


def _tokens(text: str, fixed: Sequence[Span], language: LanguageTag) -> Iterator[_Token]:
    stretch, done = 0, 0
    for match in _WORD.finditer(text):
        is_fixed = any(start < match.end() and match.start() < end for start, end in fixed)
        is_fixed = is_fixed or _is_fixed(match[0], text[max(match.start() - 2, 0) : match.start()], language)
        is_capital = match[0] == match[0].upper() != match[0].lower()
        stretch += bool(_BREAK.search(text, done, match.start()))
        done = match.end()
        is_quiet = not is_fixed and not is_capital and match[0] != match[0].upper()
        yield _Token(*match.span(), is_capital and not is_fixed, is_quiet, stretch)
        stretch += is_quiet


def _is_fixed(word: str, before: str, language: LanguageTag) -> bool:
    """Whether a word is written the same everywhere: with digits, numerals, units, what nobody can pronounce."""
    if any(map(str.isdigit, word)) or is_placeholder(word):
        return True
    if word == "I":
        return base_language(language) == "en"
    is_said = _VOWEL.search(word.upper()) is not None
    is_unit = len(word) <= _LONGEST_UNIT and word != word.upper() and _UNIT.search(before) is not None
    return is_unit or (len(word) > 1 and (not is_said or _ROMAN.fullmatch(word) is not None))


def _shouted(text: str, tokens: Sequence[_Token], language: LanguageTag) -> Iterator[Span]:
    """The whole text, where no word is quiet and one is shouted; else the stretches that are."""
    is_whole = not any(token.is_quiet for token in tokens)
    loud = (token for token in tokens if token.is_loud)
    groups = groupby(loud, key=lambda token: 0 if is_whole else token.stretch)
    stretches = [list(group) for _, group in groups]
    least = _LEAST if is_whole else _LEAST_IN_PART
    found = [
        one for one in stretches if _is_shouted([text[token.start : token.end] for token in one], language, least)
    ]
    if found and is_whole:
        yield 0, len(text)
        return
    yield from ((one[0].start, one[-1].end) for one in found)


def _is_shouted(words: Sequence[str], language: LanguageTag, least: tuple[int, int]) -> bool:
    """Whether words in capitals are more than acronyms."""
    beside_others, alone = least
    if len(words) == 1:
        return len(words[0]) >= alone
    longest = max(map(len, words))
    common = word_list(f"function-words/{base_language(language)}.txt")
    is_long = longest >= beside_others or (len(words) >= _MANY and longest >= _LEAST_OF_MANY)
    return is_long or all(word.lower() in common for word in words)


def _lowered(text: str, tokens: Sequence[_Token], parts: Sequence[Span], language: LanguageTag) -> str:
    """The text with the loud words of the parts in small letters, a first one with a capital; as long as before."""
    made = text
    for token in tokens:
        if token.is_loud and any(start <= token.start < end for start, end in parts):
            word = small_letters(text[token.start : token.end], language)
            word = text[token.start] + word[1:] if token is tokens[0] else word
            made = made[: token.start] + word + made[token.end :]
    return made


def _with_text(body: Content, text: str) -> Iterator[Text | Code]:
    """The content with another text of the same length."""
    position = 0
    for node in body:
        if isinstance(node, Text):
            yield Text(text[position : position + len(node.value)])
            position += len(node.value)
        else:
            yield node


def _own_words(spans: Sequence[Span], said: Hypothesis) -> Iterator[Span]:
    """The words of a translation from the first to the last that belong to some of the source, but for others'."""
    own = [link.target for link in said.links if any(a <= link.source[0] and link.source[1] <= b for a, b in spans)]
    if not own:
        return
    start, end = min(span[0] for span in own), max(span[1] for span in own)
    others = {link.target for link in said.links} - set(own)
    for match in _WORD.finditer(said.text, start, end):
        is_others = any(match.start() < last and first < match.end() for first, last in others)
        is_own = any(match.start() < last and first < match.end() for first, last in own)
        if is_own or not is_others:
            yield match.span()


def _raising(text: str, parts: Iterable[Span], mask: Masked, language: LanguageTag) -> Iterator[Edit]:
    """The words of the parts in capitals, but for stand-ins and what the source itself has in small letters."""
    stay = set(_WORD.findall(text_of(mask.sentence.content))) | {held.word for held in mask.held}
    stay |= {held.word.lower() for held in mask.held} | {held.word.capitalize() for held in mask.held}
    for start, end in parts:
        for match in _WORD.finditer(text, start, end):
            word = capitals(match[0], language)
            if word != match[0] and match[0] not in stay:
                yield *match.span(), word
