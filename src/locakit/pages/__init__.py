"""What site and review pages share: templates, styles and the words of our own, in the page's language."""

from locakit.pages.environment import Theme, render_page, style_part, stylesheet
from locakit.pages.strings import ENGLISH, PageStrings, attributes_of, page_strings
from locakit.pages.unused import Unused, unused_parts

__all__ = [
    "ENGLISH",
    "PageStrings",
    "Theme",
    "Unused",
    "attributes_of",
    "page_strings",
    "render_page",
    "style_part",
    "stylesheet",
    "unused_parts",
]
