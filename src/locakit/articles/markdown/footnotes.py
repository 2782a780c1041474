"""Gather the notes of a Markdown article: footnotes, keyed references, and the list under a References heading.

They stand at the end of the page; markers in the text lead to them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from locakit.articles.citations.references import author_key
from locakit.articles.markdown.inline import inline_label
from locakit.articles.markdown.references import (
    Entry,
    take_bare_headings,
    take_reference_list,
    without_label,
)
from locakit.articles.markdown.text import lines_of_tokens, text_of_line, text_of_tokens
from locakit.articles.markdown.tokens import KEYED, Parsed
from locakit.articles.words import has_words
from locakit.model.document import Skipped
from locakit.model.languages import LanguageTag

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True)
class Notes:
    """The notes of an article."""

    entries: tuple[Entry, ...]
    """In the order of the page."""
    footnotes: Mapping[str, str]
    """The label of each footnote by the one that its author gave it: `note-1` where a numbered list has a 1 too."""
    skipped: tuple[Skipped, ...]
    """Headings that the page's own stands for, and footnotes whose label an earlier one has."""

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The labels by what citation keys name, case folded: a label, or the author and year of one work alone."""
        names = [author_key(entry.text) for entry in self.entries]
        counts = Counter(names)
        pairs = zip(names, self.entries, strict=True)
        named = {name: entry.label for name, entry in pairs if counts[name] == 1 and name}
        keyed = {entry.key.casefold(): entry.label for entry in self.entries if entry.key}
        return named | keyed | {entry.label.casefold(): entry.label for entry in self.entries}

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """What the page shows for each label: the numbers that authors gave, else the place in the list."""
        is_numbered = all(entry.label.isdecimal() for entry in self.entries)
        return {
            entry.label: entry.label if is_numbered else str(place)
            for place, entry in enumerate(self.entries, start=1)
        }


def take_notes(parsed: Parsed, language: LanguageTag) -> "tuple[Sequence[Token], Notes]":
    """The tokens of the body, and the notes that were taken out of it."""
    body, definitions = _without_definitions(parsed.tokens)
    tokens, listed = take_reference_list(body, language)
    tokens, headings = take_bare_headings(tokens, [entry.line for entry in definitions])
    first = {entry.label: entry for entry in reversed(definitions)}
    doubles = [entry for entry in definitions if first[entry.label] is not entry]
    mentions = _mentions(tokens)
    footnotes = _in_order(first | _inline_notes(parsed, mentions), mentions)
    taken = {entry.label for entry in listed.entries}
    labels = {label: _free_label(entry.label, taken) for label, entry in footnotes.items()}
    renamed = (replace(entry, label=labels[label]) for label, entry in footnotes.items())
    keyed = [replace(entry, label=_free_label(entry.label, taken)) for entry in parsed.environment.get(KEYED, ())]
    skipped = [Skipped(entry.text, entry.line, f"footnote {entry.label} is defined twice") for entry in doubles]
    skipped += [Skipped(entry.key, entry.line, "citation key") for entry in listed.entries if has_words(entry.key)]
    heading = (listed.heading,) if listed.heading else ()
    return tokens, Notes((*listed.entries, *renamed, *keyed), labels, (*heading, *headings, *skipped))


def markup_of(parsed: Parsed, entry: Entry) -> str:
    """A note with its links and emphasis; empty where it has none, or holds more than lines."""
    lines = ("".join(_markup(parsed, line)) for line in entry.lines)
    markup = without_label(" ".join(lines), entry)
    return markup if "<" in markup else ""


def _markup(parsed: Parsed, line: "Sequence[Token]") -> Iterator[str]:
    return (parsed.markup(line, index) for index, token in enumerate(line) if token.type != "footnote_ref")


def _free_label(label: str, taken: set[str]) -> str:
    """A label, or `note-` before it where another note has it; it is taken then."""
    while label in taken:
        label = f"note-{label}"
    taken.add(label)
    return label


def _without_definitions(tokens: "Sequence[Token]") -> "tuple[list[Token], list[Entry]]":
    """The tokens outside the definitions of footnotes, and the footnotes in the order of the source."""
    body: list[Token] = []
    open_notes: list[tuple[Token, list[Token]]] = []
    entries: list[Entry] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            open_notes.append((token, []))
        elif token.type == "footnote_reference_close":
            opening, content = open_notes.pop()
            line = opening.map[0] + 1 if opening.map else 0
            entries.append(
                Entry(opening.meta["label"], text_of_tokens(content), line, lines=lines_of_tokens(content))
            )
        else:
            (open_notes[-1][1] if open_notes else body).append(token)
    return body, sorted(entries, key=lambda entry: entry.line)


def _inline_notes(parsed: Parsed, mentions: Mapping[str, int]) -> dict[str, Entry]:
    """Footnotes that stand in the text, `^[like this]`: `n1` and so on."""
    notes = parsed.environment.get("footnotes", {}).get("list", {})
    return {
        inline_label(number): Entry(
            f"n{number + 1}", _text(note["tokens"]), mentions.get(inline_label(number), 0), lines=(note["tokens"],)
        )
        for number, note in notes.items()
        if "tokens" in note
    }


def _text(tokens: "Sequence[Token]") -> str:
    return " ".join(text_of_line(tokens).split())


def _in_order(notes: Mapping[str, Entry], mentions: Iterable[str]) -> dict[str, Entry]:
    """Footnotes by number where all have one, else as the text first mentions them, then those it does not."""
    if all(label.isdecimal() for label in notes):
        return dict(sorted(notes.items(), key=lambda item: int(item[0])))
    return {label: notes[label] for label in (*mentions, *notes) if label in notes}


def _mentions(tokens: "Sequence[Token]") -> dict[str, int]:
    """The labels of the footnotes that the text mentions, in order, each with the line of its first mention."""
    found: dict[str, int] = {}
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        for child in token.children or ():
            if child.type == "footnote_ref":
                found.setdefault(child.meta.get("label") or inline_label(child.meta["id"]), line)
    return found
