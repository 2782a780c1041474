"""How a long run tells how far it is, to whoever wants to know."""

from typing import Protocol


class Progress(Protocol):
    """Somebody who watches."""

    def begin(self, total: int) -> None:
        """Hear how many steps there will be."""
        ...

    def advance(self, steps: int = 1) -> None:
        """Hear that so many more steps are done."""
        ...


class Unwatched:
    """Nobody who watches."""

    def begin(self, total: int) -> None:
        """Let it go unheard."""

    def advance(self, steps: int = 1) -> None:
        """Let it go unheard."""


UNWATCHED = Unwatched()
