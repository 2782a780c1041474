"""Drafts that became reviewed as the machine wrote them: of many at once nobody may have read a word."""

from collections.abc import Iterator

from locakit.model.errors import Place, Problem, Severity

BULK_APPROVAL_ID = "bulk-approval"

_A_FEW = 5


def bulk_approval(count: int, place: Place) -> Iterator[Problem]:
    """A warning about a file in which so many drafts were approved as they were, if they are more than a few."""
    if count > _A_FEW:
        told = f"{count} drafts became reviewed with their text untouched"
        remedy = "ask whoever approved them whether they were read"
        yield Problem(place, told, Severity.WARNING, remedy, BULK_APPROVAL_ID)
