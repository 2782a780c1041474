"""Sentences that are hard to keep whole, and ways in which engines damage what they are given."""

import random
import re
from collections.abc import Callable

from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import normalised

STAND_IN = re.compile(r"XQ[A-Z]{1,4}")

WORDS = [
    "magnesium", "the", "pain", "NMDA", "NMDA receptor", "25(OH)D", "5,000 IU", "2.5 mmol/L", "10–20 %", "twice",
    "https://example.org/a?b=1", "a@b.org", "(see above)", "“quoted”", "<b>", "&amp;", "1/2", "-3 °C", "2003", "B12",
    "calcium, zinc", "Dr. Marsh", "three", "DO NOT STOP", "RELIEVERS", "VERY BAD PAIN", "II", "pH",
]  # fmt: skip

_SHOUTED = 0.1
"""The share of the sentences that are in capitals."""


def generated(count: int, seed: int) -> tuple[Content, ...]:
    """Sentences with numbers, terms, addresses, citations and links, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- a test, not a secret.
    return tuple(_sentence(chance) for _ in range(count))


def _sentence(chance: random.Random) -> Content:
    nodes: list[Text | Code] = [Text("Take ")]
    for number in range(chance.randint(1, 6)):
        nodes.append(Text(f"{chance.choice(WORDS)} "))
        if chance.random() < 0.2:
            nodes[-1:] = [
                Text(chance.choice(WORDS)),
                Code(CodeKind.ALONE, "cite", number + 1, labels=("1",)),
                Text(" "),
            ]
        if chance.random() < 0.15:
            pair = [Code(kind, "a", number + 20) for kind in (CodeKind.OPEN, CodeKind.CLOSE)]
            nodes += [pair[0], Text(chance.choice(WORDS)), pair[1], Text(" ")]
    content = normalised((*nodes, Text("now.")))
    return tuple(map(_shouted, content)) if chance.random() < _SHOUTED else content


def _shouted(node: Text | Code) -> Text | Code:
    """The same in capitals, but for addresses, which would be others."""
    return Text(node.value.upper()) if isinstance(node, Text) and "." not in node.value[:-1] else node


def stand_ins(change: Callable[[str], str]) -> Callable[[str], str]:
    """An engine that does something to each stand-in."""
    return lambda text: STAND_IN.sub(lambda match: change(match[0]), text)


def first_only(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: STAND_IN.sub(lambda match: change(match[0]), text, count=1)


def reversed_words(text: str) -> str:
    return " ".join(reversed(text.split()))


def swapped_numbers(text: str) -> str:
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text)


def shuffled(text: str) -> str:
    words = text.split()
    random.Random(text).shuffle(words)  # noqa: S311 -- a test, not a secret.
    return " ".join(words)


DAMAGES: dict[str, Callable[[str], str | None]] = {
    "echoes": str,
    "says nothing": lambda _: "",
    "says a space": lambda _: " ",
    "has no answer": lambda _: None,
    "drops stand-ins": stand_ins(lambda _: ""),
    "drops the first stand-in": first_only(lambda _: ""),
    "doubles stand-ins": stand_ins(lambda word: f"{word} {word}"),
    "doubles the first": first_only(lambda word: word + word),
    "folds their case": stand_ins(str.lower),
    "titles them": stand_ins(str.title),
    "spaces them out": stand_ins(" ".join),
    "hyphenates them": stand_ins("-".join),
    "translates them": stand_ins(lambda _: "equis"),
    "makes them one": stand_ins(lambda _: "XQZA"),
    "makes others of them": stand_ins(lambda word: word[:-1] + chr(ord(word[-1]) % 25 + 66)),
    "glues words to them": stand_ins(lambda word: f"{word}s"),
    "glues letters before them": stand_ins(lambda word: f"é{word}"),
    "puts them first": lambda text: " ".join(STAND_IN.findall(text)) + " " + STAND_IN.sub("", text),
    "turns the words round": reversed_words,
    "shuffles the words": shuffled,
    "changes numbers": swapped_numbers,
    "drops numbers": lambda text: re.sub(r"\d+", "", text),
    "spells numbers": lambda text: text.replace("2", "dos").replace("5", "cinco"),
    "shouts": str.upper,
    "whispers": str.lower,
    "repeats itself": lambda text: f"{text} {text}",
    "loops": lambda text: text + " bla" * 300,
    "says a megabyte": lambda text: f"{text} {'bla ' * 250_000}",
    "cuts": lambda text: text[: len(text) // 2],
    "writes codes": lambda text: f"<cite1/>{text}<a2>x</a2></a1>",
    "writes markup": lambda text: f'<script>alert("{text}")</script>&amp;<b>',
    "writes joined": lambda text: f"<joined/>{text}",
    "is joined": lambda _: "<joined/>",
    "writes controls": lambda text: text.replace(" ", "\x00\x1b[2J\u202e"),
    "writes newlines": lambda text: text.replace(" ", "\n\n"),
    "doubles spaces": lambda text: text.replace(" ", "   "),
    "drops spaces": lambda text: text.replace(" ", ""),
    "writes another script": lambda text: text.translate({code: 0x0600 + code for code in range(97, 123)}),
}
