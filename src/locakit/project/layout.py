"""Where everything stands in a project: the names of its files and folders, and nothing else."""

PROJECT_FILE = "locakit.toml"

MAKEFILE = "Makefile"
"""The tasks of a new project."""

SOURCE = "source"
"""The articles, with the pictures and styles of those that are pages."""

LOCALES = "locales"
"""The glossary, a folder of PO files for each locale, and the three folders after this line."""
TEMPLATES = "templates"
CITATIONS = "citations"
ABBREVIATIONS = "abbreviations"
GLOSSARY_FILE = "glossary.csv"

THEME = "templates"
"""The project's own templates and styles of pages, beside `source/`."""

STATE_FOLDER = ".locakit"
"""What git ignores: the lock, the memory, the manifests, and files on their way to their place."""


def site_folder(*, drafts: bool) -> str:
    """The folder of a site, under the project's: the previews never stand among the pages."""
    return "build/preview" if drafts else "build/html"
