"""Sentences with codes, and parts of them to hold, as hypothesis makes them."""

import re

from hypothesis import strategies as st

from locakit.drafting.lifting import Lifted, lifted
from locakit.drafting.pieces import Hold
from locakit.engines import Hypothesis, Link
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import normalised, text_of

WORD = re.compile(r"[^\W_]+")
LINK, END = Code(CodeKind.OPEN, "a", 9, data="<a>"), Code(CodeKind.CLOSE, "a", 9, data="</a>")
BOLD, BOLD_END = Code(CodeKind.OPEN, "b", 8, data="<b>"), Code(CodeKind.CLOSE, "b", 8, data="</b>")

PIECES = st.one_of(
    st.text("abcXYZ éß.,;()[]“”<>&1230 \u00a0\u202f\n\t", max_size=12),
    st.sampled_from(
        ["NMDA", "the ", " and ", "a.b", "https://a.org/b?c=1", "x@y.org", " 10,000 ", "25(OH)D", "(", ")."]
    ),
    st.sampled_from([1, 2, 3, 4]),
)


def cite(number: int) -> Code:
    """A citation."""
    return Code(CodeKind.ALONE, "cite", number, data=f".{number}", labels=(str(number),))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Sentences in normal form with lone codes anywhere, each once, and perhaps one pair."""
    pieces = draw(st.lists(PIECES, max_size=8))
    nodes = [Text(piece) if isinstance(piece, str) else cite(piece) for piece in pieces]
    nodes = [node for index, node in enumerate(nodes) if isinstance(node, Text) or node not in nodes[:index]]
    if draw(st.booleans()):
        start = draw(st.integers(0, len(nodes)))
        end = draw(st.integers(start, len(nodes)))
        nodes = [*nodes[:start], LINK, *nodes[start:end], END, *nodes[end:]]
    return normalised(tuple(nodes))


@st.composite
def sentences(draw: st.DrawFn) -> tuple[Lifted, tuple[Hold, ...]]:
    """A sentence, and parts of its text to hold."""
    sentence = lifted(draw(contents()))
    text = text_of(sentence.body)
    found = [
        (text.index(word), text.index(word) + len(word)) for word in ("NMDA", "25(OH)D", "10,000") if word in text
    ]
    size = len(text)
    some = draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=3))
    words = [
        (start, end)
        for start, end in some
        if start < end and not text[start].isspace() and not text[end - 1].isspace()
    ]
    return sentence, tuple(Hold(start, end, text[start:end]) for start, end in [*found, *words])


def unchanged(text: str) -> Hypothesis:
    """What an engine says that changes nothing, each word linked to itself."""
    links = tuple(Link(match.span(), match.span(), 1.0) for match in WORD.finditer(text))
    return Hypothesis(text, 0.0, links=links)
