"""What holds for the text inside an element of a page: what it is, and whether it is translated."""

from bisect import bisect_right
from collections.abc import Mapping

from locakit.articles.html.attributes import Attributes, words_of
from locakit.articles.html.elements import Layout, Page
from locakit.articles.html.pieces import Place, is_foreign, language_in
from locakit.data import kept, word_table
from locakit.model.document import Role
from locakit.model.languages import LanguageTag

SKIPPED = "locakit: skip"
"""The reason of what the author told us to leave as it is."""

_TRANSLATE = {"no": 'translate="no"', "yes": "", "": ""}
_FOREIGN = "in "
_PLAIN = frozenset({"desc", "option", "text", "title"})
_PREFORMATTED = frozenset({"listing", "pre"})
_WHOLE_PAGE = frozenset({"body", "head", "html"})
_LEVELS = frozenset("123456")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HOLDERS = frozenset({Role.ITEM, Role.CELL, Role.DEFINITION, Role.TERM, Role.CAPTION, Role.SUMMARY})
"""What a paragraph inside of is the same: an item may be written with or without `<p>`."""


def place_inside(page: Page, index: int, outside: Place, language: LanguageTag) -> Place:
    """What holds inside the element of a start tag; `language` is the page's."""
    layout, name, attributes = page.layouts[index], page.tokens[index].name, page.attributes[index]
    reason = _reason(page, index, outside.reason, language)
    if layout is Layout.INLINE:
        return outside if reason == outside.reason else outside._replace(reason=reason)
    role = outside.role if name == "p" and outside.role in _HOLDERS else _roles().get(name, outside.role)
    if role is Role.CELL and _is_for_layout(page, index):
        role = Role.PARAGRAPH
    if "role" in attributes:
        role = _spoken_role(attributes, role)
    is_preformatted = outside.is_preformatted or name in _PREFORMATTED
    return Place(role, reason, outside.note, outside.context, name in _PLAIN, is_preformatted)


def reason_by_nature(name: str) -> str:
    """The reason of an element that is never translated."""
    return f"<{name}>"


def _reason(page: Page, index: int, reason: str, language: LanguageTag) -> str:
    """Why the text of an element is not translated; empty if it is. `reason` is that of the text around it."""
    layout, name, attributes = page.layouts[index], page.tokens[index].name, page.attributes[index]
    if reason == SKIPPED or (not attributes and layout is not Layout.HELD):
        return reason
    order = attributes["translate"].value.strip().lower() if "translate" in attributes else "inherit"
    if order in _TRANSLATE:
        return _TRANSLATE[order]
    if "notranslate" in words_of(attributes, "class"):
        return 'class="notranslate"'
    if layout is Layout.HELD:
        return reason or reason_by_nature(name)
    is_block = layout is Layout.BLOCK or index in page.holders
    return _reason_of_language(reason, attributes, language) if is_block and name not in _WHOLE_PAGE else reason


def _reason_of_language(reason: str, attributes: Attributes, language: LanguageTag) -> str:
    own = language_in(attributes)
    if own and is_foreign(attributes, language):
        return reason or f"{_FOREIGN}{own}"
    return "" if own and reason.startswith(_FOREIGN) else reason


def _is_for_layout(page: Page, index: int) -> bool:
    """Whether a cell has headings of its own: then the table is but the layout of the page."""
    end = page.ends[index]
    starts = (page.starts[name] for name in _HEADINGS if name in page.starts)
    return any(bisect_right(found, index) < bisect_right(found, end - 1) for found in starts)


def _spoken_role(attributes: Attributes, role: Role) -> Role:
    """What an element is by its role, else what it would be without."""
    table = word_table("html/aria-roles.txt")
    named = next((table[word] for word in words_of(attributes, "role") if word in table), role)
    level = attributes["aria-level"].value.strip() if "aria-level" in attributes else ""
    return Role(f"heading{level}") if named == Role.HEADING2 and level in _LEVELS else Role(named)


@kept
def _roles() -> Mapping[str, Role]:
    return {name: Role(role) for name, role in word_table("html/roles.txt").items()}
