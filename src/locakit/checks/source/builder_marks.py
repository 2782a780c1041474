"""Marks of programs that build sites, which they replace and we show: `{width=50%}`, `[[Page|text]]`, `import …`.

`markup-in-text` tells `{{ … }}` and `{% … %}`, wherever they stand.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from locakit.checks.source.article import Article, warning
from locakit.data import lazy_pattern
from locakit.model.errors import Problem

ID = "builder-mark"

_LONGEST = 40
_KINDS: Mapping[str, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        "attributes of Kramdown or Pandoc": (
            lazy_pattern(
                r"\{:?[ ]?(?:[#.][a-z][\w-]{0,60}|[a-z][\w-]{0,20}=[\"']?[\w%.#/-]{1,60}[\"']?)[^{}\n]{0,200}\}"
            ),
            "take them out; an HTML tag can have attributes",
        ),
        "a link of Obsidian or a wiki": (
            lazy_pattern(r"\[\[(?=[^\[\]\n]{0,200}[^\W\d_])[^\[\]\n]{1,200}\]\]"),
            "write [text](page.md)",
        ),
        "code of MDX": (
            lazy_pattern(
                r"^(?:import [\w*{][^\n]{0,200} from [\"'][^\n]{1,200}|import [\"'][^\n]{1,200}"
                r"|export (?:const|default|function|let) [^\n]{1,200})",
                re.MULTILINE,
            ),
            "take it out: no page runs it",
        ),
        "a box of Docusaurus": (lazy_pattern(r"^:::+[^\n]{0,60}", re.MULTILINE), "write > [!NOTE] and a quotation"),
    }
)
_SIGNS = ("{", "[[", "import ", "export ", ":::")


def find_builder_marks(article: Article) -> Iterator[Problem]:
    """A warning for each mark that a builder of sites would take out of the text."""
    for passage in article.passages:
        if any(sign in passage.text for sign in _SIGNS):
            for what, (pattern, remedy) in _KINDS.items():
                for match in pattern.finditer(passage.text):
                    told = f"'{match[0][:_LONGEST]}' looks like {what}, and readers would see it"
                    yield warning(article, passage.line(match.start()), told, remedy, ID)
