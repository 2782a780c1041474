"""A project's own look: `templates/*.html` in the place of ours or around them, `templates/*.css` behind ours."""

from locakit.model.encoding import decode_utf8
from locakit.model.errors import ProjectError
from locakit.pages import Theme
from locakit.project.config import Project
from locakit.project.layout import THEME
from locakit.project.storage import files_in, read_bytes, shown


def load_theme(project: Project) -> Theme:
    """The templates and styles of a project, none for most; raises `ProjectError` for a file that is not text."""
    folder = project.root / THEME
    texts = {
        str(path): decode_utf8(read_bytes(folder / path), shown(folder / path), ProjectError)
        for path in files_in(folder)
        if path.suffix in {".css", ".html"} and not path.name.startswith(".")
    }
    return Theme(
        templates=tuple((path, text) for path, text in texts.items() if path.endswith(".html")),
        styles=tuple(text for path, text in texts.items() if path.endswith(".css")),
    )
