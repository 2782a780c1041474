"""Random pages: well-formed ones, and heaps of tags that no parser was promised."""

from hypothesis import strategies as st

_NAMES = [
    *("a", "b", "br", "button", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption", "h1"),
    *("iframe", "img", "label", "li", "math", "noscript", "ol", "optgroup", "option", "p", "picture", "pre", "rp"),
    *("rt", "ruby", "script", "section", "select", "span", "style", "sup", "svg", "table", "td", "template"),
    *("textarea", "th", "title", "tr", "ul", "video", "wbr", "x-y", "xmp"),
]
_ATTRIBUTES = [
    *(' class="notranslate"', " translate=no", ' translate="yes"', " lang=fr", ' lang="en"', ' title="A tip"'),
    *(" alt='A pill'", " id=fn1", ' id="fn2"', ' href="#fn1"', " href='#fn2'", " class=footnotes", " =a", ' "x"'),
    *(" role=doc-noteref", ' role="doc-endnotes"', " placeholder=Words", ' content="Text"', ' name="description"'),
]
_PIECES = [
    *(
        "text. ",
        "Word ",
        "One. Two. ",
        "1",
        "[1]",
        ".1 The",
        "²",
        "\u00a0",
        " ",
        "\n",
        "&amp;",
        "&nbsp;",
        "&#",
        "&copy",
    ),
    *("<", ">", "</", "<!", "<?p?>", "<!-- c -->", "<!--", "-->", "<![CDATA[x]]>", '<a b="', "</>", "<3", "\r\n"),
    *("<!-- locakit: skip -->", "<!-- locakit: skip-start -->", "<!-- locakit: skip-end -->"),
    *("<!-- locakit: comment Note -->", "<!-- locakit: context menu -->", '<?xml version="1.0"?>'),
    *('<sup><a href="#fn1">1</a></sup>', '[<a href="#fn2">2</a>]', "<h2>References</h2><ol><li>Smith 2003</ol>"),
    *('<p id="fn1">Smith 2003', '<li id="fn2">Lee 1999', "<img alt='A pill' src=a.png>"),
]

starts = st.builds(
    "<{}{}{}>".format,
    st.sampled_from(_NAMES),
    st.lists(st.sampled_from(_ATTRIBUTES), max_size=2).map("".join),
    st.sampled_from(["", "", "", "/", " "]),
)
ends = st.builds("</{}>".format, st.sampled_from(_NAMES))
soups = st.lists(st.one_of(starts, ends, st.sampled_from(_PIECES), st.text(max_size=3)), max_size=25).map("".join)
"""Anything at all."""

_words = st.lists(
    st.sampled_from(["salt", "water", "Calcium", "7.5", "&amp;", "Dr.", "cramps.", "end.", "“Yes”"]), min_size=1
)
_texts = _words.map(" ".join)
_lone = st.sampled_from(
    ["<br>", '<img src="a.png" alt="A pill">', "<code>NaCl</code>", "<wbr>", '<span translate="no">Calmix</span>']
)


def _pair(names: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(names), inside)


_lines = st.recursive(
    st.one_of(_texts, _texts, _lone),
    lambda inside: st.one_of(
        _pair(["b", "em", "span", "sup", "q"], inside), st.lists(inside, min_size=1).map(" ".join)
    ),
    max_leaves=6,
)
_leaves = st.one_of(_pair(["p", "h2", "h3", "div", "pre", "address"], _lines), st.just("<hr>"))
_lists = st.lists(_lines, min_size=1, max_size=3).map(
    lambda items: f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"
)
_tables = st.lists(_lines, min_size=1, max_size=3).map(
    lambda cells: f"<table><tr>{''.join(f'<td>{one}</td>' for one in cells)}</tr></table>"
)
blocks = st.recursive(
    st.one_of(_leaves, _lists, _tables),
    lambda inside: _pair(["div", "section", "blockquote", "article"], st.lists(inside, max_size=3).map(" ".join)),
    max_leaves=6,
)
pages = st.lists(blocks, max_size=4).map(lambda inside: f"<html><body>{' '.join(inside)}</body></html>")
"""Pages that say what they mean."""
