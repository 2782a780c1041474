"""Hostile names, links and arguments."""

from collections.abc import Iterator

from hostile.case import ARTICLE, PO, SOUND, Case, Content, Folder, Link, Pipe, commands

TEXT = ARTICLE.encode()
COMMANDS = commands("extract", "check", "build", "status")


def cases() -> Iterator[Case]:
    """All of them."""
    for name, files in (*_names(), *_links()):
        yield Case(f"names/{name}", files, COMMANDS)
    for name, words in _arguments():
        yield Case(f"arguments/{name}", {}, (words,))


def _names() -> Iterator[tuple[str, dict[str, Content]]]:
    for name, file in {
        "line-end": "a\nb.md",
        "carriage-return": "a\rb.md",
        "tab": "a\tb.md",
        "escape": "a\x1b[2Jb.md",
        "delete": "a\x7fb.md",
        "c1-control": "a\x9bb.md",
        "override": "evil\u202edm.md",
        "isolate": "a\u2067b.md",
        "zero-width": "wa\u200bter.md",
        "soft-hyphen": "wa\u00adter.md",
        "no-break-space": "a\u00a0b.md",
        "line-separator": "a\u2028b.md",
        "not-utf-8": "a\udcffb.md",
        "two-dots": "...md",
        "dot": ".md",
        "dots-inside": "a..b.md",
        "hyphen": "-rf.md",
        "option": "--help.md",
        "tilde": "~root.md",
        "dollar": "$(touch evil).md",
        "backticks": "`touch evil`.md",
        "semicolon": "a;touch evil.md",
        "pipe": "a|b.md",
        "ampersand": "a&b.md",
        "star": "*.md",
        "brackets": "[a].md",
        "braces": "{{a}}.md",
        "percent": "%2e%2e%2fevil.md",
        "hash": "a#b.md",
        "question": "a?b.md",
        "quotes": "a\"b'c.md",
        "backslash": "..\\..\\evil.md",
        "colon": "C:evil.md",
        "angles": "<script>.md",
        "space-first": " a.md",
        "space-last": "a .md",
        "dot-last": "a..md",
        "device-of-windows": "con.md",
        "longest": f"{'a' * 252}.md",
        "longest-of-three-bytes": f"{'水' * 84}.md",
        "emoji": "💧.md",
        "combining-first": "\u0301a.md",
        "private-use": "\ue000.md",
        "letters-of-another-script": "wаter.md",
        "ending-in-capitals": "water.MD",
        "ending-twice": "water.md.md",
        "ending-of-a-program": "page.php.md",
        "index": "index.md",
        "deep": "/".join("abcdefghij") + "/k.md",
        "folder-with-dot": ".git/a.md",
        "folder-with-override": "a\u202eb/c.md",
        "folder-named-like-an-article": "water/water.md",
        "templates": "templates.md",
        "assets": "assets/locakit.md",
    }.items():
        yield name, {f"source/{file}": TEXT}
    yield "case-twins", {"source/Water.md": TEXT}
    yield "forms-twins", {"source/café.md": TEXT, "source/cafe\u0301.md": TEXT}
    yield "twins-of-endings", {"source/water.txt": TEXT}
    yield "twins-that-fold", {"source/strasse.md": TEXT, "source/straße.md": TEXT}
    yield "folders-that-fold", {"source/A/x.md": TEXT, "source/a/x.md": TEXT}
    yield "folder-for-an-article", {"source/x.md": Folder()}
    yield "article-in-such-a-folder", {"source/x.md/y.md": TEXT}
    yield "folder-for-a-picture", {"source/x.png": Folder()}


def _links() -> Iterator[tuple[str, dict[str, Content]]]:
    yield "article-that-links-out", {"source/x.md": Link("/etc/hostname")}
    yield "article-that-links-to-a-victim", {"source/x.md": Link("../../victim.txt")}
    yield "article-that-links-to-the-settings", {"source/x.md": Link("../locakit.toml")}
    yield "article-that-links-to-itself", {"source/x.md": Link("x.md")}
    yield "article-that-links-to-nothing", {"source/x.md": Link("gone.md")}
    yield "article-that-links-to-another", {"source/x.md": Link("water.md")}
    yield "article-that-links-to-a-device", {"source/x.md": Link("/dev/zero")}
    yield "article-that-links-to-a-process", {"source/x.md": Link("/proc/self/environ")}
    yield "article-that-is-a-pipe", {"source/x.md": Pipe()}
    yield "folder-that-links-out", {"source/x": Link("../..")}
    yield "folder-that-links-to-its-parent", {"source/x": Link(".")}
    yield "folder-that-links-to-the-root", {"source/x": Link("/")}
    yield "picture-that-links-out", {"source/x.png": Link("../../victim.txt")}
    yield "picture-that-is-a-pipe", {"source/x.png": Pipe()}
    yield "picture-of-a-program", {"source/x.svg": b"<svg onload='evil()'><script>evil()</script></svg>"}
    yield "stranger-of-two-lines", {"source/a\nb: error: evil.docx": b"evil"}
    yield "catalogue-that-links-out", {PO: Link("../../../victim.txt")}
    yield "catalogue-that-links-to-nothing", {PO: Link("../../../gone.txt")}
    yield "catalogue-that-links-to-itself", {PO: Link("water.po")}
    yield "catalogue-that-is-a-pipe", {PO: Pipe()}
    yield "catalogue-that-is-a-device", {PO: Link("/dev/zero")}
    yield "catalogue-of-an-unknown-locale", {"locales/evil/water.po": SOUND[PO]}
    yield "catalogue-of-no-article", {"locales/es/evil.po": SOUND[PO]}
    yield "locale-that-links-out", {"locales/es/sub": Link("../../..")}
    yield "glossary-that-links-out", {"locales/glossary.csv": Link("../../victim.txt")}
    yield "glossary-that-is-a-pipe", {"locales/glossary.csv": Pipe()}
    yield "settings-that-are-a-pipe", {"locakit.toml": Pipe()}
    yield "settings-that-are-a-device", {"locakit.toml": Link("/dev/zero")}
    yield "template-that-links-out", {"templates/article.html": Link("../../victim.txt")}
    yield "style-that-links-out", {"templates/own.css": Link("../../victim.txt")}
    yield "page-that-is-a-pipe", {"build/html/es/water.html": Pipe(), "source/y.md": TEXT}
    yield "page-that-links-out", {"build/html/es/water.html": Link("../../../../victim.txt"), "source/y.md": TEXT}
    yield "memory-that-links-out", {".locakit/memory.sqlite": Link("../../victim.txt")}
    yield "manifest-that-links-out", {".locakit/manifest.json": Link("../../victim.txt"), "source/y.md": TEXT}
    yield "folder-of-what-was-killed", {".locakit/new-1": Folder(), ".locakit/new-2": b"evil"}
    yield "lock-that-links-out", {".locakit/lock": Link("../../victim.txt")}


def _arguments() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from {
        "locale-leads-out": ("extract", "--locale", "../x"),
        "locale-of-posix": ("build", "--locale", "en_US.UTF-8"),
        "locale-an-option": ("build", "--locale", "-x"),
        "locale-with-control": ("build", "--locale", "e\x1b[2Js"),
        "locale-with-override": ("build", "--locale", "e\u202es"),
        "locale-not-utf-8": ("build", "--locale", "e\udcffs"),
        "locale-of-a-megabyte": ("build", "--locale", "e" * 100_000),
        "article-leads-out": ("build", "../../etc/passwd"),
        "article-absolute": ("build", "/etc/passwd"),
        "article-with-control": ("build", "a\x1b[2Jb"),
        "article-with-line-end": ("build", "a\nb"),
        "article-with-override": ("build", "a\u202eb"),
        "article-not-utf-8": ("build", "a\udcffb"),
        "article-of-a-megabyte": ("build", "a" * 100_000),
        "engine-leads-out": ("draft", "--engine", "../evil"),
        "engine-with-control": ("draft", "--engine", "a\x1b[2Jb"),
        "option-with-control": ("build", "--a\x1b[2Jb"),
        "option-of-markup": ("build", "--[red]evil[/red]"),
        "command-with-control": ("a\x1b[2Jb",),
        "command-with-override": ("a\u202eb",),
        "command-not-utf-8": ("a\udcffb",),
        "command-with-line-end": ("a\nError: b",),
        "locale-with-line-end": ("build", "--locale", "es\nError: b"),
        "project-leads-out": ("status", "--project", "../../../../.."),
        "project-with-control": ("status", "--project", "a\x1b[2Jb"),
        "revision-an-option": ("diff", "--", "--output=../evil"),
        "revision-with-control": ("diff", "a\x1b[2Jb"),
        "revision-of-a-remote": ("diff", "ext::sh -c 'touch ../evil'"),
        "review-over-an-article": ("diff", "../before", "--html", "source/water.md"),
        "review-over-a-catalogue": ("diff", "../before", "--html", "locales/es/water.po"),
        "review-over-the-settings": ("diff", "../before", "--html", "locakit.toml"),
        "review-over-a-task": ("diff", "../before", "--html", "Makefile"),
        "since-an-option": ("check", "--since", "--output=../evil"),
        "segments-of-a-device": ("segments", "/dev/zero", "--format", "txt"),
        "segments-of-a-folder": ("segments", "."),
        "segments-not-utf-8": ("segments", "a\udcffb.txt"),
        "segments-of-a-missing-language": ("segments", "source/water.md", "--language", "../x"),
        "package-that-is-no-file": ("engines", "install", "gone\x1b[2J.argosmodel"),
        "package-that-is-a-folder": ("engines", "install", "source"),
        "package-of-a-pair-that-leads-out": ("engines", "install", "../en-es"),
        "init-in-a-file": ("init", "source/water.md", "--source-language", "en", "--locales", "es"),
        "localize-into-a-file": ("localize", "source/water.md", "--to", "es", "--into", "locakit.toml"),
        "localize-to-nowhere": ("localize", "source/water.md", "--to", "../x"),
        "localize-a-device": ("localize", "/dev/zero", "--to", "es"),
    }.items()
