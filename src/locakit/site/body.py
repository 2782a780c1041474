"""The body of an article's page: its document with what stands for each segment."""

from collections.abc import Callable, Mapping, Sequence

from locakit.articles import Shown, render
from locakit.data import word_list
from locakit.model.document import Document, Segment
from locakit.model.languages import LanguageTag, base_language, direction
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
        return tuple(_shown(one, before, locale, mark) for one, before in zip(row, [None, *row], strict=False))

    return render(document, segments, show)


def _shown(said: Said, before: Said | None, locale: LanguageTag, mark: Mark) -> Shown:
    own = mark(said)
    if said.locale != locale:
        names = " ".join(filter(None, ("fallback", own.get("class"))))
        return Shown(said.content, {**own, "lang": said.locale, "dir": direction(said.locale), "class": names})
    joins = before is not None and before.locale == locale and base_language(locale) in word_list("spaceless.txt")
    return Shown(said.content, own, "" if joins else None)
