"""The template of an article: its segments as the entries of a POT, the same for every locale."""

from collections.abc import Iterable, Iterator, Sequence

from locakit.catalogs import Entry, EntryKey
from locakit.glossary import Glossary, find_terms, legend
from locakit.model.document import CodeKind, Segment
from locakit.model.inline import codes_of, normalised, tags_of, text_of
from locakit.model.languages import LanguageTag, gettext_name, plural_forms
from locakit.project.article import Article

SEPARATOR = " · "
"""Stands between the parts of a `#.` comment."""


def template_entries(article: Article, glossary: Glossary, locations: str) -> tuple[Entry, ...]:
    """One entry for each different segment, in the order of the article."""
    source = article.source
    places: dict[EntryKey, list[Segment]] = {}
    for key, segment in zip(article.entry_keys, article.translatable, strict=True):
        places.setdefault(key, []).append(segment)
    return tuple(
        Entry(
            msgid=msgid,
            msgctxt=context,
            extracted=tuple(_comments(cut, glossary)),
            references=tuple(_references(source, cut, locations)),
        )
        for (context, msgid), cut in places.items()
    )


def header_fields(name: str, locale: LanguageTag | None) -> dict[str, str]:
    """The header of a new PO file, or with no locale of a template; gettext's own words where nobody has worked yet.

    There is no POT-Creation-Date, for a date would change files whose content did not change.
    """
    fields = {
        "Project-Id-Version": name,
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": gettext_name(locale) if locale else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return {**fields, "Plural-Forms": plural_forms(locale)} if locale else fields


def _comments(cut: Sequence[Segment], glossary: Glossary) -> Iterator[str]:
    """The `#.` lines: roles and codes of each place that differs, the author's note, and the terms once."""
    yield from dict.fromkeys(map(_description, cut))
    for note in dict.fromkeys([segment.unit.note for segment in cut]):
        yield from filter(None, note.split("\n"))
    terms = legend(find_terms(text_of(normalised(cut[0].content)), glossary)) if glossary.terms else ""
    if terms:
        yield terms


def _description(segment: Segment) -> str:
    codes = [code for code in codes_of(segment.content) if code.legend and code.kind is not CodeKind.CLOSE]
    if not codes:
        return str(segment.unit.role)  # As most are.
    tags = tags_of(segment.content)
    return SEPARATOR.join([segment.unit.role, *(f"{tags[code]} = {code.legend}" for code in codes)])


def _references(source: str, cut: Iterable[Segment], locations: str) -> Iterable[str]:
    """The file's name once, or each line for projects that want lines."""
    return (source,) if locations == "file" else dict.fromkeys(f"{source}:{segment.unit.line}" for segment in cut)
