"""The body of an article's page: its document with what stands for each segment."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from locakit.articles import Shown, render
from locakit.data import kept
from locakit.model.document import Document, Segment
from locakit.model.languages import LanguageTag, direction, writes_spaces
from locakit.site.published import Said

Mark = Callable[[Said], Mapping[str, str]]
"""The attributes of the element around a text that stands in the page's own language."""


def body_of(
    document: Document, segments: Sequence[Segment], said: Sequence[Said], locale: LanguageTag, mark: Mark
) -> str:
    """The HTML of the body; text in another language than the page's carries `lang`, `dir` and a class.

    `said` is aligned with `segments`.
    """
    shown: dict[str, list[Shown]] = {}
    gaps = _gaps(segments, said, document.language)
    for segment, one, gap in zip(segments, said, gaps, strict=True):
        shown.setdefault(segment.unit.id, []).append(_shown(one, gap, locale, mark(one)))
    return render(document, segments, lambda cut: shown[cut[0].unit.id] if cut else ())


def unmarked(_said: Said) -> Mapping[str, str]:
    """The mark of a page that tells no text apart."""
    return {}


def _shown(said: Said, gap: str | None, locale: LanguageTag, own: Mapping[str, str]) -> Shown:
    if said.locale == locale:
        return Shown(said.content, own, gap)
    other = _in_other(said.locale)
    if own:
        names = " ".join(filter(None, (other["class"], own.get("class"))))
        other = {**own, **other, "class": names}
    return Shown(said.content, other, gap)


@kept
def _in_other(language: LanguageTag) -> Mapping[str, str]:
    """The attributes of a text in another language than its page's."""
    return MappingProxyType({"lang": language, "dir": direction(language), "class": "fallback"})


def _gaps(segments: Sequence[Segment], said: Sequence[Said], source: LanguageTag) -> Iterator[str | None]:
    """What stands before each text: the source's own, but that some languages put no space between sentences."""
    if said:
        yield None
    for (before, segment), (one, other) in zip(pairwise(segments), pairwise(said), strict=True):
        yield _gap(one.locale, other.locale, source, before.separator) if segment.index else None


def _gap(before: LanguageTag, after: LanguageTag, source: LanguageTag, separator: str) -> str | None:
    is_spaced = writes_spaces(before) or writes_spaces(after)
    if before == after != source and not is_spaced:
        return ""
    return " " if is_spaced and not separator and not writes_spaces(source) else None
