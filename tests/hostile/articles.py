"""Hostile articles: text, Markdown and HTML."""

from collections.abc import Iterator

from hostile.case import Case, commands

PARAGRAPH = "The body loses water with sweat."


def cases() -> Iterator[Case]:
    """All of them, one at a time: some are large."""
    for ending in ("txt", "md", "html"):
        for name, data in (*_bytes(ending), *_of_format(ending)):
            yield _case(ending, name, data)


def _of_format(ending: str) -> Iterator[tuple[str, bytes]]:
    texts = {"txt": _texts, "md": _markdown, "html": _pages}[ending]()
    yield from ((name, text.encode("utf-8", "surrogatepass")) for name, text in texts)


def _case(ending: str, name: str, data: bytes) -> Case:
    file = f"source/hostile.{ending}"
    lines = ("extract", "draft --engine pseudo", "build --drafts", "check --source", f"segments --json {file}")
    return Case(f"{ending}/{name}", {file: data}, commands(*lines))


def _bytes(ending: str) -> Iterator[tuple[str, bytes]]:
    """What no article may be, whatever its format."""
    text = {"txt": "Title\n\n%s\n", "md": "# Title\n\n%s\n", "html": "<h1>Title</h1>\n<p>%s</p>\n"}[
        ending
    ] % PARAGRAPH
    data = text.encode()
    yield "byte-order-mark", b"\xef\xbb\xbf" + data
    for code in ("utf-16", "utf-32", "utf-16-le", "utf-7"):
        yield f"encoded-as-{code}", text.replace(".", " – ñ.").encode(code)
    yield "latin-1", text.replace("sweat", "sueño").encode("latin-1")
    yield "lone-surrogate", text.replace("sweat", "\udc41").encode("utf-8", "surrogatepass")
    yield "nul", data.replace(b"sweat", b"a\0b")
    yield "escape", data.replace(b"sweat", b"\x1b]0;evil\x07")
    yield "next-line", text.replace("sweat", "a\x85b").encode()
    yield "c1-control", text.replace("sweat", "\x9b2J").encode()
    yield "override", text.replace("sweat", "\u202etaews").encode()
    yield "isolate-not-closed", text.replace("sweat", "\u2067sweat").encode()
    yield "carriage-returns-only", data.replace(b"\n", b"\r")
    yield "crlf", data.replace(b"\n", b"\r\n")
    yield "line-separators", text.replace("\n", "\u2028").encode()
    yield "noncharacters", text.replace("sweat", "\ufffe\uffff").encode()
    yield "empty", b""
    yield "white-space-only", b" \n\t\n" * 1000
    yield "invisible-only", "\u200b\u2060\ufeff\n".encode() * 100
    yield "conflict", b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> b\n"
    yield "an-executable", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 10
    yield "eleven-megabytes", data + b"x" * (10 * 1024 * 1024)
    yield "line-of-a-hundred-thousand", data.replace(b"sweat", b"x" * 100_000)
    yield "combining-storm", text.replace("sweat", "e" + "\u0301" * 10_000).encode()
    yield "codes-of-ours", text.replace("sweat", "<b1>evil</b1><cite1/><joined/>").encode()
    yield "template", text.replace("sweat", "{{ 7*7 }}{% include 'evil' %}").encode()
    yield "directive-of-ours", b"<!-- locakit: context evil \x2d->\n" + data


def _texts() -> Iterator[tuple[str, str]]:
    """Plain text: all markup in it is text."""
    title = "Title\n\n"
    yield "title-of-markup", f"</title><script>evil()</script>\n\n{PARAGRAPH}\n"
    yield "title-of-a-page", f"{'Evil ' * 2_000}\n\n{PARAGRAPH}\n"
    yield "markup", f"{title}{PARAGRAPH} <script>evil()</script> <img src=x onerror=evil()>\n"
    yield "references-of-markup", f"{title}{PARAGRAPH} &lt;script&gt;evil()&lt;/script&gt; &#60;b&#62;\n"
    yield "address-that-runs", f"{title}{PARAGRAPH} javascript:evil() data:text/html,<script>evil()</script>\n"
    yield "address-of-quotes", f'{title}See https://example.org/"onmouseover="evil()\'><script>evil()</script>.\n'
    yield "mail-of-quotes", f'{title}Write to a"onmouseover=evil()@example.org and <evil@example.org>.\n'
    yield (
        "references-list-of-markup",
        f"{title}{PARAGRAPH}1\n\nReferences\n\n1. <script>evil()</script> (2011), 40. []\n",
    )
    yield (
        "reference-address-that-runs",
        f"{title}{PARAGRAPH}1\n\nReferences\n\n1. Marsh (2011). javascript:evil() []\n",
    )
    yield "reference-formula", f"{title}{PARAGRAPH}1\n\nReferences\n\n1. =cmd|'/c evil'!A1 (2011), 40. []\n"
    yield "reference-of-quotes", f'{title}{PARAGRAPH}1\n\nReferences\n\n1. "A", "B""C, (2011); 40. []\n'
    yield (
        "reference-number-of-a-thousand-digits",
        f"{title}{PARAGRAPH}{'1' * 1000}\n\nReferences\n\n{'1' * 1000}. M. []\n",
    )
    yield "references-in-a-circle", f"{title}{PARAGRAPH}1\n\nReferences\n\n1. See note 2. []\n2. See note 1. []\n"
    yield "reference-heading-alone", "References\n"
    yield (
        "five-hundred-references",
        f"{title}{PARAGRAPH}\n\nReferences\n\n" + "".join(f"{n}. M, {n}. []\n" for n in range(500)),
    )
    yield "five-hundred-markers", f"{title}{'Water.1 ' * 500}\n\nReferences\n\n1. Marsh (2011), 40. []\n"
    yield "markers-that-nest", f"{title}{PARAGRAPH}{'[' * 5000}1{']' * 5000}\n"
    yield "list-a-hundred-deep", title + "".join(f"{'  ' * n}• item {n}\n" for n in range(100))
    yield "number-of-twenty-thousand-digits", f"{title}{'1' * 20_000} mg\n"
    yield "digits-that-int-refuses", f"{title}{PARAGRAPH} Take {'9' * 5000} mg.{'9' * 5000}\n"
    yield "digits-of-superscript", f"{title}{PARAGRAPH}{'²' * 5000}\n"
    yield "other-digits", f"{title}Take ٥ mg, ५ mg, 𝟓 mg, ⑤ mg, ½ mg, ㎎ and 五 mg.\n"
    yield "dots", f"{title}{'.' * 100_000}\n"
    yield "full-stops-and-letters", f"{title}{'A.' * 5_000}\n"
    yield "quotes", f"{title}{'“' * 30_000}\n"
    yield "spaces", f"{title}a{' ' * 100_000}b\n"
    yield "tabs-and-pipes", title + "|\t" * 30_000 + "\n"
    yield "underlines", title + "=\n-\n" * 1_000
    yield "empty-lines", title + "\n" * 50_000 + PARAGRAPH + "\n"
    yield "a-thousand-paragraphs", title + f"{PARAGRAPH}\n\n" * 1_000
    yield "front-matter", f"---\ntitle: !!python/object/apply:os.system [touch ../evil]\n---\n\n{PARAGRAPH}\n"
    yield "marks-of-direction", f"{title}{PARAGRAPH} \u200f\u200e\u061c\u2068evil\u2069\n"
    yield "tag-characters", f"{title}{PARAGRAPH} {''.join(chr(0xE0000 + ord(letter)) for letter in 'evil')}\n"
    yield "letters-that-look-alike", f"{title}The bоdy lоses wаter.\n"
    yield "letters-that-fold-to-more", f"{title}{'ŉǰΐΰİß' * 500}\n"


def _markdown() -> Iterator[tuple[str, str]]:
    """Markdown, whose raw HTML is the author's, but whose nesting and tables are bombs."""
    title = "# Title\n\n"
    yield "link-that-runs", f"{title}[evil](javascript:evil()) ![evil](javascript:evil()) <javascript:evil()>\n"
    yield (
        "link-that-runs-in-disguise",
        f"{title}[evil](JaVaScRiPt:evil()) [b](&#106;avascript:evil()) [c](java\tscript:evil())\n",
    )
    yield "link-of-data", f"{title}[evil](data:text/html;base64,PHNjcmlwdD4=) [v](vbscript:evil())\n"
    yield "link-of-quotes", f'{title}[evil](https://example.org/"onmouseover="evil()) [b](<a b> "c"onx="evil")\n'
    yield "link-out-of-the-project", f"{title}[evil](../../../etc/passwd) ![evil](../../../etc/passwd)\n"
    yield "link-to-a-file", f"{title}[evil](file:///etc/passwd) ![evil](file:///etc/passwd)\n"
    yield "image-out-of-the-project", f"{title}![evil](../../victim.txt) ![evil](/etc/passwd)\n"
    yield "raw-script", f"{title}<script>evil()</script>\n\n{PARAGRAPH}\n"
    yield "raw-inline-handler", f"{title}{PARAGRAPH} <img src=x onerror=evil()>\n"
    yield "raw-tag-not-closed", f"{title}{PARAGRAPH} <div <p\n\n</body></html>\n"
    yield "raw-frame-of-a-page", f"{title}<iframe srcdoc='&lt;script&gt;evil()&lt;/script&gt;'></iframe>\n"
    yield "raw-comment-not-closed", f"{title}<!-- evil\n\n{PARAGRAPH}\n"
    yield "raw-end-of-page", f"{title}</main></body></html>\n\n{PARAGRAPH}\n"
    for name, yaml in {
        "a-program": "title: !!python/object/apply:os.system [touch ../evil]",
        "a-tag": "title: !evil {a: 1}",
        "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: [*d, *d, *d, *d, *d]\ntitle: T",
        "a-circle": "a: &a [*a]\ntitle: T",
        "a-merge": "a: &a {x: 1}\nb: {<<: *a}\ntitle: T",
        "deep-brackets": "title: T\na: " + "[" * 5_000,
        "deep-braces": "title: T\na: " + "{a: " * 3_000,
        "deep-indentation": "title: T\n" + "".join(f"{' ' * n}a:\n" for n in range(1_000)),
        "a-date": "title: 2001-01-01",
        "a-truth": "title: yes",
        "a-number-in-base-sixty": "title: 1:2:3:4:5",
        "nothing": "title:",
        "a-key-that-is-a-list": "? [a, b]\n: c\ntitle: T",
        "two-documents": "title: T\n...\n---\ntitle: U",
        "a-directive": "%YAML 9.9\n---\ntitle: T",
        "a-tab": "title:\tT\n\tx: y",
        "markup": 'title: </title><script>evil()</script>\ndescription: "><script>evil()</script>"',
        "an-escape": 'title: "a\\e[2Jb\\0c"',
        "an-override": 'title: "a\\u202Eb"',
        "a-surrogate": 'title: "a\\uD800b"',
        "an-anchor-of-a-megabyte": f"title: &{'a' * 200_000} T",
        "a-language": "title: T\nlang: ../../evil\nslug: ../../evil",
        "many-keys": "title: T\n" + "".join(f"k{n}: v\n" for n in range(2_000)),
    }.items():
        yield f"front-matter-of-{name}", f"---\n{yaml}\n---\n\n{PARAGRAPH}\n"
    yield "front-matter-of-line-separators", f"---\nslug: a\u2028 b\ntitle: a: b\n---\n\n{PARAGRAPH}\n"
    yield "front-matter-of-a-noncharacter", f"---\nslug: a\ntitle: b\ufffe\n---\n\n{PARAGRAPH}\n"
    yield "front-matter-not-closed", f"---\ntitle: T\n\n{PARAGRAPH}\n"
    yield "front-matter-twice", f"---\ntitle: T\n---\n---\ntitle: U\n---\n\n{PARAGRAPH}\n"
    yield "quotes-nested", f"{title}{'> ' * 3_000}evil\n"
    yield "lists-nested", title + "".join(f"{'  ' * n}- item {n}\n" for n in range(120))
    yield "lists-on-one-line", f"{title}{'- ' * 1_000}evil\n"
    yield "emphasis-nested", f"{title}{'*' * 5_000}evil{'*' * 5_000}\n"
    yield "emphasis-mixed", f"{title}{'*a _b ' * 3_000}\n"
    yield "brackets-open", f"{title}{'[' * 5_000}\n"
    yield "brackets-nested", f"{title}{'[' * 2_000}a{'](x)' * 2_000}\n"
    yield "links-not-closed", f"{title}{'[a](' * 1_000}\n"
    yield "images-nested", f"{title}{'![' * 1_000}a{'](x)' * 1_000}\n"
    yield "backticks", f"{title}{''.join('`' * n + ' ' for n in range(1, 300))}\n"
    yield "angles", f"{title}{'<' * 30_000}\n"
    yield "comments-not-closed", f"{title}{'<!--' * 5_000}\n"
    yield "instructions-not-closed", f"{title}{'<?' * 5_000}\n"
    yield "references-not-closed", f"{title}{'&' * 30_000}\n"
    yield "references-by-number", f"{title}&#0; &#x110000; &#xD800; &#27; &#x202e; &#{'9' * 5000};\n"
    yield "tables-of-columns", f"{title}|{'a|' * 300}\n|{'-|' * 300}\n|{'b|' * 300}\n"
    yield "tables-of-rows", f"{title}|a|\n|-|\n" + "|b|\n" * 300
    yield "definitions", title + "".join(f"[a{n}]: https://example.org/{n}\n" for n in range(3_000))
    yield "definition-of-a-title", f"{title}[a]: x\n\n[a]: <y> '{'(' * 10_000}\n"
    yield "notes-in-a-circle", f"{title}{PARAGRAPH}[^1]\n\n[^1]: See.[^2]\n\n[^2]: See.[^1]\n"
    yield "notes-without-text", f"{title}{PARAGRAPH}[^evil][^]\n\n[^evil]:\n"
    yield "notes-named-twice", f"{title}{PARAGRAPH}[^1]\n\n[^1]: Marsh.\n[^1]: Evil.\n"
    yield (
        "note-label-of-markup",
        f"{title}{PARAGRAPH}[^<script>evil()</script>]\n\n[^<script>evil()</script>]: Marsh (2011).\n",
    )
    yield "headings-alike", title + "## Evil\n\n" * 200
    yield "heading-of-markup", f"# <script>evil()</script>\n\n{PARAGRAPH}\n"
    yield "heading-id-of-quotes", f'# Title {{#"onmouseover="evil()}}\n\n{PARAGRAPH}\n'
    yield "code-of-markup", f"{title}`</code><script>evil()</script>`\n\n```\n</pre><script>evil()</script>\n```\n"
    yield "fence-not-closed", f"{title}```html\n<script>evil()</script>\n"
    yield "fence-language-of-quotes", f'{title}```"onmouseover="evil()\nx\n```\n'


def _pages() -> Iterator[tuple[str, str]]:
    """HTML: the author's own scripts stay, and nothing else may break out or be lost."""
    paragraph = f"<p>{PARAGRAPH}</p>\n"
    yield (
        "doctype-of-entities",
        f'<!DOCTYPE html [<!ENTITY evil SYSTEM "file:///etc/passwd">]>\n<p>&evil; {PARAGRAPH}</p>\n',
    )
    yield "laughs", '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>\n<p>&b;</p>\n'
    yield (
        "xml-declaration-of-a-charset",
        f'<?xml version="1.0" encoding="UTF-16"?>\n<html><body>{paragraph}</body></html>\n',
    )
    yield (
        "meta-of-a-charset",
        f'<html><head><meta charset="iso-8859-1"><title>T</title></head><body>{paragraph}</body></html>',
    )
    yield "own-script", f"<h1>T</h1><script>evil()</script>{paragraph}"
    yield "script-in-a-paragraph", f"<p>{PARAGRAPH} <script>evil()</script></p>\n"
    yield "script-not-closed", f"{paragraph}<script>evil()\n"
    yield "script-with-a-comment", f"<script><!-- <script> </script> --></script>{paragraph}"
    yield "style-not-closed", f"{paragraph}<style>p {{\n"
    yield "title-not-closed", f"<title>evil {paragraph}"
    yield "textarea-not-closed", f"<textarea>evil {paragraph}"
    yield "comment-not-closed", f"<!-- evil {paragraph}"
    yield "comment-odd", f"<!--> <!---> <!-- a --!> <!-- -- -- > -->{paragraph}"
    yield "cdata", f"<![CDATA[ evil ]]>{paragraph}<svg><![CDATA[<script>evil()</script>]]></svg>"
    yield "plaintext", f"<plaintext>{paragraph}"
    yield "noscript", f'<noscript><p title="</noscript><script>evil()</script>"></noscript>{paragraph}'
    yield "template-element", f"<template><p>Evil text.</p></template>{paragraph}"
    yield "frameset", "<frameset><frame src=evil></frameset>"
    yield from _nested_pages(paragraph)


def _nested_pages(paragraph: str) -> Iterator[tuple[str, str]]:
    yield "nested-forms", f"<form><form><form>{paragraph}</form></form></form>"
    yield "nested-links", "<p><a href=a>The <a href=b>body <a href=c>loses</a></a></a> water.</p>"
    yield "nested-paragraphs", "<p>The <p>body <p>loses <div>water.</p></p></div></p>"
    yield "nested-tables", "<table>" * 200 + "<tr><td>Evil" + "</table>" * 200
    yield "nested-elements", "<div>" * 5_000 + paragraph + "</div>" * 5_000
    yield "nested-emphasis", f"<p>{'<b>' * 2_000}evil{'</b>' * 2_000}</p>"
    yield "nested-lists", "<ul><li>" * 1_000 + "evil" + "</li></ul>" * 1_000
    yield "elements-not-closed", f"<p>{'<b><i>' * 500}evil</p>{paragraph}"
    yield "elements-only-closed", "</p></div></b>" * 3_000 + paragraph
    yield "misnested", "<p><b>The <i>body</b> loses</i> water.</p>"
    yield from _odd_pages(paragraph)


def _odd_pages(paragraph: str) -> Iterator[tuple[str, str]]:
    yield "attribute-of-two-hundred-thousand", f'<p title="{"x" * 200_000}">{PARAGRAPH}</p>'
    yield "attribute-twice", f"<p title='a' title='evil' TITLE=b>{PARAGRAPH}</p>"
    yield "attributes-by-the-thousand", f"<p {' '.join(f'a{n}=1' for n in range(1_000))}>{PARAGRAPH}</p>"
    yield "attribute-without-end", f'<p title="evil {paragraph}'
    yield "attribute-of-markup", f'<p><img src=x alt="&quot;><script>evil()</script>"> {PARAGRAPH}</p>'
    yield "attribute-of-a-slash", f"<p/title=evil/><img/src=x/alt=evil>{paragraph}"
    yield "tag-of-angles", f"<p <b>evil</b> <<b>> <> </> < p>{PARAGRAPH}</p>"
    yield "tag-of-a-nul-reference", f"<p>&#0;&#x1b;&#x9b;&#x202e;&#xd800;&#x110000; {PARAGRAPH}</p>"
    yield "references-without-semicolon", f"<p>&lt&gt&amp&notit;&ampamp; {PARAGRAPH}</p>"
    yield "reference-of-a-thousand-zeros", f"<p>&#{'0' * 5_000}65;{PARAGRAPH}</p>"
    yield "reference-of-a-thousand-digits", f"<p>&#{'9' * 5_000}; {PARAGRAPH}</p>"
    yield (
        "names-of-elements",
        "<evil-x onload=evil()>The body</evil-x> <a:b>loses</a:b> <ev\u0131l>water</ev\u0131l>.",
    )
    yield (
        "drawing-with-text",
        "<svg><title>Evil</title><foreignObject><p>Evil text.</p></foreignObject></svg>" + paragraph,
    )
    yield (
        "drawing-that-leads-to-a-program",
        "<svg><a><animate attributeName=href values='#a; javascript:evil()' /><text>A</text></a></svg>" + paragraph,
    )
    yield (
        "formula",
        "<math><mi>x</mi><annotation-xml encoding='text/html'><p>Evil text.</p></annotation-xml></math>" + paragraph,
    )
    yield "base-elsewhere", f"<head><base href='//evil.example/'></head>{paragraph}"
    yield "link-that-runs", "<p><a href='javascript:evil()'>The body</a> loses water.</p>"
    yield "no-translate", f"<p translate=no>Evil.</p><div translate=no>{paragraph}<p translate=yes>Good.</p></div>"
    yield "language-of-markup", f"<html lang='\"><script>evil()'><body>{paragraph}</body></html>"
    yield "direction-of-evil", f"<html dir=evil><body><p dir=rtl lang=ar>{PARAGRAPH}</p></body></html>"
    yield "angles", "<" * 20_000
    yield "open-comments", "<!--" * 10_000 + paragraph
    yield "open-tags", "<a " * 10_000
    yield "ampersands", f"<p>{'&' * 30_000}</p>"
    yield "spaces", f"<p>a{' ' * 100_000}b</p>"
    yield "paragraphs", paragraph * 500
    yield "breaks", f"<p>a{'<br>' * 5_000}b</p>"
    yield "two-bodies", f"<body>{paragraph}</body><body class=evil>{paragraph}</body>"
    yield "end-of-page-in-the-middle", f"{paragraph}</body></html>{paragraph}"
    yield "notice-taken", f"<p data-locakit=notice>Evil.</p>{paragraph}"
    yield "xhtml-frames", "<?xml version='1.0'?><html xmlns='evil'><body><p/><p>The body.</p></body></html>"
