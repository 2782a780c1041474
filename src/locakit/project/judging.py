"""What the checks say of drafts, by the function that decides what is published."""

from collections.abc import Callable

from locakit.checks import Context, read_pair, run_checks
from locakit.drafting import Judgement
from locakit.model.document import Content
from locakit.model.errors import Place, Severity


def judge_draft(context: Context) -> Callable[[Content, str], Judgement]:
    """The judge of drafts in a locale: errors refuse a draft, warnings are hints to its reviewer."""

    def judge(source: Content, msgstr: str) -> Judgement:
        found = tuple(run_checks(read_pair(source, msgstr, Place("")), context))
        violations = dict.fromkeys(problem.check for problem in found if problem.severity is Severity.ERROR)
        hints = dict.fromkeys(problem.check for problem in found if problem.severity is Severity.WARNING)
        return Judgement(tuple(violations), tuple(hints))

    return judge
