"""The gate behind every reader: no visible word of a source may vanish."""

import re
from collections import Counter
from collections.abc import Iterator

from locakit.model.document import Code, Content, Document, Text

_WORD = re.compile(r"[^\W\d_⁰¹²³⁴-⁹]+")
_LIST_LETTER = re.compile(r"^[ \t\u00a0]{0,99}\(?[a-z]\)(?=\s)", re.MULTILINE)


def uncovered_words(visible: str, document: Document) -> tuple[str, ...]:
    """The words of a source's visible text that are in no unit, no reference and no skipped text, in order.

    A word is a run of letters; each must be found as often as the source has it. The letter of a list item, `a)`, is
    a mark that the page's list makes again.
    """
    left = Counter(word for text in _covered_texts(document) for word in _words(text))
    missing: list[str] = []
    for word in _words(_LIST_LETTER.sub("", visible)):
        if left[word]:
            left[word] -= 1
        else:
            missing.append(word)
    return tuple(missing)


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if word.isalpha() or any(map(str.isalpha, word)))


def _covered_texts(document: Document) -> Iterator[str]:
    for unit in document.units:
        yield _visible(unit.content)
    yield from (reference.text for reference in document.references)
    yield from (skipped.text for skipped in document.skipped)


def _visible(content: Content) -> str:
    """What readers see of a content: its text, and codes written in plain characters, such as `[7, p. 79]`."""
    return "".join(node.value if isinstance(node, Text) else _plain(node) for node in content)


def _plain(code: Code) -> str:
    return "" if code.data.startswith("<") else code.data
