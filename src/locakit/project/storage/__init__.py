"""The files of a project: the only modules that open them.

Laws: a file is the old one or the new one at any moment, whatever is killed; one that would not change is not
written; nothing is written outside the project, whatever symbolic links say.
"""

from locakit.project.stamps import enclosing_project, shown
from locakit.project.storage.lock import locked, state_file
from locakit.project.storage.obstacles import check_apart, check_writable
from locakit.project.storage.reading import (
    Stored,
    checked_text,
    exists,
    read_bytes,
    read_stored,
    read_stream,
    read_text_file,
    stored_bytes,
)
from locakit.project.storage.settling import settle_disk
from locakit.project.storage.sources import dead_links, files_in, find_project, links_out, other_files, source_files
from locakit.project.storage.writing import (
    Change,
    is_empty,
    make_folder,
    remove_files,
    write_anywhere,
    write_changes,
    write_file,
    write_pages,
)

__all__ = [
    "Change",
    "Stored",
    "check_apart",
    "check_writable",
    "checked_text",
    "dead_links",
    "enclosing_project",
    "exists",
    "files_in",
    "find_project",
    "is_empty",
    "links_out",
    "locked",
    "make_folder",
    "other_files",
    "read_bytes",
    "read_stored",
    "read_stream",
    "read_text_file",
    "remove_files",
    "settle_disk",
    "shown",
    "source_files",
    "state_file",
    "stored_bytes",
    "write_anywhere",
    "write_changes",
    "write_file",
    "write_pages",
]
