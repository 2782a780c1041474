"""Ask of markdown-it's rules only those that may match: most begin with a sign of their own, and most lines do not.

Law: a parser gives the same tokens with and without it. A rule that is not named here is asked everywhere.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.ruler import Ruler
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

BLOCK_SIGNS: Mapping[str, str] = {
    "admonition": "!?",
    "blockquote": ">",
    "container_box": ":",
    "fence": "`~",
    "footnote_def": "[",
    "heading": "#",
    "hr": "*-_",
    "html_block": "<",
    "list": "*+-0123456789",
    "math_block": "$",
    "reference": "[",
}
"""What a line must begin with, behind its white space, for a rule about blocks to match."""

FIRST = frozenset({"front_matter", "toml_front_matter"})
"""Rules that match on the first line alone."""

INLINE_SIGNS: Mapping[str, str] = {
    "autolink": "<",
    "backticks": "`",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "html_inline": "<",
    "image": "!",
    "link": "[",
    "math_inline": "$",
    "newline": "\n",
    "strikethrough": "~",
    "sub": "~",
    "sup": "^",
}
"""The character at which a rule about what stands in a block may match."""

Rule = TypeVar("Rule", bound=Callable[..., bool])


def ask_few_rules(parser: "MarkdownIt") -> None:
    """Let a parser ask few rules at each place, from now until its rules are changed."""
    _shorten(parser.block.ruler, BLOCK_SIGNS, _of_line)
    _shorten(parser.inline.ruler, INLINE_SIGNS, _of_place)


def _shorten(ruler: "Ruler[Rule]", signs: Mapping[str, str], asking: "Callable[[_Rules[Rule]], Rule]") -> None:
    """Make each chain of rules one rule, which asks those that may match."""
    names = dict(zip(ruler.getRules(), ruler.get_active_rules(), strict=True))
    chains = ruler.__cache__ or {}
    ruler.__cache__ = {
        chain: [asking(_Rules({names[rule]: rule for rule in rules}, signs))] for chain, rules in chains.items()
    }


class _Rules(Generic[Rule]):
    """The rules of a chain, in its order: those that may match."""

    def __init__(self, rules: Mapping[str, Rule], signs: Mapping[str, str]) -> None:
        later = {name: rule for name, rule in rules.items() if name not in FIRST}
        self.all = tuple(rules.values())
        """On the first line."""
        self.others = tuple(rule for name, rule in later.items() if name not in signs)
        """At what is the sign of none."""
        self.by_sign = {
            sign: tuple(rule for name, rule in later.items() if sign in signs.get(name, sign))
            for sign in frozenset("".join(signs.values()))
        }
        # Behind the end of the text there is no sign, and some rules fail: all must be asked.
        self.by_sign[""] = self.all


def _of_line(rules: "_Rules[RuleFuncBlockType]") -> "RuleFuncBlockType":
    every, by_sign, others = rules.all, rules.by_sign, rules.others

    def ask(state: "StateBlock", line: int, after: int, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's signature)
        start = state.bMarks[line] + state.tShift[line]
        may_match = by_sign.get(state.src[start : start + 1], others) if line else every
        for rule in may_match:  # noqa: SIM110 -- run for each line
            if rule(state, line, after, silent):
                return True
        return False

    return ask


def _of_place(rules: "_Rules[RuleFuncInlineType]") -> "RuleFuncInlineType":
    by_sign, others = rules.by_sign, rules.others

    def ask(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 (markdown-it's signature)
        for rule in by_sign.get(state.src[state.pos], others):  # noqa: SIM110 -- run for each word
            if rule(state, silent):
                return True
        return False

    return ask
