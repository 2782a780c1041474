"""The laws of the checks: what holds for any source and any translation."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from model.contents import NASTY, contents

from locakit.checks import CHECKS, UNIGNORABLE, Context, is_joined, read_pair, run_checks, violations
from locakit.glossary import Glossary, Kind, Term
from locakit.model.document import Code, CodeKind, Content, Text
from locakit.model.errors import Place, Severity
from locakit.model.inline import JOINED, codes_of, is_balanced, marked, normalised, tags_of
from locakit.model.languages import LanguageTag

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

EN, ES, JA = LanguageTag("en"), LanguageTag("es"), LanguageTag("ja")
PLACE = Place("es.po", 7)
KEPT = Glossary((Term(("NMDA",), Kind.KEEP),))
BOLD, BOLD_END = Code(CodeKind.OPEN, "b", 1, "<b>"), Code(CodeKind.CLOSE, "b", 1, "</b>")
WRONG = Context(EN, ES, KEPT)
"""Spanish; together with `BROKEN` every check but those of codes has something to say."""
BROKEN = read_pair((Text("5,000 NMDA in 20 days"),), "5,000 &nbsp; en 30 días", PLACE)
MSGSTRS = st.lists(
    st.sampled_from(
        [*NASTY, "<a1>", "</a1>", "<b1>", "</b1>", "<cite1/>", "<cite2/>", "<br1/>", "<joined/>", "10,000"]
    )
).map("".join)


@st.composite
def shuffled(draw: st.DrawFn, source: Content) -> str:
    """Most of the codes of a source in some order, sometimes another one, with words between them."""
    tags = list(tags_of(source).values())
    chosen = draw(st.permutations(tags)) if draw(st.booleans()) else tags
    kept = [tag for tag in chosen if draw(st.integers(0, 9))]
    return " ".join(["Dolor", *kept, *draw(st.sampled_from([[], [], [], ["<b9>"], tags[:1]]))])


@unhurried
@example((Text("&amp;&amp;<joined/>&amp;"),))
@example((Text("Ⲁ"),))
@given(contents())
def test_a_source_is_its_own_translation(source: Content) -> None:
    source = normalised(source)
    pair = read_pair(source, marked(source), PLACE)
    assert list(run_checks(pair, Context(EN, EN, KEPT))) == []


@unhurried
@given(contents(), st.data())
def test_what_passes_has_the_codes_of_its_source_in_nested_pairs(source: Content, data: st.DataObject) -> None:
    pair = read_pair(source, data.draw(shuffled(source)), PLACE, ignored=["numbers"])
    has_codes = Counter(codes_of(pair.target)) == Counter(codes_of(source))
    expected = has_codes and is_balanced(pair.target) and not any(fault.is_error for fault in pair.faults)
    assert (violations(pair, Context(EN, ES)) == ()) is expected


@unhurried
@given(contents(), st.data())
def test_what_passes_in_a_locale_without_emphasis_may_lack_emphasis_alone(
    source: Content, data: st.DataObject
) -> None:
    pair = read_pair(source, data.draw(shuffled(source)), PLACE, ignored=["numbers"])
    if not violations(pair, Context(EN, JA)):
        assert not Counter(codes_of(pair.target)) - Counter(codes_of(source))
        assert all(code.can_delete for code in Counter(codes_of(source)) - Counter(codes_of(pair.target)))
        assert is_balanced(pair.target)


@unhurried
@given(contents(), st.data())
def test_no_code_may_be_lost_or_repeated(source: Content, data: st.DataObject) -> None:
    tags = list(tags_of(normalised(source)).values())
    if tags:
        tag, msgid = data.draw(st.sampled_from(tags)), marked(source)
        for msgstr in (msgid.replace(tag, "", 1), msgid.replace(tag, tag + tag, 1)):
            found = {problem.check for problem in violations(read_pair(source, msgstr, PLACE), Context(EN, EN))}
            assert ("citations" if tag.startswith("<cite") else "codes") in found


@unhurried
@given(contents(), MSGSTRS, st.sets(st.sampled_from(sorted(CHECKS))))
def test_a_mark_silences_its_check_and_no_other(source: Content, msgstr: str, ignored: set[str]) -> None:
    context = Context(EN, ES, KEPT)
    told = list(run_checks(read_pair(source, msgstr, PLACE), context))
    less = list(run_checks(read_pair(source, msgstr, PLACE, ignored=ignored), context))
    assert less == [problem for problem in told if problem.check not in ignored - UNIGNORABLE]


@unhurried
@given(contents())
def test_a_joined_entry_with_all_its_codes_has_no_errors(source: Content) -> None:
    msgstr = JOINED + "".join(tags_of(source).values())
    assert is_joined(msgstr)
    assert violations(read_pair(source, msgstr, PLACE), WRONG) == ()


@pytest.mark.parametrize("msgstr", ["<joined/>", "<joined/><cite1/>", "<joined/> <b1></b1>\n", "<joined/></b9 >"])
def test_joined_stands_alone_or_before_codes(msgstr: str) -> None:
    assert is_joined(msgstr)


@pytest.mark.parametrize(
    "msgstr", ["", "x", " <joined/>", "<joined/>x", "<joined/><joined/>", "<joined/>&amp;", "<Joined/>"]
)
def test_anything_else_is_not_joined(msgstr: str) -> None:
    assert not is_joined(msgstr)


def test_a_project_turns_a_check_into_a_warning_an_error_or_nothing() -> None:
    before = {problem.check: problem.severity for problem in run_checks(BROKEN, WRONG)}
    assert before == {
        "reference": Severity.WARNING,
        "numbers": Severity.ERROR,
        "number-format": Severity.WARNING,
        "terms-kept": Severity.ERROR,
    }
    severities = {"reference": "error", "numbers": "warning", "number-format": "off"}
    after = {problem.check: problem.severity for problem in run_checks(BROKEN, replace(WRONG, severities=severities))}
    assert after == {"reference": Severity.ERROR, "numbers": Severity.WARNING, "terms-kept": Severity.ERROR}


@pytest.mark.parametrize("severity", ["off", "warning"])
def test_no_project_turns_off_what_protects_the_page(severity: str) -> None:
    context = Context(EN, ES, severities=dict.fromkeys(UNIGNORABLE, severity))
    source = (BOLD, Text("Pain"), BOLD_END, Code(CodeKind.ALONE, "cite", 2, "[1]", legend="Seelig 2003"))
    found = violations(read_pair(source, "Dolor", PLACE), context)
    assert [str(problem) for problem in found] == [
        "es.po:7: <b1>, </b1> are missing — write each code of the source where its words stand",
        "es.po:7: the citation <cite2/> (Seelig 2003) is missing — write <cite2/> once, where it is cited",
    ]


def test_messages_say_what_and_what_to_do() -> None:
    assert [str(problem) for problem in run_checks(BROKEN, WRONG)] == [
        "es.po:7: &nbsp; is shown as it is written — write the character itself (U+00A0)",
        "es.po:7: 20 became 30 — write 20",
        "es.po:7: 5,000 reads as 5 in es — write 5.000",
        "es.po:7: NMDA is missing — write NMDA as it is, it is not translated",
    ]
