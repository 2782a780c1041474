"""What of a page's nodes the wall counts, and what it lets pass: languages, states, and words for readers."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from locakit.data import kept, word_list, word_table
from locakit.site.alive import Trait
from locakit.site.shapes import COMMENT, WORDLESS, Shape, parts_of

_LANGUAGE = frozenset({"dir", "lang", "xml:lang"})
_MARKS = frozenset({"draft", "fallback", "outdated", "unfinished"})
_OWN_ELEMENTS = frozenset({"bdi", "span"})
_OWN_ATTRIBUTES = _LANGUAGE | {"class", "translate"}
_BUTTONS = frozenset({"button", "reset", "submit"})
_CHARSET = re.compile(r"(?<!\s)\s*+;?\s*+charset\s*=.*", re.IGNORECASE | re.DOTALL)
_UNTITLED = re.compile(r"<(?!(?:link|script|style)[ >])[a-z](?!.* title=)", re.DOTALL)
"""A tag without a title, for that one's class says whether it counts; a `link` and a `style` speak to programs."""


def traits_of(shape: Shape, *, is_preview: bool) -> Iterator[Trait]:
    """What the wall counts of a node: its element, its attributes, what a comment, script or style says.

    A preview says in a `title` what it tells readers of a sentence.
    """
    name, said, attributes = parts_of(shape)
    if name == COMMENT:
        yield name, "", said
        return
    if name in _OWN_ELEMENTS and _is_own_mark(attributes):
        return
    yield name, "", ""
    if name in WORDLESS:
        yield name, "#text", said
    if attributes:
        yield from _attributes(name, attributes, is_preview=is_preview)


def bare(shape: Shape) -> Shape:
    """A shape without what none of its traits tells: nodes that differ in nothing else are the same to the wall."""
    if not _UNTITLED.match(shape):
        return shape
    return "".join(chain.from_iterable(_tag_parts().findall(shape)))


@kept
def _tag_parts() -> re.Pattern[str]:
    """A tag piece by piece; the groups hold all but what `_attributes` skips where there is no title."""
    spoken = "|".join(name for name, elements in _spoken().items() if "*" in elements)
    skipped = rf' (?:dir|lang)="[^"]*"| class="fallback"|( (?:{spoken})=")[^"]*(")'
    return re.compile(rf'{skipped}|(\A<[^ >]*| [^\t\n\f />][^\t\n\f />=]*="[^"]*"|>)')


def _is_own_mark(attributes: Mapping[str, str]) -> bool:
    """Whether a span or bdi only says a language, a state or that its text is not translated: it does nothing."""
    classes = (attributes.get("class") or "").split()
    own = _OWN_ATTRIBUTES | {"title"} if not _MARKS.isdisjoint(classes) else _OWN_ATTRIBUTES
    return own.issuperset(attributes) and _MARKS.issuperset(classes)


def _attributes(element: str, attributes: Mapping[str, str], *, is_preview: bool) -> Iterator[Trait]:
    is_marked = is_preview and _has_mark(attributes)
    for name, written in attributes.items():
        value = written or ""
        if name in _LANGUAGE or (name == "title" and is_marked):
            continue
        if name == "class":
            value = " ".join(word for word in value.split() if word not in _MARKS)
            if value:
                yield element, name, value
        elif element == "meta" and name in {"charset", "content"}:
            is_spoken = name == "charset" or _is_spoken(element, name, attributes)
            yield element, name, "" if is_spoken else _CHARSET.sub("", value)
        else:
            yield element, name, "" if _is_spoken(element, name, attributes) else value


def _has_mark(attributes: Mapping[str, str]) -> bool:
    return not _MARKS.isdisjoint((attributes.get("class") or "").split())


def _is_spoken(element: str, name: str, attributes: Mapping[str, str]) -> bool:
    """Whether an attribute holds text for readers, which a translation changes."""
    if name == "content" and element == "meta":
        named = (attributes.get(key) or "" for key in ("name", "property", "itemprop"))
        return any(one.strip().lower() in word_list("html/metas.txt") for one in named)
    if name == "value" and element == "input":
        return (attributes.get("type") or "").strip().lower() in _BUTTONS
    elements = _spoken().get(name, frozenset())
    return element in elements or ("*" in elements and element not in {"link", "style"})


@kept
def _spoken() -> Mapping[str, frozenset[str]]:
    rows = word_table("html/attributes.txt").items()
    return {name: frozenset(row.split()[1:]) for name, row in rows}
