"""Send nothing that need not go: codes and marks at the edges of a sentence stay at home.

So do citations and the end of a pair before the final punctuation: they come back before that of the translation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import escaped, joined_texts, tags_of, text_of

_STOP = re.compile(r"(?<![.!?…:;,。！？：；，、؟؛،।])[.!?…:;,。！？：；，、؟؛،।]++[\"'”’»)\]]*+\Z")
_WHOLE_STOP = re.compile(r"[.!?…:;,。！？：；，、؟؛،।]+[\"'”’»)\]]*")

_LIST_MARK = re.compile(r"(?:[•◦▪‣·*–—-]|\(?(?:\d{1,3}|[a-z])\))[ \u00a0]+(?=\S)")
"""At the start of an item; a number with a full stop may be an ordinal, and goes with its sentence."""

_NOUN = "code"
"""The name of codes that stand for a word of their sentence, and must go with it."""

_Body = list[Text | Code]
_Tags = Mapping[Code, str]


@dataclass(frozen=True, slots=True)
class Lifted:
    """A sentence in what stays at home and what goes."""

    content: Content
    """All of it."""
    body: Content
    """What goes."""
    head: str = ""
    """What stays at the start, in marked form, as the next two are."""
    before_stop: str = ""
    """What stays before the final punctuation."""
    tail: str = ""
    stop: str = ""
    """The final punctuation of the body, where something stays before it."""
    shouted: tuple[tuple[int, int], ...] = ()
    """Parts of the body's text that are in capitals in the sentence, and in small letters in the body."""


def lifted(content: Content) -> Lifted:
    """A sentence in normal form without what need not go; joined again it is the same."""
    tags = tags_of(content)
    body = list(content)
    head, tail = _edges(body, tags)
    opened, before_stop, stop = _before_stop(body, tags)
    mark = _list_mark(body)
    return Lifted(content, joined_texts(body), head + opened + mark, before_stop, tail, stop)


def stop_position(answer: str, sentence: Lifted) -> int:
    """Where the final punctuation of a translation begins, for what stays before it."""
    if answer.endswith(sentence.stop):
        return len(answer) - len(sentence.stop)
    found = _STOP.search(answer)
    return found.start() if found else len(answer)


def _edges(body: _Body, tags: _Tags) -> tuple[str, str]:
    """What stands at both edges, taken from the body: lone codes, and pairs that enclose all the rest."""
    head = tail = ""
    while True:
        head += _taken(body, tags, 0)
        tail = _taken(body, tags, -1) + tail
        if not _is_enclosed(body):
            return head, tail
        head += tags[_code(body.pop(0))]
        tail = tags[_code(body.pop())] + tail


def _taken(body: _Body, tags: _Tags, edge: int) -> str:
    """White space and lone codes at an edge (0 or -1), taken from the body."""
    taken = ""
    while body:
        found = _space(body, edge) or _lone(body, tags, edge)
        if not found:
            break
        taken = found + taken if edge else taken + found
    return taken


def _space(body: _Body, edge: int) -> str:
    node = body[edge]
    if not isinstance(node, Text):
        return ""
    bare = node.value.rstrip() if edge else node.value.lstrip()
    body[edge : edge + 1 or None] = [Text(bare)] if bare else []
    return escaped(node.value[len(bare) :] if edge else node.value[: len(node.value) - len(bare)])


def _lone(body: _Body, tags: _Tags, edge: int) -> str:
    node = body[edge]
    if not isinstance(node, Code) or node.kind is not CodeKind.ALONE or node.name == _NOUN:
        return ""
    return tags[_code(body.pop(edge))]


def _is_enclosed(body: _Body) -> bool:
    """Whether the first code and the last are a pair."""
    return len(body) > 1 and _is_pair(body[0], body[-1])


def _is_pair(first: Text | Code, last: Text | Code) -> bool:
    return (
        isinstance(first, Code)
        and isinstance(last, Code)
        and (first.kind, last.kind) == (CodeKind.OPEN, CodeKind.CLOSE)
        and (first.name, first.id) == (last.name, last.id)
    )


def _code(node: Text | Code) -> Code:
    assert isinstance(node, Code)  # noqa: S101 - callers have looked.
    return node


def _before_stop(body: _Body, tags: _Tags) -> tuple[str, str, str]:
    """What is taken from the start and from before the final punctuation, and that punctuation."""
    stop = body[-1] if body else None
    if not isinstance(stop, Text) or not _WHOLE_STOP.fullmatch(stop.value):
        return "", "", ""
    body.pop()
    opened = taken = ""
    while body and (found := _end_of_text(body, tags)):
        opened, taken = opened + found[0], found[1] + taken
        opened += _taken_space(body, 0)
        taken = _taken_space(body, -1) + taken
    body.append(stop)
    return opened, taken, stop.value if taken else ""


def _end_of_text(body: _Body, tags: _Tags) -> tuple[str, str] | None:
    """A citation at the end, or a pair round everything, taken from the body; the latter only where text remains."""
    last = body[-1]
    if isinstance(last, Code) and last.is_citation and last.kind is CodeKind.ALONE:
        return "", tags[_code(body.pop())]
    if _is_enclosed(body) and text_of(tuple(body)):
        return tags[_code(body.pop(0))], tags[_code(body.pop())]
    return None


def _taken_space(body: _Body, edge: int) -> str:
    return _space(body, edge) if body else ""


def _list_mark(body: _Body) -> str:
    first = body[0] if body else None
    found = _LIST_MARK.match(first.value) if isinstance(first, Text) else None
    if not found or not isinstance(first, Text):
        return ""
    body[0] = Text(first.value[found.end() :])
    return escaped(found[0])
