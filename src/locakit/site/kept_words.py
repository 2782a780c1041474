"""The body of a page of ours whose article has words that are kept from translation: they say whose they are."""

from collections.abc import Sequence
from dataclasses import replace

from locakit.articles.own_page import content_in, localized_body
from locakit.model.document import Document, Segment
from locakit.model.languages import LanguageTag
from locakit.site.body import Mark, body_of
from locakit.site.published import Said


def marked_body(
    document: Document, segments: Sequence[Segment], said: Sequence[Said], locale: LanguageTag, mark: Mark
) -> str:
    """The body as `body_of` gives it, with `lang` and `dir` on what the author keeps in the source's language."""
    own = tuple(in_own_tags(one, document.language) for one in said)
    return body_of(localized_body(document, locale), segments, own, locale, mark)


def in_own_tags(said: Said, source: LanguageTag) -> Said:
    """A text whose tags name its language, and what they hold untranslated the source's."""
    if said.locale == source:
        return said
    return replace(said, content=content_in(said.content, source, said.locale))
