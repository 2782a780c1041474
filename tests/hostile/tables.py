"""Hostile tables: the glossary, citations, abbreviations; and project files."""

from collections.abc import Iterator

from hostile.case import CITATIONS, CONFIG, GLOSSARY, Case, Content, commands

REFERENCE = "Marsh, Ida. Water and Salt (2011), 40."


def cases() -> Iterator[Case]:
    """All of them."""
    for name, data in (*_tables("term,kind,note,es\nwater,translate,,agua\n"), *_glossaries()):
        yield Case(f"glossary/{name}", {GLOSSARY: data}, commands("glossary check", "extract", "check", "build"))
    for name, data in (*_tables(f'label,text,es\n1,"{REFERENCE}",\n'), *_citations()):
        yield Case(f"citations/{name}", {CITATIONS: data}, commands("check", "build", "extract"))
    for name, data in _abbreviations():
        yield Case(f"abbreviations/{name}", {"locales/abbreviations/en.txt": data}, commands("extract", "build"))
    for name, text in _configs():
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        yield Case(f"config/{name}", {CONFIG: data}, commands("status", "extract", "build"))
    for name, files in _looks():
        yield Case(f"look/{name}", files, commands("build"))
    for name, files in _states():
        yield Case(f"state/{name}", files, commands("build", "draft --engine pseudo", "memory stats", "extract"))


def _tables(sound: str) -> Iterator[tuple[str, bytes]]:
    """What no table may be."""
    data = sound.encode()
    yield "byte-order-mark", b"\xef\xbb\xbf" + data
    yield "two-byte-order-marks", b"\xef\xbb\xbf" * 2 + data
    for code in ("utf-16", "utf-32", "utf-16-le"):
        yield f"encoded-as-{code}", sound.encode(code)
    yield "latin-1", data + "a,keep,café,,\n".encode("latin-1")
    yield "nul", data + b"a\0b,keep,,\n"
    yield "escape", data + b"a\x1b[2Jb,keep,,\n"
    yield "override", data + "a\u202eb,keep,,\n".encode()
    yield "isolate", data + "a\u2067b,keep,,\n".encode()
    yield "carriage-returns-only", data.replace(b"\n", b"\r")
    yield "crlf", data.replace(b"\n", b"\r\n")
    yield "semicolons", data.replace(b",", b";")
    yield "tabs", data.replace(b",", b"\t")
    yield "pipes", data.replace(b",", b"|")
    yield "separator-line-of-a-spreadsheet", b"sep=;\n" + data
    yield "empty", b""
    yield "lines-without-text", b"\n" * 100_000
    yield "commas-only", b"," * 100_000
    yield "header-only", data[: data.index(b"\n")]
    yield "header-twice", data[: data.index(b"\n") + 1] * 2
    yield "column-twice", data.replace(b",es", b",es,es", 1)
    yield "column-of-markup", data.replace(b",es", b",<script>evil()</script>", 1)
    yield "column-that-leads-out", data.replace(b",es", b",../../evil", 1)
    yield "column-of-an-unknown-locale", data.replace(b",es", b",xx-evil", 1)
    yield "a-hundred-thousand-columns-of-a-name", data.replace(b",es", b",es" + b",x" * 100_000, 1)
    columns = "".join(f",x{number}" for number in range(20_000))
    yield "twenty-thousand-columns", data.replace(b",es", f",es{columns}".encode(), 1)
    yield "quote-not-closed", data + b'"evil,keep,,\n'
    yield "quote-in-a-cell", data + b'ev"il,keep,,\n'
    yield "text-behind-a-quote", data + b'"evil"x,keep,,\n'
    yield "quotes-only", data + b'"' * 99_999 + b"\n"
    yield "cells-too-many", data + b"a,keep,,,,,,,,\n"
    yield "cells-too-few", data + b"a\n"
    yield "cell-of-a-megabyte", data + b"x" * 1_000_000 + b",,,\n"
    yield "eleven-megabytes", data + b"x,keep,,\n" * 1_300_000
    yield "conflict", b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> b\n"
    yield "an-executable", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 10
    yield "a-spreadsheet", b"PK\x03\x04" + bytes(range(256)) * 4
    yield "html-page", b"<!DOCTYPE html><script>evil()</script>"


def _glossaries() -> Iterator[tuple[str, bytes]]:
    head = "term,kind,note,es\n"
    for name, rows in {
        "formula": "=cmd|'/c evil'!A1,keep,,\n+1,keep,,\n@SUM(A1),keep,,\n-1,keep,,\n",
        "term-of-markup": "<script>evil()</script>,keep,,\nwater,translate,,<b>evil</b>\n",
        "term-of-codes": "<b1>,keep,,\n<cite1/>,keep,,\n",
        "term-of-a-pattern": "(a+)+$,keep,,\n.*,keep,,\n[,keep,,\n\\,keep,,\n",
        "term-of-one-letter": "a,keep,,\n",
        "term-of-space": " ,keep,,\n",
        "term-invisible": "\u200b,keep,,\n",
        "term-twice": "water,translate,,agua\nwater,translate,,evil\n",
        "term-twice-in-other-forms": "café,keep,,\ncafe\u0301,keep,,\n",
        "term-kept-and-forbidden": "water,keep,,\nwater,forbid,,agua\n",
        "term-of-a-megabyte": f"{'x' * 200_000},keep,,\n",
        "term-of-a-hundred-thousand-words": f"{'x ' * 100_000},keep,,\n",
        "translation-of-a-hundred-thousand-words": f"water,translate,,{'x ' * 100_000}\n",
        "kind-of-evil": "water,evil,,agua\n",
        "kind-in-capitals": "water,KEEP,,\n",
        "translation-of-a-star": "water,translate,,*\n",
        "translation-of-stars": f"water,translate,,{'*' * 1_000}\n",
        "translation-of-bars": f"water,translate,,{'|' * 10_000}\n",
        "spellings-by-the-thousand": f"{'|'.join(f'a{n}' for n in range(5_000))},keep,,\n",
        "terms-by-the-thousand": "".join(f"term{n},keep,,\n" for n in range(5_000)),
        "terms-that-nest": "".join(f"{'water ' * n}x,keep,,\n" for n in range(1, 33)),
        "terms-of-one-prefix": "".join(f"{'a' * n},keep,,\n" for n in range(1, 200)),
        "grammar-of-evil": "",
    }.items():
        yield name, (head + rows).encode()
    yield "column-of-evil-grammar", b"term,kind,note,es,es:evil,:,es:\nwater,translate,,agua,evil,x,y\n"


def _citations() -> Iterator[tuple[str, bytes]]:
    head = "label,text,es\n"
    for name, rows in {
        "edition-of-markup": f'1,"{REFERENCE}",<script>evil()</script>\n',
        "edition-with-a-handler": f'1,"{REFERENCE}","<img src=x onerror=evil()>"\n',
        "edition-of-an-address-that-runs": f'1,"{REFERENCE}",javascript:evil()\n',
        "edition-of-quotes": f'1,"{REFERENCE}","https://example.org/""onmouseover=""evil()"\n',
        "edition-of-a-formula": f"1,\"{REFERENCE}\",=cmd|'/c evil'!A1\n",
        "edition-of-an-override": f'1,"{REFERENCE}",a\u202eb\n',
        "edition-of-lines": f'1,"{REFERENCE}","a\nb\n\nc"\n',
        "label-of-markup": f'<script>evil()</script>,"{REFERENCE}",x\n',
        "label-of-another": f'2,"{REFERENCE}",x\n',
        "text-twice": f'1,"{REFERENCE}",A\n1,"{REFERENCE}",B\n',
        "rows-of-strangers": "".join(f"{n},Evil {n}.,x\n" for n in range(2_000)),
    }.items():
        yield name, (head + rows).encode()


def _abbreviations() -> Iterator[tuple[str, bytes]]:
    yield "a-pattern", b"(a+)+.\n[.\n*.\n"
    yield "a-dot", b".\n"
    yield "without-dot", b"evil\n"
    yield "space", b"a b.\n"
    yield "markup", b"<script>.\n"
    yield "encoded-as-utf-16", "Mag.\n".encode("utf-16")
    yield "controls", b"a\x1b[2J.\n"
    yield "by-the-thousand", b"".join(b"a%d.\n" % n for n in range(5_000))
    yield "of-a-megabyte", b"x" * 1_000_000 + b".\n"


def _configs() -> Iterator[tuple[str, str | bytes]]:
    good = 'source-language = "en"\nlocales = ["es"]\n'
    yield "byte-order-mark", "\ufeff" + good
    yield "encoded-as-utf-16", good.encode("utf-16")
    yield "encoded-as-utf-32", good.encode("utf-32")
    yield "latin-1", "# ñ\n".encode("latin-1") + good.encode()
    yield "lone-surrogate", good + "# \udc41\n"
    yield "nul", good + "# a\0b\n"
    yield "escape-in-a-comment", good + "# a\x1b[2Jb\n"
    yield "override-in-a-comment", good + "# a\u202eb\n"
    yield "carriage-returns-only", good.replace("\n", "\r")
    yield "crlf", good.replace("\n", "\r\n")
    yield "empty", ""
    yield "json", '{"source-language": "en"}'
    yield "conflict", f"<<<<<<< HEAD\n{good}=======\n{good}>>>>>>> b\n"
    yield "key-twice", good + 'locales = ["ca"]\n'
    yield "table-twice", good + '[check.numbers]\nseverity = "off"\n[check.numbers]\nseverity = "off"\n'
    yield "table-for-a-value", good + "[locales]\nx = 1\n"
    yield "date", good + "wrap = 2001-01-01\n"
    yield "time", 'source-language = 12:00:00\nlocales = ["es"]\n'
    yield "huge-number", good + f"wrap = {'9' * 4_000}\n"
    yield "number-that-int-refuses", good + f"wrap = {'9' * 5_000}\n"
    yield "wrap-of-a-million", good + "wrap = 1000000\n"
    yield "wrap-negative", good + "wrap = -1\n"
    yield "wrap-of-truth", good + "wrap = true\n"
    yield "wrap-not-a-number", good + "wrap = nan\n"
    yield "float", good + "wrap = 1e400\n"
    yield "nested-arrays", good + "x = " + "[" * 5_000 + "]" * 5_000 + "\n"
    yield "nested-tables", good + "x = " + "{a=" * 500 + "1" + "}" * 500 + "\n"
    yield "keys-by-the-thousand", good + "".join(f"k{number} = 1\n" for number in range(20_000))
    yield "sections-by-the-thousand", good + "".join(f"[t{number}.a.b]\n" for number in range(5_000))
    yield "dotted-keys", good + ".".join(["a"] * 5_000) + " = 1\n"
    yield "escape-of-a-surrogate", 'source-language = "\\uD800"\nlocales = ["es"]\n'
    yield "escape-of-a-control", 'source-language = "e\\u001b[2Jn"\nlocales = ["es"]\n'
    yield "escape-of-an-override", 'source-language = "e\\u202en"\nlocales = ["es"]\n'
    yield "string-not-closed", 'source-language = """en\nlocales = ["es"]\n'
    for name, locale in {
        "leads-out": "../x",
        "leads-far-out": "es/../../../evil",
        "absolute": "/etc",
        "backslash": "es\\\\..\\\\evil",
        "of-posix": "en_US.UTF-8",
        "with-modifier": "sr@latin",
        "an-option": "-x",
        "c": "C",
        "empty": "",
        "space": " ",
        "dots": "..",
        "of-markup": "<script>",
        "of-an-override": "e\\u202es",
        "of-a-nul": "es\\u0000",
        "of-wide-letters": "ｅｓ",
        "of-a-kelvin-sign": "\u212aa",
        "of-a-thousand-parts": "es" + "-x" * 1_000,
        "private": "x-evil",
        "with-extension": "es-u-nu-arab",
        "templates": "templates",
        "citations": "citations",
    }.items():
        yield f"locale-{name}", f'source-language = "en"\nlocales = ["{locale}"]\n'
    yield "locale-twice", 'source-language = "en"\nlocales = ["es", "ES"]\n'
    yield "locale-of-the-source", 'source-language = "en"\nlocales = ["en"]\n'
    yield "locales-by-the-thousand", f'source-language = "en"\nlocales = {["es"] * 3_000!r}\n'
    yield "locales-of-numbers", 'source-language = "en"\nlocales = [1, 2]\n'
    yield "locales-a-word", 'source-language = "en"\nlocales = "es"\n'
    for name, url in {
        "that-runs": "javascript:evil()",
        "of-quotes": 'https://example.org/\\"onmouseover=\\"evil()',
        "of-markup": "https://example.org/<script>evil()</script>",
        "of-a-file": "file:///etc",
        "of-a-port-that-is-none": "https://example.org:99999/",
        "of-brackets": "https://[evil]/",
        "of-a-place-in-a-page": "https://example.org/#evil",
        "of-a-line": "https://example.org/\\n<script>",
        "of-a-user": "https://user:secret@example.org/",
    }.items():
        yield f"address-{name}", f'{good}base-url = "{url}"\n'
    yield "check-ignored-by-a-pattern", good + '[check.doubled-word]\nignore = ["../*", "("]\n'
    yield "check-of-markup-off", good + '[check.codes]\nseverity = "off"\n'
    yield "engine-that-runs", good + '[engine.apertium]\ncommand = "touch ../evil"\n'
    yield "engine-that-leads-out", good + 'engines = ["../evil"]\n'
    yield "eleven-megabytes", good + "# x\n" * 2_800_000


def _looks() -> Iterator[tuple[str, dict[str, Content]]]:
    """Templates and styles of a project: its own, but in a sandbox."""
    for name, template in {
        "a-program": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "globals": "{{ self.__init__.__globals__.__builtins__.open('../evil', 'w') }}",
        "globals-of-a-function": "{{ direction.__globals__ }}{{ own_name.__wrapped__.__globals__ }}",
        "files": "{% include '../../../../etc/passwd' %}",
        "format": "{{ '{0.__class__.__mro__}'.format(strings) }}",
        "loop": "{% for a in range(99999999) %}x{% endfor %}",
        "power": "{{ 9**9**9 }}",
        "string": "{{ 'x' * 9999999999 }}",
        "recursion": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "own-include": "{% include 'article.html' %}",
        "not-closed": "{% if true %}",
        "utf-16": "\ufeffx",
    }.items():
        yield (
            f"template-of-{name}",
            {"templates/article.html": template.encode("utf-16" if name == "utf-16" else "utf-8")},
        )
    yield "style-that-ends-itself", {"templates/own.css": b"</style><script>evil()</script>"}
    yield "style-not-utf-8", {"templates/own.css": b"\xff\xfe\x00"}


def _states() -> Iterator[tuple[str, dict[str, Content]]]:
    """What lies in `.locakit/`, which is nobody's to edit."""
    yield "memory-of-another-kind", {".locakit/memory.sqlite": b"evil" * 1_000}
    yield "memory-cut", {".locakit/memory.sqlite": b"SQLite format 3\0"}
    yield "memory-empty", {".locakit/memory.sqlite": b""}
    yield "manifest-of-another-kind", {".locakit/manifest.json": b"\0\xff evil"}
    yield "manifest-nested", {".locakit/manifest.json": b"[" * 100_000}
    yield (
        "manifest-that-leads-out",
        {".locakit/manifest.json": b'{"inputs": {"../victim.txt": []}, "pages": {"../victim.txt": []}}'},
    )
    yield "manifest-of-numbers", {".locakit/manifest.json": b'{"inputs": 1, "pages": [2]}'}
    yield "manifest-of-a-huge-number", {".locakit/manifest.json": b'{"inputs": ' + b"9" * 5_000 + b"}"}
