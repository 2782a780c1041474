"""Find citation keys as Pandoc writes them: `[@smith2003]`, `[@a; @b, p. 3]`, `[see @a]`, `@smith2003 says`."""

import re
from collections.abc import Iterator, Mapping

from locakit.articles.citations.markup import Citation, PlacedCitation

_KEY = re.compile(r"(?<![\w@./-])(?P<lone>-?)@(?P<key>[^\W_](?:[\w:.#$%&+?<>~/-]{0,98}[\w])?)")
_GROUP = re.compile(r"\[(?P<items>[^\[\]]{0,400}@[^\[\]]{0,400})\]")
_LOCATOR = re.compile(
    r"(?:,?\s{1,9}(?:[^\W\d_]{1,5}\.?\s{0,9}|§\s{0,9}|¶\s{0,9})?\d[\d\s,.–-]{0,40}(?:ff?\.?)?)?\s{0,9}"
)


def find_keys(text: str, labels: Mapping[str, str], names: Mapping[str, str]) -> Iterator[PlacedCitation]:
    """The citations of a text in order; `labels` are known by their case-folded keys, `names` are those of works.

    Brackets with nothing but keys and pages are one citation. Where other words stand in them, or a key has no
    brackets, the key alone is one, and shows the work's name.
    """
    position = 0
    for match in _GROUP.finditer(text):
        yield from _single_keys(text, position, match.start(), labels, names)
        citation = _group(match, labels)
        if citation:
            yield PlacedCitation(match.start(), match.end(), citation)
        else:
            yield from _single_keys(text, match.start(), match.end(), labels, names)
        position = match.end()
    yield from _single_keys(text, position, len(text), labels, names)


def find_unknown_keys(text: str, labels: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Keys in brackets that name nothing, each with its offset."""
    for group in _GROUP.finditer(text):
        for match in _KEY.finditer(text, group.start(), group.end()):
            if match["key"].casefold() not in labels:
                yield match.start(), match["key"]


def find_groups(text: str) -> Iterator[tuple[int, int]]:
    """Where brackets stand that hold nothing but keys and pages."""
    for group in _GROUP.finditer(text):
        items = [item.lstrip() for item in group["items"].split(";")]
        keys = [_KEY.match(item) for item in items]
        if all(key and _LOCATOR.fullmatch(item, key.end()) for item, key in zip(items, keys, strict=True)):
            yield group.span()


def _group(match: re.Match[str], labels: Mapping[str, str]) -> Citation | None:
    """A group of keys and pages; none if it holds other words, or a key that is not known."""
    pieces: list[tuple[str, str]] = [("[", "")]
    for number, item in enumerate(match["items"].split(";")):
        key = _KEY.match(item.lstrip())
        label = labels.get(key["key"].casefold()) if key else None
        behind = item.lstrip()[key.end() :] if key else ""
        if not label or not _LOCATOR.fullmatch(behind):
            return None
        pieces.extend([("; " if number else "", ""), ("", label), (behind.rstrip(), "")])
    return Citation(match[0], tuple(label for _, label in pieces if label), (*pieces, ("]", "")))


def _single_keys(
    text: str, start: int, end: int, labels: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[PlacedCitation]:
    for match in _KEY.finditer(text, start, end):
        label = labels.get(match["key"].casefold())
        if label:
            yield PlacedCitation(match.start(), match.end(), Citation(match[0], (label,), ((names[label], label),)))
