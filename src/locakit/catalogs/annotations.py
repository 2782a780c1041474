"""The comment lines of an entry: whose they are and what they say."""

import re
from typing import TypeAlias

from locakit.catalogs.layout import FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE

Annotations: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Comments, extracted, references and flags, as in `Entry`."""


def read_annotations(text: str) -> Annotations:
    """What the comment lines say; gettext takes `#!` for flags too."""
    comments: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in text.split("\n"):
        mark = line[:2]
        if mark == "#:":
            references.append(line[2:].strip(" \t"))
        elif mark == "#.":
            extracted.append(line[3:] if line[2:3] == " " else line[2:])
        elif mark in {"#,", "#!"}:
            flags += _flags(line)
        elif mark:
            comments.append(line[2:] if mark == "# " else line[1:])
    return tuple(comments), tuple(extracted), _references(" ".join(references)), tuple(flags)


_FLAG = re.compile(r"range:[ \t]*[^ \t,]+|[^ \t,]+")
_WORD = re.compile(r"[^ \t]+")
_ISOLATED = f"{FIRST_STRONG_ISOLATE}([^{FIRST_STRONG_ISOLATE}{POP_DIRECTIONAL_ISOLATE}]*){POP_DIRECTIONAL_ISOLATE}"
_WORD_OF_ISOLATES = re.compile(rf"(?:{_ISOLATED}|[^ \t])+")


def _flags(line: str) -> list[str]:
    if line == "#, fuzzy":
        return ["fuzzy"]
    return [re.sub(r"^range:[ \t]*", "range: ", flag) for flag in _FLAG.findall(line[2:])]


def _references(text: str) -> tuple[str, ...]:
    """The references of all `#:` lines; one that was wrapped inside its isolates is put together again."""
    if FIRST_STRONG_ISOLATE not in text:
        return tuple(_WORD.findall(text)) if text else ()
    return tuple(re.sub(_ISOLATED, r"\1", match[0]) for match in _WORD_OF_ISOLATES.finditer(text))
