"""Write attributes into start tags, and elements around markup."""

import re
from collections.abc import Iterable, Mapping
from html import escape

from locakit.articles.characters import unescape

_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+)))?"""
)


def marked_up(markup: str, attributes: Mapping[str, str]) -> str:
    """Markup in a span with these attributes; as it is where there is nothing to say or to hold."""
    return f"{with_attributes('<span>', attributes)}{markup}</span>" if attributes and markup else markup


def with_attributes(tag: str, attributes: Mapping[str, str]) -> str:
    """A start tag with more attributes, right behind its name.

    A class joins the classes that the tag has; any other attribute takes the place of one of its name. What is no
    start tag stays as it is.
    """
    start = _NAME.match(tag) if attributes else None
    if not start:
        return tag
    own = {match["name"].lower(): match for match in reversed([*_ATTRIBUTE.finditer(tag, start.end())])}
    if "class" in own and "class" in attributes:
        attributes = {**attributes, "class": f"{_value(own['class'])} {attributes['class']}".strip()}
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return start[0] + written + _without(tag, start.end(), [own[name] for name in attributes if name in own])


def _without(tag: str, start: int, attributes: Iterable[re.Match[str]]) -> str:
    """A tag from an offset on, without some of its attributes."""
    rest = ""
    for attribute in sorted(attributes, key=lambda attribute: attribute.start()):
        rest += tag[start : attribute.start()]
        start = attribute.end()
    return rest + tag[start:]


def _value(attribute: re.Match[str]) -> str:
    return unescape(attribute["double"] or attribute["single"] or attribute["bare"] or "")
