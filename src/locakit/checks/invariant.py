"""What must hold for a text to be a draft, or to be published: the one function of draft, check and build."""

from locakit.checks.pair import Context, Pair
from locakit.checks.table import run_checks
from locakit.model.errors import Problem, Severity


def violations(pair: Pair, context: Context) -> tuple[Problem, ...]:
    """The errors of a translation; empty: it may be a draft and, when reviewed, be published."""
    return tuple(problem for problem in run_checks(pair, context) if problem.severity is Severity.ERROR)
