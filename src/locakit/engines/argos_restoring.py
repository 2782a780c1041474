"""Characters that a model never sees, because its tokenizer writes them as others first: m² as m2, ½ as 1⁄2.

What comes back as the plain form is put right; what does not come back is told, if it is more than typography.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from locakit.engines.hypotheses import Span
from locakit.engines.rewriting import Edit, rewritten

_TELLING = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
"""Kinds of compatibility characters that say something which their plain form does not."""

_SPACE = "\u2581"
"""What SentencePiece writes for a space."""

_WORDLY = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Disguise:
    """A part of a text that the tokenizer changes, with the word around it."""

    form: str
    """As the text has it."""
    plain: str
    """As the model sees it."""

    @property
    def is_telling(self) -> bool:
        """Whether the plain form says something else."""
        return any(unicodedata.decomposition(character).startswith(_TELLING) for character in self.form)


def find_disguises(text: str, normal: str, offsets: Sequence[int]) -> tuple[Disguise, ...]:
    """The words that the tokenizer changes; `offsets` say of each character of the normal form where it came from."""
    if normal.replace(_SPACE, " ").strip() == text:
        return ()
    parts = [part for part in _parts(text, normal, offsets) if _is_changed(text[part[0] : part[1]], part[2])]
    return tuple(dict.fromkeys(_disguises(text, parts)))


def restoring_edits(text: str, translation: str, disguises: Sequence[Disguise]) -> tuple[Edit, ...]:
    """The edits that put the forms back into the translation, where it is plain which ones they are."""
    found = sorted(edit for disguise in disguises for edit in _edits(text, translation, disguise))
    return tuple(
        edit for edit, before in zip(found, [None, *found], strict=False) if not before or before[1] <= edit[0]
    )


def lost_forms(translation: str, disguises: Sequence[Disguise]) -> tuple[str, ...]:
    """The telling forms that a restored translation does not hold."""
    return tuple(one.form for one in disguises if one.is_telling and one.form not in translation)


def _parts(text: str, normal: str, offsets: Sequence[int]) -> Iterator[Edit]:
    """The parts of a text that are normalised on their own, each with its normal form."""
    seen: dict[int, str] = {}
    for character, offset in zip(normal, offsets, strict=False):
        seen[offset] = seen.get(offset, "") + (" " if character == _SPACE else character)
    starts = sorted(seen)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        yield start, end, seen[start].lstrip(" ") if start == 0 else seen[start]


def _is_changed(part: str, normal: str) -> bool:
    """Whether a part looks different: not another spelling of the same character, nor one without the invisible."""
    if part.isspace():
        return part != normal and len(part) == 1
    return _visible(part) != _visible(normal)


def _visible(part: str) -> str:
    """A part as it looks: composed, without what nobody sees."""
    seen = (character for character in part if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen)).strip()


def _disguises(text: str, parts: Sequence[Edit]) -> Iterator[Disguise]:
    """The changed parts, each with the word that it is in; a word has one, however many parts are in it."""
    ends = {start: end for start, end, normal in parts if _joins(text[start:end], normal)}
    done = 0
    for start, end, _ in parts:
        if start < done:
            continue
        first, done = _word_around(text, start, end, ends) if start in ends else (start, end)
        inside = [(begin - first, stop - first, new) for begin, stop, new in parts if first <= begin and stop <= done]
        form = text[first:done]
        yield Disguise(form, rewritten(form, inside))


def _joins(part: str, normal: str) -> bool:
    """Whether a part belongs to the word beside it: what becomes letters and digits, and no-break spaces."""
    return part.isspace() or _WORDLY.search(normal) is not None


def _word_around(text: str, start: int, end: int, ends: Mapping[int, int]) -> Span:
    """The span of the word around a part, with the other parts (their ends by their starts) that belong to it."""
    while start and _is_wordly(text[start - 1]):
        start -= 1
    while end < len(text) and (end in ends or _is_wordly(text[end])):
        end = ends.get(end, end + 1)
    return start, end


def _edits(text: str, translation: str, disguise: Disguise) -> Iterator[Edit]:
    """Where the plain form stands in the translation, unless the text itself has it too, or has it less often."""
    if not disguise.plain:
        return
    left, right = ("(?<!\\w)" * _is_wordly(disguise.plain[0]), "(?!\\w)" * _is_wordly(disguise.plain[-1]))
    plain = re.compile(left + re.escape(disguise.plain) + right)
    found = list(plain.finditer(translation))
    if len(found) <= text.count(disguise.form) and not plain.search(text):
        yield from ((match.start(), match.end(), disguise.form) for match in found)


def _is_wordly(character: str) -> bool:
    return _WORDLY.match(character) is not None
