"""Time every regular expression of locakit on storms made of its own alphabet; a line of JSON for each that is slow.

python tests/hostile/patterns.py LENGTH GROWTH    storms of LENGTH to four LENGTH; growing by GROWTH is slow
"""

import json
import re
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import permutations, product
from re import _constants, _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

from hostile.known_patterns import patterns

MEMORY = 1 << 30
FLOOR = 0.02
"""Seconds of CPU within which no growth is looked at."""
PATIENCE = 5.0
_CATEGORIES = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": "."}
_MOST_SINGLE, _MOST_PAIRED, _MOST_BRANCHES = 8, 3, 6


def main(length: int, growth: float) -> None:
    """Time them all. From the first to the last text linear growth is 4, quadratic 16, cubic 64."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGVTALRM, _give_up)
    for name, pattern, methods in patterns():
        for method in methods:
            if slow := _slowest(pattern, method, length, growth):
                sys.stdout.write(json.dumps([name, method, *slow]) + "\n")


def _slowest(
    pattern: re.Pattern[Any], method: str, length: int, most: float
) -> tuple[float, list[float], str] | None:
    """The worst growth, the seconds at one, two and four times, and what was repeated; nothing where all is well."""
    worst: tuple[float, list[float], str] | None = None
    for before, repeated, after in storms(pattern):
        texts = [before + repeated * (length * size // len(repeated)) + after for size in (1, 2, 4)]
        if _seconds(pattern, method, texts[0]) > PATIENCE / 2 or _seconds(pattern, method, texts[2]) > FLOOR:
            # Twice, and the better of both, for another program may have taken the caches.
            spent = [min(_seconds(pattern, method, text) for _ in range(2)) for text in texts]
            growth = spent[2] / max(spent[0], FLOOR / 20)
            if growth > most and spent[2] > FLOOR and (not worst or growth > worst[0]):
                worst = (round(growth, 1), [round(one, 4) for one in spent], repr((before, repeated, after)))
    return worst


def storms(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """What stands before, what is repeated and what ends it, all of the pattern's own signs."""
    signs, sample = alphabet(pattern)
    signs = signs or ["a"]
    begun = {"", _half(sample)}
    repeated = [*signs[:_MOST_SINGLE], *map("".join, permutations(signs[:_MOST_PAIRED], 2)), sample or "a"]
    yield from product(sorted(begun), repeated, ["\0"])
    others = {_half(alphabet(pattern, branch)[1]) for branch in range(1, _MOST_BRANCHES)}
    yield from product(sorted(others - begun), signs[:_MOST_SINGLE], ["\0"])


def alphabet(pattern: re.Pattern[Any], branch: int = 0) -> tuple[list[str], str]:
    """The signs that a pattern names, the first of each class; and, roughly, a text that it finds.

    Where a pattern has alternatives, the text is of the `branch` of that number, or of the last one.
    """
    signs: dict[str, None] = {}
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    sample = _sample(_parser.parse(text, pattern.flags & ~re.DEBUG), signs, branch)
    return list(signs), sample[:200]


def _half(sample: str) -> str:
    return sample[: len(sample) // 2]


def _sample(parsed: Any, signs: dict[str, None], branch: int) -> str:
    return "".join(_sample_of(str(kind), value, signs, branch) for kind, value in parsed)


def _sample_of(kind: str, value: Any, signs: dict[str, None], branch: int) -> str:
    found = ""
    match kind:
        case "LITERAL":
            found = chr(value)
            signs[found] = None
        case "IN":
            found = _of_class(value, signs)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            found = _sample(value[2], signs, branch) * max(1, min(value[0], 10))
        case "SUBPATTERN":
            found = _sample(value[3], signs, branch)
        case "ATOMIC_GROUP":
            found = _sample(value, signs, branch)
        case "BRANCH":
            samples = [_sample(one, signs, branch) for one in value[1]]
            found = samples[min(branch, len(samples) - 1)]
        case "ASSERT":
            _sample(value[1], signs, branch)
        case "ANY" | "NOT_LITERAL":
            found = "x"
    return found


def _of_class(members: Any, signs: dict[str, None]) -> str:
    found: list[str] = []
    if members[0][0] is _constants.NEGATE:
        found = ["é"]
    for kind, value in members[:6]:
        match str(kind):
            case "LITERAL":
                found.append(chr(value))
            case "RANGE":
                found.append(chr(value[0]))
            case "CATEGORY":
                found.append(_CATEGORIES.get(str(value).removeprefix("CATEGORY_").removeprefix("UNI_"), "a"))
    signs.update(dict.fromkeys(found))
    return found[0] if found else "a"


def _seconds(pattern: re.Pattern[Any], method: str, text: str) -> float:
    """CPU seconds of a call, patience at most."""
    given = text if isinstance(pattern.pattern, str) else text.encode()
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    started = time.process_time()
    with suppress(TimeoutError):
        if method == "sub":
            pattern.sub("" if isinstance(pattern.pattern, str) else b"", given)
        elif method == "finditer":
            for _ in pattern.finditer(given):
                pass
        else:
            getattr(pattern, method)(given)
    spent = time.process_time() - started
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return spent


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
