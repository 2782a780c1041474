"""What to call so that each regular expression is made that a function makes, with what it gets in earnest."""

import importlib
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from typing import Any

from locakit.data.patterns import LazyPattern
from locakit.engines.argos_restoring import Disguise
from locakit.glossary import Kind, Term
from locakit.project.config_rules import Faults

_LANGUAGES = ("en", "es", "de", "fr", "zh")
_CALLS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("articles.citations.name_phrases:years", ()),
    ("articles.citations.name_phrases:single_years", ()),
    ("articles.citations.name_phrases:prefixes", ()),
    ("articles.citations.name_phrases:tails", ()),
    ("articles.citations.name_phrases:between_works", ()),
    ("articles.citations.name_phrases:others", ()),
    ("articles.citations.spellings:bracketed", ()),
    ("articles.citations.spellings:expanded", ("2–4",)),
    ("articles.citations.spellings:_between", ()),
    ("articles.citations.works:conjunctions", ()),
    ("articles.citations.works:_visits", ()),
    ("articles.text.shapes:_page_number", ()),
    ("catalogs.annotations:_references", ("\u2068source/a b.txt\u2069",)),
    ("catalogs.blocks:_shape", ("", "#| ")),
    ("catalogs.blocks:_shape", ("#~ ", "#~| ")),
    ("checks.addresses:_address_pattern", ()),
    *(("model.measures:_pattern", (language,)) for language in _LANGUAGES),
    *(("model.measures:_mentions", (language,)) for language in _LANGUAGES),
    ("model.measures:_dressed", ()),
    ("model.measures:_ended", ("キロ",)),
    ("checks.slips:_spelling", ("oestrogen", "en")),
    ("checks.terms:_verbatim", ("والNMDA", Term(("NMDA", "NMDA receptor"), Kind.KEEP))),
    ("checks.texts:_word_pattern", ()),
    ("data.patterns:LazyPattern.__getattr__", (LazyPattern("a", 0), "match")),
    ("engines.argos_restoring:_edits", ("5 µg", "5 μg", Disguise("µg", "μg"))),
    ("engines.notation:plain", ("*word  here , and", "word here, and")),
    ("glossary.inflections:_clings", ("el calcio", ("calcio", "calcio sérico"), ("el", "la"))),
    *(("glossary.phrases:_piece_pattern", (text,)) for text in ("vitamina\u0301", "हिन्दी", "שָׁלוֹם")),
    *(("glossary.tables:_read_rows", ('a,"b\nc,d', delimiter)) for delimiter in ",;\t"),
    *(("model.numerals:numerals", (language,)) for language in (*_LANGUAGES, "ar", "de-CH", "hi")),
    *(("model.quantities:_token_pattern", (language,)) for language in (*_LANGUAGES, "ar", "de-CH", "hi")),
    ("project.config_rules:Faults.place", (Faults("[check.length]\nlocales = 1\n", "locakit.toml"), "locales")),
    ("site.furnishing:_headings", ('<h2 id="a">x<sup>1</sup></h2>', "en")),
    ("site.furnishing:_pattern", (("NMDA", "vitamin D", "ß"),)),
    ("site.traits:_tag_parts", ()),
)


def samples() -> Iterator[Callable[[], object]]:
    """Each makes some of them, also those that its function has made and kept before."""
    return (partial(_call, name, arguments) for name, arguments in _CALLS)


def _call(name: str, arguments: tuple[Any, ...]) -> None:
    module, _, function = name.partition(":")
    found = attrgetter(function)(importlib.import_module(f"locakit.{module}"))
    made = getattr(found, "__wrapped__", found)(*arguments)
    if isinstance(made, Iterator):
        deque(made, 0)
