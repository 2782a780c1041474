"""What the wall finds in the page of an article, and which entries brought it there."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import escape, unescape
from itertools import chain, zip_longest

from locakit.model.errors import Place, Problem
from locakit.model.inline import text_of
from locakit.project.localized import Localized
from locakit.site import (
    Allowed,
    ArticlePage,
    Breach,
    Note,
    Said,
    WholePage,
    article_page,
    breaches,
    frame_of,
    listed_references,
    lost_references,
)

_REMEDY = "correct the text; the page is not written until it is as its source has it"
_LIVE_REMEDY = "take it out, or write the article as a page of HTML"
_TAG = re.compile(r"<[^<>]*>")
_SHORTEST_SIGN = 2
_MOST_TOLD = 20
"""More entries than these are not told for one thing."""


def wall_problems(
    localized: Localized,
    page: str,
    around: ArticlePage | WholePage,
    notes: Sequence[Note],
    read_source: Callable[[], str],
) -> Iterator[Problem]:
    """Why the page of an article must not be written, with what is at fault; nothing for a good page.

    `around` is what the page was made from, `notes` the references of the source; `read_source` gives the article's
    file, where it may be at fault itself.
    """
    article = localized.article
    source = article.shown
    if isinstance(around, WholePage):
        allowed = _with_frame(source, around)
        lost = lost_references(page, _kept(localized), source)
    else:
        own = replace(around, title="", body=source, notes=tuple(notes), title_language=around.source_language)
        allowed = Allowed((article_page(own),), is_ours=True, is_preview=around.is_preview)
        lost = _not_listed(localized, page, allowed.markup[0], around)
    yield from chain.from_iterable(_problems(breach, localized, read_source) for breach in breaches(page, allowed))
    yield from (_problem(Place(article.source), f"the page lacks the reference '{text}'") for text in lost)


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


def _not_listed(localized: Localized, page: str, source: str, around: ArticlePage) -> Iterator[str]:
    """The references that our list does not show in their places, but for those with a text of a person's."""
    if localized.article.holds_references:
        return
    references, shown = localized.article.document.references, listed_references(page)
    if shown == tuple("".join(reference.text.split()) for reference in references):
        return
    is_source = around.locale == around.source_language
    own = () if is_source else [_words(note) for note in around.notes if note.language == around.locale]
    edited = frozenset("".join(text.split()) for text in own)
    for reference, listed, expected in zip_longest(references, shown, listed_references(source)):
        if listed != expected and listed not in edited:
            yield reference.text if reference else f"{listed} (too much)"


def _words(note: Note) -> str:
    """What readers see of a note: its markup may show addresses that its text has as codes."""
    return unescape(_TAG.sub("", note.markup)) if note.markup else note.text


def _problems(breach: Breach, localized: Localized, read_source: Callable[[], str]) -> Iterator[Problem]:
    """One problem for each entry at fault; where none is found, one that names the line of the article, if any."""
    told = f"the page would have {breach.what}, which its source has not"
    places = tuple(_places(breach, localized))
    yield from (_problem(place, told) for place in places)
    if places:
        return
    line = 0 if localized.article.document.is_page else _line(read_source(), breach)
    place = Place(localized.article.source, line)
    live = f"the page would have {breach.what}, and nothing may run on a page of our template"
    yield Problem(place, live, remedy=_LIVE_REMEDY, check="wall") if line else _problem(place, told)


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
