"""How a preview marks a sentence that no person has approved."""

from collections.abc import Iterator
from dataclasses import dataclass

from locakit.catalogs import State
from locakit.model.errors import Place
from locakit.model.languages import LanguageTag
from locakit.pages import PageStrings, page_strings


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """What a reviewer wants to know about a sentence, and where to open it."""

    state: State
    """Any but reviewed."""
    place: Place
    """The entry in the PO file."""
    engine: str = ""
    """`ENGINE/MODEL` of a machine's text, else empty."""
    hints: tuple[str, ...] = ()
    """The ids of the hints to the reviewer."""


def sentence_attributes(mark: SentenceMark, locale: LanguageTag) -> dict[str, str]:
    """The attributes of the element around a sentence: a class that shows its state, a title that tells the rest.

    An untranslated sentence has the class of its language's text already; the title stands beside it.
    """
    title = {"title": "\n".join(_lines(mark, page_strings(locale)))}
    return title if mark.state is State.UNTRANSLATED else {"class": mark.state.value, **title}


def _lines(mark: SentenceMark, strings: PageStrings) -> Iterator[str]:
    yield _state_name(mark.state, strings)
    if mark.engine:
        yield strings.text("Engine: %(engine)s", engine=mark.engine)
    if mark.hints:
        yield strings.text("Hints: %(hints)s", hints=", ".join(mark.hints))
    yield str(mark.place)


def _state_name(state: State, strings: PageStrings) -> str:
    names = {
        State.DRAFT: strings.text("Draft: machine text, not reviewed"),
        State.OUTDATED: strings.text("Outdated: the source has changed since"),
        State.UNFINISHED: strings.text("Unfinished: a person is still working on it"),
        State.UNTRANSLATED: strings.text("Untranslated"),
    }
    return names[state]
