"""The text of an entry, laid out as gettext does it: with `msgcat --no-wrap`, or wrapped as with `msgcat`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from locakit.catalogs.entry import Entry
from locakit.data import word_list

PAGE_WIDTH = 79
"""The width that gettext takes when it is told none, quotes included."""

_NARROWEST_PAGE = 20
"""gettext takes this for any width below it."""

FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"
"""What gettext writes around a file name with spaces."""


def entry_text(entry: Entry, wrap: int) -> str:
    """The lines of an entry, each with its LF; `wrap` is the page width, 0 for one line a string.

    Every comment stays one line. Wrapped text equals what gettext 0.21 writes, but that gettext never breaks
    inside the directives of a `*-format` string and this function does not know them.
    """
    live, previous = ("#~ ", "#~| ") if entry.obsolete else ("", "#| ")
    page = max(wrap, _NARROWEST_PAGE) if wrap else 0
    width = 0 if "no-wrap" in entry.flags else page
    lines: list[str] = []
    for comment in entry.comments:
        lines += _comment_lines("#", comment)
    for comment in entry.extracted:
        lines += _comment_lines("#.", comment)
    lines += _reference_lines(entry.references, page or PAGE_WIDTH)
    if entry.flags:
        lines.append(_flag_line(entry.flags))
    if entry.has_previous:
        lines += _fields(_previous_strings(entry), previous, width)
    lines += _fields(_strings(entry), live, width)
    return "".join(lines)


def _comment_lines(mark: str, comment: str) -> list[str]:
    return [_comment_line(f"{mark} {line}" if line else mark) for line in comment.split("\n")]


def _comment_line(line: str) -> str:
    line = line.replace("\n", " ")
    # gettext takes a backslash at the end of any line for a continuation: the next line would be lost.
    return f"{line} \n" if line.endswith("\\") else f"{line}\n"


def _reference_lines(references: Iterable[str], width: int) -> Iterator[str]:
    line = "#:"
    for reference in map(_isolated, references):
        # gettext counts bytes here, not columns.
        if line != "#:" and len(f"{line} {reference}".encode()) > width:
            yield _comment_line(line)
            line = "#:"
        line = f"{line} {reference}"
    if line != "#:":
        yield _comment_line(line)


def _isolated(reference: str) -> str:
    """The reference as one word: a file name with spaces stands between isolates, its line number after them."""
    if " " not in reference and "\t" not in reference:
        return reference
    name, number = re.fullmatch(r"(.*?)((?::\d+)?)", reference, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_DIRECTIONAL_ISOLATE}{number}"


def _flag_line(flags: Iterable[str]) -> str:
    return _comment_line(f"#, {', '.join(sorted(dict.fromkeys(flags), key=_flag_rank))}")


def _flag_rank(flag: str) -> int:
    """Gettext's order: fuzzy, formats by language, range, wrapping; flags that it does not know come last."""
    languages = word_list("format-languages.txt")
    language = re.sub(r"^(no|possible|impossible)-", "", flag).removesuffix("-format")
    if flag == "fuzzy":
        return 0
    if flag.endswith("-format") and language in languages:
        return 1 + languages.index(language)
    if flag.startswith("range:"):
        return 1 + len(languages)
    return 2 + len(languages) + (flag not in {"wrap", "no-wrap"})


_Strings = Sequence[tuple[str, str | None]]
"""Keywords with what they hold; one with nothing is not written."""


def _previous_strings(entry: Entry) -> _Strings:
    return (
        ("msgctxt", entry.previous_msgctxt),
        ("msgid", entry.previous_msgid),
        ("msgid_plural", entry.previous_msgid_plural),
    )


def _strings(entry: Entry) -> _Strings:
    source = (("msgctxt", entry.msgctxt), ("msgid", entry.msgid))
    if entry.msgid_plural is None:
        return *source, ("msgstr", entry.msgstr)
    forms = ((f"msgstr[{index}]", form) for index, form in enumerate(entry.msgstr_plural or ("",)))
    return *source, ("msgid_plural", entry.msgid_plural), *forms


def _fields(strings: _Strings, prefix: str, width: int) -> Iterator[str]:
    for keyword, value in strings:
        if value is None:
            continue
        if not width and not _NEEDS_ESCAPE.search(value):
            yield f'{prefix}{keyword} "{value}"\n'
        else:
            first, *rest = _string_lines(value, len(keyword) + 1, width - len(prefix) - 2 if width else 0)
            yield f'{prefix}{keyword} "{first}"\n'
            yield from (f'{prefix}"{line}"\n' for line in rest)


def _string_lines(value: str, first_column: int, width: int) -> list[str]:
    """The escaped string in lines: the first stands beside the keyword, and is empty if there are others."""
    portions = _portions(value)
    if len(portions) == 1 and _fits(portions[0], first_column, width):
        return portions
    if not width:
        return ["", *portions]
    return ["", *(line for portion in portions for line in _wrapped(portion, width, 0))]


def _fits(portion: str, first_column: int, width: int) -> bool:
    """Whether gettext leaves it beside the keyword: it is short enough, or there is nowhere to break it."""
    return not width or len(_wrapped(portion, width, first_column)) == 1


_ESCAPES = {ord(value): f"\\{letter}" for letter, value in zip('abfrtv\\"', '\a\b\f\r\t\v\\"', strict=True)}
_NEEDS_ESCAPE = re.compile(r'[\a\b\f\n\r\t\v\\"]')


def _portions(value: str) -> list[str]:
    """The escaped string, cut after each newline that is not its last character."""
    if not _NEEDS_ESCAPE.search(value):
        return [value]
    lines = value.translate(_ESCAPES).split("\n")
    ends = [f"{line}\\n" for line in lines[:-1]]
    return ends if ends and not lines[-1] else [*ends, lines[-1]]


def _wrapped(portion: str, width: int, first_column: int) -> list[str]:
    # Needed for wrapped files only: it reads its table of characters when it is imported.
    from locakit.catalogs.linebreaks import columns, line_starts

    if first_column + columns(portion) <= width:
        return [portion]
    starts = line_starts(portion, width, first_column, _glued(portion))
    return [portion[start:end] for start, end in zip([0, *starts], [*starts, len(portion)], strict=True)]


def _glued(portion: str) -> set[int]:
    """Where no line may begin: inside an escape, and before the newline at the end."""
    inside = {match.start() + 1 for match in re.finditer(r"\\.", portion)}
    return inside | {len(portion) - 2} if portion.endswith("\\n") else inside
