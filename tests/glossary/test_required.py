import time

import pytest

from locakit.glossary import (
    Glossary,
    Kind,
    Rendering,
    Term,
    is_said,
    missing_terms,
    read_glossary,
    read_table,
    required_terms,
)
from locakit.glossary.inflections import holds_inflected
from locakit.model.languages import LanguageTag

ES, MX, CA = LanguageTag("es"), LanguageTag("es-MX"), LanguageTag("ca")
TABLE = """\
term,kind,note,es,es:gender,es:number
NMDA,keep,,,m,sg
cell|cells,translate,,célula|celular*,f,sg
NMDA receptor,translate,,receptor NMDA,m,sg
pain,translate,,,,
drug,forbid,,droga,,
"""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return read_glossary(read_table(TABLE.encode(), "t.csv"), (ES, MX, CA))


def test_each_term_is_required_once_with_its_places_forms_and_grammar(glossary: Glossary) -> None:
    cell, receptor, name = required_terms("Cells, a cell, an NMDA receptor and NMDA. Pain, drug.", glossary, ES)
    assert (cell.term.head, cell.places, cell.forms) == ("cell", ((0, 5), (9, 13)), ("célula", "celular*"))
    assert (cell.gender, cell.number) == ("f", "sg")
    assert (receptor.forms, receptor.places) == (("receptor NMDA",), ((18, 31),))
    assert (name.term.kind, name.forms, name.gender, name.number) == (Kind.KEEP, ("NMDA",), "m", "sg")


def test_a_locale_asks_its_parents_and_one_without_forms_asks_for_nothing(glossary: Glossary) -> None:
    assert [one.forms[0] for one in required_terms("A cell.", glossary, MX)] == ["célula"]
    assert required_terms("A cell in pain.", glossary, CA) == ()
    assert [one.term.head for one in required_terms("A cell with NMDA.", glossary, CA)] == ["NMDA"]


def test_only_terms_to_translate_are_told_as_missing(glossary: Glossary) -> None:
    missing = missing_terms("Nada.", "A cell, an NMDA receptor, NMDA.", glossary, ES)
    assert [one.term.head for one in missing] == ["cell", "NMDA receptor"]
    assert missing_terms("Las células y los receptores NMDA", "A cell, an NMDA receptor.", glossary, ES) == ()


def test_a_form_may_be_a_beginning_a_plural_or_in_capitals(glossary: Glossary) -> None:
    (cell,) = required_terms("A cell.", glossary, ES)
    said = {text: is_said(text, cell, ES) for text in ("células", "CÉLULA", "Celulares", "celuloide", "")}
    assert said == {"células": True, "CÉLULA": True, "Celulares": True, "celuloide": False, "": False}


@pytest.mark.parametrize(
    ("locale", "form", "text", "expected"),
    [
        ("es", "inflamación crónica", "inflamaciones crónicas", "holds"),
        ("es", "relajante", "relajantes", "holds"),
        ("es", "receptor", "receptores", "holds"),
        ("es", "capaz", "capaces", "holds"),
        ("es", "gas", "gato", "lacks"),
        ("es", "cuerpo", "cuerpos de agua", "holds"),
        ("es", "enzim*", "enzimas", "lacks"),
        ("ca", "múscul", "músculs", "holds"),
        ("ca", "infecció", "infeccions", "holds"),
        ("ca", "màniga", "mànigues", "holds"),
        ("ca", "cos", "costa", "lacks"),
        ("gl", "infección", "infeccións", "holds"),
        ("pt", "solução oral", "soluções orais", "holds"),
        ("it", "farmaco antico", "farmaci antichi", "holds"),
        ("fr", "vaisseau sanguin", "vaisseaux sanguins", "holds"),
        ("en", "body", "bodies", "holds"),
        ("en", "glass", "glas", "lacks"),
        ("nl", "oplossing", "oplossingen", "holds"),
        ("de", "Muskel", "Muskels", "holds"),
        ("ru", "клетка", "клетки", "lacks"),
        ("ar", "بوتاسيوم", "وبالبوتاسيوم", "holds"),
        ("ar", "بوتاسيوم", "بوتاسيومي", "lacks"),
        ("ar", "مغنيسيو*", "والمغنيسيوم", "holds"),
        ("he", "מגנזיום", "ולמגנזיום", "holds"),
        ("he", "מגנזיום", "והמגנזיום מגנזיום", "holds"),
    ],
)
def test_plurals_and_clinging_words_are_known_by_few_rules(locale: str, form: str, text: str, expected: str) -> None:
    assert holds_inflected(text, (form,), LanguageTag(locale)) is (expected == "holds")


def test_what_a_sentence_requires_costs_the_same_in_a_glossary_of_50_000_terms() -> None:
    def seconds(size: int) -> float:
        terms = Glossary(tuple(_term(number) for number in range(size)))
        begin = time.process_time()
        for _ in range(20):
            assert len(required_terms(text, terms, ES)) == 2
            assert len(missing_terms("xa7 yb0 y xa12 yb3", text, terms, ES)) == 0
        return time.process_time() - begin

    text = "A sentence of a7 b0 and then A12 B3, and of a7 on its own. " * 4
    seconds(500)
    assert seconds(50_000) < 5 * seconds(500)


def test_a_table_of_50_000_terms_is_read_and_compared_in_linear_time() -> None:
    def seconds(size: int) -> float:
        rows = [f"t{number % 100} u{number // 100},translate,x{number} y" for number in range(size - 40)]
        rows += [f"t{number} u0,forbid,w{number}*" for number in range(20)]
        rows += [f",forbid,any w{number}" for number in range(20)]
        table = read_table("\n".join(["term,kind,es", *rows]).encode(), "t.csv")
        begin = time.process_time()
        assert read_glossary(table, (ES,)).problems == ()
        return time.process_time() - begin

    assert seconds(50_000) < 20 * min(seconds(5_000) for _ in range(2))


def _term(number: int) -> Term:
    text = f"a{number % 100} b{number // 100}"
    return Term((text,), Kind.TRANSLATE, renderings=(Rendering(ES, (f"xa{number % 100} yb{number // 100}",)),))
