"""Tags that are counted in what the parser writes are those that a walk by nodes meets, whatever a page holds."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from example_site import ENGLISH, example_article
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from locakit.site import Seen, article_page
from locakit.site.shapes import COMMENT, Shape, parsed, parts_of, shapes_in

PIECES = [
    re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), line)
    for line in (Path(__file__).parent / "attacks" / "pieces.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("# ")
]
NAMES = [name for piece in PIECES if piece.startswith("names: ") for name in piece.split()[1:]]
TAGS = [tag for name in NAMES for tag in (f"<{name}>", f"</{name}>", f"<{name} ")]
SIGNS = [piece for piece in PIECES if not piece.startswith("names: ")]
MARKUP = st.lists(st.sampled_from([*SIGNS, *TAGS]), max_size=25).map("".join)
UNPLAIN = (
    *("<svg><style>", "<math>", "<template><p>", "<noscript><p>", "<iframe><p></iframe>", "<noframes><b>", "<svg:a>"),
    *("<xmp><b></xmp>", "<noembed><b>", "<plaintext><b>", "<a<b>x</a<b>", '<p b"c=d>', "<p =x>", "<!-- a > b -->"),
    *(
        "<script>a<!--<script></script>",
        "<script>a<script></script>",
        "<style><!--</style>",
        "<style>a<style></style>",
    ),
)
Told = tuple[str, str, tuple[tuple[str, str], ...]]


def told(shapes: Mapping[Shape, int]) -> Counter[Told]:
    """What the shapes say, however they are written."""
    counts: Counter[Told] = Counter()
    for shape, count in shapes.items():
        name, said, attributes = parts_of(shape)
        counts[name, said, tuple(attributes.items())] += count
    return +counts


def walked(page: Seen) -> Counter[Told]:
    """What the nodes themselves say."""
    return Counter(
        (
            node.tag or "",
            node.comment_content or (node.text() if node.tag in {"script", "style"} else ""),
            tuple((name, value or "") for name, value in node.attributes.items()),
        )
        for node in page.nodes
    )


@settings(max_examples=500, deadline=None)
@given(markup=MARKUP)
@example(markup="<a<b>x</a<b>")
@example(markup="<p title='<b>'>&lt;b><!-- <b> -->")
@example(markup="<title><b></title><textarea><b></textarea><!-- a --><!---->")
@example(markup="<!DOCTYPE html><p a b=c B=d>")
@example(markup="x--&gt;&lt;p><!")
@example(markup="<script a>1</b 2<c></script><style><b></style><style></style x><p>")
@example(markup="<script><!-- <script></script> --></script><p>")
@example(markup="<script title='</script>'>x</script><p>")
def test_both_ways_count_the_same(markup: str) -> None:
    plain: set[Shape] = set()
    found = shapes_in(parsed(markup), plain)
    event("walked" if found is None else "plain")
    assert told(Seen(markup).shapes) == walked(Seen(markup))
    assert shapes_in(parsed(markup), plain) == found


@pytest.mark.parametrize("markup", UNPLAIN)
def test_what_the_text_of_a_tree_does_not_tell_is_walked(markup: str) -> None:
    assert shapes_in(parsed(f"<p>x</p>{markup}"), set()) is None


def test_a_page_of_ours_needs_no_walk() -> None:
    seen = Seen(article_page(example_article(ENGLISH)))
    assert shapes_in(seen.tree, set()) == seen.shapes
    assert "nodes" not in vars(seen)


def test_a_page_with_programs_and_styles_needs_no_walk() -> None:
    seen = Seen("<style>p > b {}</style><script>a < b > c</script><script src=x></script>")
    assert {"<style>p > b {}</style>", "<script>a < b > c</script>", '<script src="x"></script>'} < seen.shapes.keys()
    assert "nodes" not in vars(seen)


def test_a_comment_says_what_it_says() -> None:
    assert parts_of("<!-- a -->") == (COMMENT, "a", {})
