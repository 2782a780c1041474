"""The laws of inline content, as `inline.py` states them, and the rules of msgstrs (DESIGN §4)."""

import re
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model.contents import NASTY, contents

from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import (
    JOINED,
    codes_of,
    content_of,
    escaped,
    is_balanced,
    joined_texts,
    marked,
    normalised,
    read_marked,
    tags_of,
    text_of,
    verbatim,
    without_marks,
)

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

BOLD, BOLD_END = Code(CodeKind.OPEN, "b", 1, "<b>"), Code(CodeKind.CLOSE, "b", 1, "</b>")
LINK, LINK_END = Code(CodeKind.OPEN, "a", 2, "<a>"), Code(CodeKind.CLOSE, "a", 2, "</a>")
CITATION = Code(CodeKind.ALONE, "cite", 3, "[^1]")
SOURCE: Content = (Text("It "), BOLD, Text("blocks"), BOLD_END, Text(" pain."), CITATION)


@unhurried
@given(contents())
def test_a_marked_form_reads_back_as_the_normal_form_without_faults(content: Content) -> None:
    assert read_marked(marked(content), content) == (normalised(content), ())


@unhurried
@given(contents())
def test_a_preformatted_marked_form_reads_back_as_it_was(content: Content) -> None:
    expected = normalised(content, preformatted=True)
    assert read_marked(marked(content, preformatted=True), content) == (expected, ())
    assert verbatim(expected) == verbatim(content)


@unhurried
@given(contents())
def test_a_msgid_alone_tells_what_its_marked_form_is(content: Content) -> None:
    assert marked(content_of(marked(content))) == marked(content)


@unhurried
@given(contents(), st.text(max_size=5))
def test_the_marked_form_does_not_depend_on_markup(content: Content, markup: str) -> None:
    other = tuple(
        replace(node, data=markup, markup=markup, legend=markup) if isinstance(node, Code) else node
        for node in content
    )
    assert marked(other) == marked(content)


@unhurried
@given(contents(), st.integers(1, 1000))
def test_the_marked_form_does_not_depend_on_how_ids_are_counted(content: Content, more: int) -> None:
    other = tuple(replace(node, id=node.id + more) if isinstance(node, Code) else node for node in content)
    assert marked(other) == marked(content)


@unhurried
@given(contents())
def test_tags_are_numbered_from_one_in_the_order_of_opening(content: Content) -> None:
    opened = [tag for code, tag in tags_of(content).items() if code.kind is not CodeKind.CLOSE]
    assert [int(re.sub(r"\D", "", tag)) for tag in opened] == list(range(1, len(opened) + 1))


@unhurried
@given(contents())
def test_the_normal_form_is_its_own_normal_form(content: Content) -> None:
    assert normalised(normalised(content)) == normalised(content)


@unhurried
@given(contents())
def test_the_normal_form_keeps_codes_and_words(content: Content) -> None:
    assert codes_of(normalised(content)) == codes_of(content)
    assert re.sub(r"[ \t\r\n]+", "", text_of(normalised(content))) == re.sub(r"[ \t\r\n]+", "", text_of(content))


@unhurried
@given(contents())
def test_the_normal_form_has_single_spaces_inside_its_texts(content: Content) -> None:
    nodes = normalised(content)
    assert not [node for node in nodes if isinstance(node, Text) and re.search(r"[\t\r\n]|  ", node.value)]
    assert not (nodes and isinstance(nodes[0], Text) and nodes[0].value.startswith(" "))
    assert not (nodes and isinstance(nodes[-1], Text) and nodes[-1].value.endswith(" "))


@unhurried
@given(contents())
def test_joined_texts_say_the_same_with_no_neighbours_and_no_empty_text(content: Content) -> None:
    joined = joined_texts(content)
    assert (text_of(joined), codes_of(joined)) == (text_of(content), codes_of(content))
    texts = [isinstance(node, Text) for node in joined]
    assert (True, True) not in pairwise(texts)
    assert Text("") not in joined


@unhurried
@given(contents())
def test_without_marks_a_marked_form_is_the_plain_text(content: Content) -> None:
    assert without_marks(marked(content)) == text_of(normalised(content))


@unhurried
@given(contents())
def test_what_readers_make_is_balanced(content: Content) -> None:
    assert is_balanced(content)


@unhurried
@given(contents(), st.data())
def test_without_one_half_of_a_pair_nothing_is_balanced(content: Content, data: st.DataObject) -> None:
    halves = [
        index for index, node in enumerate(content) if isinstance(node, Code) and node.kind is not CodeKind.ALONE
    ]
    if halves:
        index = data.draw(st.sampled_from(halves))
        assert not is_balanced(content[:index] + content[index + 1 :])


@unhurried
@given(st.lists(st.sampled_from([*NASTY, "<a1>", "</a2>", "<cite3/>", "&#1;"])).map("".join) | st.text(), contents())
def test_any_msgstr_can_be_read_and_loses_no_character(msgstr: str, source: Content) -> None:
    content, faults = read_marked(msgstr, source)
    tags = tags_of(source)
    told = "".join(escaped(node.value) if isinstance(node, Text) else tags[node] for node in content)
    assert text_of(read_marked(told, source)[0]) == text_of(content)
    assert set(codes_of(content)) <= set(codes_of(source))
    assert all(fault.written in msgstr for fault in faults)


@unhurried
@given(st.text())
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    assert text_of(read_marked(escaped(text), ())[0]) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("&lt;b1>", "<b1>"),
        ("&lt;b1&gt;", "<b1>"),
        ("&amp;lt;", "&lt;"),
        ("&amp;amp;", "&amp;"),
        ("AT&T", "AT&T"),
        ("a & b", "a & b"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("<b>", "<b>"),
        ("<1/>", "<1/>"),
        ("<script>x</script>", "<script>x</script>"),
        (JOINED, JOINED),
    ],
)
def test_what_is_no_code_and_no_reference_is_text(written: str, text: str) -> None:
    assert read_marked(written, SOURCE) == ((Text(text),), ())


@pytest.mark.parametrize(
    "written",
    [
        "<b2>",
        "<B1>",
        "< b1>",
        "<b1 >",
        "<b 1>",
        "</ b1>",
        "<b1/>",
        "<cite1/>",
        "<cite2>",
        "<xyz99/>",
        "<b\u00a01>",
        "<b01>",
    ],
)
def test_what_only_looks_like_a_code_is_text_and_an_error(written: str) -> None:
    content, faults = read_marked(f"x {written}", SOURCE)
    assert content == (Text(f"x {written}"),)
    assert [(fault.written, fault.is_error) for fault in faults] == [(written, True)]


@pytest.mark.parametrize("written", ["&nbsp;", "&#160;", "&#xA0;", "&LT;", "&quot;", "&unknown;"])
def test_any_other_reference_is_text_and_a_warning(written: str) -> None:
    content, faults = read_marked(f"x{written}y", SOURCE)
    assert content == (Text(f"x{written}y"),)
    assert [(fault.written, fault.is_error) for fault in faults] == [(written, False)]


@pytest.mark.parametrize(
    ("nodes", "balanced"),
    [
        ((), True),
        ((CITATION,), True),
        ((BOLD, BOLD_END), True),
        ((BOLD, LINK, LINK_END, BOLD_END), True),
        ((BOLD, BOLD_END, LINK, LINK_END), True),
        ((BOLD, LINK, BOLD_END, LINK_END), False),
        ((BOLD_END, BOLD), False),
        ((BOLD,), False),
        ((BOLD_END,), False),
        ((BOLD, BOLD_END, BOLD_END), False),
        ((BOLD, LINK_END), False),
    ],
)
def test_balance(nodes: Content, balanced: bool) -> None:  # noqa: FBT001 -- a table of truth
    assert is_balanced(nodes) is balanced


def test_the_msgid_of_the_design() -> None:
    content = (Text("It blocks the "), LINK, Text("NMDA receptor"), LINK_END, Text("."), CITATION)
    assert marked(content) == "It blocks the <a1>NMDA receptor</a1>.<cite2/>"


def test_no_break_spaces_stay_and_edges_go() -> None:
    content = (Text(" \n a\u00a0\u202fb \t\r\n c "), BOLD, Text(" d "), BOLD_END, Text(" \n"))
    assert marked(content) == "a\u00a0\u202fb c <b1> d </b1>"


@pytest.mark.parametrize("storm", ["<", "&", "<b", "< ", "&lt;", "<b1>", "&#", "<\u00a0/\u00a0", "</", "&amp;lt;"])
def test_a_storm_costs_linear_time(storm: str) -> None:
    text = storm * (100_000 // len(storm))
    started = time.process_time()
    read_marked(text, SOURCE)
    without_marks(text)
    assert time.process_time() - started < 10, "a fraction of a second; quadratic would be minutes"
