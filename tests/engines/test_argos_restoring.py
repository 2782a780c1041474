"""Characters that a model sees as others: what is put back, and what is told to be lost."""

from pathlib import Path

import pytest
from example_packages import PACKAGE_FILE, unpacked

from locakit.engines.argos_restoring import lost_forms, restoring_edits
from locakit.engines.argos_tokens import SentencePieceTokenizer, Tokenizer
from locakit.engines.rewriting import rewritten

RESTORED = [
    ("Rub it on 2 m² of skin.", "Frote 2 m2 de piel.", "Frote 2 m² de piel."),
    ("H₂O is water.", "H2O es agua.", "H₂O es agua."),
    ("Take ½ a tablet.", "Tome 1⁄2 comprimido.", "Tome ½ comprimido."),
    ("Take 2½ cups.", "Tome 21⁄2 tazas.", "Tome 2½ tazas."),
    ("It is 10² times more.", "Es 102 veces más.", "Es 10² veces más."),
    ("Aspirin™ works.", "AspirinTM actúa.", "Aspirin™ actúa."),
    ("Take 5\u00a0mg now.", "Tome 5 mg ahora.", "Tome 5\u00a0mg ahora."),
    ("Take 2.5\u202fmg now.", "Tome 2,5 mg ahora.", "Tome 2,5\u202fmg ahora."),
    ("Take 15 µg.", "Tome 15 μg.", "Tome 15 µg."),
    ("Wait…", "Espere...", "Espere…"),
    ("① Rest.", "1 Descanso.", "① Descanso."),
    ("x² and y²", "x2 y y2", "x² y y²"),
    ("m² and m²", "m2 y m2", "m² y m²"),
]
"""A text, what a model may say, what it comes to."""

LEFT = [
    ("The ﬁrst dose", "La primera dosis"),
    ("A cafe\u0301", "Un caf\u00e9"),
    ("m² and m2", "m2 y m2"),
    ("m² of skin", "m2 y m2 de piel"),
    ("Take 10² of it", "Tome 1029"),
    ("soft\u00adhyphen", "softhyphen"),
    ("a\u00a0 \u00a0b", "a b"),
    ("", "nada"),
    ("nothing odd", "nada"),
]
"""What must stay as the model says it, for nothing was changed, or nobody knows what belongs where."""


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return SentencePieceTokenizer(unpacked(PACKAGE_FILE, tmp_path_factory.mktemp("packages")) / "sentencepiece.model")


def restored(text: str, said: str, tokenizer: Tokenizer) -> str:
    return rewritten(said, restoring_edits(text, said, tokenizer.encode(text).disguises))


@pytest.mark.parametrize(("text", "said", "wanted"), RESTORED)
def test_what_comes_back_in_its_plain_form_is_put_right(
    text: str, said: str, wanted: str, tokenizer: Tokenizer
) -> None:
    assert restored(text, said, tokenizer) == wanted


@pytest.mark.parametrize(("text", "said", "wanted"), RESTORED)
def test_what_is_right_stays(text: str, said: str, wanted: str, tokenizer: Tokenizer) -> None:
    assert said
    assert restored(text, wanted, tokenizer) == wanted


@pytest.mark.parametrize(("text", "said"), LEFT)
def test_nothing_is_guessed(text: str, said: str, tokenizer: Tokenizer) -> None:
    assert restored(text, said, tokenizer) == said


@pytest.mark.parametrize(
    ("text", "translation", "lost"),
    [
        ("2 m² and H₂O", "2 m² y agua", ("H₂O",)),
        ("Take ½ a tablet", "Tome medio comprimido", ("½",)),
        ("Take 5\u00a0mg…", "Tome cinco", ()),
        ("15 µg", "15 mcg", ()),
    ],
)
def test_superscripts_and_fractions_that_are_gone_are_told(
    text: str, translation: str, lost: tuple[str, ...], tokenizer: Tokenizer
) -> None:
    assert lost_forms(translation, tokenizer.encode(text).disguises) == lost


def test_pieces_stand_where_the_text_has_them(tokenizer: Tokenizer) -> None:
    text = "Take 2 m² of magnesium."
    pieces = tokenizer.encode(text)
    assert "".join(text[slice(*span)] for span in pieces.spans) == text
    back = tokenizer.decode(pieces.pieces)
    assert back.text == "Take 2 m2 of magnesium."
    assert [back.text[slice(*span)].strip() for span in back.spans] == [
        piece.replace("\u2581", "") for piece in pieces.pieces
    ]


def test_underscores_and_unknown_pieces_survive_decoding(tokenizer: Tokenizer) -> None:
    assert tokenizer.decode(tokenizer.encode("config_file").pieces).text == "config_file"
    assert tokenizer.decode(["\u2581漢", "a", "\u2581ZZ\u2581b"]).text == "漢a ZZ b"
    assert tokenizer.decode([]).text == ""
    assert Path(PACKAGE_FILE).stat().st_size < 3 << 20
