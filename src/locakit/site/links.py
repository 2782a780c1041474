"""The links that frame a page: to its style sheet, to its other languages, and home."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from locakit.model.languages import PSEUDO_LOCALES, LanguageTag
from locakit.site.paths import STYLESHEET, relative_href


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The hrefs of one page; what it is given are paths of the site."""

    path: str
    alternates: tuple[tuple[LanguageTag, str], ...] = ()
    """The same page in each language, in the order of the switcher; the source's first."""
    home: str = ""
    """The page above this one; empty on the front page."""
    base_url: str = ""
    """Where the site will stand; empty where nobody said it, and for previews."""

    @property
    def stylesheet(self) -> str:
        """The href of the style sheet."""
        return self.to(STYLESHEET)

    @property
    def canonical(self) -> str:
        """The page's own address; empty without `base_url`."""
        return absolute(self.base_url, self.path) if self.base_url else ""

    @property
    def hreflangs(self) -> tuple[tuple[str, str], ...]:
        """The addresses of the page in all its languages, its own too, and `x-default`, which is the source's."""
        return tuple(hreflangs(self.base_url, self.alternates)) if self.base_url else ()

    def to(self, target: str) -> str:
        """The href of another page or file of the site."""
        return relative_href(target, self.path)


def absolute(base_url: str, path: str) -> str:
    """The address of a page of the site; of `index.html` it is that of its folder."""
    bare = path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
    return f"{base_url.rstrip('/')}/{quote(bare)}"


def hreflangs(base_url: str, alternates: tuple[tuple[LanguageTag, str], ...]) -> Iterator[tuple[str, str]]:
    """The addresses of a page in each language that readers speak, and `x-default`."""
    spoken = [(tag, absolute(base_url, path)) for tag, path in alternates if tag not in PSEUDO_LOCALES]
    yield from spoken
    if spoken:
        yield "x-default", spoken[0][1]
