"""What of a project's own templates no page shows: mostly a name with a slip in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from locakit.pages.environment import TEMPLATES, Theme, template_environment, template_source

if TYPE_CHECKING:
    from jinja2.nodes import Template


@dataclass(frozen=True, slots=True)
class Unused:
    """A template that no page is made of, or a block that none has."""

    template: str
    """Its path under `templates/`."""
    line: int
    """Of the block; 0 for a whole template."""
    block: str
    """Empty for a whole template."""
    known: tuple[str, ...]
    """The names that would be used."""


def unused_parts(theme: Theme) -> Iterator[Unused]:
    """What stands nowhere, template by template; one that is malformed says so where it is used."""
    own, ours = _parsed(dict(theme.templates)), _parsed({name: template_source(name) or "" for name in TEMPLATES})
    named = _named(own)
    blocks = tuple(sorted({*chain.from_iterable(map(_blocks, ours.values())), *_own_blocks(own)}))
    for path, template in own.items():
        if path not in ours and path not in named and None not in named:
            yield Unused(path, 0, "", tuple(ours))
        yield from (Unused(path, line, name, blocks) for name, line in _shown_blocks(template) if name not in blocks)


def _parsed(templates: Mapping[str, str]) -> "Mapping[str, Template]":
    from jinja2 import TemplateSyntaxError

    parsed = {}
    for path, text in templates.items():
        try:
            parsed[path] = template_environment().parse(text)
        except (TemplateSyntaxError, RecursionError):
            continue
    return parsed


def _named(templates: "Mapping[str, Template]") -> frozenset[str | None]:
    """The templates that others ask for; None where what they ask for is only known when a page is made."""
    from jinja2.meta import find_referenced_templates

    return frozenset(chain.from_iterable(map(find_referenced_templates, templates.values())))


def _own_blocks(templates: "Mapping[str, Template]") -> Iterator[str]:
    """The blocks of a project's own that a page has: all but those that only stand in for another template's."""
    for template in templates.values():
        only_in_place = {name for name, _ in _shown_blocks(template)}
        yield from (name for name in _blocks(template) if name not in only_in_place)


def _blocks(template: "Template") -> Iterator[str]:
    from jinja2.nodes import Block

    return (block.name for block in template.find_all(Block))


def _shown_blocks(template: "Template") -> Iterator[tuple[str, int]]:
    """The blocks, with their lines, of a template that extends another one: if that lacks them they stand nowhere."""
    from jinja2.nodes import Block, Extends

    if template.find(Extends):
        yield from ((node.name, node.lineno) for node in template.body if isinstance(node, Block))
