"""markdown-it's own page of an article, and two pages in a form in which they can be compared."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from locakit.articles.markdown.boxes import box_plugin
from locakit.articles.markdown.toml_front_matter import toml_plugin

_NOTES = re.compile(r'<hr class="footnotes-sep">\n<section class="footnotes">.*</section>\n', re.DOTALL)
_FOOTNOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>')
_CITATION = re.compile(r'<(sup|span) class="citation">.*?</\1>')
_LINK = re.compile(r'<sup><a href="#[^"]*">\d</a></sup>')
"""A citation as authors write it in HTML."""

_ORDER = re.compile(r"(?:^ {1,3})?<!--\s*locakit:.*?-->\n?", re.DOTALL | re.MULTILINE)
_LAST_SPACE = re.compile(r" +(?=</(?:li|p|td|th|dd|dt)>)")
"""Nobody sees it; an order at the end of an item leaves some behind."""

_SPACE = re.compile(r"[ \n]*\n[ \n]*")
"""Where lines end: an order has one of its own, or none."""

_HEADING_ID = re.compile(r'(<h[1-6]) id="[^"]*"')


def rendered(source: str) -> str:
    """The HTML that markdown-it makes of an article, all plugins on and everything else as it ships."""
    parser = MarkdownIt("commonmark", {"xhtmlOut": False, "alerts": True, "tasklists": True, "maxNesting": 400})
    parser.enable(["table", "strikethrough"])
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_blank_lines=False, double_inline=True)
    for plugin in (front_matter_plugin, toml_plugin, footnote_plugin, deflist_plugin, admon_plugin, box_plugin):
        parser.use(plugin)
    for plugin in (sub_plugin, superscript_plugin):
        parser.use(plugin)
    parser.core.ruler.before("inline", "shallow", _limit_links)
    return str(parser.render(source))


def comparable(page: str) -> str:
    """A page without heading ids, citations, notes and orders to locakit; `"` needs no reference in a text."""
    for pattern in (_NOTES, _FOOTNOTE, _CITATION, _LINK, _ORDER):
        page = pattern.sub("", page)
    page = _LAST_SPACE.sub("", _SPACE.sub("\n", page))
    return _HEADING_ID.sub(r"\1", page).replace("&quot;", '"')


def _limit_links(state: StateCore) -> None:
    """As deep as CommonMark's preset has it."""
    state.md.options["maxNesting"] = 20
