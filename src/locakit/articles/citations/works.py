"""What a reference says about its work: the year it came out, and what its authors are called.

Two works are told apart by author and year, as people do who cite them so. Names are compared without case, accents
and punctuation, otherwise letter for letter.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from locakit.articles.characters import OPENERS, SPACE
from locakit.data import kept, lazy_pattern, word_list

YEAR = r"(?:1[5-9]|20)\d\d"
"""A year as works have them, as a pattern; letters and other digits around it are the caller's affair."""

NAMES = r"[^\W\d_a-z][\w’'-]++(?: [\w’'-]++){0,3}"
"""A word with a capital and up to three more, as authors are called, as a pattern; what follows decides."""

INITIALS = r"[ \u00a0][A-ZÀ-ÞА-Я]{1,3}[,.]"
"""Of a person, behind the family name, as a pattern."""

OF_WORKS = r"\bet al\b|\bibid\b|\bpp?\.[ \u00a0]?\d|\bdoi\b"
"""What works have and prose has not, as a pattern, in any case."""

UNDATED = "n.d."
"""Stands for the year of a work that has none."""

_DIGITS = {ord(start) + value: str(value) for start in "٠۰०০๐０" for value in range(10)}
_OTHER_DIGIT = lazy_pattern(f"[{''.join(map(chr, _DIGITS))}]")
_YEAR_HERE = r"(?P<year>[12](?<![\w/–-][12])(?:(?<=1)[5-9]|(?<=2)0)\d\d[a-z]?)"
"""Begins with a character class and looks back from there: that is how `re` finds it fast."""
_BEHIND_AUTHORS = lazy_pattern(rf"[.,，．]\s{{0,3}}{_YEAR_HERE}(?=[.,:，．：])")
_BEFORE_VOLUME = lazy_pattern(rf"{_YEAR_HERE}(?=(?: [A-Z][a-z]{{2,8}}\.?(?: \d{{1,2}})?)?;)")
_BRACKETED = lazy_pattern(
    rf"[(（\[](?:[^()（）\[\]]{{0,60}}[^\w()（）\[\]–-])?{_YEAR_HERE}(?![\w–-])[^()（）\[\]]{{0,40}}[)）\]]"
)
_LONE = lazy_pattern(rf"{_YEAR_HERE}(?![\w/–-])(?<!\d:\d{{4}})")
_ANY = lazy_pattern(rf"(?<!\d)(?P<year>{YEAR})(?!\d)")
_IN_PATH = lazy_pattern(
    rf"https?://(?!(?:dx\.)?doi\.org)[^\s/]{{1,200}}/(?:[^\s/]{{1,80}}/){{0,6}}(?P<year>{YEAR})(?=[/\s.,;)\]]|$)"
)
_ADDRESS = lazy_pattern(r"[HWDhwd1](?i:(?<=h)ttps?://|(?<=w)ww\.|(?<=d)oi:? ?|(?<=1)0\.\d{4,9}/)\S+")
"""Begins with a character class and looks back from there: that is how `re` finds it fast."""
_LOWER_WORD = lazy_pattern(r"(?<!\w)[a-zß-öø-ÿа-я]{4,}(?!\w)")
_FRONT = 300

_INITIALS = lazy_pattern(r"(?:[^\W\d_a-z]\.[ \u00a0-]?){1,4}(?=[^\W\d_]{2})")
_GIVEN_FIRST = lazy_pattern(r"[^\W\d_a-z][^\W\d_]+ (?:[^\W\d_a-z]\. ?){1,3}(?P<family>[^\W\d_a-z][\w’'-]+),")
_DOTTED_ACRONYM = lazy_pattern(r"[A-Z](?<!\w[A-Z])\.(?:[A-Z]\.){1,5}(?= [A-Z][a-z])")
_SEGMENT_END = lazy_pattern(r"[,.(;:&＆・「『《“„，．。、；：（\[［【،؛]")
_LAST_INITIALS = lazy_pattern(r"(?<=[^\W\d_]{2})[ \u00a0][A-ZÀ-ÞА-Я]{1,3}(?:-[A-ZÀ-ÞА-Я]{1,2})?$")
_LAST_LINK = lazy_pattern(r"[ \u00a0](?:u|e|y|i|et)$")
"""Of `Vogt u. a.`, `Roca i col.`."""
_ALIAS = lazy_pattern(r"\s{0,3}[(（\[［](?P<alias>[^()（）\[\]［］]{2,80})[)）\]］]")
_CAPITAL_WORD = lazy_pattern(r"(?<!\w)[^\W\d_a-z][\w’'-]*")
_SEPARATED = lazy_pattern(r"[^\w]+")
_SAME_AUTHOR = lazy_pattern(r"(?:[—–_-] ?){2,6}[.,:]?\s*")
_WIDE = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}")
_FAMILY_SIGNS = 3
_MOST_NAMES, _FEWEST_INITIALS = 4, 2
_TOGETHER = lazy_pattern(r"[&＆;；・]|\bet al\b|[A-Z]\.?, [^\W\d_]{2,}[, ]")


def plain_digits(text: str) -> str:
    """The text with the digits of other scripts as `0` to `9`, sign for sign."""
    return text if text.isascii() or not _OTHER_DIGIT.search(text) else text.translate(_DIGITS)


def year_of(text: str) -> str:
    """The year a work came out, with the letter that tells it from others: `2019a`; empty if a reference has none.

    A year right behind the authors, else one before a volume (`2019;394`), else a bracketed one, else the last one
    that is no part of a range, an address or the day of a visit; where there is none the year in the path of an
    address.
    """
    written = plain_digits(text)
    text = _ADDRESS.sub(lambda match: "_" * len(match[0]), written)
    said = _without_visit(text)
    found = _behind_authors(said) or _BEFORE_VOLUME.search(said) or _BRACKETED.search(said) or _last(said)
    if not found and not is_undated(text):
        found = _last(text) or _ANY.search(text) or _IN_PATH.search(written)
    return found["year"] if found else ""


def author_of(text: str) -> str:
    """What the first author of a reference is called, family name or organisation; empty where a title is first."""
    text = _DOTTED_ACRONYM.sub(lambda match: match[0].replace(".", ""), text[:_FRONT].strip(SPACE))
    if text[:1] in OPENERS:
        return ""
    initials = _INITIALS.match(text)
    said = _ADDRESS.split(text[initials.end() if initials else 0 :], maxsplit=1)[0]
    segment = _SEGMENT_END.split(said, maxsplit=1)[0].strip(SPACE)
    return _LAST_INITIALS.sub("", _LAST_LINK.sub("", segment))


def with_authors(texts: Iterable[str]) -> Iterator[str]:
    """The references, each with its author where a row of dashes says `the same as above`."""
    author = ""
    for text in texts:
        dashes = _SAME_AUTHOR.match(text)
        if dashes and dashes.end() > 1 and author:
            yield f"{author}. {text[dashes.end() :]}"
        else:
            author = author_of(text)
            yield text


def folded(text: str) -> str:
    """A name without case, accents and punctuation: its words, with a space between."""
    signs = unicodedata.normalize("NFKD", text.casefold())
    return _SEPARATED.sub(" ", "".join(sign for sign in signs if not unicodedata.combining(sign))).strip()


def author_names(text: str) -> frozenset[str]:
    """Everything that a citation may call the first author of a reference, folded."""
    author = author_of(text)
    names = {folded(author), *_family_names(text, author), *_aliases(text, author)}
    return frozenset(names | {without_particles(name) for name in names}) - {""}


def without_particles(name: str) -> str:
    """A folded name without `van der`, `de la` and the like before it."""
    words = name.split()
    while len(words) > 1 and words[0] in _particles():
        words = words[1:]
    return " ".join(words)


def has_several_authors(text: str) -> bool:
    """Whether more than one author stands before the year or the title of a reference."""
    year = _ANY.search(text, 0, _FRONT)
    return _TOGETHER.search(text[: year.start() if year else _FRONT]) is not None


@kept
def conjunctions() -> re.Pattern[str]:
    """What may stand between two names: `,`, `&`, `and`, `, and`, `und`, the Arabic letter before a name."""
    words = "|".join(map(re.escape, word_list("citation-conjunctions.txt")))
    signs = r"\s{0,3}[,،，、&＆/]\s{0,3}"
    return re.compile(rf"{signs}(?:[&＆]\s{{0,3}}|(?:{words})\s)?|\s(?:{words})\.?\s|\sو(?=\w)", re.IGNORECASE)


def is_undated(text: str) -> bool:
    """Whether a reference says that its work has no year: `(n.d.)`, `in press`."""
    words = text.casefold()
    return any(
        f"({word})" in words or f"({word}, " in words or f", {word}" in words
        for word in word_list("undated-words.txt")
    )


def without_case(text: str) -> str:
    """A text in which all letters are the same that `re.IGNORECASE` takes for the same: each `i` of Turkish, too."""
    return text.lower() if text.isascii() else text.replace("İ", "i").replace("ı", "i").casefold()


def _without_visit(text: str) -> str:
    words = _plain_access_words() if text.isascii() else _access_words()
    if not any(map(without_case(text).__contains__, words)):
        return text  # Much faster than the pattern, which must try every word at every place.
    found = _visits().search(text)
    return text[: found.start()] if found else text


@kept
def _access_words() -> Sequence[str]:
    return tuple(map(without_case, word_list("access-words.txt")))


@kept
def _plain_access_words() -> Sequence[str]:
    return tuple(filter(str.isascii, _access_words()))


@kept
def _visits() -> re.Pattern[str]:
    words = sorted(word_list("access-words.txt"), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _behind_authors(text: str) -> re.Match[str] | None:
    """A year with nothing but names before it."""
    found = _BEHIND_AUTHORS.search(text, 0, _FRONT)
    return found if found and not _LOWER_WORD.search(text[: found.start()]) else None


def _last(text: str) -> re.Match[str] | None:
    return max(_LONE.finditer(text), key=lambda match: match.start(), default=None)


def _family_names(text: str, author: str) -> Iterator[str]:
    """The family name in a name with its given names: `Mildred Seelig`, `García Márquez, G.`, `山田太郎`."""
    words = author.split()
    behind = text[text.find(author) + len(author) :][:1] if author else ""
    if 1 < len(words) <= _MOST_NAMES:
        start = next((place for place, word in enumerate(words) if place and word[0].islower()), len(words) - 1)
        yield folded(" ".join(words[start:]))
        yield without_particles(folded(author)).split()[0] if behind == "," else ""
    given_first = _GIVEN_FIRST.match(text)
    yield folded(given_first["family"]) if given_first else ""
    first = conjunctions().split(author, maxsplit=1)[0]
    yield folded(_LAST_INITIALS.sub("", first)) if first != author else ""
    if _WIDE.fullmatch(author):
        yield from (folded(author[:signs]) for signs in range(1, _FAMILY_SIGNS + 1))


def _aliases(text: str, author: str) -> Iterator[str]:
    """The initials of an organisation, and what stands in brackets behind its name."""
    initials = "".join(word[0] for word in _CAPITAL_WORD.findall(author))
    if len(initials) >= _FEWEST_INITIALS and author.count(" ") >= _FEWEST_INITIALS:
        yield folded(initials)
    place = text.find(author) + len(author)
    alias = _ALIAS.match(text, place) if author else None
    if alias and not _ANY.search(alias["alias"]):
        yield folded(alias["alias"])


@kept
def _particles() -> Sequence[str]:
    return tuple(word_list("name-particles.txt"))
