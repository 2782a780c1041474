"""Random plain texts, made of what articles are made of."""

from hypothesis import strategies as st

_PIECES = [
    *"0123456789abzAB.,;:!?…()[]“”«»'\"*-•–_=^ß",
    *(
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        " ",
        "  ",
        "\u00a0",
        "\u202f",
        "\u200b",
        "\u2028",
        "\ufffc",
    ),
    *(
        "calcium.1",
        "pain.2 Magnesium",
        "[1]",
        "[2, p. 7]",
        "[1–3]",
        "muscles1.",
        "B6.2 It",
        "¹",
        "²˒³",
        "10,000",
        "7.4",
    ),
    *(
        "\n1. ",
        "\n2. ",
        "\n3) ",
        "\n[1] ",
        "\n• ",
        "\n  - ",
        "\n    * ",
        "\na) ",
        "\nb) ",
        "\n¹ ",
        " []",
        " [↩]",
        " ↩",
        " ^",
    ),
    *(
        "\nReferences\n",
        "\n\nNotes:\n\n",
        "\nComments are closed.\n",
        "\nPosted in Health\n",
        "\n====\n",
        "\n* * *\n",
    ),
    *(
        "Magnesium Relieves Cramps",
        "It helps. ",
        "Dr. Smith",
        "e.g. 5 mg. Then",
        "i.v.",
        "(2003), 15.",
        "https://a.b/c.4 ",
    ),
    *("。", "！", "」", "「", "镁", "です", "है।", "قال؟ ", "🙂", "e\u0301", "a&b<c>", "<b>", "&amp;"),
]

_SIGNS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u202a\u202b\u202c\u202d\u202e")
"""All but what no article may hold."""

ARTICLES = st.lists(st.sampled_from(_PIECES) | st.text(_SIGNS, max_size=3), max_size=60).map("".join)
"""Whole plain texts; most of them odd."""

LANGUAGES = st.sampled_from(["en", "es", "de", "fr", "ja", "zh", "hi", "ar", "ru", "xx"])
"""Tags of languages with rules and without."""
