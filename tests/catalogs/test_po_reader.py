"""What is read out of a PO file, and that reading is the same on both ways and quick on hostile files."""

import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from catalogs.mutations import ARTICLE, HEADER, mixed, mutated

from locakit.catalogs import Catalog, Entry, blocks, read_po, write_po
from locakit.model.errors import CatalogError

SAMPLES = sorted(Path(__file__).parent.glob("odd/**/*.po"))


def read(body: str) -> Catalog:
    return read_po((HEADER + "\n" + body).encode(), "x.po")


def only_entry(body: str) -> Entry:
    (entry,) = read(body).entries
    return entry


def test_an_entry_has_all_that_its_lines_say() -> None:
    entry = only_entry(
        "# note\n#\n# locakit: hint x\n#. paragraph\n#.\n#: a.txt:1 \u2068b c.txt\u2069:2\n#: d.txt\n"
        '#, fuzzy, no-wrap\n#| msgctxt "m"\n#| msgid "o"\n#| msgid_plural "os"\n'
        'msgctxt "c"\nmsgid "%d a"\nmsgid_plural "%d as"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n'
    )
    assert entry == Entry(
        msgid="%d a",
        msgctxt="c",
        comments=("note", "", "locakit: hint x"),
        extracted=("paragraph", ""),
        references=("a.txt:1", "b c.txt:2", "d.txt"),
        flags=("fuzzy", "no-wrap"),
        previous_msgid="o",
        previous_msgctxt="m",
        msgid_plural="%d as",
        msgstr_plural=("b", "bs"),
        previous_msgid_plural="os",
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r'"a\tb\\c\"d\r\n"', 'a\tb\\c"d\r\n'),
        (r'"coraz\303\263n"', "corazón"),
        (r'"coraz\xc3\xB3n"', "corazón"),
        (r'"\303" "\263"', "ó"),
        (r'"\60" "1"', "01"),
        (r'"\1012"', "A2"),
        (r'"\\303"', "\\303"),
        (r'"\\n"', "\\n"),
        ('"a\\\nb"', "ab"),
        ('"a" "b"\n\t"c"\n\n"d"', "abcd"),
        ('"\u2028\x85"'.replace("\x85", "\u2029"), "\u2028\u2029"),
    ],
)
def test_strings_are_unescaped_as_gettext_does(written: str, said: str) -> None:
    assert only_entry(f'#, fuzzy\nmsgid "a"\nmsgstr {written}\n').msgstr == said


def test_obsolete_entries_and_the_header_stand_apart() -> None:
    catalog = read_po(ARTICLE, "x.po")
    assert [entry.msgid for entry in catalog.entries][-1] == "untranslated"
    assert [(entry.key, entry.msgstr, entry.comments) for entry in catalog.obsolete] == [
        ((None, "gone"), "ido", ("kept",)),
        (("c", "gone too"), "ido también", ()),
    ]
    assert catalog.header_entry.comments == ("Traducción.",)
    assert catalog.header["Plural-Forms"] == "nplurals=2; plural=(n != 1);"


def test_lines_are_counted_by_line_feeds_only() -> None:
    catalog = read('# a\u2028b\u2029c\nmsgid "a\u2028b"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n')
    assert catalog.lines == (12, 15)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_both_ways_of_reading_agree_on_odd_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_both_ways_agree(path.read_bytes(), monkeypatch)


@pytest.mark.parametrize("seed", range(100))
def test_both_ways_of_reading_agree_on_files_with_slips(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)  # noqa: S311 - slips, not secrets
    for make in (mutated, mixed):
        assert_both_ways_agree(make(random), monkeypatch)


def assert_both_ways_agree(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    text = data.decode(errors="surrogateescape").replace("\r\n", "\n")
    both = blocks.read_blocks(text)
    with monkeypatch.context() as patch:
        patch.setattr(blocks, "_quick_block", lambda *_: None)
        strict = blocks.read_blocks(text)
    assert both[1] == strict[1]
    assert both[0] == strict[0]


@pytest.mark.parametrize("seed", range(40))
def test_a_file_is_read_the_same_after_files_that_say_much_the_same(seed: int) -> None:
    random, known = Random(seed), blocks.KnownBlocks()  # noqa: S311 - slips, not secrets
    texts = [make(random).decode(errors="surrogateescape") for make in (mutated, mixed) * 8]
    gaps = ("\n \n", "\n\n\n", '\n\n""\n\n', "\n\n#| a\n", "\n\n#~\n\n")
    others = [text.replace("\n\n", gap, 3) for text in texts for gap in gaps]
    heads = ("#\n", "# much longer\n", "\n", "#~ ", 'msgid "')
    again = [head + text for text in (ARTICLE.decode(), *texts) for head in heads]
    for text in (ARTICLE.decode(), *texts, *others, *(text.rstrip("\n") for text in texts), *again):
        assert blocks.read_blocks(text, known=known) == blocks.read_blocks(text)


def test_what_stands_behind_another_header_is_read_once() -> None:
    known, rest = blocks.KnownBlocks(), 'msgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr ""\n'
    files = [f'msgid ""\nmsgstr "{head}"\n\n{rest}' for head in ("", "es", "ast")]
    found = [blocks.read_blocks(text, known=known)[0] for text in files]
    assert found == [blocks.read_blocks(text)[0] for text in files]
    assert [
        text[block.start : block.end] for text, (_, *read) in zip(files, found, strict=True) for block in read
    ] == [f"{lines}\n" for lines in rest[:-1].split("\n\n")] * len(files)
    assert len({id(block.entry) for _, *read in found for block in read}) == len(found[0][1:])


def test_the_quick_way_reads_what_tools_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "read_message", None)
    assert len(read_po(ARTICLE.replace(b"#~ # kept", b"# kept"), "x.po").entries) == 4


HOSTILE = {
    "one long string": b'msgid "%s"\nmsgstr ""\n' % (b"word " * 2_000_000),
    "many empty strings": b'msgid "a"\nmsgstr ""\n' + b'""\n' * 200_000,
    "many empty strings in one line": b'msgid "a"\nmsgstr ' + b'""' * 200_000 + b"\n",
    "many quotes": b'msgid "a"\nmsgstr "' + b'\\"' * 500_000 + b'"\n',
    "an odd number of backslashes": b'msgid "a"\nmsgstr "' + b"\\" * 500_001 + b'"\n',
    "many comments": b"# note\n" * 200_000 + b'msgid "a"\nmsgstr ""\n',
    "many comments without an entry": b"# note\n" * 200_000,
    "many blank lines": b"\n" * 500_000 + b'msgid "a"\nmsgstr ""\n',
    "many faults": b"hello\n" * 100_000,
    "many msgids": b'msgid "a"\n' * 50_000,
    "many duplicates": b'msgid "a"\nmsgstr "a"\n\n' * 50_000,
    "many bad bytes": b'msgid "a"\nmsgstr "' + b"\xff" * 500_000 + b'"\n',
    "many entries in one line": b"".join(b'msgid "%d" msgstr "" ' % number for number in range(20_000)) + b"\n",
    "many open isolates": b'msgid "a"\nmsgstr "' + "\u2067".encode() * 300_000 + b'"\n',
    "many references": b"#: " + b"\xe2\x81\xa8 " * 200_000 + b'\nmsgid "a"\nmsgstr ""\n',
    "many flags": b"#, " + b"range: " * 100_000 + b'\nmsgid "a"\nmsgstr ""\n',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_a_moment(name: str) -> None:
    data = HEADER.encode() + b"\n" + HOSTILE[name]
    start = time.process_time()
    with suppress(CatalogError):
        assert write_po(read_po(data, "x.po")) == data
    assert time.process_time() - start < 6
