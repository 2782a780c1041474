"""A sentence's body cut into what is sent, what is held and its codes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from locakit.drafting.lifting import Lifted
from locakit.engines import Gender, GrammaticalNumber
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import codes_of, escaped, is_balanced, tags_of, text_of

_SIGN = re.compile(r"[^\W_]+(?:[/·⋅-][^\W_]+)*")
_JOINT = re.compile(r"[-‐‑–/]")
"""What makes one word of two: hyphens, the en dash, the slash."""

_RAISING = frozenset({"sub", "sup"})
"""Names of codes that words are cut by in signs, not in prose."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A part of a sentence's body that must not be sent as it is; offsets are of its text without codes."""

    start: int
    end: int
    text: str
    """What comes back in its place, without codes."""
    is_term: bool = False
    """Whether it comes back as a word of the target, which takes a capital at the start of a sentence."""
    gender: Gender | None = None
    """Of the text, where it is known; so is the next."""
    number: GrammaticalNumber | None = None
    usual: str = ""
    """The text in usual letters, where it may be in capitals."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a body."""

    text: str
    """What is sent, where it is neither held nor a code."""
    origin: int
    """Where it begins in the body's text; -1 where it does not come from there."""
    hold: Hold | None = None
    code: Code | None = None
    marked: str = ""
    """Of what is held, or of the code."""

    @property
    def is_text(self) -> bool:
        """Whether it is sent as it is."""
        return not (self.hold or self.code)


@dataclass(frozen=True, slots=True)
class _Atom:
    """A code, or a text that no hold cuts."""

    node: Text | Code
    place: int
    """In the body's text."""
    hold: Hold | None


@dataclass(frozen=True, slots=True)
class _Taken:
    """A hold that counts, and the codes that go with it."""

    hold: Hold
    codes: frozenset[Code]


def cut(sentence: Lifted, holds: Iterable[Hold], most: int) -> tuple[Piece, ...]:
    """The body cut at the holds, at most so many; codes within one belong to it, and the other halves of their pairs.

    Of holds that overlap the first named counts; one that would break a pair, or lose a code, does not count.
    """
    taken = tuple(_taken(sentence.body, holds))[:most]
    tags = tags_of(sentence.content)
    return tuple(
        piece
        for hold, group in groupby(_atoms(sentence.body, taken), key=lambda atom: atom.hold)
        for piece in _pieces(hold, list(group), tags)
    )


def glued_words(body: Content) -> Iterator[Hold]:
    """Words that pairs cut, where that makes signs of them (`H<sub>2</sub>O`, `kg/m<sup>2</sup>`): as they are."""
    text = text_of(body)
    edges = [(place, code) for place, code in _code_places(body) if code.kind is not CodeKind.ALONE]
    for match in _SIGN.finditer(text) if edges else ():
        inside = [code for place, code in edges if match.start() < place < match.end()]
        if any(code.name in _RAISING for code in inside):
            yield Hold(*match.span(), match[0])


def compounds(holds: Iterable[Hold], text: str) -> Iterator[Hold]:
    """Holds of a text with nothing but a hyphen or a slash between them as one, which agrees as its first does."""
    runs: list[list[Hold]] = []
    for hold in sorted(holds, key=lambda one: one.start):
        if runs and _JOINT.fullmatch(text, runs[-1][-1].end, hold.start):
            runs[-1].append(hold)
        else:
            runs.append([hold])
    return (_compound(run, text) for run in runs if len(run) > 1)


def has_joint(hold: Hold, text: str) -> bool:
    """Whether a hyphen or a slash joins it to another word of the text."""
    before, after = text[max(hold.start - 2, 0) : hold.start], text[hold.end : hold.end + 2]
    return any(_JOINT.match(near) and near[1:].isalnum() for near in (before[::-1], after))


def _compound(run: Sequence[Hold], text: str) -> Hold:
    joints = [text[one.end : other.start] for one, other in pairwise(run)]
    written = "".join(hold.text + joint for hold, joint in zip(run, [*joints, ""], strict=True))
    usual = "".join((hold.usual or hold.text) + joint for hold, joint in zip(run, [*joints, ""], strict=True))
    return replace(run[0], end=run[-1].end, text=written, usual=usual)


def _taken(body: Content, holds: Iterable[Hold]) -> list[_Taken]:
    """The holds that count, in their order in the text."""
    text, codes = text_of(body), _code_places(body)
    taken: list[_Taken] = []
    for hold in holds:
        is_free = all(hold.end <= other.hold.start or other.hold.end <= hold.start for other in taken)
        inside = _codes_within(hold, codes)
        is_whole = not inside or (hold.text == text[hold.start : hold.end] and is_balanced(inside))
        if is_free and is_whole and hold.start < hold.end:
            taken.append(_Taken(hold, frozenset(inside)))
    return sorted(taken, key=lambda one: one.hold.start)


def _codes_within(hold: Hold, codes: Sequence[tuple[int, Code]]) -> tuple[Code, ...]:
    """The codes within a part, and those at its edges that make pairs with them."""
    pairs = {(code.name, code.id) for place, code in codes if hold.start < place < hold.end}
    near = [code for place, code in codes if hold.start <= place <= hold.end]
    own = [index for index, code in enumerate(near) if (code.name, code.id) in pairs]
    return tuple(near[own[0] : own[-1] + 1]) if own else ()


def _code_places(body: Content) -> list[tuple[int, Code]]:
    """The codes with their places in the body's text."""
    position, places = 0, []
    for node in body if codes_of(body) else ():
        if isinstance(node, Code):
            places.append((position, node))
        else:
            position += len(node.value)
    return places


def _atoms(body: Content, taken: Sequence[_Taken]) -> Iterator[_Atom]:
    edges = sorted({edge for one in taken for edge in (one.hold.start, one.hold.end)})
    position = 0
    for node in body:
        if isinstance(node, Code):
            yield _Atom(node, position, next((one.hold for one in taken if node in one.codes), None))
            continue
        end = position + len(node.value)
        inside = edges[bisect_right(edges, position) : bisect_left(edges, end)]
        for start, stop in pairwise([position, *inside, end]):
            yield _Atom(Text(node.value[start - position : stop - position]), start, _holder(start, taken))
        position = end


def _holder(place: int, taken: Sequence[_Taken]) -> Hold | None:
    """The hold that a text at a place belongs to."""
    index = bisect_right(taken, place, key=lambda one: one.hold.start) - 1
    hold = taken[index].hold if index >= 0 else None
    return hold if hold and place < hold.end else None


def _pieces(hold: Hold | None, atoms: Sequence[_Atom], tags: dict[Code, str]) -> Iterator[Piece]:
    """The pieces that follow one another in the same hold, or in none."""
    if hold:
        yield Piece("", hold.start, hold=hold, marked=_held(atoms, tags, hold))
        return
    for atom in atoms:
        if isinstance(atom.node, Code):
            yield Piece("", atom.place, code=atom.node, marked=tags[atom.node])
        else:
            yield Piece(atom.node.value, atom.place)


def _held(atoms: Sequence[_Atom], tags: dict[Code, str], hold: Hold) -> str:
    """The marked form that comes back: with the codes within it."""
    if len(atoms) == 1:
        return escaped(hold.text)
    nodes = (atom.node for atom in atoms)
    return "".join(tags[node] if isinstance(node, Code) else escaped(node.value) for node in nodes)
