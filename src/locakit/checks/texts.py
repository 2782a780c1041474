"""The two texts of a pair as the checks of wording read them: without codes, joined sentences as one."""

import re
import unicodedata
from dataclasses import dataclass

from locakit.checks.codes import JOINED_SHAPE
from locakit.checks.pair import Context, Pair
from locakit.data import kept
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import text_of
from locakit.model.languages import PSEUDO_LOCALES, base_language

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]{0,2000}[A-Za-z0-9/=#&_~-]|[!-~]{1,64}@[!-~]{0,63}[A-Za-z0-9]")
"""Of ASCII, and without the signs behind it that belong to the sentence."""

_FAULT_SHAPE = re.compile(r"<[^<>]{1,42}>|&#?[0-9A-Za-z]{1,31};")
_MOST_TIMES, _LEAST = 10, 1000
"""What a target has beyond ten times its source and 1,000 characters is not read: it is garbage, and much of it."""

_FIRST_MARK, _LAST_MARK = 0x0300, 0x1200
"""Where the combining marks of living scripts stand."""

_POWER = re.compile(r"[-−‐–+]?[0-9]{1,2}")
_HIGH = str.maketrans("0123456789-−‐–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁻⁺")

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

    That is a sentence said in its neighbour's entry, a pseudo-locale, which is nobody's language, and no text.
    """
    if pair.is_joined or context.locale in PSEUDO_LOCALES:
        return None
    source = APART.join(text_of(content) for content in pair.said)
    target = _without_stray_codes(beginning(text_of(pair.target), source), pair, source)
    if not target or target.isspace():
        return None
    languages = base_language(context.source_language), base_language(context.locale)
    return Texts(_without_addresses(source), _without_addresses(target), *languages)


def _without_addresses(text: str) -> str:
    has_any = "@" in text or "www." in text or "://" in text
    return _ADDRESS.sub(OBJECT, text) if has_any else text


def beginning(target: str, source: str) -> str:
    """As much of a target as is read."""
    return target[: _MOST_TIMES * len(source) + _LEAST]


def without_faults(text: str, pair: Pair, instead: str) -> str:
    """A text of the target with something else for what only looks like a code or a reference of its source."""
    if not pair.faults:
        return text
    faults = frozenset(fault.written for fault in pair.faults)
    return _FAULT_SHAPE.sub(lambda match: instead if match[0] in faults else match[0], text)


def readable(content: Content) -> str:
    """The text in which numbers are read: pairs leave no trace (`CO<sub1>2</sub1>`) but for powers, lone codes do."""
    said = ""
    for before, node, after in zip((None, *content), content, (*content[1:], None), strict=False):
        if isinstance(node, Text):
            is_power = _is_raised(before) and _is_raised(after) and said[-1:].isdecimal()
            said += _raised(node.value) if is_power else node.value
        elif node.kind is CodeKind.ALONE:
            said += OBJECT
    return said


def _is_raised(node: Text | Code | None) -> bool:
    return isinstance(node, Code) and node.name == "sup"


def _raised(text: str) -> str:
    """A power as its characters: `10<sup>3</sup>` is 10³ and not 103; other text is kept."""
    return text.translate(_HIGH) if _POWER.fullmatch(text) else text


def _without_stray_codes(text: str, pair: Pair, source: str) -> str:
    """The checks of codes speak of those; what the source itself says is text, even if it looks like one."""
    text = without_faults(text, pair, "")
    return JOINED_SHAPE.sub(lambda match: match[0] if match[0] in source else "", text) if "<" in text else text


def words_of(text: str) -> list[str]:
    """The words of a text that begin with a letter, case folded; of scripts without spaces whole runs."""
    return [match[0].casefold() for match in _word_pattern().finditer(text)]


@kept
def _word_pattern() -> re.Pattern[str]:
    """Letters with the marks that they carry (`re` knows no class of those), and dots and hyphens between letters."""
    marks = "".join(chr(code) for code in range(_FIRST_MARK, _LAST_MARK) if unicodedata.category(chr(code))[0] == "M")
    return re.compile(rf"[^\W\d_](?:[^\W_]|[{marks}]|[·-](?=\w))*")
