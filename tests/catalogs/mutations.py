"""Good PO files, and what slips of the hand, of editors and of merges make of them."""

import re
from random import Random

HEADER = """# Traducción.
msgid ""
msgstr ""
"Project-Id-Version: demo 1\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
ARTICLE = (
    HEADER
    + """
#. paragraph · <cite1/> = Seelig 2003
#: source/magnesium.txt
#, fuzzy
#| msgctxt "old"
#| msgid "Magnesium is an old mineral."
msgctxt "menu"
msgid "Magnesium is a mineral.<cite1/>"
msgstr "El magnesio es un mineral.<cite1/>"

# locakit: draft argos/en_es s=00000000 t=00000000
#: source/magnesium.txt
msgid ""
"It blocks the <a1>NMDA receptor</a1> \\"softly\\", at a dose of 10,000 units, "
"every day.\\n"
msgstr ""
"Bloquea el <a1>receptor NMDA</a1> «suavemente», en una dosis de 10.000 "
"unidades, cada día.\\n"

msgid "%d cramp"
msgid_plural "%d cramps"
msgstr[0] "%d calambre"
msgstr[1] "%d calambres"

msgid "untranslated"
msgstr ""

#~ # kept
#~| msgid "older"
#~ msgid "gone"
#~ msgstr "ido"

#, fuzzy
#~ msgctxt "c"
#~ msgid ""
#~ "gone "
#~ "too"
#~ msgstr "ido también"
"""
).encode()

ENTRIES = (
    'msgid "a{0}"\nmsgstr "x"',
    'msgctxt "c"\nmsgid "a{0}"\nmsgstr ""\n"x\\n"\n"y"',
    '#~ msgid "g{0}"\n#~ msgstr "h"',
    '#| msgid "o"\nmsgid "m{0}"\nmsgid_plural "p"\nmsgstr[0] "q"\nmsgstr[1] "r"',
    '# n\n#, fuzzy\n#~| msgid "o"\n#~ msgctxt "s"\n#~ msgid "g{0}"\n#~ ""\n#~ msgstr "k"',
    'msgid "n{0}"msgstr"v"',
)
LINES = (
    *('msgid "b{0}"', 'msgstr "x"', 'msgstr ""', 'msgctxt "c"', 'msgid_plural "p"', 'msgstr[0] "q"', 'msgstr[1] "r"'),
    *('"more"', '"t\\n"', "#, fuzzy", "#,fuzzy", "# note", "#. ex", "#: f:1", "#~", "#|", "", "", "  "),
    *('#| msgid "old"', '#| "older"', '#| msgctxt "k"', '#| msgid_plural "pp"', '#~| msgid "o"'),
    *('#~ msgid "g{0}"', '#~ msgstr "h"', '#~ "i"', "#~ # n", '#~ msgctxt "y"', '#~ msgstr[0] "z"'),
    *('msgid "b{0}" "b"', 'msgstr"z"', 'msgid"k{0}"', '\tmsgid "t{0}"', '"u" # note', 'msgid "one{0}" msgstr "two"'),
    *('msgstr "\\303\\261"', 'msgstr "\\x41\\101"', 'msgstr "\\\\"', '"\\q"', 'msgstr [ 1 ] "s"', 'msgstr[01] "s"'),
    *(
        '#~ msgid "u{0}" msgstr "u" msgid "w{0}" msgstr "w"',
        '#~ msgid "u{0}" msgstr "u" # x',
        '#~ msgid "a" "b" #| "c"',
    ),
    *('domain "d"', "hello", '"open', "<<<<<<< HEAD", "=======", "msgid", "msgstr"),
)


def mutated(random: Random) -> bytes:
    """The article after one slip or two."""
    data = ARTICLE
    for _ in range(random.choice([1, 1, 1, 2])):
        slip = random.choice([_byte_slip, _line_slip, _line_slip])
        data = slip(random, data or b"\n")
    return data


def mixed(random: Random) -> bytes:
    """A header, then good entries with single lines thrown in."""
    lines: list[str] = []
    for number in range(random.randrange(1, 6)):
        lines.append(random.choice(ENTRIES if random.random() < 0.8 else LINES).format(number))
        lines += [""] * (random.random() < 0.4)
    lines = "\n".join(lines).split("\n")
    if random.random() < 0.3:
        lines.insert(random.randrange(len(lines)), random.choice(LINES).format("z"))
    end = random.choice(["\n", "", "\n\n"])
    return (HEADER + random.choice(["\n", ""]) + "\n".join(lines) + end).encode()


def _byte_slip(random: Random, data: bytes) -> bytes:
    place = random.randrange(len(data))
    byte = random.choice(
        [b'"', b"\\", b"\n", b" ", b"#", b"~", b"|", b"[", b"]", b"m", b"\t", b"0", b"\xc3", b"\xff"]
    )
    behind = data[place:] if random.random() < 0.5 else data[place + 1 :]
    return data[:place] + (b"" if random.random() < 0.3 else byte) + behind


def _line_slip(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    place, other = random.randrange(len(lines)), random.randrange(len(lines))
    line = lines[place]
    slips: list[list[bytes]] = [
        [],
        [line, lines[other]],
        [line[: random.randrange(len(line) + 1)]],
        [line + random.choice([b"\\", b'"', b" ", b"\r", b"x"])],
        [random.choice([b"#~ ", b"#| ", b"# ", b"  ", b"\t"]) + line],
        [re.sub(rb"\w+", lambda word: random.choice([b"msgid", b"msgstr", b"", b"x", word[0], word[0]]), line)],
        [line.replace(b'" ', b'"').replace(b' "', b'"')],
    ]
    if random.random() < 0.1:
        return b"\n".join(lines[:place])
    return b"\n".join([*lines[:place], *random.choice(slips), *lines[place + 1 :]])
