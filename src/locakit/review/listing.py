"""A PO file as text that `git diff` reads well: entries in their order, nothing that changes by itself."""

from collections.abc import Iterator

from locakit.catalogs import Catalog, Entry, notes_of, state


def readable(catalog: Catalog) -> str:
    """Each entry as its state, its people's comments, its source and its translation, a line each."""
    live = ("\n".join(_lines(entry)) for entry in catalog.entries)
    gone = ("\n".join(_lines(entry)) for entry in catalog.obsolete)
    return "".join(f"{text}\n\n" for text in (*live, *gone))


def _lines(entry: Entry) -> Iterator[str]:
    yield f"[obsolete, {state(entry)}]" if entry.obsolete else f"[{state(entry)}]"
    yield from map("# {}".format, notes_of(entry.comments))
    if entry.msgctxt is not None:
        yield f"context: {entry.msgctxt}"
    yield f"source: {entry.msgid}"
    yield from (f"target: {text}" for text in entry.texts if text)
