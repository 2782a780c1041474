"""PO files without loss: what was not edited is written back byte for byte.

A file is read strictly, as `msgfmt -c` reads it (docs/po-files.md lists where we differ), and all that is wrong
with it is told at once. Only new and changed entries are laid out anew, in the style that the file has.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from locakit.catalogs.blocks import Block, KnownBlocks, keyword_offset, lines_of, read_blocks
from locakit.catalogs.encoding import Decoded, decoded, encoded, flaws_by_line, foreign_flaw
from locakit.catalogs.entry import Entry
from locakit.catalogs.layout import PAGE_WIDTH, entry_text
from locakit.catalogs.revision import in_order, revise
from locakit.catalogs.soundness import charset_flaw, entry_flaws, header_flaws
from locakit.model.errors import CatalogError
from locakit.model.flaws import Flaw, located

_MOST_PROBLEMS = 20
"""How many problems of a file are told at once; gettext gives up at as many."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: its text, and what the text says."""

    path: str
    """For messages only."""
    content: Decoded
    blocks: tuple[Block, ...]
    """All entries in the order of the file, the header and obsolete ones among them."""
    wrap: int
    """The page width at which strings are wrapped, quotes included; 0 if they are not."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The live entries in order, without the header."""
        return tuple([entry for entry, _, _ in self._live()])

    @property
    def lines(self) -> tuple[int, ...]:
        """The line of the msgid of each of `entries`."""
        return tuple(lines_of(self.content.text, self._live()))

    @property
    def obsolete(self) -> tuple[Entry, ...]:
        """The obsolete entries in order."""
        return tuple(block.entry for block in self.blocks if block.entry.obsolete)

    @property
    def header_entry(self) -> Entry:
        """The entry with the empty msgid."""
        return next(block.entry for block in self.blocks if _is_header(block.entry))

    @property
    def header(self) -> Mapping[str, str]:
        """The fields of the header in order."""
        fields = (line.split(":", 1) for line in self.header_entry.msgstr.split("\n") if ":" in line)
        return {name.strip(): value.strip() for name, value in fields}

    def line_of(self, entry: Entry) -> int:
        """The line of the msgid of the entry with the same key, counted from 1; 0 if there is none."""
        for block in self.blocks:
            if block.entry.key == entry.key:
                return self.content.text.count("\n", 0, keyword_offset(self.content.text, block, "msgid")) + 1
        return 0

    def _live(self) -> list[Block]:
        # Asked of thousands of files, and nearly all entries have a msgid.
        return [
            one for one in self.blocks if not one.entry.obsolete and (one.entry.msgid or not _is_header(one.entry))
        ]


def read_po(data: bytes, path: str, wrap: int = 0, known: KnownBlocks | None = None) -> Catalog:
    """The catalog in these bytes; `wrap` is the configured page width, for a file whose own style allows it.

    `known` is shared by the readings of files that say much the same. Raises `CatalogError` with all problems of
    the file, at most 20.
    """
    foreign = foreign_flaw(data)
    if foreign:
        raise CatalogError(*located([foreign], "", path))
    content = decoded(data)
    text = content.text
    blocks, flaws = read_blocks(text, content.newline, known)
    charset = charset_flaw(text, blocks)
    if charset:
        # In a foreign charset bytes and characters that seem wrong need not be.
        _refuse(text, path, [charset], flaws)
    header_faults = () if flaws else header_flaws(text, blocks)
    characters = flaws_by_line(text) if content.is_suspicious else ()
    _refuse(text, path, flaws, header_faults, characters, entry_flaws(text, blocks))
    return Catalog(path, content, tuple(blocks), _page_width(text, wrap))


def new_catalog(
    header_fields: Mapping[str, str], comments: Iterable[str] = (), wrap: int = 0, path: str = ""
) -> Catalog:
    """A catalog with a header only: the fields in gettext's order, in UTF-8; `comments` stand above it."""
    given = dict(header_fields) | _FIXED_FIELDS
    ordered = {name: given[name] for name in _FIELDS if name in given} | given
    fields = "".join(f"{name}: {' '.join(value.split())}".rstrip() + "\n" for name, value in ordered.items())
    header = Entry("", fields, comments=tuple(comments))
    text = entry_text(header, wrap)
    return Catalog(path, decoded(text.encode()), (Block(header, 0, len(text)),), wrap)


def updated(catalog: Catalog, entries: Iterable[Entry], obsolete: Iterable[Entry]) -> Catalog:
    """The catalog with these entries in this order, and these obsolete ones; the header stays as it is.

    The lines of an entry that equals the one with its key are kept byte for byte, with the white space before
    them. An obsolete entry that stood between live ones stays behind the one it followed. Raises `CatalogError`
    if the new file would be refused when it is read.
    """
    ordered = in_order(catalog.blocks, catalog.header_entry, tuple(entries), tuple(obsolete))
    if ordered == [block.entry for block in catalog.blocks]:
        return catalog
    revision = revise(catalog.content.text, catalog.blocks, ordered, catalog.wrap)
    text, blocks = revision.text, revision.blocks
    _refuse(text, catalog.path, revision.flaws, header_flaws(text, blocks), entry_flaws(text, blocks))
    return replace(catalog, content=replace(catalog.content, text=text), blocks=blocks)


def begun_po(catalog: Catalog, template: Catalog) -> bytes:
    """The bytes of a new catalog, which has a header only, with the entries of a template as they stand there.

    The same as `write_po(updated(catalog, template.entries, ()))`, for a new template that is wrapped as the catalog.
    """
    entries = template.content.text[template.blocks[0].end :]
    return encoded(replace(catalog.content, text=catalog.content.text + entries))


def write_po(catalog: Catalog) -> bytes:
    """The bytes of the file: those that were read, but for what was updated."""
    return encoded(catalog.content)


_FIELDS = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
"""The order of gettext; other fields follow in their own."""
_FIXED_FIELDS = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
"""What is true of every file that we write."""


def _is_header(entry: Entry) -> bool:
    return not entry.msgid and entry.msgctxt is None and not entry.obsolete


def _refuse(text: str, path: str, *kinds: Iterable[Flaw]) -> None:
    """Raise with the first flaws, if there are any; of each kind only as many are looked for as can be told."""
    flaws = {flaw for kind in kinds for flaw in islice(kind, _MOST_PROBLEMS)}
    if flaws:
        raise CatalogError(*list(located(flaws, text, path))[:_MOST_PROBLEMS])


_JOINT = re.compile(r'"\n(?:#~?\|? ?)?"')
"""Between two lines of a string."""


def _page_width(text: str, configured: int) -> int:
    """The style of a file: wrapped if any string is; where nothing tells, as configured."""
    if any(_is_inside_a_line(text, match.start()) for match in _JOINT.finditer(text)):
        return configured or PAGE_WIDTH
    if configured and all(len(line) <= configured for line in text.split("\n") if not line.startswith("# ")):
        return configured
    return 0


def _is_inside_a_line(text: str, quote: int) -> bool:
    """Whether a piece of a string ends there without a newline of its own; the empty first piece does not count."""
    return text[max(quote - 2, 0) : quote] not in {"\\n", ' "'}
