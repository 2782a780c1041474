"""Make up sentence pairs from tables of words and sentences with places, the same ones for the same seed."""

import random
import re
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]
"""A sentence in English and in Spanish."""

_PLACE = re.compile(r"\{([A-Za-z]+)(\d?)(?::(\w+))?\}")
_ARTICLES = {"el": 0, "la": 1, "los": 2, "las": 3}
_FORMS_OF_ADJECTIVES = len(_ARTICLES)
_RARE = "漢字東京Ωβ→★€©∞≤≥"
"""Too rare for the vocabulary, so that the model learns what it does not know."""

_RARELY = 0.025
_KNOWN_CODES = ("NMDA", "ATP", "PTH", "CBT-I", "ORS", "25(OH)D", "pH", "NaCl", "DNA", "BMI")
_COPIED_CODES = (
    lambda chance: "".join(chance.sample(string.ascii_uppercase, chance.randint(3, 5))),
    lambda chance: f"[{chance.randint(1, 20)}]",
    lambda chance: f"{{{chance.randint(0, 9)}}}",
    lambda chance: f"__T{chance.randint(1, 9)}__",
    lambda chance: f"{''.join(chance.sample(string.ascii_uppercase, 2))}-{chance.randint(1, 99)}",
    lambda chance: "".join(chance.sample(string.ascii_lowercase, 5)).capitalize(),
)
"""What stands for itself, so that the model learns to copy what it has never seen."""

_TITLE_WORDS = re.compile(r"(?<!\w)(?!(?:the|of)\b)[a-z]")


@dataclass(frozen=True, slots=True)
class Row:
    """A word in both languages, with its forms."""

    english: tuple[str, ...]
    spanish: tuple[str, ...]


Tables = Mapping[str, tuple[Row, ...]]


def read_tables(text: str) -> Tables:
    """The tables of words by their names."""
    tables: dict[str, list[Row]] = {}
    rows: list[Row] = []
    for line in _lines(text):
        if line.startswith("["):
            rows = tables.setdefault(line.strip("[]"), [])
        else:
            english, spanish = line.split(" = ")
            rows.append(Row(_forms(english), _forms(spanish)))
    return {name: tuple(rows) for name, rows in tables.items()}


def read_sentences(text: str) -> tuple[Pair, ...]:
    """The sentences with places."""
    pairs = (line.split(" = ") for line in _lines(text))
    return tuple((english, spanish) for english, spanish in pairs)


def make_pairs(tables: Tables, sentences: tuple[Pair, ...], seed: int) -> Iterator[Pair]:
    """Sentence pairs without end; raises `KeyError` for a place that no table fills."""
    chance = random.Random(seed)  # noqa: S311 - the same pairs every time.
    while True:
        english, spanish = chance.choice(sentences)
        yield _with_rare_sign(_filled(english, spanish, tables, chance), chance)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#"))


def _forms(cell: str) -> tuple[str, ...]:
    # Units (`mmol/L`) hold a slash too, but before a capital.
    return tuple(re.split(r"/(?=[a-zñáéíóú])", cell))


def _filled(english: str, spanish: str, tables: Tables, chance: random.Random) -> Pair:
    choices: dict[str, Row] = {}
    for match in _PLACE.finditer(english):
        name = match[1].lower() + match[2]
        choices.setdefault(name, _chosen(match[1].lower(), choices, tables, chance))
    source = _PLACE.sub(lambda place: _english(place, choices), english)
    return _as_sentence(source), _as_sentence(_contracted(_spanish_sentence(spanish, choices)))


def _chosen(name: str, choices: Mapping[str, Row], tables: Tables, chance: random.Random) -> Row:
    """A row for a place, other than those that its table has filled already."""
    if name in _MADE_UP:
        return _MADE_UP[name](chance)
    taken = [row for other, row in choices.items() if other.rstrip(string.digits) == name]
    return chance.choice([row for row in tables[name] if row not in taken])


def _english(place: re.Match[str], choices: Mapping[str, Row]) -> str:
    forms = choices[place[1].lower() + place[2]].english
    form = forms[int(place[3]) - 1] if place[3] else forms[0]
    return _TITLE_WORDS.sub(lambda letter: letter[0].upper(), form) if place[1][0].isupper() else form


def _spanish_sentence(sentence: str, choices: Mapping[str, Row]) -> str:
    agreement = 0
    pieces: list[str] = []
    position = 0
    for place in _PLACE.finditer(sentence):
        forms = choices[place[1].lower() + place[2]].spanish
        pieces += [sentence[position : place.start()], _spanish(forms, place[3], agreement)]
        agreement = _ARTICLES.get(forms[0].split(" ")[0], agreement)
        position = place.end()
    return "".join([*pieces, sentence[position:]])


def _spanish(forms: tuple[str, ...], wanted: str | None, agreement: int) -> str:
    """The form asked for; of an adjective, else, the one that agrees with the noun before it."""
    if wanted == "bare":
        article, _, rest = forms[0].partition(" ")
        return rest if article in _ARTICLES else forms[0]
    if wanted:
        return forms[int(wanted) - 1]
    return forms[agreement] if len(forms) == _FORMS_OF_ADJECTIVES else forms[0]


def _contracted(sentence: str) -> str:
    return re.sub(r"\ba el ", "al ", re.sub(r"\bde el ", "del ", sentence))


def _as_sentence(text: str) -> str:
    start = text.startswith("¿")
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _with_rare_sign(pair: Pair, chance: random.Random) -> Pair:
    english, spanish = pair
    if chance.random() > _RARELY or not (english.endswith(".") and spanish.endswith(".")):
        return pair
    sign = chance.choice(_RARE)
    return f"{english[:-1]} {sign}.", f"{spanish[:-1]} {sign}."


def _same(text: str) -> Row:
    return Row((text,), (text,))


def _number(chance: random.Random) -> Row:
    return _same(str(chance.choice((chance.randint(2, 99), chance.randint(1, 100) * 5, chance.randint(100, 999)))))


def _decimal(chance: random.Random) -> Row:
    whole, tenth = chance.randint(0, 40), chance.randint(1, 9)
    return Row((f"{whole}.{tenth}",), (f"{whole},{tenth}",))


def _thousands(chance: random.Random) -> Row:
    number = chance.choice((chance.randint(10, 99) * 100, chance.randint(1000, 9999), chance.randint(10000, 99999)))
    # Spanish groups numbers of five digits and more.
    spanish = f"{number:,}".replace(",", ".") if number >= 10000 else str(number)  # noqa: PLR2004 - see above.
    return Row((f"{number:,}",), (spanish,))


def _percent(chance: random.Random) -> Row:
    number = chance.choice((_same(str(chance.randint(2, 98))), _decimal(chance)))
    return Row((f"{number.english[0]}%",), (f"{number.spanish[0]} %",))


def _code(chance: random.Random) -> Row:
    known = chance.choice(_KNOWN_CODES)
    return _same(chance.choice((lambda _: known, *_COPIED_CODES))(chance))


_MADE_UP: Mapping[str, Callable[[random.Random], Row]] = {
    "number": _number,
    "tens": lambda chance: _same(str(chance.randint(2, 99))),
    "decimal": _decimal,
    "thousands": _thousands,
    "percent": _percent,
    "year": lambda chance: _same(str(chance.randint(1950, 2024))),
    "code": _code,
}
