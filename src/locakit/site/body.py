"""The body of an article's page: its document with what stands for each segment."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from locakit.articles import Shown, render
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
    by_place = {(segment.unit.id, segment.index): one for segment, one in zip(segments, said, strict=True)}

    def show(cut: Sequence[Segment]) -> tuple[Shown, ...]:
        row = [by_place[segment.unit.id, segment.index] for segment in cut]
        gaps = _gaps(cut, row, document.language)
        return tuple(_shown(one, gap, locale, mark) for one, gap in zip(row, gaps, strict=True))

    return render(document, segments, show)


def _shown(said: Said, gap: str | None, locale: LanguageTag, mark: Mark) -> Shown:
    own = mark(said)
    if said.locale == locale:
        return Shown(said.content, own, gap)
    names = " ".join(filter(None, ("fallback", own.get("class"))))
    return Shown(said.content, {**own, "lang": said.locale, "dir": direction(said.locale), "class": names}, gap)


def _gaps(cut: Sequence[Segment], row: Sequence[Said], source: LanguageTag) -> Iterator[str | None]:
    """What stands before each text: the source's own, but that some languages put no space between sentences."""
    if row:
        yield None
    for segment, (before, said) in zip(cut, pairwise(row), strict=False):
        spaced = writes_spaces(before.locale), writes_spaces(said.locale)
        if before.locale == said.locale != source and not any(spaced):
            yield ""
        else:
            yield " " if any(spaced) and not writes_spaces(source) and not segment.separator else None
