"""What of a text is sent to a neural model, and how its translation gets the text's shape again.

Measured on a model of software documentation: single words sent as a sentence repeat themselves once in 190, as they
are 125 times.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from locakit.data import word_list
from locakit.engines.engine import is_placeholder, placeholder, with_edges_of
from locakit.engines.hypotheses import Hypothesis, Link
from locakit.engines.rewriting import Edit, inverse, moved, rewritten
from locakit.model.capitals import capitals, small_letters
from locakit.model.languages import LanguageTag, base_language

_PLACEHOLDER = re.compile(r"(?<!\w)XQ[A-Z]{1,4}(?!\w)")
_SINGLE_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FINAL_STOP = re.compile(r"(?<!\s)\s*+[.。।۔።]\Z")

_CAPITAL_NOUNS = "languages-with-capital-nouns.txt"


@dataclass(frozen=True, slots=True)
class Scheme:
    """What stands for the placeholders on the way to the model and back."""

    stand_in: Callable[[int], str]
    """The one for the placeholder of that number, from 0."""
    pattern: re.Pattern[str]
    """What may be one in a translation, also a little damaged; its group is the number as written."""
    first: int = 0
    """How the number 0 is written."""


# Of 200 sentences with one of them, 195, 197 and 196 came back whole; with up to six 192, 189 and 188. Doubled
# letters and brackets break in most sentences. The last resort is the placeholder itself (195 and 173).
SCHEMES = (
    Scheme(lambda number: f"[{number + 1}]", re.compile(r"\[ ?(\d{1,3}) ?\]"), first=1),
    Scheme(lambda number: f"__T{number + 1}__", re.compile(r"_{1,2}[Tt](\d{1,3})_{1,2}"), first=1),
    Scheme(lambda number: f"{{{number}}}", re.compile(r"\{ ?(\d{1,3}) ?\}")),
    Scheme(placeholder, re.compile(r"(?!)()")),
)
"""In the order in which they are tried; a text that holds one's pattern is not sent with it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A text as it is sent, and what must be done to its translation."""

    source: str
    language: LanguageTag
    scheme: Scheme
    placeholders: tuple[str, ...]
    """In the order of their numbers; each once."""
    is_small: bool
    """Whether it is one word that begins small: it is sent with a capital."""
    has_stop: bool
    """Whether a full stop is put behind it: a single word."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What makes the text that is sent of the source, but for the case of letters."""
        core = self.source.strip()
        start = self.source.index(core)
        end = start + len(core)
        stop = "." if self.has_stop else ""
        around = ((0, start, ""), *stand_ins(self.source, self), (end, len(self.source), stop))
        return tuple(edit for edit in around if self.source[edit[0] : edit[1]] != edit[2])

    @property
    def sent(self) -> str:
        """What is sent."""
        return sentence_case(rewritten(self.source, self.edits), self)


def shape_of(text: str, scheme: Scheme, language: LanguageTag) -> Shape | None:
    """How a text in the language is sent; None when the scheme's stand-ins would not stand out in it."""
    core = text.strip()
    placeholders = tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))
    if placeholders and scheme.pattern.search(text):
        return None
    is_word = _is_word(core)
    return Shape(text, language, scheme, placeholders, is_word and core[0].islower(), is_word)


def sent_prefix(prefix: str, shape: Shape) -> str:
    """The beginning of a translation as the model would write it for the text of the shape."""
    return sentence_case(rewritten(prefix, tuple(stand_ins(prefix, shape))), shape)


def holds_all(hypothesis: Hypothesis, shape: Shape) -> bool:
    """Whether a shaped translation holds each placeholder as often as its text."""
    return Counter(_PLACEHOLDER.findall(hypothesis.text)) == Counter(_PLACEHOLDER.findall(shape.source))


def shaped(said: Hypothesis, shape: Shape, language: LanguageTag) -> Hypothesis:
    """A translation of what was sent as a translation of the text, with the text's white space at its edges."""
    edits = (*_returns(said.text, shape), *_without_stop(said.text, shape))
    if not edits and not shape.edits and not shape.is_small and said.text == said.text.strip():
        return said
    text = rewritten(said.text, edits)
    cased = _recased(text, shape, language)
    whole = with_edges_of(shape.source, cased)
    shift = whole.index(cased.strip()) - cased.index(cased.strip())
    back = inverse(shape.source, shape.edits)
    targets = (moved(link.target, edits) for link in said.links)
    links = (
        Link(moved(link.source, back), (start + shift, end + shift), link.share)
        for link, (start, end) in zip(said.links, targets, strict=True)
    )
    return replace(said, text=whole, links=tuple(links))


def stand_ins(text: str, shape: Shape) -> Iterator[Edit]:
    """The edits that put the scheme's stand-ins into a text, or into a part of its translation."""
    for match in _PLACEHOLDER.finditer(text):
        if match[0] in shape.placeholders:
            yield match.start(), match.end(), shape.scheme.stand_in(shape.placeholders.index(match[0]))


def sentence_case(text: str, shape: Shape) -> str:
    """The text with a capital, if the shape's is a small word; it keeps its length."""
    if not shape.is_small:
        return text
    first = next((index for index, character in enumerate(text) if character.isalpha()), 0)
    raised = capitals(text[first : first + 1], shape.language)
    return text[:first] + raised + text[first + 1 :] if len(raised) == 1 else text


def _is_word(core: str) -> bool:
    """Whether a text is one word of a script that has capitals, and no placeholder."""
    return bool(_SINGLE_WORD.fullmatch(core)) and core.upper() != core.lower() and not is_placeholder(core)


def _returns(text: str, shape: Shape) -> Iterator[Edit]:
    """The edits that make placeholders of the stand-ins in a translation."""
    for match in shape.scheme.pattern.finditer(text):
        number = int(match[1]) - shape.scheme.first
        if 0 <= number < len(shape.placeholders):
            yield match.start(), match.end(), shape.placeholders[number]


def _without_stop(text: str, shape: Shape) -> Iterator[Edit]:
    stop = _FINAL_STOP.search(text)
    if shape.has_stop and stop:
        yield stop.start(), len(text), ""


def _recased(text: str, shape: Shape, language: LanguageTag) -> str:
    """A translation in the letters of its text."""
    if shape.is_small and base_language(language) not in word_list(_CAPITAL_NOUNS):
        return small_letters(text[:1], language) + text[1:]
    return text
