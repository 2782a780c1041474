"""What a page shows of the references of its article."""

from collections.abc import Iterable, Iterator

from locakit.site.wall import Seen


def lost_references(page: str, references: Iterable[str], source: str) -> Iterator[str]:
    """The references that a page has not and its source has, letter for letter, white space aside."""
    shown = _letters(page)
    missing = {text: "".join(text.split()) for text in references if "".join(text.split()) not in shown}
    own = _letters(source) if missing else ""
    yield from (text for text, letters in missing.items() if letters in own)


def listed_references(page: Seen) -> tuple[str, ...]:
    """The texts of the list of references on a page of our template, white space aside."""
    found = page.tree.css("main > article > section.notes > ol > li > span.note-text")
    return tuple("".join(node.text().split()) for node in found)


def _letters(page: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(page).body
    return "".join(body.text().split()) if body else ""
