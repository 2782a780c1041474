"""What stays at home: codes and marks at the edges, citations before the final punctuation."""

import pytest
from drafting.sentences import BOLD, BOLD_END, END, LINK, cite, contents
from hypothesis import given

from locakit.drafting.lifting import lifted, stop_position
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.inline import escaped, marked, tags_of, text_of

CODE = Code(CodeKind.ALONE, "code", 5)
BREAK = Code(CodeKind.ALONE, "br", 6)

CASES: list[tuple[Content, str, tuple[str, str, str]]] = [
    # A sentence, what of it is sent, what stays: at the start, before the final punctuation, at the end.
    ((Text("It blocks pain."), cite(1), cite(2)), "It blocks pain.", ("", "", "<cite1/><cite2/>")),
    ((Text("It blocks pain"), cite(1), Text(".")), "It blocks pain.", ("", "<cite1/>", "")),
    ((Text("It blocks pain "), cite(1), Text("?”")), "It blocks pain?”", ("", " <cite1/>", "")),
    ((cite(1), Text(" It blocks pain.")), "It blocks pain.", ("<cite1/> ", "", "")),
    ((LINK, Text("Read on"), END, Text(".")), "Read on.", ("<a1>", "</a1>", "")),
    ((LINK, BOLD, Text("Read on."), BOLD_END, END), "Read on.", ("<a1><b2>", "", "</b2></a1>")),
    ((LINK, Text("Read on"), cite(1), END, Text("!")), "Read on!", ("<a1>", "<cite2/></a1>", "")),
    ((Text("• Rest."),), "Rest.", ("• ", "", "")),
    ((Text("(a) Rest."),), "Rest.", ("(a) ", "", "")),
    ((Text("12. May is cold."),), "12. May is cold.", ("", "", "")),
    ((Text("Press "), CODE), "Press ", ("", "", "")),
    ((Text("Rest"), BREAK), "Rest", ("", "", "<br1/>")),
    ((Text("Salt, "), LINK, Text("water"), END, Text(".")), "Salt, water.", ("", "", "")),
]


@pytest.mark.parametrize(("content", "sent", "kept"), CASES)
def test_what_need_not_go_stays(content: Content, sent: str, kept: tuple[str, str, str]) -> None:
    sentence = lifted(content)
    assert text_of(sentence.body) == sent
    assert (sentence.head, sentence.before_stop, sentence.tail) == kept


@given(contents())
def test_together_again_it_is_the_sentence(content: Content) -> None:
    sentence = lifted(content)
    tags = tags_of(content)
    text = "".join(tags[node] if isinstance(node, Code) else escaped(node.value) for node in sentence.body)
    body = text.removesuffix(sentence.stop) if sentence.stop else text
    assert sentence.head + body + sentence.before_stop + sentence.stop + sentence.tail == marked(content)


@pytest.mark.parametrize(
    ("answer", "rest"), [("Ya.", "."), ("Ya…”", "…”"), ("Ya", ""), ("¿Ya?", "?"), ("Ya. No!", "!"), ("好。", "。")]
)
def test_what_stood_before_the_final_punctuation_does_so_again(answer: str, rest: str) -> None:
    sentence = lifted((Text("Now"), cite(1), Text(":")))
    assert answer[stop_position(answer, sentence) :] == rest
