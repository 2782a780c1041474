"""Numbers as each locale writes them.

A text's numbers are compared by value, so each is read by the marks of its own locale: `10,000` is ten thousand in
en and ten in es. What is no number in its locale, or names something (`2.0.1`, `10:30`, `B12`, addresses), is opaque
and compared as it is written. Where writing is ambiguous a number has other readings, and the comparison forgives:
it is there to find changed numbers, not to judge style.

Digits that a word carries (`omega-3`, `25(OH)D`, `1990s`, `1.º`) are numbers; only short names with capitals
(`B12`, `CO2`, `IL-6`) are opaque, because there the letters count too.
Exponents of units (`cm²`), citations in superscript, Roman numerals and number words are no numbers.

All offsets are code points. Everything is linear in the text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from locakit.data import kept, lazy_pattern, word_list
from locakit.model.languages import LanguageTag
from locakit.model.number_words import multiplier_after
from locakit.model.numerals import GAPS, Numerals, numerals, value_of


@dataclass(frozen=True, slots=True)
class Number:
    """A number, or an opaque token with digits, in a text."""

    start: int
    end: int
    written: str
    """The characters of the text from `start` to `end`."""
    value: Fraction | None
    """None: opaque, compared as it is written."""
    literal: str
    """Sign, digits and marks in ASCII digits; of a name its letters and digits in lower case: `b12`."""
    readings: tuple[tuple[Fraction, ...], ...] = ()
    """Other ways to read it, each one or more numbers: `1/2` as 1 and 2, `10:30` as 10 and 30."""
    factor: int = 1
    """What the words behind the digits multiply them by; part of the value: a million in `2 million`."""
    unit: str = ""
    """`%` or `‰` right beside it; compared by nobody yet, because `5 %` is also `5 por ciento`."""

    @property
    def key(self) -> str:
        """What makes two numbers the same."""
        return self.literal if self.value is None else str(self.value)


_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ"
_LOWER = "a-zß-öø-ÿ\u0100-\u024fα-ωа-яёµ"
_LOW_DIGITS = "₀-₉"
_HIGH_DIGITS = "⁰¹²³⁴-⁹"
_HALVES = "¼-¾⅐-⅞"
# Letters of a name: capitals, and small letters that do not make a word.
_NAME = f"(?:[{_UPPER}]|[{_LOWER}](?![{_LOWER}]))"
_BIDI_MARKS = "\u200e\u200f\u061c"
_BEFORE_SIGN = (
    rf"\s$€£¥(\[{{<>=≤≥~≈±,;:/«“\"‘'…–—、。，：；（「\ufffc\u2066-\u2069{_BIDI_MARKS}"
    r"\u3040-\u309f\u3400-\u9fff"  # Hiragana and Han, which write no spaces
)
_AMBIGUOUS_SIGN = "–"
"""An en dash before a number is a minus to some and opens an aside to others."""

_TOKEN = rf"""
    (?P<address> (?:https?://|www\.|(?<![\d.])10\.\d{{4,9}}/) [^\s<>"\ufffc]{{1,2000}} )
  | (?P<clock> (?<![\d:]) \d{{1,2}} [:h] \d\d (?::\d\d)? (?!\d|[.,:]\d) )
  | (?P<date> (?<![\d/-]) \d{{1,7}} (?P<dash>[/-]) \d{{1,2}} (?P=dash) \d{{1,4}} (?!\d|(?P=dash)\d) )
  | (?P<name>
        (?<![{_UPPER}{_LOWER}\d])
        (?: [vV] \d{{1,4}} (?:\.\d{{1,6}}){{1,5}}
          | {_NAME}{{1,12}} [-‐‑]? [\d{_LOW_DIGITS}{_HIGH_DIGITS}]
          | \d{{1,6}} (?![xX]\d) {_NAME}{{1,6}} \d
        )
        [{_UPPER}{_LOWER}\d{_LOW_DIGITS}{_HIGH_DIGITS}]{{0,40}}
    )
  | (?P<fraction>
        (?<![\d/.,]) (?: (?P<whole>\d{{1,3}}) [ {GAPS}] )?
        (?P<above>\d{{1,4}}) [/⁄] (?P<below>\d{{1,4}}) (?![\d/]|[.,]\d)
    )
  | (?P<number>
        (?: (?:^|(?<=[{_BEFORE_SIGN}])) (?<!\d[ ]) (?P<sign>[-−‐﹣{_AMBIGUOUS_SIGN}]) [$€£¥]? [{_BIDI_MARKS}]? )?
        (?P<body> (?P<digits> DIGITS ) (?P<power> [⁺⁻]?[{_HIGH_DIGITS}]{{1,2}} | \^[-−]?\d{{1,2}}(?!\d) )?
            (?P<lowered>[{_LOW_DIGITS}]{{1,4}})? (?: [ {GAPS}]? (?P<half>[{_HALVES}]) )?
          | (?P<lone_half>[{_HALVES}])
        )
    )
  | (?P<low> (?<=\)) [{_LOW_DIGITS}]{{1,4}} )
"""
_HAS_DIGIT = lazy_pattern(rf"[\d{_HALVES}{_LOW_DIGITS}{_HIGH_DIGITS}]")
_PERCENT_BEHIND = lazy_pattern(rf"[ {GAPS}]?([%‰٪؉])")
_PERCENT = {"%": "%", "‰": "‰", "٪": "%", "؉": "‰"}
_LETTERS_BEFORE = lazy_pattern(r"[^\W\d_]{1,4}\Z")
_UNIT_POWER = lazy_pattern(r"([^\W\d_]+)(?:[²³]|(?<=[mм])[23])")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != ord("，")}
_FULL_WIDTH_COMMA = lazy_pattern(r"(?<=[０-９])，(?=[０-９])")
# Cyrillic letters that look like Latin ones, and Д for D: `витамин В12`.
_LATIN_LOOK = str.maketrans("авдекмнорстху", "abdekmhopctxy")
_DATE_PARTS, _FIRST_YEAR = 3, 1000
"""A token of three parts of which one may be a year is a date: `12.05.2020`."""

_MOST_RAISED = 1000
"""Larger numbers carry no exponent but perhaps a citation."""

_ARABIC_ZERO, _PERSIAN_ZERO = 0x660, 0x6F0
"""The same digits to their readers, and mixed by keyboards."""

_LONGEST_LIST = 40


def numbers(text: str, language: LanguageTag) -> tuple[Number, ...]:
    """The numbers of a text in order, read by the locale's marks (CLDR, `number-symbols.txt`)."""
    if not _HAS_DIGIT.search(text):
        return ()
    folded = text if text.isascii() else _half_width(text)
    found = (_with_factor(number, folded, language) for number in _read(folded, language))
    with_units = (_with_unit(number, folded) for number in _summed(found))
    return tuple(replace(number, written=text[number.start : number.end]) for number in with_units)


def _half_width(text: str) -> str:
    """The text with full-width ASCII as ASCII; a full-width comma groups only full-width digits."""
    return _FULL_WIDTH_COMMA.sub(",", text).translate(_FULL_WIDTH)


def _read(text: str, language: LanguageTag) -> Iterator[Number]:
    locale = numerals(language)
    for match in _token_pattern(language).finditer(text):
        yield from _READERS[match.lastgroup or ""](match, locale)


@kept
def _token_pattern(language: LanguageTag) -> re.Pattern[str]:
    return re.compile(_TOKEN.replace("DIGITS", numerals(language).pattern), re.VERBOSE)


def _read_address(match: re.Match[str], _locale: Numerals) -> Iterator[Number]:
    written = match["address"].rstrip(".,;:!?)]}»”’'")
    if _HAS_DIGIT.search(written):
        yield _number(match.start(), match.start() + len(written), None, written)


def _read_clock(match: re.Match[str], _locale: Numerals) -> Iterator[Number]:
    literal = _ascii(match["clock"]).replace("h", ":")
    hour, *rest = parts = _parts(literal)
    readings = (parts,) if any(rest) else (parts, (hour,))
    yield _number(*match.span(), None, literal, readings)


def _read_date(match: re.Match[str], _locale: Numerals) -> Iterator[Number]:
    literal = _ascii(match["date"])
    yield _number(*match.span(), None, literal, (tuple(sorted(_parts(literal))),))


def _read_name(match: re.Match[str], _locale: Numerals) -> Iterator[Number]:
    power = _UNIT_POWER.fullmatch(match["name"])
    if not power or power[1] not in word_list("exponent-hosts.txt"):
        literal = re.sub("[-‐‑]", "", _ascii(_level(match["name"])).casefold())
        yield _number(*match.span(), None, literal.translate(_LATIN_LOOK))


def _read_fraction(match: re.Match[str], locale: Numerals) -> Iterator[Number]:
    literal = _ascii(match["fraction"]).replace("⁄", "/")
    parts = _parts(literal)
    above, below = parts[-2:]
    if locale.has_decimal_slash and below and not match["whole"]:
        decimal = Fraction(literal.replace("/", "."))
        yield _number(*match.span(), decimal, literal, (parts, (above / below,)))
    elif 0 < above < below:
        yield _number(*match.span(), sum(parts[:-2]) + above / below, literal, (parts,))
    else:
        groups = [name for name in ("whole", "above", "below") if match[name]]
        yield from (_number(*match.span(name), Fraction(_ascii(match[name])), _ascii(match[name])) for name in groups)


def _read_number(match: re.Match[str], locale: Numerals) -> Iterator[Number]:
    if _is_power_of_unit(match):
        return
    digits, sign = _ascii(match["digits"] or ""), "-" if match["sign"] else ""
    literal = sign + _ascii(match["body"])
    value = _amount(digits, match, locale)
    if match["lowered"] or _is_mixed(match["digits"] or ""):
        # `2,5₀` and `1٠` show what no number shows: they equal themselves alone.
        yield _number(*match.span(), None, sign + match["body"])
    elif value is None:
        yield _number(*match.span(), None, literal, _apart(digits))
    else:
        other = [_parts(digits)] if any(map(str.isspace, digits)) else []
        other += [(value,)] if match["sign"] == _AMBIGUOUS_SIGN else []
        yield _number(*match.span(), -value if sign else value, literal, tuple(other))


def _read_low(match: re.Match[str], _locale: Numerals) -> Iterator[Number]:
    literal = _level(match["low"])
    yield _number(*match.span(), Fraction(literal), literal)


_READERS: Mapping[str, Callable[[re.Match[str], Numerals], Iterator[Number]]] = {
    "address": _read_address,
    "clock": _read_clock,
    "date": _read_date,
    "name": _read_name,
    "fraction": _read_fraction,
    "number": _read_number,
    "low": _read_low,
}
"""How each kind of token is read; the keys are the groups of `_TOKEN`."""


def _number(
    start: int,
    end: int,
    value: Fraction | None,
    literal: str,
    readings: tuple[tuple[Fraction, ...], ...] = (),
) -> Number:
    return Number(start, end, "", value, literal, readings)


def _ascii(token: str) -> str:
    """Digits of all scripts as ASCII digits; raised ones stay, for `10⁶` is not `106`."""
    if token.isascii():
        return token
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in token)


def _level(token: str) -> str:
    """Raised and lowered digits on the line: `CO₂` as `CO2`, `⁻³` as `−3`."""
    return unicodedata.normalize("NFKC", token)


def _is_mixed(digits: str) -> bool:
    """Whether digits of two scripts stand in one number."""
    if digits.isascii():
        return False
    zeros = {ord(one) - unicodedata.decimal(one) for one in digits if one.isdecimal()}
    return len(zeros - {_PERSIAN_ZERO} if _ARABIC_ZERO in zeros else zeros) > 1


def _parts(token: str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, re.findall(r"\d+", token)))


def _is_power_of_unit(match: re.Match[str]) -> bool:
    """Whether it is the 2 of `cm2`; `m2` is read as a name, `cm²` as no token at all."""
    before = _LETTERS_BEFORE.search(match.string, max(match.start() - 4, 0), match.start())
    power = _UNIT_POWER.fullmatch((before[0] if before else "") + match[0])
    return power is not None and power[1] in word_list("exponent-hosts.txt")


def _amount(digits: str, match: re.Match[str], locale: Numerals) -> Fraction | None:
    """The value without its sign."""
    value = value_of(digits, locale) if digits else Fraction(0)
    if value is not None and match["power"]:
        value = _raised(value, match["power"])
    half = match["half"] or match["lone_half"]
    return value if value is None or not half else value + _half(half)


def _raised(value: Fraction, power: str) -> Fraction | None:
    if not 0 < value <= _MOST_RAISED:
        return None
    sign, exponent = re.sub(r"\d", "", power := _level(power)), int(re.sub(r"\D", "", power))
    return value ** (-exponent if sign.strip("^+") else exponent)


def _half(character: str) -> Fraction:
    return Fraction(_level(character).replace("⁄", "/"))


def _apart(digits: str) -> tuple[tuple[Fraction, ...], ...]:
    """The numbers that a token of digits and marks may stand for; of a version (`2.0.1`) none."""
    if len(digits) > _LONGEST_LIST:
        return ()
    parts = _parts(digits)
    if len(parts) == _DATE_PARTS and any(part >= _FIRST_YEAR for part in parts):
        return (tuple(sorted(parts)),)
    return () if digits.count(".") > 1 else (parts,)


def _with_factor(number: Number, text: str, language: LanguageTag) -> Number:
    factor, end = multiplier_after(text, number.end, language)
    if factor == 1:
        return number
    value = None if number.value is None else number.value * factor
    return replace(number, end=end, value=value, factor=factor, readings=())


def _summed(found: Iterable[Number]) -> Iterator[Number]:
    """Numbers as Chinese and Japanese write them, digits and words in turn, are one: `1万2千`."""
    before: Number | None = None
    for number in found:
        if before and _goes_on(before, number):
            total = (before.value or 0) + (number.value or 0)
            before = replace(before, end=number.end, value=Fraction(total))
            continue
        if before:
            yield before
        before = number
    if before:
        yield before


def _goes_on(before: Number, number: Number) -> bool:
    is_next = number.start == before.end and before.factor > 1
    return is_next and number.value is not None and number.value < before.factor


def _with_unit(number: Number, text: str) -> Number:
    """The percent sign stands behind the number, in Persian and Turkish also before it."""
    behind = _PERCENT_BEHIND.match(text, number.end)
    sign = behind[1] if behind else text[max(number.start - 1, 0) : number.start]
    return replace(number, unit=_PERCENT[sign]) if sign in _PERCENT else number
