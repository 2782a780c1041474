"""Engines that lie about what they have done: about alignment, marks, beginnings and words."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

from drafting.damage import DAMAGES
from drafting.fake_engines import FakeCarryingEngine, FakeNeuralEngine, Said
from drafting.sentences import unchanged
from example_project import FakeEngine

from locakit.engines import Bound, Draft, Hypothesis, Link, Span


def _chance(text: str) -> random.Random:
    return random.Random(text)  # noqa: S311 -- a test, not a secret.


def _linked_anew(change: Callable[[Link, random.Random, int], Link]) -> Callable[[str], Said]:
    """Says the text as it is, with its links changed."""

    def say(text: str) -> Said:
        chance, said = _chance(text), unchanged(text)
        return (replace(said, links=tuple(change(link, chance, len(text)) for link in said.links)),)

    return say


def _to(place: Callable[[random.Random, int], Span]) -> Callable[[str], Said]:
    return _linked_anew(lambda link, chance, size: replace(link, target=place(chance, size)))


def _some_span(chance: random.Random, size: int) -> Span:
    start = chance.randint(0, size)
    return start, chance.randint(start, size)


def _crossing(text: str) -> Said:
    said = unchanged(text)
    targets = [link.target for link in said.links]
    _chance(text).shuffle(targets)
    return (replace(said, links=tuple(map(_aimed, said.links, targets))),)


def _aimed(link: Link, target: Span) -> Link:
    return replace(link, target=target)


def _several(text: str) -> Said:
    """Damaged translations first, the sound one last."""
    texts = [DAMAGES[name](text) for name in ("drops numbers", "shouts", "loops", "writes codes", "writes controls")]
    return (*(Hypothesis(one, -1.0, links=unchanged(text).links) for one in texts if one), unchanged(text))


def _all_cut(text: str) -> Said:
    return (replace(unchanged(text), is_cut=True), replace(unchanged(text[: len(text) // 2]), is_cut=True))


NEURAL: dict[str, Callable[[], FakeEngine]] = {
    "links to nowhere": lambda: FakeNeuralEngine(
        say=_to(lambda chance, size: (size + chance.randint(0, 9), size + 10))
    ),
    "links before the start": lambda: FakeNeuralEngine(say=_to(lambda _chance, _size: (-5, 3))),
    "links backwards": lambda: FakeNeuralEngine(say=_to(lambda _chance, size: (size, 0))),
    "links to anything": lambda: FakeNeuralEngine(say=_to(_some_span)),
    "links to everything": lambda: FakeNeuralEngine(say=_to(lambda _chance, size: (0, size))),
    "crosses links": lambda: FakeNeuralEngine(say=_crossing),
    "links from nowhere": lambda: FakeNeuralEngine(
        say=_linked_anew(lambda link, chance, size: replace(link, source=_some_span(chance, 2 * size)))
    ),
    "has no links": lambda: FakeNeuralEngine(say=lambda text: (Hypothesis(text, 0.0),)),
    "is never sure": lambda: FakeNeuralEngine(
        say=lambda text: (replace(unchanged(text), score=-99.0, lowest=-99.0),)
    ),
    "has one sound translation": lambda: FakeNeuralEngine(say=_several),
    "cuts every translation": lambda: FakeNeuralEngine(say=_all_cut),
    "loses characters": lambda: FakeNeuralEngine(say=lambda text: (replace(unchanged(text), lost=("m²",)),)),
    "ignores beginnings": lambda: FakeNeuralEngine(say=_shouting, go_on=lambda text, _prefix: _shouting(text)),
    "repeats beginnings": lambda: FakeNeuralEngine(
        say=_shouting, go_on=lambda text, prefix: _several(prefix * 2 + text)
    ),
    "says nothing to beginnings": lambda: FakeNeuralEngine(say=_shouting, go_on=lambda _text, _prefix: ()),
    "goes on with anything": lambda: FakeNeuralEngine(
        say=_shouting, go_on=lambda text, prefix: (replace(_crossing(text)[0], text=f"{prefix} {text}"),)
    ),
}


def _shouting(text: str) -> Said:
    """Links of the text as it is, to a translation that has lost numbers and terms."""
    shouted = DAMAGES["drops numbers"](text.upper()) or ""
    return (Hypothesis(shouted, -1.0, links=unchanged(text).links),)


def _binding(place: Callable[[Bound, random.Random], Iterable[tuple[Span, ...]]]) -> Callable[[], FakeEngine]:
    """An engine that says that marks have gone to such places."""
    return lambda: FakeCarryingEngine(
        str, bind=lambda bound: Draft(bound.text, bound=tuple(place(bound, _chance(bound.text))))
    )


CARRYING: dict[str, Callable[[], FakeEngine]] = {
    "marks nothing": _binding(lambda _bound, _chance: ()),
    "marks nowhere": _binding(lambda bound, _chance: [() for _ in bound.spans]),
    "marks too much": _binding(lambda bound, _chance: [((0, len(bound.text)),) for _ in range(9)]),
    "marks beyond the end": _binding(lambda bound, _chance: [((9, 9999),) for _ in bound.spans]),
    "marks backwards": _binding(lambda bound, _chance: [((end, start),) for start, end in bound.spans]),
    "marks anything": _binding(lambda bound, chance: [(_some_span(chance, len(bound.text)),) for _ in bound.spans]),
    "mixes marks up": _binding(lambda bound, _chance: [(span,) for span in reversed(bound.spans)]),
    "loses marked text": lambda: FakeCarryingEngine(str, bind=lambda _bound: Draft("Ya.", bound=(((0, 2),),))),
    "has one typed word": lambda: FakeCarryingEngine(str, typed=lambda *_: "nounword"),
    "has typed words of the text": lambda: FakeCarryingEngine(str, typed=lambda *_: "calcium"),
    "has no typed words": lambda: FakeCarryingEngine(str, typed=lambda *_: None),
    "has odd typed words": lambda: FakeCarryingEngine(str, typed=lambda *_: "<b>1 &"),
    "breaks typed words": lambda: FakeCarryingEngine(lambda text: text.replace("noun", "no un"), bind=_broken),
}


def _broken(bound: Bound) -> Draft:
    return Draft(bound.text.replace("noun", "no un"), bound=tuple((span,) for span in bound.spans))


LIARS = NEURAL | CARRYING
"""Each makes an engine."""
