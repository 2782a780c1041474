"""What site and review pages share: templates, styles and the words of our own, in the page's language."""

from locakit.pages.environment import render_page, stylesheet
from locakit.pages.strings import PageStrings, attributes_of, page_strings

__all__ = ["PageStrings", "attributes_of", "page_strings", "render_page", "stylesheet"]
