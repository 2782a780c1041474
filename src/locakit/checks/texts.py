"""The two texts of a pair as the checks of wording read them: without codes, joined sentences as one."""

import re
import unicodedata
from dataclasses import dataclass

from locakit.checks.pair import Context, Pair
from locakit.data import kept
from locakit.model.document import CodeKind, Content, Text
from locakit.model.inline import text_of
from locakit.model.languages import PSEUDO_LOCALES, base_language

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|\S{1,64}@\S{1,64}")
_MOST_TIMES, _LEAST = 10, 1000
"""What a target has beyond ten times its source and 1,000 characters is not read: it is garbage, and much of it."""

_FIRST_MARK, _LAST_MARK = 0x0300, 0x1200
"""Where the combining marks of living scripts stand."""

OBJECT = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: stands for a lone code."""

APART = f" {OBJECT} "
"""Stands between two sentences: nothing is found across it."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What a source says and what its translation says."""

    source: str
    target: str
    source_language: str
    """Primary subtags: `pt` for `pt-BR`."""
    language: str


def texts_of(pair: Pair, context: Context) -> Texts | None:
    """The texts to compare, addresses taken out; None where there is nothing to compare.

    That is a sentence said in its neighbour's entry, and a pseudo-locale, which is nobody's language.
    """
    if pair.is_joined or context.locale in PSEUDO_LOCALES:
        return None
    source = APART.join(text_of(content) for content in pair.said)
    target = text_of(pair.target)[: _MOST_TIMES * len(source) + _LEAST]
    languages = base_language(context.source_language), base_language(context.locale)
    return Texts(_ADDRESS.sub("", source), _ADDRESS.sub("", target), *languages)


def readable(content: Content) -> str:
    """The text in which numbers are read: pairs leave no trace (`CO<sub1>2</sub1>`), lone codes part what they touch."""
    texts = (node.value if isinstance(node, Text) else OBJECT if node.kind is CodeKind.ALONE else "" for node in content)
    return "".join(texts)


def words_of(text: str) -> list[str]:
    """The words of a text that begin with a letter, case folded; of scripts without spaces whole runs."""
    return [match[0].casefold() for match in _word_pattern().finditer(text)]


@kept
def _word_pattern() -> re.Pattern[str]:
    """Letters with the marks that they carry (`re` knows no class of those), and dots and hyphens between letters."""
    marks = "".join(chr(code) for code in range(_FIRST_MARK, _LAST_MARK) if unicodedata.category(chr(code))[0] == "M")
    return re.compile(rf"[^\W\d_](?:[^\W_]|[{marks}]|[·-](?=\w))*")
