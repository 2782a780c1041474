"""Pages that are made to be slow: whatever is repeated, the time grows with the length and no faster."""

import time

import pytest
from articles.html.pages import read

from locakit.articles.html.visible import visible_html

OPENERS = [
    *("<", "&", "<!--", "<!", "<![CDATA[", "<a ", "</", "</a ", '<a b="', "<?", "&#", "&a", "<script>", "<a b='c\" "),
    *("<a/", "<script></", "<!-- --", "<a a", "<svg><![CDATA[", "<a =", "<a ==", "<script><!--<script>", "&nbsp;"),
    *("<textarea></x>", "<title>x</title>", "<p title='a b' b>x", "<!-- locakit: skip -->", "</p>x", "</div></b>"),
    *("<!-- locakit: skip-start -->x", "<p>x<!-- locakit: comment yes -->y", "<p>References</p>", "x<sup>1</sup>"),
    *("<h2>References</h2><ol><li id=fn1>Smith 2003</ol>", "<div class=references>", "<p>References</p><div>"),
    *('<sup><a href="#fn1">1</a></sup> x. ', '<sup><a href="#x">1</a></sup>', "<p id=fn1>[1] x", "<span id=a>"),
    *('<img alt="x y">', "x<br>", "<li>x", "<p>x", "<dt>x", "<option>x", "<table><td>x", "<label>x</label>"),
    *(
        "<b><i></b></i>x",
        "<?xml ?><a b=",
        "word ",
        '"',
        "[1] ",
        "Word.1 The ",
        "<a id=x></a>x",
        "<ruby>x<rt>y</ruby>",
    ),
]
"""What is repeated."""

PAIRS = [
    *(
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("<b><p>", "</p></b>"),
        ("<span>x", "</span>"),
        ("<ul><li>x", "</li></ul>"),
    ),
    *(
        ("<label>x", "</label>"),
        ("<code>x", "</code>"),
        ("<svg>", "</svg>"),
        ("<svg>", "</p>"),
        ("<b>x<i>", "</b></i>"),
    ),
    *(("<b translate=no>x<b translate=yes>y", "</b></b>"), ('[<a href="#fn1">', "</a>]"), ("<sup>[", "]</sup>")),
    *(
        ("<svg><foreignObject>", "</p>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<div><b>", "</b>"),
        ("<p>", "</p>"),
    ),
    *(
        ("<a href='#a'><p id=a>", "</p></a>"),
        ("<div lang=fr><div lang=en>x", "</div></div>"),
        ("<button>", "</button>"),
        ("<rp>x<rt>y", ""),
    ),
]
"""What is nested."""

MOST_PER_DOUBLING = 2.7
LEAST_SECONDS = 0.3
"""What is faster than this is not looked at: there the clock is too coarse."""


def seconds(source: str) -> float:
    started = time.process_time()
    read(source)
    visible_html(source)
    return time.process_time() - started


def is_linear(short: str, long: str) -> bool:
    """Whether four times the size takes no more than twice two and a bit."""
    slow = seconds(long)
    return slow < LEAST_SECONDS or slow < MOST_PER_DOUBLING**2 * max(seconds(short), seconds(short))


@pytest.mark.parametrize("opener", OPENERS)
def test_what_is_repeated_costs_linear_time(opener: str) -> None:
    short, long = (opener * (size // len(opener)) for size in (3_000, 12_000))
    assert any(is_linear(short, long) for _ in range(3))


@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_what_is_nested_costs_linear_time(opening: str, closing: str) -> None:
    short, long = (opening * count + closing * count for count in (250, 1_000))
    assert any(is_linear(short, long) for _ in range(3))


@pytest.mark.parametrize("count", [20_000])
def test_elements_may_nest_as_deep_as_they_like(count: int) -> None:
    document = read("<div>" * count + "Text" + "</div>" * count)
    assert [unit.content[0].value for unit in document.units if hasattr(unit.content[0], "value")] == ["Text"]


@pytest.mark.long
@pytest.mark.parametrize("opener", OPENERS)
def test_a_long_storm_costs_linear_time(opener: str) -> None:
    short, long = (opener * (size // len(opener)) for size in (50_000, 200_000))
    assert any(is_linear(short, long) for _ in range(3))


@pytest.mark.long
@pytest.mark.parametrize(("opening", "closing"), PAIRS)
def test_a_deep_storm_costs_linear_time(opening: str, closing: str) -> None:
    # Deeper than 10,000 the parser that looks for lost words takes ever more time for each; readers refuse 40,000.
    short, long = (opening * count + closing * count for count in (1_250, 5_000))
    assert any(is_linear(short, long) for _ in range(3))


@pytest.mark.long
def test_a_line_of_two_megabytes_costs_linear_time() -> None:
    short, long = ("Salt <b>and</b> water &amp; more. " * (size // 32) for size in (500_000, 2_000_000))
    assert any(is_linear(short, long) for _ in range(3))
