"""The page on which reviewers read what changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from locakit.project.config import Project
from locakit.project.layout import site_folder
from locakit.project.storage import exists
from locakit.review import FileChanges, review_page
from locakit.site import article_path, relative_href

_SITES = (("published page", False), ("preview", True))
"""What a built page is called, and whether its site is the one with drafts."""


def review(project: Project, files: Sequence[FileChanges], path: Path, states: tuple[str, str | None]) -> str:
    """The HTML of the changes between two states, to be written to a path: it links to the pages that are built."""
    first, second = states
    return review_page(
        files, (first, second or "today"), project.source_language, lambda file: tuple(_links(project, file, path))
    )


def _links(project: Project, file: FileChanges, path: Path) -> Iterator[tuple[str, str]]:
    for name, has_drafts in _SITES:
        target = project.root / site_folder(drafts=has_drafts) / article_path(file.locale, file.article)
        if exists(target):
            yield name, relative_href(target.as_posix(), path.absolute().as_posix())
