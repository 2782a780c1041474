import pytest

from locakit.glossary import (
    Glossary,
    Kind,
    Rendering,
    Term,
    accepts,
    find_forms,
    forbidden_in,
    rendering,
    target_forms,
)
from locakit.model.languages import LanguageTag

ES, MX = LanguageTag("es"), LanguageTag("es-MX")


def term(forms: str, kind: Kind = Kind.TRANSLATE, spelling: str = "x") -> Term:
    spellings = (spelling,) if spelling else ()
    return Term(spellings, kind, renderings=(Rendering(ES, tuple(forms.split("|")), "m", "sg"),))


@pytest.mark.parametrize(
    ("forms", "text", "count"),
    [
        ("magnesio", "El magnesio. Magnesio, MAGNESIO", 3),
        ("magnesio", "magnesios antimagnesio magnésio", 0),
        ("calambre muscular|calambre*", "calambres, calambre\u00a0muscular, recalambre", 2),
        ("ácido N-metílico", "Ácido N-metílico, ÁCIDO N-METÍLICO, ácido N-metílico", 3),
        ("ácido N-metílico", "ácido n-metílico ácido\u00a0N metílico", 0),
        ("Alzheimer|Alzheim*", "alzheimer Alzheimerova ALZHEIMERS", 2),
        ("sitio receptor", "sitio\n receptor", 1),
        ("straße", "STRASSE", 1),
        ("N-*", "N-metil", 1),
        ("x", "", 0),
    ],
)
def test_accepted_forms_are_counted(forms: str, text: str, count: int) -> None:
    assert accepts(text, term(forms), ES) == count


def test_a_kept_term_counts_only_as_it_is_written() -> None:
    assert accepts("pH PH ph Ph", Term(("pH",), Kind.KEEP), ES) == 1
    assert accepts("In vitro, IN VITRO", Term(("in vitro",), Kind.KEEP), ES) == 2
    assert accepts("HLA-B*27 HLA-B27", Term(("HLA-B*27",), Kind.KEEP), ES) == 1


def test_forms_come_from_the_nearest_locale_that_has_some() -> None:
    assert target_forms(term("sal|sales"), MX) == ("sal", "sales")
    assert rendering(term("sal"), MX) == Rendering(ES, ("sal",), "m", "sg")
    assert target_forms(term("sal"), LanguageTag("ca")) == ()
    assert accepts("sal", term("sal"), LanguageTag("ca")) == 0
    assert target_forms(Term(("NMDA",), Kind.KEEP), MX) == ("NMDA",)


def test_forbidden_forms_count_where_their_term_occurs() -> None:
    rule = term("droga*", Kind.FORBID, "drug")
    glossary = Glossary((rule,))
    (match,) = forbidden_in("Las Drogas curan.", "Drug cures.", glossary, ES)
    assert (match.start, match.end, match.term) == (4, 10, rule)
    assert forbidden_in("Las drogas curan.", "Drugs cure.", glossary, ES) == ()
    assert forbidden_in("Las drogas curan.", "Drug cures.", glossary, LanguageTag("ca")) == ()
    assert forbidden_in("El fármaco cura.", "Drug cures.", glossary, ES) == ()


def test_a_whole_form_goes_before_a_beginning_and_a_longer_one_before_both() -> None:
    beginning, whole, longer = term("ent*"), term("ente"), term("ente vivo")
    found = find_forms("ente, entes, ente vivo", [(beginning, "ent*"), (whole, "ente"), (longer, "ente vivo")])
    assert [match.term for match in found] == [whole, beginning, longer]


def test_forms_forbidden_anywhere_need_no_term() -> None:
    rules = (term("cubierto", Kind.FORBID, ""), term("ente", Kind.FORBID, ""))
    found = forbidden_in("Un ente cubierto, realmente.", "", Glossary(rules), MX)
    assert [(match.start, match.end, match.term) for match in found] == [(3, 7, rules[1]), (8, 16, rules[0])]
