"""The same word twice in a row: `the the`.

Languages double words on purpose (`had had`, `nous nous`, `धीरे धीरे`). So only languages are checked of which
`doubled-words.txt` knows what is legal; Chinese and Japanese have no words between spaces and are not among them.
"""

import re
from collections.abc import Iterator

from locakit.checks.source.article import Article, warning
from locakit.data import word_table
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag, base_language

ID = "doubled-word"

_DOUBLED = re.compile(
    r"(?<![\w'’\ufffc./@-])([^\W\d_]{2,30}+)(?:[ \u00a0]|[ \t]{0,99}\r?\n[ \t]{0,99})(\1)(?![\w'’@-]|[./]\w)",
    re.IGNORECASE,
)


def find_doubled_words(article: Article) -> Iterator[Problem]:
    """A warning for each word that stands twice with nothing but white space between."""
    legal = _legal(article.document.language)
    for passage in article.passages if legal else ():
        for match in _DOUBLED.finditer(passage.text):
            if match[1].casefold() not in legal and not _is_name(match):
                told = f"'{match[1]} {match[2]}': the word stands twice"
                yield warning(article, passage.line(match.start(2)), told, "delete one of the two", ID)


def _legal(language: LanguageTag) -> frozenset[str]:
    """The words that may stand twice; none for a language that is not checked."""
    words = word_table("doubled-words.txt").get(base_language(language), "").split()
    return frozenset() if "*" in words else frozenset(words)


def _is_name(match: re.Match[str]) -> bool:
    """`Bora Bora`, `BORA BORA`: where the second word has a capital, it begins a name or something new."""
    return match[2][0].isupper()
