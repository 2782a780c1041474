"""What the codes of a page stand for, in the words that translators read."""

from locakit.articles.characters import unescape
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.pieces import is_foreign, language_in
from locakit.articles.html.tags import TokenKind, tokens
from locakit.articles.legends import image_legend, link_legend, shortened
from locakit.data import word_table
from locakit.model.languages import LanguageTag

_SAID_BY_NAME = frozenset({"abbr", "acronym", "b", "br", "del", "em", "i", "q", "strong", "sub", "sup", "u"})
_PARTING = frozenset({"br", "div", "li", "option", "p"})
_IMAGES = frozenset({"img", "picture"})


def pair_legend(page: Page, index: int, language: LanguageTag) -> str:
    """What the pair that a start tag opens stands for; empty where its name says it. `language` is the page's."""
    name, attributes = page.tokens[index].name, page.attributes[index]
    if name == "a":
        return link_legend(attributes["href"].value) if "href" in attributes else "place"
    if is_foreign(attributes, language):
        return f"text in {language_in(attributes)}"
    return "" if name in _SAID_BY_NAME else _word(name)


def lone_legend(page: Page, index: int) -> str:
    """What a token stands for that is a code by itself."""
    token = page.tokens[index]
    if token.kind is TokenKind.COMMENT:
        return "comment"
    if token.name in _IMAGES:
        return image_legend(_address(page, index))
    if token.kind is TokenKind.END:
        return f"end of {_word(token.name)}"
    is_cut = token.kind is TokenKind.START and page.ends[index] > index + 1
    return f"beginning of {_word(token.name)}" if is_cut else "" if token.name == "br" else _word(token.name)


def held_legend(page: Page, index: int, words: str) -> str:
    """What is held together stands for; `index` is that of its start tag, `words` are what it shows."""
    name = page.tokens[index].name if index != NOWHERE else ""
    if name in _IMAGES:
        return lone_legend(page, index)
    is_named = name in word_table("html/legends.txt") or name == "button"
    if not is_named or name == "span":
        return shortened(words)
    return shortened(f"{_word(name)}: {words}" if words and name != "svg" else _word(name))


def visible_text(markup: str) -> str:
    """The text of a piece of markup, runs of white space as one space."""
    cut = tokens(markup)
    texts = (
        unescape(markup[one.start : one.end]) if one.kind is TokenKind.TEXT else " " * (one.name in _PARTING)
        for one in cut
    )
    return " ".join("".join(texts).split())


def _word(name: str) -> str:
    return word_table("html/legends.txt").get(name, name) or "markup"


def _address(page: Page, index: int) -> str:
    """The address of an image; of a picture that of the image in it."""
    for inner in range(index, page.ends[index]):
        if page.tokens[inner].name == "img" and "src" in page.attributes[inner]:
            return page.attributes[inner]["src"].value
    return ""
