"""The algebra of inline content: the normal form, the marked form that PO files hold, and plain text.

Laws, tested as properties:

* `read_marked(marked(content), content)` gives back `normalised(content)` without faults.
* `marked` of a content depends on its text and on the names and order of its codes, never on their markup.
* `marked(content_of(marked(content)))` is `marked(content)`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locakit.model.document import LONE_NAMES, PAIRED_NAMES, Code, CodeKind, Content, Segment, Text

JOINED = "<joined/>"
"""Stands for a translation that is said in the neighbouring sentence (DESIGN §4)."""

# All white space but the single space, which stays as it is.
_WHITE_SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")

# Anything that a translator may have meant as a code: `<b1>`, `</B1 >`, `< cite 2 / >`; quantifiers are bounded.
_CODE_SHAPE = re.compile(
    r"<[ \u00a0]{0,4}/?[ \u00a0]{0,4}[A-Za-z]{1,12}[ \u00a0]{0,4}\d{1,6}[ \u00a0]{0,4}/?[ \u00a0]{0,4}>"
)
_CODE = re.compile(r"<(?P<closes>/?)(?P<name>[a-z]{1,4})(?P<number>\d{1,6})(?P<is_alone>/?)>")
_REFERENCE = re.compile(r"&(#?[0-9A-Za-z]{1,31});")
_REFERENCES = {"lt": "<", "gt": ">", "amp": "&"}
_TOKEN = re.compile(f"(?:{_CODE_SHAPE.pattern})|(?:{_REFERENCE.pattern})")


@dataclass(frozen=True, slots=True)
class MarkFault:
    """Something in a marked form that is not what it looks like."""

    written: str
    """The characters as the translator wrote them."""
    is_error: bool
    """A code that the source lacks is an error; an unknown character reference is text, with a warning."""


def text_of(content: Content) -> str:
    """The characters without the codes."""
    return "".join([node.value for node in content if isinstance(node, Text)])


def verbatim(content: Content) -> str:
    """The content as its source spells it, codes included."""
    return "".join([node.value if isinstance(node, Text) else node.data for node in content])


def codes_of(content: Content) -> tuple[Code, ...]:
    """The codes, in order."""
    return tuple([node for node in content if isinstance(node, Code)])


def normalised(content: Content, *, preformatted: bool = False) -> Content:
    """The normal form of DESIGN §4: runs of space, tab, CR and LF are one space, none at the edges.

    U+00A0 and U+202F stay. A preformatted content is its own normal form.
    """
    nodes = joined_texts(content)
    if preformatted:
        return nodes
    spaced: list[Text | Code] = []
    last = len(nodes) - 1
    for place, node in enumerate(nodes):
        if isinstance(node, Code):
            spaced.append(node)
        elif value := _single_spaced(node.value, is_first=place == 0, is_last=place == last):
            spaced.append(node if value == node.value else Text(value))
    return tuple(spaced)


def joined_texts(nodes: Iterable[Text | Code]) -> Content:
    """The same content with neighbouring texts as one and no empty text."""
    nodes = tuple(nodes)
    if len(nodes) == 1 and isinstance(nodes[0], Text):
        return nodes if nodes[0].value else ()  # As most are.
    result: list[Text | Code] = []
    texts: list[Text] = []
    for node in nodes:
        if isinstance(node, Text):
            if node.value:
                texts.append(node)
            continue
        if texts:
            result.append(_joined(texts))
            texts = []
        result.append(node)
    return (*result, _joined(texts)) if texts else tuple(result)


def marked(content: Content, *, preformatted: bool = False) -> str:
    """A content as a msgid holds it: in normal form, codes as short tags, `<` and `&` written `&lt;` and `&amp;`."""
    if len(content) == 1 and isinstance(content[0], Text):  # As most are.
        text = content[0].value
        return escaped(text if preformatted else _single_spaced(text, is_first=True, is_last=True))
    content = normalised(content, preformatted=preformatted)
    tags = _tags(codes_of(content))
    return "".join([escaped(node.value) if isinstance(node, Text) else next(tags) for node in content])


def normal_form(segment: Segment) -> Content:
    """What a segment says: its content in normal form, whether white space counts in its unit or not."""
    return normalised(segment.content, preformatted=segment.unit.preformatted)


def msgid_of(segment: Segment) -> str:
    """The msgid of the entry that translates a segment."""
    return marked(segment.content, preformatted=segment.unit.preformatted)


def escaped(text: str) -> str:
    """Text as it stands in a marked form."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def tags_of(content: Content) -> dict[Code, str]:
    """The short tag of each code, numbered from 1 in the order of opening."""
    codes = codes_of(content)
    return dict(zip(codes, _tags(codes), strict=True))


def read_marked(text: str, source: Content) -> tuple[Content, tuple[MarkFault, ...]]:
    """A marked form read back with the codes of its source, and what in it is no code of the source.

    Only `&lt; &gt; &amp;` are references; a bare `<`, `>` or `&` is itself. What has a code's shape but names none
    of the source's codes becomes text, with an error; any other `&name;` stays text, with a warning.
    """
    codes = {tag: code for code, tag in tags_of(source).items()}
    nodes: list[Text | Code] = []
    faults: list[MarkFault] = []
    for token in _tokens(text):
        nodes.append(codes.get(token) or Text(_decoded(token)))
        faults.extend(_faults(token, codes))
    return joined_texts(nodes), tuple(faults)


def content_of(msgid: str) -> Content:
    """The content that a msgid shows, for those who have no article: codes are spelled as the msgid spells them."""
    return joined_texts(_own_code(token) or Text(_decoded(token)) for token in _tokens(msgid))


def without_marks(text: str) -> str:
    """The plain text of a marked form: codes left out, references decoded."""
    return "".join("" if _CODE_SHAPE.fullmatch(token) else _decoded(token) for token in _tokens(text))


def is_balanced(content: Content) -> bool:
    """Whether codes open before they close and pairs nest."""
    open_codes: list[tuple[str, int]] = []
    for code in codes_of(content):
        if code.kind is CodeKind.OPEN:
            open_codes.append((code.name, code.id))
        elif code.kind is CodeKind.CLOSE and (not open_codes or open_codes.pop() != (code.name, code.id)):
            return False
    return not open_codes


def _single_spaced(text: str, *, is_first: bool, is_last: bool) -> str:
    """A text with its runs of white space as one space, none at the edges of its content; most have no other."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _WHITE_SPACE.sub(" ", text)
    text = text.removeprefix(" ") if is_first else text
    return text.removesuffix(" ") if is_last else text


def _joined(texts: Sequence[Text]) -> Text:
    return texts[0] if len(texts) == 1 else Text("".join(text.value for text in texts))


def _tags(codes: Iterable[Code]) -> Iterator[str]:
    numbers: dict[tuple[str, int], int] = {}
    for code in codes:
        yield _tag(code, numbers.setdefault((code.name, code.id), len(numbers) + 1))


def _tag(code: Code, number: int) -> str:
    match code.kind:
        case CodeKind.OPEN:
            return f"<{code.name}{number}>"
        case CodeKind.CLOSE:
            return f"</{code.name}{number}>"
        case CodeKind.ALONE:
            return f"<{code.name}{number}/>"


def _tokens(text: str) -> Iterator[str]:
    """The text cut into codes, references and what stands between; joined they give the text."""
    position = 0
    for match in _TOKEN.finditer(text):
        yield text[position : match.start()]
        yield match[0]
        position = match.end()
    yield text[position:]


def _own_code(token: str) -> Code | None:
    """The code that a token of a msgid is."""
    match = _CODE.fullmatch(token)
    if not match or match["name"] not in (LONE_NAMES if match["is_alone"] else PAIRED_NAMES):
        return None
    paired = CodeKind.CLOSE if match["closes"] else CodeKind.OPEN
    kind = CodeKind.ALONE if match["is_alone"] else paired
    return Code(kind, match["name"], int(match["number"]), token, token)


def _decoded(token: str) -> str:
    match = _REFERENCE.fullmatch(token)
    return _REFERENCES.get(match[1], token) if match else token


def _faults(token: str, codes: dict[str, Code]) -> Iterator[MarkFault]:
    if token in codes:
        return
    if _CODE_SHAPE.fullmatch(token):
        yield MarkFault(token, is_error=True)
    elif (reference := _REFERENCE.fullmatch(token)) and reference[1] not in _REFERENCES:
        yield MarkFault(token, is_error=False)
