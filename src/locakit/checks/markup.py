"""Markup, and the marks of programs that make pages, are no text: a translation has no more than its source."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import APART, beginning, without_faults
from locakit.data import lazy_pattern
from locakit.model.errors import Problem
from locakit.model.inline import text_of

ID = "markup"

_CODE = r"\s{0,4}[a-z]{1,12}\s{0,4}\d{1,6}\s{0,4}/?\s{0,4}>|joined\s{0,4}/?\s{0,4}>"
"""What has the shape of a code: `codes` speaks of those."""

_KINDS: Mapping[str, tuple[str, re.Pattern[str]]] = MappingProxyType(
    {
        "a tag": (
            "<",
            lazy_pattern(
                rf"</?(?!{_CODE})[a-z][a-z0-9:-]{{0,30}}(?:[\s/][^<>]{{0,200}})?>|</?script\b", re.IGNORECASE
            ),
        ),
        "a comment": ("<>", lazy_pattern(r"<!-{0,2}|-->|\]\]>|<\?")),
        "an event of a page": ("=", lazy_pattern(r"\bon[a-z]{3,20}[ ]?=", re.IGNORECASE)),
        "an address that runs a program": (
            ":",
            # Begins with a character class and looks back from there: that is how `re` finds it fast.
            lazy_pattern(r"[DJVdjv](?<!\w[DJVdjv])(?i:(?<=j)avascript\s?:|(?<=v)bscript\s?:|(?<=d)ata:[a-z])"),
        ),
        "a mark of a template": ("{}%", lazy_pattern(r"\{\{|\}\}|\{%|%\}|\{#|\$\{|<%|%>")),
    }
)
"""Each with its signs: a text without any of them has nothing of that kind."""
_SIGNS = lazy_pattern(r"[<>&{}:=]")
"""Without one of them there is nothing to look for, nor a character reference that stands for one."""


def check_markup(pair: Pair, _context: Context) -> Iterator[Problem]:
    """Nothing in a translation looks like markup or a template that its source does not have; pages would show it."""
    target = text_of(pair.target)
    if pair.is_joined or not _SIGNS.search(target):
        return
    source = unescape(APART.join(map(text_of, pair.said)))
    for found, what in markup_in(without_faults(beginning(target, source), pair, " "), source):
        told = f"{found} looks like {what}, and the source has none such"
        yield Problem(pair.place, told, remedy="take it out: a page would show it as it is written", check=ID)


def markup_in(text: str, source: str = "") -> Iterator[tuple[str, str]]:
    """What in a text looks like something else than text, more often than in its source; with what it looks like."""
    if not _SIGNS.search(text):
        return
    text, source = unescape(text), unescape(source)
    for what, (signs, pattern) in _KINDS.items():
        found = pattern.findall(text) if any(sign in text for sign in signs) else []
        own = pattern.findall(source) if found else []
        if len(found) > len(own):
            yield next((one for one in found if one not in own), found[-1]), what
