"""A word that a hyphen parts at the end of a line, `infor-⏎mation`: on the page a space stands there.

Right or not, `low-⏎dose` is shown as `low- dose`. A conjunction may follow half a word: `short- and long-term`.
"""

import re
from collections.abc import Iterator

from locakit.checks.source.article import Article, warning
from locakit.data import lazy_pattern, word_list
from locakit.model.errors import Problem

ID = "broken-word"

_BROKEN = lazy_pattern(
    r"(?<![^\W_])(?P<head>[^\W\d_]{2,30})[-\u2010\u00ad]"
    r"(?P<gap>[ \t]{0,99}\r?\n[ \t]{0,99}| )(?P<tail>[^\W\d_]{2,30})"
)
_SIGN = re.compile(r"[-\u2010\u00ad][ \t\r\n]")
"""What is in every such word, and in few texts: it is looked for in an eighth of the time."""


def find_broken_words(article: Article) -> Iterator[Problem]:
    """A warning for each word in two parts with a hyphen and a space or the end of a line between."""
    between = word_list("hyphen-conjunctions.txt")
    for passage in article.passages:
        for match in _BROKEN.finditer(passage.text) if _SIGN.search(passage.text) else ():
            if match["tail"].islower() and match["tail"] not in between:
                where = "at the end of a line" if "\n" in match["gap"] else "before a space"
                told = f"'{match['head']}- {match['tail']}': a hyphen {where} parts a word"
                remedy = "write it without the space, and with the hyphen only if it has one"
                yield warning(article, passage.line(match.start()), told, remedy, ID)
