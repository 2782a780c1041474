"""The links that frame a page: to its style sheet, to its other languages, and home."""

from dataclasses import dataclass

from locakit.model.languages import LanguageTag
from locakit.site.paths import STYLESHEET, relative_href


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The hrefs of one page; what it is given are paths of the site."""

    path: str
    alternates: tuple[tuple[LanguageTag, str], ...] = ()
    """The same page in each language, in the order of the switcher."""
    home: str = ""
    """The page above this one; empty on the front page."""

    @property
    def stylesheet(self) -> str:
        """The href of the style sheet."""
        return self.to(STYLESHEET)

    def to(self, target: str) -> str:
        """The href of another page or file of the site."""
        return relative_href(target, self.path)
