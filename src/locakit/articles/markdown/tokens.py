"""Parse Markdown into markdown-it's tokens, with the extensions that articles use, and render tokens.

CommonMark with raw HTML, tables, strike-through, task lists and alerts as on GitHub; footnotes, front matter,
definition lists, `$math$`, `^super^` and `~sub~` as in Pandoc; `:::` boxes and `!!!` admonitions. Addresses become
links only in `<…>`.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from locakit.articles.markdown.boxes import box_plugin
from locakit.articles.markdown.quick_rules import ask_few_rules
from locakit.articles.markdown.references import Entry
from locakit.articles.markdown.toml_front_matter import toml_plugin
from locakit.data import kept
from locakit.model.errors import Place, Problem, SourceError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

KEYED = "keyed references"
"""Where the environment holds the link definitions whose label is a citation key."""

_DEEPEST_BLOCKS = 1_000_000
"""Beyond its limit markdown-it drops the rest of the article without a word."""

_DEEPEST_LINKS = 20
_MARKUP = re.compile(r"[\n\\`~*_\[!<&$^]")
"""What begins any of the inline rules of the parser."""

_KEY = re.compile(r"\[\s*@([^\]\s]+)")
_PREFIX = re.compile(r"(?:[ \t>*+-]|\d{1,9}[.)])*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of an article and what is needed to render them."""

    source: str
    tokens: "Sequence[Token]"
    renderer: "RendererHTML"
    options: "OptionsDict"
    environment: MutableMapping[str, Any]

    def markup(self, tokens: "Sequence[Token]", index: int) -> str:
        """The HTML of one token; what stands beside it decides about its line breaks."""
        rule: Callable[..., str] = self.renderer.rules.get(tokens[index].type, self.renderer.renderToken)
        return rule(tokens, index, self.options, self.environment)


def parse_markdown(text: str, path: str) -> Parsed:
    """The tokens of an article, definitions of footnotes where they stand.

    Raises `SourceError` for lists, quotations or brackets that nest some hundred deep: Python cannot follow them.
    """
    parser, environment = _markdown_parser(), dict[str, Any]()
    renderer = cast("RendererHTML", parser.renderer)
    try:
        return Parsed(text, parser.parse(text, environment), renderer, parser.options, environment)
    except RecursionError:
        told = "lists, quotations or brackets are nested too deep to be read"
        raise SourceError(Problem(Place(path, _deepest_line(text)), told, remedy="nest them less")) from None


def new_parser(deepest: int) -> "MarkdownIt":
    """A parser with all the extensions that articles use, for blocks or brackets so deep."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin
    from mdit_py_plugins.subscript import sub_plugin
    from mdit_py_plugins.superscript import superscript_plugin

    parser = MarkdownIt(
        "commonmark", {"xhtmlOut": False, "alerts": True, "tasklists": True, "maxNesting": deepest}
    ).enable(["table", "strikethrough"])
    # Prices are no mathematics: `$5 and $6`, `$5–$10`.
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_blank_lines=False, double_inline=True)
    parser.use(footnote_plugin, move_to_end=False)
    for plugin in (box_plugin, front_matter_plugin, toml_plugin, deflist_plugin, admon_plugin, sub_plugin):
        parser.use(plugin)
    parser.use(superscript_plugin)
    return parser


@kept
def _markdown_parser() -> "MarkdownIt":
    """The parser that decides what an article's Markdown means; nothing changes it once it is made."""
    parser = new_parser(_DEEPEST_BLOCKS)
    ask_few_rules(parser)
    parser.core.ruler.after("boxes", "keyed_references", _take_keyed_references)
    parser.core.ruler.at("normalize", _mend_lines)
    parser.core.ruler.at("inline", _read_lines)
    return parser


@kept
def _line_parser() -> "MarkdownIt":
    parser = new_parser(_DEEPEST_LINKS)
    ask_few_rules(parser)
    return parser


def _mend_lines(state: "StateCore") -> None:
    """What markdown-it does first, without patterns: each line ends in LF, and U+0000 has a stand-in."""
    state.src = state.src.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _read_lines(state: "StateCore") -> None:
    """Parse what stands in blocks, with a low limit: beyond it no text is lost, and `[[[[[` stays linear.

    What has no character that means anything is text; it costs a tenth of the parser's time.
    """
    from markdown_it.token import Token

    state.md = parser = _line_parser()
    for token in state.tokens:
        if token.type != "inline":
            continue
        if _MARKUP.search(token.content):
            token.children = parser.inline.parse(token.content, parser, state.env, [])
        else:
            token.children = [Token("text", "", 0, content=token.content)] if token.content else []


def _take_keyed_references(state: "StateCore") -> None:
    """Set link definitions such as `[@smith2003]: https://… "Title"` apart: their markers are citations."""
    definitions = state.env.get("references", {})
    keyed = [definitions.pop(label) for label in list(definitions) if label.startswith("@")]
    lines = state.src.split("\n") if keyed else []
    state.env[KEYED] = tuple(_keyed_entry(definition, lines) for definition in keyed)


def _keyed_entry(definition: Mapping[str, Any], lines: Sequence[str]) -> Entry:
    first = definition["map"][0]
    match = _KEY.search(lines[first])
    address = definition["href"]
    text = f"{definition['title']} ({address})" if definition["title"] else address
    return Entry(match[1] if match else address, text, first + 1)


def _deepest_line(text: str) -> int:
    """The number of the line with the longest run of marks of lists and quotations."""
    depths = [len((_PREFIX.match(line) or [""])[0]) for line in text.split("\n")]
    return depths.index(max(depths)) + 1
