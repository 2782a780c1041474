"""Look only at what changed since a revision: for reviewers of a branch, and for what CI runs on it."""

from collections.abc import Sequence

from locakit.checks import BULK_APPROVAL_ID
from locakit.model.errors import Problem
from locakit.model.languages import LanguageTag
from locakit.project.check import Checked, check
from locakit.project.comparing import compare
from locakit.project.config import Project
from locakit.project.names import article_name
from locakit.project.storage import source_files
from locakit.review import FileChanges


def check_since(
    project: Project, revision: str, locales: Sequence[LanguageTag], wanted: Sequence[str] = ()
) -> Checked:
    """What `check` finds in entries that changed since a revision or a folder, and drafts approved in bulk since."""
    articles = [article_name(path) for path in source_files(project, wanted)] if wanted else ()
    files = compare(project, revision, None, locales, articles)
    changed = {file.path: file for file in files}
    checked = check(project, locales, wanted)
    found = (one for one in checked.problems if one.place.path in changed and _is_of(one, changed[one.place.path]))
    approvals = (one for file in files for one in file.problems if one.check == BULK_APPROVAL_ID)
    return Checked((*found, *approvals), checked.due)


def _is_of(problem: Problem, file: FileChanges) -> bool:
    """Whether it is of an entry that changed; of any, if the file could not be read as it was."""
    return not file.changes or any(judged.line == problem.place.line for judged in file.changes)
