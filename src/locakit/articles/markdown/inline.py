"""Turn the tokens inside a Markdown block into text and codes.

Law: the codes' markup and the escaped texts joined are what markdown-it renders, but for citations.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from locakit.articles.characters import unescape
from locakit.articles.legends import image_legend, link_legend, shortened
from locakit.articles.markdown.pairs import tag_pairs
from locakit.articles.markdown.tags import Tag, code_name, markdown_tag_parts
from locakit.articles.markdown.tokens import Parsed
from locakit.data import word_table
from locakit.model.document import Code, CodeKind, Content, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    """The tokens of a block's content and what is known about them."""

    parsed: Parsed
    tokens: "Sequence[Token]"
    number: int
    """The line of the source."""
    partners: Mapping[int, int]
    """For the index of each opening token that of its closing one, and back."""

    def markup(self, index: int) -> str:
        return self.parsed.markup(self.tokens, index)

    def code(self, index: int, name: str, legend: str = "") -> Code:
        """A code that stands alone, spelled as its tags."""
        markup = self.markup(index)
        return Code(CodeKind.ALONE, name, index + 1, markup.rstrip(), markup, shortened(legend))


def inline_content(parsed: Parsed, tokens: "Sequence[Token]", number: int) -> Content:
    """The content of a block; a citation has no markup yet, and its label is the footnote's."""
    if len(tokens) == 1 and tokens[0].type == "text" and tokens[0].content:
        return (Text(tokens[0].content),)  # As most are.
    line = _Line(parsed, tokens, number, tag_pairs(tokens))
    nodes: list[Text | Code] = []
    index = 0
    while index < len(tokens):
        end = line.partners.get(index, index) if _is_whole(tokens[index]) else index
        nodes.append(_whole(line, index, end) if end > index else _node(line, index))
        index = end + 1
    return joined(nodes)


def inline_label(number: int) -> str:
    """What stands for the label of a footnote in the text itself, `^[like this]`; no author can write such a one."""
    return f"]{number}"


def joined(nodes: Iterable[Text | Code]) -> Content:
    """The same content with neighbouring texts as one, in linear time."""
    result: list[Text | Code] = []
    texts: list[Text] = []
    for node in nodes:
        if isinstance(node, Text):
            texts.append(node)
            continue
        if texts:
            result.extend(_one_text(texts))
            texts = []
        result.append(node)
    return (*result, *_one_text(texts))


def spoken(code: Code) -> str:
    """The words that a code shows by itself, `MgCl2` of `<code>MgCl2</code>`; empty for a tag."""
    is_tag = code.kind is not CodeKind.ALONE or code.is_citation
    return "" if is_tag else unescape(_TAG.sub("", code.markup)).strip()


def _one_text(texts: Sequence[Text]) -> Sequence[Text]:
    if len(texts) == 1 and texts[0].value:
        return texts
    value = "".join(text.value for text in texts)
    return (Text(value),) if value else ()


def _is_whole(token: "Token") -> bool:
    """Whether an element is one code, content included: an address in `<…>`, an element that nobody translates."""
    return token.info == "auto" or (token.type == "html_inline" and Tag(token.content).is_held)


def _whole(line: _Line, start: int, end: int) -> Code:
    token = line.tokens[start]
    markup = "".join(map(line.markup, range(start, end + 1)))
    name, legend = code_name(Tag(token.content).name, is_pair=False), unescape(_TAG.sub("", markup))
    if token.info == "auto":
        name, legend = "x", link_legend(str(token.attrs["href"]))
    return Code(CodeKind.ALONE, name, start + 1, markup, markup, shortened(legend))


def _node(line: _Line, index: int) -> Text | Code:
    token = line.tokens[index]
    read = _NODES.get(token.type)
    if read:
        return read(line, index)
    return _pair_code(line, index) if token.nesting else line.code(index, "x")


def _pair_code(line: _Line, index: int) -> Code:
    """A code of one of markdown-it's own pairs."""
    token = line.tokens[index]
    kind, first = (CodeKind.OPEN, index) if token.nesting == 1 else (CodeKind.CLOSE, line.partners[index])
    name = _NAMES.get(token.tag) or code_name(token.tag, is_pair=True)
    markup = line.markup(index)
    return Code(kind, name, first + 1, markup, markup)


_NAMES = {"strong": "b", "em": "i", "a": "a", "s": "del", "sub": "sub", "sup": "sup"}


def _text(line: _Line, index: int) -> Text:
    return Text(line.tokens[index].content)


def _soft_break(_line: _Line, _index: int) -> Text:
    return Text("\n")


def _hard_break(line: _Line, index: int) -> Code:
    return line.code(index, "br")


def _literal(line: _Line, index: int) -> Code:
    return line.code(index, "code", line.tokens[index].content)


def _formula(line: _Line, index: int) -> Code:
    return line.code(index, "x", line.tokens[index].content)


def _image(line: _Line, index: int) -> Code:
    token = line.tokens[index]
    markup = line.markup(index)  # Rendering sets the attribute `alt`.
    attributes = [(name, str(value)) for name, value in token.attrs.items()]
    subflow = markdown_tag_parts("img", attributes, line.number)
    legend = image_legend(str(token.attrs["src"]))
    return Code(CodeKind.ALONE, "img", index + 1, markup, markup, shortened(legend), subflow=subflow)


def _link(line: _Line, index: int) -> Code:
    attributes = [(name, str(value)) for name, value in line.tokens[index].attrs.items()]
    subflow = markdown_tag_parts("a", attributes, line.number)
    legend = shortened(link_legend(attributes[0][1]))
    markup = line.markup(index)
    return Code(CodeKind.OPEN, "a", index + 1, markup, markup, legend, subflow=subflow)


def _link_end(line: _Line, index: int) -> Code:
    return Code(CodeKind.CLOSE, "a", line.partners[index] + 1, "</a>", "</a>")


def _footnote(line: _Line, index: int) -> Code:
    meta = line.tokens[index].meta
    label = meta.get("label")
    data = f"[^{label}]" if label else "^[…]"
    return Code(CodeKind.ALONE, "cite", index + 1, data, labels=(label or inline_label(meta["id"]),))


def _raw_tag(line: _Line, index: int) -> Code:
    tag = Tag(line.tokens[index].content)
    partner = line.partners.get(index)
    name = code_name(tag.name, is_pair=partner is not None)
    code = line.code(index, name, _raw_legend(tag, name))
    if partner is None:
        return replace(code, subflow=tag.parts(line.number))
    if partner < index:
        return replace(code, kind=CodeKind.CLOSE, id=partner + 1, legend="", name=name)
    return replace(code, kind=CodeKind.OPEN, subflow=tag.parts(line.number))


def _raw_legend(tag: Tag, name: str) -> str:
    if name == "img":
        return image_legend(tag.value("src"))
    if name == "a" and tag.value("href"):
        return link_legend(tag.value("href"))
    return word_table("html/legends.txt").get(tag.name, tag.name or "comment") if name in {"g", "x"} else ""


_NODES: Mapping[str, Callable[[_Line, int], Text | Code]] = {
    "text": _text,
    "softbreak": _soft_break,
    "hardbreak": _hard_break,
    "code_inline": _literal,
    "math_inline": _formula,
    "math_inline_double": _formula,
    "image": _image,
    "link_open": _link,
    "link_close": _link_end,
    "footnote_ref": _footnote,
    "html_inline": _raw_tag,
}
