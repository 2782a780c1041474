"""Addresses in a text are those of its source."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from locakit.checks.pair import Context, Pair
from locakit.checks.texts import APART, beginning
from locakit.data import kept, word_list
from locakit.model.errors import Problem, Severity
from locakit.model.inline import text_of

ID = "urls"
MAIL_ID = "emails"

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_AFTER = ".,;:!?)]}'-"
"""Signs at the end of an address that belong to the sentence."""


def check_urls(pair: Pair, _context: Context) -> Iterator[Problem]:
    """Every web address of the source is there; whether another one is the page in the locale a person sees."""
    yield from _lost(pair, _addresses, "address", ID)


def check_emails(pair: Pair, _context: Context) -> Iterator[Problem]:
    """Every mail address of the source is there, letter for letter."""
    if "@" in text_of(pair.source) or "@" in pair.msgstr:
        yield from _lost(pair, _mails, "e-mail address", MAIL_ID)


_Finder = Callable[[str], Iterator[str]]


def _lost(pair: Pair, find: _Finder, what: str, identifier: str) -> Iterator[Problem]:
    if pair.is_joined:
        return
    said = APART.join(map(text_of, pair.said))
    wanted = Counter(find(said))
    found = Counter(find(beginning(text_of(pair.target), said)))
    new = sorted(found - wanted)
    for address in wanted - found:
        told = f"the {what} {address} {f'became {new[0]}' if new else 'is missing'}"
        yield Problem(pair.place, told, Severity.WARNING, f"write {address}", identifier)
    if new and not wanted - found:
        told = f"the {what} {new[0]} is not in the source"
        yield Problem(pair.place, told, Severity.WARNING, "take it out", identifier)


def _addresses(text: str) -> Iterator[str]:
    if "." in text or "://" in text:
        yield from (match[0].rstrip(_AFTER) for match in _address_pattern().finditer(text))


def _mails(text: str) -> Iterator[str]:
    yield from (match[0].rstrip(_AFTER) for match in _MAIL.finditer(text))


@kept
def _address_pattern() -> re.Pattern[str]:
    """Addresses of the web, up to a sign that no address holds; ASCII alone, for Chinese goes on without a space."""
    rest = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{0,2000}"
    host = rf"(?<![\w.@/-])(?:[a-z0-9-]{{2,63}}\.){{1,5}}(?:{'|'.join(word_list('domains.txt'))})(?![\w@-])(?!\.\w)"
    return re.compile(rf"https?://{rest}|(?<![\w./])www\.{rest}|{host}(?:/{rest})?")
