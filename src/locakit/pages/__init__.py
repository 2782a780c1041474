"""What site and review pages share: templates, styles and the words of our own, in the page's language."""

from locakit.pages.environment import Theme, render_page, style_part, stylesheet
from locakit.pages.strings import ENGLISH, PageStrings, attributes_of, page_strings

__all__ = [
    "ENGLISH",
    "PageStrings",
    "Theme",
    "attributes_of",
    "page_strings",
    "render_page",
    "style_part",
    "stylesheet",
]
