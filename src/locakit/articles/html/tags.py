"""Cut HTML into tags, text and the rest, as the HTML standard's tokenizer does (section 13.2.5).

Law: the tokens joined give the source, whatever it is.

The standard library's `html.parser` is not used: on 3.11.7 it takes 15 seconds for 40 kB of `<a ` and four times as
long for twice as much, it takes the whole rest of a page for text behind `&#`, and what it sees changes with patch
releases of Python, and with it msgids would. This one is linear, for nothing it matches can fail later on.
"""

import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from locakit.data import lazy_pattern, word_list


class TokenKind(Enum):
    """What a token is."""

    TEXT = "text"
    """What readers see, with character references."""
    START = "start"
    END = "end"
    COMMENT = "comment"
    RAW = "raw"
    """What an element such as script holds: no tags, no character references."""
    CDATA = "cdata"
    """A marked section of XML, as it occurs in formulas and drawings."""
    REST = "rest"
    """A doctype, a processing instruction, a comment that is written wrongly, a tag that the page ends in."""


TEXT, START, END = TokenKind.TEXT, TokenKind.START, TokenKind.END
"""For loops over tokens: to look up a member of an enumeration takes longer than most of what they do with it."""


class Token(NamedTuple):
    """A piece of the source: a tuple, for a page has hundreds, and a frozen dataclass takes twice as long to make."""

    kind: TokenKind
    start: int
    """Offset of its first character, in code points."""
    end: int
    """Offset behind its last character."""
    name: str = ""
    """Of a tag: the element's name in lower case."""
    is_empty: bool = False
    """Whether it is a start tag of XML's kind that ends its element itself: `<br/>`."""


FOREIGN = frozenset({"math", "svg"})
"""Elements whose content follows the rules of XML."""

_BREAKING_ENDS = frozenset({"br", "p"})
"""Browsers make an element of these end tags, and leave a drawing or formula for it."""

_RAW = frozenset({"iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"})
TEXT_ONLY = _RAW | {"textarea", "title"}
"""Elements that hold no tags, whatever their content looks like."""

_TURNING = FOREIGN | TEXT_ONLY
"""Elements behind whose tags other rules hold; all others need no look at the rules."""

_VALUE = r"""(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*)"""
_NAME = r"(?:=[^\t\n\f\r />=]*|[^\t\n\f\r />=]+)"
_ATTRIBUTE = rf"(?:[\t\n\f\r /]+|{_NAME}(?:[\t\n\f\r ]*=[\t\n\f\r ]*{_VALUE}?)?)"
# A repeated group remembers each of its rounds, so that a tag of megabytes is matched in steps.
_TAG = rf"(?P<slash>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*)(?:(?=>)|{_ATTRIBUTE}{{0,1000}})(?P<close>>?)"
_MORE = lazy_pattern(rf"{_ATTRIBUTE}{{1,1000}}(?P<close>>?)")
_COMMENT = r"(?P<comment>!--)(?:>|->|[\s\S]*?(?:--!?>|\Z))"
_SECTION = r"(?P<section>!\[CDATA\[)[\s\S]*?(?:\]\]>|\Z)"
_REST = r"[!?/][^>]*>?"
_HTML = re.compile(f"<(?:{_TAG}|{_COMMENT}|{_REST})")
_XML = re.compile(f"<(?:{_TAG}|{_COMMENT}|{_SECTION}|{_REST})")
_XML_DECLARATION = lazy_pattern(r"[\ufeff\t\n\f\r ]*<\?xml[\t\n\f\r ]")
_END_OF_RAW = lazy_pattern(
    r"</(iframe|noembed|noframes|script|style|textarea|title|xmp)(?=[\t\n\f\r />])", re.IGNORECASE
)
_SLASH_IN_VALUE = lazy_pattern(r"=[\t\n\f\r ]{0,9}+[^\t\n\f\r =>\"']*+(?<=/)>\Z")
_LONGEST_VALUE = 1000
_IN_SCRIPT = lazy_pattern(r"<!--|-->|<(?P<slash>/?)script(?=[\t\n\f\r />])", re.IGNORECASE)


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a page, in order; none is empty. A page with an XML declaration is read as XHTML."""
    is_page_xml = is_xml = _XML_DECLARATION.match(source) is not None
    foreign, is_foreign = _Foreign(), False
    position = 0
    while match := (_XML if is_xml else _HTML).search(source, position):
        start, end = match.span()
        if position < start:
            yield Token(TEXT, position, start)
        slash, name, close = match.group(1, 2, 3)
        if close and not is_xml and not is_foreign and (name := name.lower()) not in _TURNING:
            yield Token(END if slash else START, start, end, name)  # As most are.
            position = end
            continue
        token = _token(match, is_xml=is_xml)
        yield token
        position = token.end
        if is_foreign or token.name in FOREIGN:
            foreign.pass_by(token)
            is_foreign, is_xml = foreign.is_near, is_page_xml or foreign.is_here
        if token.name in TEXT_ONLY and not foreign.is_here and (held := _content(source, token)):
            yield held
            position = held.end
    if position < len(source):
        yield Token(TEXT, position, len(source))


class _Foreign:
    """Whether one is in a drawing or formula, and not in HTML inside of it."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()

    @property
    def is_here(self) -> bool:
        """Whether the rules of XML hold."""
        return bool(self._open) and self._open[-1] in FOREIGN

    @property
    def is_near(self) -> bool:
        """Whether a drawing or formula is open at all."""
        return bool(self._open)

    def pass_by(self, token: Token) -> None:
        """Go by a tag that may begin or end a drawing, a formula, or HTML inside of them."""
        if token.kind is TokenKind.END and token.name not in _BREAKING_ENDS:
            while self._counts[token.name] and self._pop() != token.name:
                pass
        elif token.name in FOREIGN or (self.is_here and token.name in word_list("html/html-in-foreign.txt")):
            self._open += [] if token.is_empty else [token.name]
            self._counts[token.name] += not token.is_empty
        elif token.kind is TokenKind.END or token.name in word_list("html/breakouts.txt"):
            while self.is_here:
                self._pop()

    def _pop(self) -> str:
        self._counts[self._open[-1]] -= 1
        return self._open.pop()


def _token(match: re.Match[str], *, is_xml: bool) -> Token:
    start, end = match.span()
    slash, name, close = match.group("slash", "name", "close")
    if close:
        name = name.lower()
        if slash:
            return Token(END, start, end, name)
        return Token(START, start, end, name, (is_xml or name in FOREIGN) and _ends_itself(match.string, end))
    if name:
        return _long_tag(match, is_xml=is_xml)
    if match["comment"]:
        return Token(TokenKind.COMMENT, start, end)
    is_section = match.re is _XML and match["section"]
    return Token(TokenKind.CDATA if is_section else TokenKind.REST, start, end)


def _long_tag(match: re.Match[str], *, is_xml: bool) -> Token:
    """A tag of more than a thousand attributes, or one that the page ends in."""
    source, last = match.string, match
    while not last["close"] and (more := _MORE.match(source, last.end())):
        last = more
    start, end, name = match.start(), last.end(), match["name"].lower()
    if not last["close"]:
        return Token(TokenKind.REST, start, end)
    is_empty = not match["slash"] and (is_xml or name in FOREIGN) and _ends_itself(source, end)
    return Token(TokenKind.END if match["slash"] else TokenKind.START, start, end, name, is_empty)


def _ends_itself(source: str, end: int) -> bool:
    """Whether a tag ends in a slash that is no part of an attribute: `<x a=b/>` has the value `b/`."""
    return source[end - 2] == "/" and not _SLASH_IN_VALUE.search(source, max(0, end - _LONGEST_VALUE), end)


def _content(source: str, token: Token) -> Token | None:
    """The text between the tags of an element that holds no tags; None where there is none."""
    if token.kind is not TokenKind.START or token.is_empty:
        return None
    end = _end_of_content(source, token)
    kind = TokenKind.RAW if token.name in _RAW else TokenKind.TEXT
    return Token(kind, token.end, end) if end > token.end else None


def _end_of_content(source: str, token: Token) -> int:
    if token.name == "script":
        return _end_of_script(source, token.end)
    if token.name != "plaintext":
        for match in _END_OF_RAW.finditer(source, token.end):
            if match[1].lower() == token.name:
                return match.start()
    return len(source)


def _end_of_script(source: str, position: int) -> int:
    """Where the content of a script ends: in `<!-- <script>…</script> -->` the inner end tag is program text."""
    is_comment = is_nested = False
    while match := _IN_SCRIPT.search(source, position):
        # The dashes of `<!-->` may both open and close.
        position = match.start() + len("<!") if match[0] == "<!--" else match.end()
        if match[0] == "<!--":
            is_comment = True
        elif match[0] == "-->":
            is_comment = is_nested = False
        elif match["slash"] and not is_nested:
            return match.start()
        else:
            is_nested = is_comment and not match["slash"]
    return len(source)
