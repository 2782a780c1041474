"""What the words of a document do besides holding values."""

from dataclasses import fields, replace

from locakit.model.document import Role, Setting, Text, Unit


def test_a_unit_gets_an_id_and_keeps_all_else() -> None:
    unit = Unit(
        "", Role.CELL, (Text("Mg"),), 7, "<td>", "Mg", "A note.", "symbol", preformatted=True,
        setting=Setting.PLAIN, key="alt",
    )  # fmt: skip
    blank = Unit("", Role.PARAGRAPH, (), 0)
    told = [field.name for field in fields(Unit) if getattr(unit, field.name) != getattr(blank, field.name)]
    assert told == [field.name for field in fields(Unit)][1:]
    assert unit.with_id("u3") == replace(unit, id="u3")
