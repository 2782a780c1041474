"""Random Markdown, made of what articles are made of."""

from hypothesis import strategies as st

_MARKS = [
    "# ", "## ", "- ", "1. ", "2) ", "> ", "> > ", "    ", "\t", "```\n", "~~~\n", "$$\n", "---\n", "***\n", "===\n",
    "| a | b |\n|---|---|\n", "|x|y|z|\n", ": def ", "::: box Title\n", ":::\n", "!!! note\n    ", "> [!NOTE]\n> ",
    "[^1]: ", "[^x]: ", "[ref]: http://x 'T'\n", "- [ ] ", "- [x] ", "<div>\n", "</div>\n", "<div translate=no>\n",
    "<!-- c -->\n", "<!-- locakit: skip -->\n", "<!-- locakit: comment hi -->\n", "<pre>\nx\n</pre>\n",
    "<details><summary>S</summary>\n", "---\ntitle: x\n---\n", "## References\n\n", "",
]  # fmt: skip
_PIECES = [
    "word", "Mg", "5 mg", "“q”", '"q"', "é", "漢字。", "(", ")", "{", "}", "|", "!", "&", "<", ".1 ", "[1]", " ",
    " ", " ", "<b>x</b>", "<i>", "</i>", " <kbd>C</kbd> ", "<br>", '<img src=a alt=\'x "y\'>',
    "<span class='a'>", "</span>", "<sup>2</sup>", "<a href=x>", "</a>", "<!-- c -->", "*", "**", "_", "__",
    "~~", "~", "^", "`", "``", "[", "]", ' [l](u "T") ', " ![a *b*](u 't') ", "[ref]", " <http://a.b> ",
    "http://x.y", "&amp;", "&nbsp;", "&lt;", "$", "$$", " $a$ ", "\\", "\\*", "[^1]", "[^x]", "[^gone]",
    "^[note]", "@key", "[@key]", "\n", "  \n", "\\\n",
]  # fmt: skip

_LINE = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "  ", "    "]),
    st.sampled_from(_MARKS),
    st.lists(st.sampled_from(_PIECES), max_size=8).map("".join),
    st.sampled_from(["\n", "\n\n"]),
)
ARTICLES = st.lists(_LINE, max_size=9).map("".join)
