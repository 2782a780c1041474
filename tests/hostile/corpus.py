"""All hostile files, in one list; `python tests/hostile/corpus.py FOLDER` writes them out for other tools to try."""

import sys
from collections.abc import Iterator
from pathlib import Path

from hostile import articles, catalogs, names, packages, tables
from hostile.case import SOUND, Case, put

AREAS = (catalogs, articles, tables, names, packages)

HEAVY = frozenset(
    (
        *(
            "abbreviations/of-a-megabyte",
            "citations/lines-without-text",
            "config/dotted-keys",
        ),
        *(
            "glossary/commas-only",
            "glossary/lines-without-text",
            "glossary/spellings-by-the-thousand",
        ),
        *(
            "glossary/terms-by-the-thousand",
            "glossary/terms-of-one-prefix",
        ),
        *(
            "glossary/terms-that-nest",
            "html/attribute-of-two-hundred-thousand",
            "html/breaks",
        ),
        *(
            "html/elements-only-closed",
            "html/line-of-a-hundred-thousand",
            "html/nested-elements",
        ),
        *(
            "html/nested-emphasis",
            "html/nested-lists",
            "html/paragraphs",
        ),
        *(
            "md/angles",
            "md/brackets-nested",
            "md/brackets-open",
        ),
        *(
            "md/definition-of-a-title",
            "md/definitions",
            "md/emphasis-mixed",
        ),
        *(
            "md/emphasis-nested",
            "md/front-matter-of-deep-indentation",
            "md/front-matter-of-many-keys",
        ),
        *(
            "md/images-nested",
            "md/line-of-a-hundred-thousand",
            "md/lists-nested",
        ),
        *(
            "md/lists-on-one-line",
            "md/references-not-closed",
            "md/tables-of-columns",
        ),
        *(
            "md/tables-of-rows",
            "po/comment-of-ten-megabytes",
            "po/line-without-end",
        ),
        *(
            "po/quotes-only",
            "po/too-large",
            "txt/a-thousand-paragraphs",
        ),
        *(
            "txt/empty-lines",
            "txt/five-hundred-markers",
            "txt/five-hundred-references",
        ),
        *(
            "txt/line-of-a-hundred-thousand",
            "txt/other-digits",
        ),
    )
)
"""Those that cost a third of the time; `make test-all` runs them."""


def all_cases() -> Iterator[Case]:
    """One at a time, for some are large."""
    for area in AREAS:
        yield from area.cases()


def shares() -> Iterator[tuple[str, Case]]:
    """Each case with the share that it belongs to: every second one is for `make test`, all for `make test-all`."""
    for number, case in enumerate(all_cases()):
        yield "heavy" if case.name in HEAVY else ("quick", "more")[number % 2], case


def main(folder: Path) -> None:
    """Write a project for each case."""
    for case in all_cases():
        place = folder / case.name
        place.mkdir(parents=True)
        put(place, {**SOUND, **case.files})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
