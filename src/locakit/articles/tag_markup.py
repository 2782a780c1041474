"""Write attributes into start tags, and elements around markup."""

import re
from collections.abc import Mapping
from html import escape, unescape

_NAME = re.compile(r"<[^\s/>]+")
_VALUE = r"""\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+))"""


def marked_up(markup: str, attributes: Mapping[str, str]) -> str:
    """Markup in a span with these attributes; as it is where there is nothing to say or to hold."""
    return f"{with_attributes('<span>', attributes)}{markup}</span>" if attributes and markup else markup


def with_attributes(tag: str, attributes: Mapping[str, str]) -> str:
    """A start tag with more attributes, right behind its name.

    A class joins the classes that the tag has; any other attribute takes the place of one of its name.
    """
    for name, value in reversed(tuple(attributes.items())):
        own = re.search(rf"\s{name}{_VALUE}", tag, re.IGNORECASE)
        if own:
            tag = tag[: own.start()] + tag[own.end() :]
        classes = (own["double"] or own["single"] or own["bare"] or "") if own and name == "class" else ""
        tag = _with_attribute(tag, name, escape(f"{unescape(classes)} {value}".strip()))
    return tag


def _with_attribute(tag: str, name: str, value: str) -> str:
    start = _NAME.match(tag)
    end = start.end() if start else len(tag)
    return f'{tag[:end]} {name}="{value}"{tag[end:]}'
