"""The gate behind every reader: no visible word of a source may vanish."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from locakit.articles.words import ATTRIBUTE
from locakit.model.document import Code, Content, Document, Setting, Text
from locakit.model.errors import Place, Problem, SourceError

_WORD = re.compile(r"[^\W\d_⁰¹²³⁴-⁹]+")
_LIST_LETTER = re.compile(r"^[ \t\u00a0]{0,99}\(?[a-z]\)(?=\s)", re.MULTILINE)
_PARTING = frozenset({"br", "code", "img"})
_FOOTNOTE = ("[^", "^[")
_MOST_TOLD = 5


def refuse_lost_words(source: str, readings: Iterable[str], document: Document, path: str) -> None:
    """Raise `SourceError` if a word of a source's visible text is nowhere in the document made of it.

    Of several readings of that text, the quickest first, one must have all its words there; the last one is told of.
    """
    lost: tuple[str, ...] = ()
    for visible in readings:
        lost = uncovered_words(visible, document)
        if not lost:
            break
    if lost:
        words = ", ".join(f"'{word}'" for word in lost[:_MOST_TOLD]) + ", …" * (len(lost) > _MOST_TOLD)
        told = f"locakit would lose {len(lost)} visible word{'s' * (len(lost) > 1)} of this text: {words}"
        remedy = "write that passage in a simpler way, and report it: no article can be the reason"
        raise SourceError(Problem(_place_of_first(lost, source, path), told, remedy=remedy))


def uncovered_words(visible: str, document: Document) -> tuple[str, ...]:
    """The words of a source's visible text that are in no unit, no reference and no skipped text, in order.

    A word is a run of letters; each must be found as often as the source has it. The letter of a list item, `a)`, is
    a mark that the page's list makes again. What two parsers cut into words differently is not lost.
    """
    lines = (_LIST_LETTER.sub("", visible) if ")" in visible else visible).split("\n")
    kept_lines = "\n".join(_covered_texts(document)).split("\n")
    shown, kept = _different(map(str.strip, lines), map(str.strip, kept_lines))
    shown, kept = _different(" ".join(shown).split(), " ".join(kept).split())
    left = Counter(_WORD.findall(" ".join(kept)))
    missing = tuple(_missing(_WORD.findall(" ".join(shown)), left))
    return () if _same_letters(missing, left.elements()) else missing


def _different(shown: Iterable[str], kept: Iterable[str]) -> tuple[Iterable[str], Iterable[str]]:
    """What either side has more often than the other: what both have, whole lines first, need not be looked at."""
    ours, theirs = Counter(shown), Counter(kept)
    return (ours - theirs).elements(), (theirs - ours).elements()


def _missing(words: Iterable[str], left: Counter[str]) -> Iterator[str]:
    """The words that are not left when their turn comes; takes away those that are."""
    for word in words:
        if left[word]:
            left[word] -= 1
        elif any(map(str.isalpha, word)):
            yield word


def _same_letters(missing: Iterable[str], left: Iterable[str]) -> bool:
    """Whether the missing words are there, but joined or parted: tags stand between their letters."""
    return Counter("".join(missing)) <= Counter("".join(left))


def _covered_texts(document: Document) -> Iterator[str]:
    """What the document keeps; values of attributes are no visible text and cannot stand for any."""
    for unit in document.units:
        if unit.setting is not Setting.VALUE:
            yield _visible(unit.content)
    yield from (reference.text for reference in document.references)
    yield from (skipped.text for skipped in document.skipped if not skipped.reason.startswith(ATTRIBUTE))


def _visible(content: Content) -> str:
    """What readers see of a content: its text, and codes written in plain characters, such as `[7, p. 79]`."""
    return "".join([node.value if isinstance(node, Text) else _plain(node) for node in content])


def _plain(code: Code) -> str:
    """A code as it is if it is no markup, else what it is between the letters around it: a space, or nothing.

    Nobody sees the mark of a footnote of Markdown, `[^name]`: a line ends there, as its reader has it, so that most
    lines of both sides are alike.
    """
    if code.data.startswith(_FOOTNOTE) and code.markup != code.data:
        return "\n"
    if not code.data.startswith("<"):
        return code.data
    return " " if code.name in _PARTING or code.data.count("<") > 1 else ""


def _place_of_first(lost: Sequence[str], source: str, path: str) -> Place:
    """Where the first lost word stands that the source has nowhere else; only the file if there is none."""
    starts: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for match in _WORD.finditer(source):
        counts[match[0]] += 1
        starts.setdefault(match[0], match.start())
    times = Counter(lost)
    start = next((starts[word] for word in lost if 0 < counts[word] == times[word]), None)
    if start is None:
        return Place(path)
    return Place(path, source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start))
