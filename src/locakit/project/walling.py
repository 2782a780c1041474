"""What the wall finds in the page of an article, and which entries brought it there."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from html import escape, unescape
from itertools import zip_longest
from pathlib import Path

from locakit.model.errors import Place, Problem
from locakit.model.inline import text_of
from locakit.model.languages import LanguageTag
from locakit.pages import Theme
from locakit.project.layout import THEME
from locakit.project.localized import Localized
from locakit.project.original import Original
from locakit.project.storage import read_text_file
from locakit.site import (
    Allowed,
    ArticlePage,
    Breach,
    Note,
    Said,
    Seen,
    WholePage,
    article_frame,
    breaches,
    frame_of,
    listed_references,
    lost_references,
    with_leads,
)

_REMEDY = "correct the text; the page is not written until it is as its source has it"
_LIVE_REMEDY = "take it out, or write the article as a page of HTML"
_TAG = re.compile(r"<[^<>]*>")
_SHORTEST_SIGN = 2
_MOST_TOLD = 20
"""More entries than these are not told for one thing."""


def wall_problems(
    original: Original, localized: Localized, page: str, around: ArticlePage | WholePage
) -> Iterator[Problem]:
    """Why the page of an article must not be written, with what is at fault; nothing for a good page.

    `around` is what the page was made from.
    """
    article = localized.article
    if isinstance(around, WholePage):
        seen = Seen(page, original.shapes)
        allowed = replace(_with_frame(with_leads(article.shown, around), around), known=original.shapes)
        lost: Iterable[str] = lost_references(page, _kept(localized), article.shown)
    else:
        seen = original.seen(page)
        allowed = _in_template(original, around)
        lost = () if article.holds_references else _not_listed(original, seen, around)
    for breach in breaches(seen, allowed):
        theirs = None if article.document.is_page else _in_look(original.site.theme, breach)
        yield from [theirs] if theirs else _problems(breach, localized, original.site.project.root)
    yield from (_problem(Place(article.source), f"the page lacks the reference '{text}'") for text in lost)


def _untranslated(original: Original, around: ArticlePage) -> ArticlePage:
    """The page of an article as it is where nothing is translated, for what else another page shows."""
    return replace(
        original.page,
        locale=around.locale,
        reviewed=around.reviewed,
        total=around.total,
        leads=original.leads(original.article.shown, around.locale),
        description=original.page.description if around.description else "",
    )


def _in_template(original: Original, around: ArticlePage) -> Allowed:
    """Our template around what the source says."""
    is_preview, leads = around.is_preview, original.leads(original.article.shown, around.locale)
    if around.theme.templates or not (
        _are_own(leads, around.locale) and _are_own(original.page.leads, around.source_language)
    ):
        return Allowed((original.written(_untranslated(original, around)),), is_ours=True, is_preview=is_preview)
    # Our own template has the same around an article whatever that says, and the same in it in every language.
    frame = article_frame(around, original.site.frames)
    return Allowed(
        (), is_ours=True, is_preview=is_preview, frame=frame, filling=original.filling, known=original.shapes
    )


def _are_own(leads: Mapping[str, str | None], locale: LanguageTag) -> bool:
    """Whether all links to articles lead to pages of the same language: then they look the same in each."""
    return all(lead is None or lead.startswith(f"{locale}/") for lead in leads.values())


def _with_frame(source: str, around: WholePage) -> Allowed:
    """The source's page, and what we add to it."""
    frame = frame_of(around)
    added = (frame.head, frame.notice, frame.banner, frame.languages)
    urls = {"": frame.addresses.own, **frame.addresses.alternates} if frame.addresses else {}
    values = frozenset({frame.og_locale, *urls.values()})
    return Allowed((source, _CHARSET, *map(_link, urls), *added), values, is_preview=around.is_preview)


_CHARSET = '<meta charset="utf-8">'


def _link(tag: str) -> str:
    """A link that a head may have; where it leads is one of the values that are allowed anyway."""
    return f'<link rel="alternate" hreflang="{escape(tag)}" href>' if tag else '<link rel="canonical" href>'


def _kept(localized: Localized) -> Iterator[str]:
    """The references that nobody translated."""
    translated = {entry.reference.text for entry, said in localized.references if said.entry is not None}
    yield from (one.text for one in localized.article.document.references if one.text not in translated)


def _not_listed(original: Original, page: Seen, around: ArticlePage) -> Iterator[str]:
    """The references that our list does not show in their places, but for those with a text of a person's."""
    shown = listed_references(page)
    if shown == original.listed:
        return
    is_source = around.locale == around.source_language
    translated = () if is_source else [_words(note) for note in around.notes if note.language == around.locale]
    edited = frozenset("".join(text.split()) for text in translated)
    untouched = listed_references(Seen(original.written(_untranslated(original, around))))
    for reference, listed, expected in zip_longest(original.article.document.references, shown, untouched):
        if listed != expected and listed not in edited:
            yield reference.text if reference else f"{listed} (too much)"


def _words(note: Note) -> str:
    """What readers see of a note: its markup may show addresses that its text has as codes."""
    return unescape(_TAG.sub("", note.markup)) if note.markup else note.text


def _problems(breach: Breach, localized: Localized, root: Path) -> Iterator[Problem]:
    """One problem for each entry at fault; where none is found, one that names the line of the article, if any."""
    told = f"the page would have {breach.what}, which its source has not"
    places = tuple(_places(breach, localized))
    yield from (_problem(place, told) for place in places)
    if places:
        return
    source = localized.article.source
    line = 0 if localized.article.document.is_page else _line(read_text_file(root / source), breach)
    place = Place(source, line)
    live = f"the page would have {breach.what}, and nothing may run on a page of our template"
    yield Problem(place, live, remedy=_LIVE_REMEDY, check="wall") if line else _problem(place, told)


def _in_look(theme: Theme, breach: Breach) -> Problem | None:
    """What a project's own template brought to all pages, for nothing may run there, whoever wrote it."""
    lines = ((path, _line(text, breach)) for path, text in theme.templates)
    path, line = next(((path, line) for path, line in lines if line), ("", 0))
    told = f"the page would have {breach.what}, and nothing may run on a page of our template"
    return Problem(Place(f"{THEME}/{path}", line), told, remedy="take it out", check="wall") if line else None


def _line(text: str, breach: Breach) -> int:
    """The line of an article that holds what the wall found, 0 for none."""
    lines = [_lowered(line) for line in text.split("\n")]
    found = (
        number
        for sign in breach.signs
        if (wanted := _lowered(sign))
        for number, line in enumerate(lines, 1)
        if wanted in line
    )
    return next(found, 0)


def _problem(place: Place, told: str) -> Problem:
    return Problem(place, told, remedy=_REMEDY, check="wall")


def _places(breach: Breach, localized: Localized) -> Iterator[Place]:
    """Where the entries stand that show what the wall found; the first way of looking that finds any is believed."""
    texts = {said.entry.key: (said, _plain(said)) for said in localized.said if said.entry}
    around = _lowered(breach.around)
    ways: tuple[Callable[[str], bool], ...] = (
        *(
            partial(_holds, _lowered(sign))
            for sign in breach.signs
            if len(sign) >= _SHORTEST_SIGN or not sign.isprintable()
        ),
        lambda text: bool(text) and text in around,
    )
    for way in ways:
        found = [said for said, text in texts.values() if way(text)]
        if found:
            yield from map(localized.place_of, found[:_MOST_TOLD])
            return


def _holds(sign: str, text: str) -> bool:
    return sign in text


def _plain(said: Said) -> str:
    return _lowered(text_of(said.content))


def _lowered(text: str) -> str:
    return " ".join(re.split("[ \\t\\r\\n]+", text)).strip().lower()
