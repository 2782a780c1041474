"""The grammar of PO files, strictly as GNU gettext 0.21 reads them, and what breaks it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from locakit.catalogs.annotations import read_annotations
from locakit.catalogs.entry import Entry
from locakit.catalogs.tokens import Kind, Token, tokens, unescaped
from locakit.model.characters import BAD_CHARACTER, told
from locakit.model.flaws import Flaw


@dataclass(frozen=True, slots=True)
class Message:
    """What the grammar made of the text from some offset on."""

    entry: Entry | None
    """None if there was a flaw, or nothing but comments up to the end of the file."""
    end: int
    """The offset behind its last token: where the next message begins."""
    flaws: tuple[Flaw, ...] = ()


def read_message(text: str, start: int, marks: str = "") -> Message:
    """The message whose comments or keywords come next after `start`; the arguments are those of `tokens`."""
    reader = _Reader(text, tokens(text, start, marks))
    try:
        entry = _entry(reader)
    except _FlawError as error:
        reader.flaws.append(error.flaw)
        reader.recover()
        entry = None
    return Message(None if reader.flaws else entry, reader.end, tuple(reader.flaws))


class _FlawError(Exception):
    """The message cannot be read on from here."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


class _Reader:
    """The tokens of one message, one ahead, and the flaws of those that were taken."""

    def __init__(self, text: str, source: Iterator[Token]) -> None:
        self.text = text
        self._tokens = source
        self.next = next(source)
        self.flaws: list[Flaw] = []
        self.end = self.next.start
        self.comments = [token.text for token in iter(self._comment, None)]
        self.first = self.next
        self._is_mixed = False

    def _comment(self) -> Token | None:
        return self._step() if self.next.kind == Kind.COMMENT else None

    def _step(self) -> Token:
        token = self.next
        self.end = token.end
        self.next = next(self._tokens, token)
        return token

    def take(self) -> Token:
        """The token at hand; goes on to the next."""
        if self.next.is_obsolete != self.first.is_obsolete and not self._is_mixed:
            self._is_mixed = True
            remedy = "begin all of its lines with #~ or none"
            self.flaws.append(Flaw(self.next.start, "only some lines of the entry begin with #~", remedy))
        self.flaws.extend(self.next.flaws)
        return self._step()

    def at(self, kind: Kind) -> bool:
        """Whether the token at hand is of this kind."""
        return self.next.kind == kind

    def strings(self, keyword: Token) -> str:
        """The text of the strings at hand, of which there must be one or more."""
        parts = []
        while self.at(_STRING_BEHIND.get(keyword.kind, Kind.STRING)):
            parts.append(self.take().text)
        if not parts:
            raise _FlawError(_no_string(self.text, keyword, self.next))
        try:
            return unescaped(parts)
        except UnicodeDecodeError:
            remedy = "write the characters themselves"
            raise _FlawError(Flaw(keyword.start, "the escapes of this text are not UTF-8", remedy)) from None

    def skip_comments(self) -> None:
        """Go past the comments at hand."""
        while self.at(Kind.COMMENT):
            self._step()

    def recover(self) -> None:
        """Skip to where the next entry seems to begin, its comments too; what is skipped is not judged."""
        if self.next is self.first:
            self._step()
        while self.next.kind not in _BEGINNINGS:
            self._step()


_PREVIOUS = (Kind.PREVIOUS_MSGCTXT, Kind.PREVIOUS_MSGID, Kind.PREVIOUS_MSGID_PLURAL)
_STRING_BEHIND = dict.fromkeys(_PREVIOUS, Kind.PREVIOUS_STRING)
_BEGINNINGS = frozenset({Kind.PREVIOUS_MSGCTXT, Kind.PREVIOUS_MSGID, Kind.MSGCTXT, Kind.MSGID, Kind.END})


def _entry(reader: _Reader) -> Entry | None:
    if reader.at(Kind.END):
        reader.end = len(reader.text)
        return None
    previous = _previous(reader) if reader.next.kind in _STRING_BEHIND else (None, None, None)
    context = _optional(reader, Kind.MSGCTXT)
    intro = reader.next
    msgid = _required(reader, Kind.MSGID)
    plural = _optional(reader, Kind.MSGID_PLURAL)
    msgstr, forms = _translation(reader, intro, plural)
    return Entry(
        msgid,
        msgstr,
        context,
        *read_annotations("\n".join(reader.comments)),
        previous_msgctxt=previous[0],
        previous_msgid=previous[1],
        previous_msgid_plural=previous[2],
        obsolete=intro.is_obsolete,
        msgid_plural=plural,
        msgstr_plural=forms,
    )


def _previous(reader: _Reader) -> tuple[str | None, str, str | None]:
    """The strings behind `#|`: msgctxt, msgid, msgid_plural."""
    context = _optional(reader, Kind.PREVIOUS_MSGCTXT)
    msgid = _required(reader, Kind.PREVIOUS_MSGID)
    return context, msgid, _optional(reader, Kind.PREVIOUS_MSGID_PLURAL)


def _optional(reader: _Reader, kind: Kind) -> str | None:
    return _required(reader, kind) if reader.at(kind) else None


def _required(reader: _Reader, kind: Kind) -> str:
    if not reader.at(kind):
        raise _FlawError(_unexpected(reader.text, reader.next))
    return reader.strings(reader.take())


def _translation(reader: _Reader, intro: Token, plural: str | None) -> tuple[str, tuple[str, ...]]:
    """What stands behind msgstr, or behind msgstr[0], msgstr[1] and so on."""
    if not reader.at(Kind.MSGSTR):
        raise _FlawError(_no_msgstr(reader, intro))
    keyword = reader.take()
    if plural is None and not reader.at(Kind.OPEN):
        return reader.strings(keyword), ()
    forms = [_form(reader, keyword, 0)]
    while reader.at(Kind.MSGSTR):
        forms.append(_form(reader, reader.take(), len(forms)))
    if plural is None:
        raise _FlawError(Flaw(intro.start, "msgstr[0] without msgid_plural", "add a msgid_plural line, or drop [0]"))
    return "", tuple(forms)


def _no_msgstr(reader: _Reader, intro: Token) -> Flaw:
    if reader.at(Kind.JUNK):
        return _unexpected(reader.text, reader.next)
    has_comments = reader.at(Kind.COMMENT)
    reader.skip_comments()
    if has_comments and reader.at(Kind.MSGSTR):
        return Flaw(intro.start, "a comment stands between msgid and msgstr", "move it above the entry")
    return Flaw(intro.start, "msgid without msgstr", 'add the line msgstr ""')


def _form(reader: _Reader, keyword: Token, expected: int) -> str:
    for kind in (Kind.OPEN, Kind.NUMBER, Kind.CLOSE):
        if not reader.at(kind):
            offset = keyword.start if reader.at(Kind.STRING) else reader.next.start
            message = "msgstr without its number in an entry with msgid_plural"
            raise _FlawError(Flaw(offset, message, f"write msgstr[{expected}]"))
        token = reader.take()
        if kind == Kind.NUMBER and (token.text.lstrip("0") or "0") != str(expected):
            message = f"msgstr[{token.text}] stands where msgstr[{expected}] belongs"
            reader.flaws.append(Flaw(keyword.start, message, "number the forms from 0 without a gap"))
    return reader.strings(keyword)


def _no_string(text: str, keyword: Token, found: Token) -> Flaw:
    if found.kind == Kind.JUNK:
        return _unexpected(text, found)
    return Flaw(found.start, f"{keyword.kind} has no string", f'write {keyword.kind} "…"')


_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?![<=>|])")
_WORD = re.compile(r"\w+")
_LONGEST_WORD = 40
"""How many characters of a word without quotes are shown."""
_ORDER = "write msgctxt, msgid, msgid_plural, msgstr in this order"
_UNEXPECTED = {
    Kind.COMMENT: ("a comment inside an entry", "move it above the entry"),
    Kind.STRING: ("a string without its keyword", "write msgid or msgstr before it, or remove it"),
    Kind.PREVIOUS_STRING: ("a string without its keyword", "write #| msgid before it, or remove it"),
    Kind.MSGSTR: ("msgstr without msgid", "write the msgid line above it"),
    Kind.MSGID_PLURAL: ("msgid_plural without msgid", "write the msgid line above it"),
    Kind.DOMAIN: ("a file of several domains", "give each domain a file of its own"),
    Kind.END: ("the file ends inside an entry", "complete the entry"),
}


def _unexpected(text: str, token: Token) -> Flaw:
    """Why this token cannot stand where it stands."""
    start = text.rfind("\n", 0, token.start) + 1
    if _CONFLICT.match(text[start : start + 8]):
        return Flaw(token.start, "an unresolved merge conflict", "choose a side and remove the markers")
    if token.kind != Kind.JUNK:
        return Flaw(token.start, *_UNEXPECTED.get(token.kind, (f"unexpected {token.kind}", _ORDER)))
    return Flaw(
        token.start, *_junk(text[start : token.start], text[token.start : token.start + _LONGEST_WORD], token.text)
    )


def _junk(before: str, behind: str, found: str) -> tuple[str, str]:
    """What to say of something that is no token, with what stands before it in its line."""
    if BAD_CHARACTER.match(found):
        return told(found)
    if not found.isprintable():
        return f"the character U+{ord(found):04X}", "remove it, or write a plain space"
    word = _WORD.match(behind)
    found = word[0] if word else found
    if '"' in before:
        return f"'{found}' behind the closing quote", r"write \" for a quote inside a text"
    if before.strip("#~| \t"):
        return f"'{found}' is not between quotes", "put text between double quotes"
    return f"'{found}' is no keyword", "write msgctxt, msgid, msgid_plural, msgstr, or # for a comment"
