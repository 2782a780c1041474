"""A project's own look: `templates/*.html` in the place of ours or around them, `templates/*.css` behind ours."""

from collections.abc import Iterator

from locakit.model.encoding import decode_utf8
from locakit.model.errors import Place, Problem, ProjectError
from locakit.pages import Theme, unused_parts
from locakit.project.config import Project
from locakit.project.layout import THEME
from locakit.project.nearest import did_you_mean
from locakit.project.storage import files_in, links_out, read_bytes, shown

_ENDINGS = frozenset({".css", ".html"})


def load_theme(project: Project) -> Theme:
    """The templates and styles of a project, none for most.

    Raises `ProjectError` for a file that is not text, for one that a link brings in from elsewhere, and for
    templates and blocks that no page would show.
    """
    folder = project.root / THEME
    files = [path for path in files_in(folder) if path.suffix in _ENDINGS and not path.name.startswith(".")]
    if problems := tuple(links_out(folder, files)):
        raise ProjectError(*problems)
    texts = {str(path): decode_utf8(read_bytes(folder / path), shown(folder / path), ProjectError) for path in files}
    theme = Theme(
        templates=tuple((path, text) for path, text in texts.items() if path.endswith(".html")),
        styles=tuple(text for path, text in texts.items() if path.endswith(".css")),
    )
    if problems := tuple(_unused(theme)):
        raise ProjectError(*problems)
    return theme


def _unused(theme: Theme) -> Iterator[Problem]:
    for one in unused_parts(theme) if theme.templates else ():
        told = f"no page has a block '{one.block}'" if one.block else "no page is made of this template"
        remedy = did_you_mean(one.block or one.template, one.known)
        yield Problem(Place(f"{THEME}/{one.template}", one.line), told, remedy=remedy)
