"""Say which language each part of a page is in once its texts are translated.

What speaks the locale says so, whatever the source's own tags said; what is left in the source's language, or stands
in that of a parent locale, is marked on the outermost element that holds nothing else. Third languages stay theirs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from locakit.articles.characters import unescape
from locakit.articles.html.edits import Edit, attribute_edits
from locakit.articles.html.elements import NOWHERE, Page
from locakit.articles.html.pieces import is_foreign, language_in
from locakit.articles.html.tags import TEXT_ONLY, Token, TokenKind
from locakit.articles.words import has_words
from locakit.model.languages import LanguageTag, base_language, direction

MIXED = LanguageTag("mul")
"""Several languages (BCP 47)."""

_ROOTS = frozenset({"body", "html"})
_UNMARKED = frozenset({"head", "html"})
_ITEMS = frozenset({"li"})
_NO_SPANS = TEXT_ONLY | {"html", "option", "select", "table", "tbody", "tfoot", "thead", "tr"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's place in the source, and the language of what stands there."""

    start: int
    end: int
    """Offsets of its text, in code points."""
    language: LanguageTag
    """The locale too where only some of its sentences are in it."""


def language_edits(
    page: Page, standing: Sequence[Standing], source: LanguageTag, locale: LanguageTag
) -> Iterator[Edit]:
    """The edits that make a page of the source's language one of a locale; `standing` in page order."""
    heard = _Heard(page, standing, source)
    heard.hear()
    spoken = _spoken(page, heard)
    covered: set[int] = set()
    way = _Way(source, locale, direction(source), direction(locale))
    for index in heard.elements:
        own = _Element(page, index, spoken.get(index), way)
        is_inside = page.parents[index] in covered
        is_marked = not is_inside and own.carries_mark
        if is_inside or is_marked:
            covered.add(index)
        yield from attribute_edits(page, index, own.attributes(is_marked=is_marked))
    yield from _apart(heard, covered, way)


def direction_in(tag: str) -> str | None:
    """The direction of what an author calls a language; none if nobody knows it."""
    from babel import UnknownLocaleError

    try:
        return direction(LanguageTag(tag))
    except (UnknownLocaleError, ValueError):
        return None


@dataclass(slots=True)
class _Heard:
    """What stands in which element, found on one way through the page."""

    page: Page
    standing: Sequence[Standing]
    source: LanguageTag
    elements: list[int] = field(default_factory=list)
    """The start tags outside of units, in order."""
    said: list[tuple[int, LanguageTag]] = field(default_factory=list)
    """The innermost element around each text, and the text's language."""
    loose: list[tuple[int, Token]] = field(default_factory=list)
    """The innermost element around each text that is in no unit, and the text."""
    units: list[tuple[int, Standing]] = field(default_factory=list)
    """The innermost element around each unit, and the unit."""
    _open: list[tuple[int, bool]] = field(default_factory=list)
    """The elements one is in, and whether a third language is spoken in each."""

    def hear(self) -> None:
        """Go through the page."""
        following, inside_until = 0, 0
        for index, token in enumerate(self.page.tokens):
            while self._open and self.page.ends[self._open[-1][0]] <= index:
                self._open.pop()
            first = following
            while following < len(self.standing) and self.standing[following].start < token.end:
                self._unit(index, token, self.standing[following])
                following += 1
            if token.start >= inside_until and (following == first or self._is_tag_of(token, first)):
                self._token(index, token)
            inside_until = self.standing[following - 1].end if following else 0

    def _is_tag_of(self, token: Token, unit: int) -> bool:
        """Whether a unit is the value of an attribute of a start tag."""
        return token.kind is TokenKind.START and token.start < self.standing[unit].start

    @property
    def _innermost(self) -> int:
        return self._open[-1][0] if self._open else NOWHERE

    def _unit(self, index: int, token: Token, unit: Standing) -> None:
        is_value = token.kind is TokenKind.START and token.start < unit.start
        element = index if is_value else self._innermost
        self.said.append((element, unit.language))
        if not is_value:
            self.units.append((element, unit))

    def _token(self, index: int, token: Token) -> None:
        is_third = bool(self._open) and self._open[-1][1]
        if token.kind is TokenKind.START:
            self.elements.append(index)
            if self.page.ends[index] > index + 1:
                self._open.append((index, self._is_third(index, is_outside=is_third)))
        elif token.kind is TokenKind.TEXT and not is_third and self._has_words(token):
            self.said.append((self._innermost, self.source))
            self.loose.append((self._innermost, token))

    def _is_third(self, index: int, *, is_outside: bool) -> bool:
        attributes = self.page.attributes[index]
        if self.page.tokens[index].name in _ROOTS or not language_in(attributes):
            return is_outside
        return is_foreign(attributes, self.source)

    def _has_words(self, token: Token) -> bool:
        text = self.page.source[token.start : token.end]
        return has_words(unescape(text) if "&" in text else text)


def _spoken(page: Page, heard: _Heard) -> Mapping[int, LanguageTag]:
    """The language of all that stands in each element, or `MIXED`; none of an element without words."""
    spoken: dict[int, LanguageTag] = {}
    for element, language in heard.said:
        spoken[element] = _joined(spoken.get(element), language)
    for index in reversed(heard.elements):
        if index in spoken:
            spoken[page.parents[index]] = _joined(spoken.get(page.parents[index]), spoken[index])
    return spoken


def _joined(one: LanguageTag | None, other: LanguageTag) -> LanguageTag:
    return other if one in {None, other} else MIXED


@dataclass(frozen=True, slots=True)
class _Way:
    """From which language to which a page goes."""

    source: LanguageTag
    locale: LanguageTag
    side_before: str
    """The direction of the source."""
    side: str
    """The direction of the locale."""

    def side_of(self, language: LanguageTag) -> str:
        """The direction of one of the page's languages."""
        known = {self.source: self.side_before, self.locale: self.side}
        return known.get(language) or direction(language)


@dataclass(frozen=True, slots=True)
class _Element:
    """An element of the page and what is spoken in it."""

    page: Page
    index: int
    spoken: LanguageTag | None
    way: _Way

    @property
    def name(self) -> str:
        return self.page.tokens[self.index].name

    @property
    def carries_mark(self) -> bool:
        """Whether all in it is in one language other than the page's, and the element may say so."""
        if self.spoken in {None, MIXED, self.way.locale} or self.name in _UNMARKED:
            return False
        return not _moves_bullet(self.name, self.spoken or self.way.source, self.way)

    def attributes(self, *, is_marked: bool) -> Iterator[tuple[str, str]]:
        """The attributes that the element is to have, in the order that new ones are written in."""
        tongue = self._language(is_marked=is_marked)
        if tongue:
            yield from ((name, tongue) for name in ("lang", "xml:lang") if self._shall_have(name))
        side = self._direction(tongue, is_marked=is_marked)
        if side:
            yield "dir", side

    def _shall_have(self, name: str) -> bool:
        return name == "lang" or name in self.page.attributes[self.index]

    def _language(self, *, is_marked: bool) -> LanguageTag | None:
        """The language that the element's tag is to name; none if it may stay as it is."""
        if self.name == "html":
            return self.way.locale
        own = language_in(self.page.attributes[self.index])
        is_of_source = own == base_language(self.way.source).lower() or (bool(own) and self.name in _ROOTS)
        if is_marked:
            return None if is_of_source and self.spoken == self.way.source else self.spoken
        if not is_of_source or self.spoken in {None, self.way.source}:
            return None
        return self.way.locale if self.spoken == MIXED else self.spoken

    def _direction(self, tongue: LanguageTag | None, *, is_marked: bool) -> str | None:
        """The direction that the element's tag is to name; none if it may stay as it is."""
        attributes = self.page.attributes[self.index]
        if self.name == "html":
            return self.way.side
        if is_marked:
            return self.way.side_of(self.spoken or self.way.source)
        if "dir" in attributes and attributes["dir"].value.strip().lower() == "auto":
            return None
        turns = self.way.side != self.way.side_before
        if tongue:
            return self.way.side_of(tongue) if turns or "dir" in attributes else None
        if is_foreign(attributes, self.way.source) and self.name not in _ROOTS:
            return self._direction_of_third()
        says_source = "dir" in attributes and attributes["dir"].value.strip().lower() == self.way.side_before
        is_page = self.spoken in {MIXED, self.way.locale} and not language_in(attributes)
        is_page = is_page and self.page.is_block(self.index)
        return self.way.side if turns and says_source and is_page else None

    def _direction_of_third(self) -> str | None:
        """The direction of a third language, where the page's is another and the author said none."""
        attributes = self.page.attributes[self.index]
        side = direction_in(language_in(attributes))
        is_said = "dir" in attributes or side in {None, self.way.side} or self.name in _ITEMS
        return None if is_said else side


def _moves_bullet(name: str, language: LanguageTag, way: _Way) -> bool:
    """Whether an item in a language would have its bullet on the far side, perhaps out of the window."""
    return name in _ITEMS and way.side_of(language) != way.side


def _apart(heard: _Heard, covered: set[int], way: _Way) -> Iterator[Edit]:
    """Texts that stand beside such in other languages, in spans; units take theirs when they are written."""
    page = heard.page
    attributes = f'lang="{heard.source}" dir="{way.side_before}"'
    for element, token in heard.loose:
        name = page.tokens[element].name if element != NOWHERE else ""
        if element not in covered and name not in _NO_SPANS:
            text = page.source[token.start : token.end]
            start = token.start + len(text) - len(text.lstrip())
            yield Edit(start, start, f"<span {attributes}>")
            end = token.start + len(text.rstrip())
            yield Edit(end, end, "</span>")
    for element, unit in heard.units:
        name = page.tokens[element].name if element != NOWHERE else ""
        if element not in covered and unit.language != way.locale and _moves_bullet(name, unit.language, way):
            yield Edit(unit.start, unit.start, "")
