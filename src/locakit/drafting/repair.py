"""Take back what engines do to white space and capitals without being asked.

Laws: an answer that is what was sent stays as it is; nothing changes but white space, the case of the first letter,
and that of names which the sentence writes in another way (`Ii` for `II`, `Ph` for `pH`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from locakit.data import word_list
from locakit.drafting.masking import Masked
from locakit.engines import Edit, Hypothesis, is_placeholder, moved, rewritten
from locakit.model.inline import without_marks
from locakit.model.languages import LanguageTag, base_language

# Spaces that nobody writes: before a comma, a closing bracket or a full stop, and behind an opening bracket.
_STRAY_SPACE = re.compile(r"(?<! ) ++(?=[,)\]]|\.(?!\w))|(?<=[(\[]) ++")
_LONG_SPACE = re.compile(r"[ \t\r\n\u0085\u2028\u2029]{2,}|[\t\r\n\u0085\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+")


def repaired(said: Hypothesis, mask: Masked, target: LanguageTag) -> Hypothesis:
    """A translation of a masked sentence with the spaces and the first letter that the sentence asks for."""
    single = edited(said, [] if _LONG_SPACE.search(mask.text) else _edits(_LONG_SPACE, " ", said.text))
    spaced = edited(single, [] if _STRAY_SPACE.search(mask.text) else _edits(_STRAY_SPACE, "", single.text))
    has_capital_nouns = base_language(target) in word_list("languages-with-capital-nouns.txt")
    cased = edited(spaced, _recasing(spaced.text, mask, may_lower=not has_capital_nouns))
    return edited(cased, list(_names_recased(cased.text, mask, target)))


def edited(said: Hypothesis, edits: Sequence[Edit]) -> Hypothesis:
    """A translation with edits, its links moved."""
    if not edits:
        return said
    links = tuple(replace(link, target=moved(link.target, edits)) for link in said.links)
    return replace(said, text=rewritten(said.text, edits), links=links)


def _edits(pattern: re.Pattern[str], new: str, text: str) -> list[Edit]:
    return [(match.start(), match.end(), new) for match in pattern.finditer(text)]


def _recasing(answer: str, mask: Masked, *, may_lower: bool) -> list[Edit]:
    """The first word begins as the sentence does; engines also take the word behind a stand-in for the first."""
    sent, said = _WORD.search(mask.text), _WORD.search(answer)
    if not sent or not said:
        return []
    if not _is_stand_in(sent[0], mask):
        word = _like(said[0], sent[0], mask, may_lower=may_lower)
    elif said[0].casefold() != sent[0].casefold():
        word = _like(said[0], _words_held(sent[0], mask), mask, may_lower=False)
    else:
        sent, said = _WORD.search(mask.text, sent.end()), _WORD.search(answer, said.end())
        if not sent or not said or not sent[0].islower():
            return []
        word = _like(said[0], sent[0], mask, may_lower=may_lower)
    return [] if word == said[0] else [(said.start(), said.end(), word)]


def _names_recased(answer: str, mask: Masked, target: LanguageTag) -> Iterator[Edit]:
    """Words with capitals that are not only the first letter, where the answer has as many in other letters."""
    sent = Counter(match[0] for match in _WORD.finditer(mask.text) if match[0][1:] != match[0][1:].lower())
    names = {name.casefold(): name for name in sent if not _is_stand_in(name, mask)}
    said = [match for match in _WORD.finditer(answer) if match[0].casefold() in names] if names else []
    times = Counter(match[0].casefold() for match in said)
    common = word_list(f"function-words/{base_language(target)}.txt")
    for match in said:
        folded = match[0].casefold()
        name = names[folded]
        if match[0] != name and folded not in common and times[folded] <= sent[name]:
            yield *match.span(), name


def _is_stand_in(word: str, mask: Masked) -> bool:
    return is_placeholder(word) or any(held.word.casefold() == word.casefold() for held in mask.held)


def _words_held(word: str, mask: Masked) -> str:
    """What a stand-in stands for, as readers see it."""
    return next((without_marks(held.marked) for held in mask.held if held.word.casefold() == word.casefold()), "")


def _like(word: str, model: str, mask: Masked, *, may_lower: bool) -> str:
    """A word that begins as another one does; abbreviations and stand-ins stay as they are."""
    if _is_stand_in(word, mask) or not model:
        return word
    if model[0].isupper() and len(word[0].upper()) == 1:
        # Apertium writes articles in capitals where it chose them by the noun: "EL agua".
        is_loud = word[1:].isupper() and model[1:].islower() and word not in mask.text
        return word[0].upper() + (word[1:].lower() if is_loud else word[1:])
    if may_lower and model[0].islower() and word[1:].islower():
        return word[0].lower() + word[1:]
    return word
