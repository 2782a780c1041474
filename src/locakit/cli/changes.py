"""How `locakit diff` prints changes: for people, and for programs."""

from collections.abc import Iterable, Iterator, Sequence

import click

from locakit.catalogs import Entry
from locakit.cli.printing import finding, finding_as_json
from locakit.model.errors import Problem, visible
from locakit.model.languages import LanguageTag
from locakit.review import Event, Fate, FileChanges, Judged, Piece, word_changes

_SAID = {
    Event.ADDED: "new",
    Event.REMOVED: "gone",
    Event.SOURCE: "new source",
    Event.TEXT: "edited",
    Event.STATE: "",
    Event.NOTE: "comment",
}


def lines_of(compared: Iterable[FileChanges], source_language: LanguageTag) -> Iterator[str]:
    """The changes as lines for a terminal, removed words in `[-…-]`, added ones in `{+…+}`."""
    for one in compared:
        yield click.style(visible(one.path), bold=True)
        yield from (f"  {finding(problem)}" for problem in one.problems)
        for judged in one.changes:
            yield from (f"  {text}" for text in _change(judged, source_language, one.locale))


def as_json(compared: Iterable[FileChanges]) -> list[dict[str, object]]:
    """The changes for programs."""
    return [
        {
            "path": one.path,
            "locale": one.locale,
            "article": one.article,
            "problems": [finding_as_json(problem) for problem in one.problems],
            "changes": [_as_json(judged) for judged in one.changes],
        }
        for one in compared
    ]


def _change(judged: Judged, source_language: LanguageTag, locale: LanguageTag) -> Iterator[str]:
    yield click.style(_headline(judged), fg="red" if judged.rank == 0 else "cyan")
    yield from (f"  + {problem.message} [{problem.check}]" for problem in judged.brought)
    yield from (f"  - {problem.message} [{problem.check}]" for problem in judged.cured)
    yield f"  source  {_worded(*judged.change.msgids, source_language)}"
    if any(judged.change.msgstrs):
        yield f"  target  {_worded(*judged.change.msgstrs, locale)}"


def _headline(judged: Judged) -> str:
    states = [str(state) for state in judged.change.states if state]
    moved = " → ".join(dict.fromkeys(states))
    lost, gained = judged.quantities.lost, judged.quantities.gained
    numbers = f"{', '.join(lost) or 'none'} → {', '.join(gained) or 'none'}" if lost or gained else ""
    return visible("  ".join(filter(None, [str(judged.line or "-"), _SAID[judged.change.event], moved, numbers])))


def _worded(before: str, after: str, language: LanguageTag) -> str:
    if not before or not after:
        return visible(before or after)
    return "".join(map(_marked, word_changes(before, after, language)))


def _marked(piece: Piece) -> str:
    if piece.fate is Fate.REMOVED:
        return click.style(f"[-{visible(piece.text)}-]", fg="red")
    return (
        click.style(f"{{+{visible(piece.text)}+}}", fg="green") if piece.fate is Fate.ADDED else visible(piece.text)
    )


def _as_json(judged: Judged) -> dict[str, object]:
    return {
        "event": judged.change.event,
        "line": judged.line,
        "states": judged.change.states,
        "before": _entry(judged.change.before),
        "after": _entry(judged.change.after),
        "brought": _findings(judged.brought),
        "cured": _findings(judged.cured),
        "lost": judged.quantities.lost,
        "gained": judged.quantities.gained,
    }


def _entry(entry: Entry | None) -> dict[str, str | None] | None:
    if entry is None:
        return None
    return {"msgctxt": entry.msgctxt, "msgid": entry.msgid, "msgstr": entry.msgstr}


def _findings(problems: Sequence[Problem]) -> list[dict[str, object]]:
    return [finding_as_json(problem) for problem in problems]
