"""The drafts of the engine that runs the packages of Argos Translate."""

from dataclasses import dataclass

from locakit.engines.engine import Draft
from locakit.engines.hypotheses import Hypothesis

TOO_LONG, CUT_TAIL, LOST_PIVOT = "too-long", "cut-tail", "pivot"
"""Why there is no draft: the text is longer than models can read; no translation came to an end; on the way through
another language something was lost."""


@dataclass(frozen=True, slots=True)
class ArgosDraft(Draft):
    """A draft with all that the model said."""

    hypotheses: tuple[Hypothesis, ...] = ()
    """The one that the draft's text is comes first, the others from the best to the worst."""
    pivot: str = ""
    """What was translated on, where there is no package for the pair: the text in the language between."""
