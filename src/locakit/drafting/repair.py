"""Take back what engines do to white space and capitals without being asked.

Laws: an answer that is what was sent stays as it is; nothing changes but white space and the case of one letter.
"""

import re

from locakit.data import word_list
from locakit.drafting.protection import Masked
from locakit.engines import is_placeholder
from locakit.model.inline import without_marks
from locakit.model.languages import LanguageTag, base_language

# Spaces that nobody writes: before a comma, a closing bracket or a full stop, and behind an opening bracket.
_STRAY_SPACE = re.compile(r" +(?=[,)\]]|\.(?!\w))|(?<=[(\[]) +")
_LONG_SPACE = re.compile(r"[ \t\r\n\u0085\u2028\u2029]{2,}|[\t\r\n\u0085\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+")


def repaired(answer: str, mask: Masked, target: LanguageTag) -> str:
    """An engine's answer to a masked sentence, with the spaces and the first letter that the sentence asks for."""
    single = answer if _LONG_SPACE.search(mask.text) else _LONG_SPACE.sub(" ", answer)
    spaced = single if _STRAY_SPACE.search(mask.text) else _STRAY_SPACE.sub("", single)
    has_capital_nouns = base_language(target) in word_list("languages-with-capital-nouns.txt")
    return _recased(spaced, mask, may_lower=not has_capital_nouns)


def _recased(answer: str, mask: Masked, *, may_lower: bool) -> str:
    """The first word begins as the sentence does; engines also take the word behind a stand-in for the first."""
    sent, said = _WORD.search(mask.text), _WORD.search(answer)
    if not sent or not said:
        return answer
    if not is_placeholder(sent[0]):
        word = _like(said[0], sent[0], may_lower=may_lower)
    elif said[0] != sent[0]:
        word = _like(said[0], _words_held(sent[0], mask), may_lower=False)
    else:
        sent, said = _WORD.search(mask.text, sent.end()), _WORD.search(answer, said.end())
        if not sent or not said or not sent[0].islower():
            return answer
        word = _like(said[0], sent[0], may_lower=may_lower)
    return answer[: said.start()] + word + answer[said.end() :]


def _words_held(word: str, mask: Masked) -> str:
    """What a stand-in stands for, as readers see it."""
    return next((without_marks(held.marked) for held in mask.held if held.word == word), "")


def _like(word: str, model: str, *, may_lower: bool) -> str:
    """A word that begins as another one does; abbreviations and stand-ins stay as they are."""
    if is_placeholder(word) or not model:
        return word
    if model[0].isupper() and len(word[0].upper()) == 1:
        return word[0].upper() + word[1:]
    if may_lower and model[0].islower() and word[1:].islower():
        return word[0].lower() + word[1:]
    return word
