"""Patterns that are compiled when they are first used: of four hundred most commands use fewer than a hundred."""

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class LazyPattern:
    """A pattern that has the methods of the compiled one from the first use of any of them on."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    @property
    def compiled(self) -> re.Pattern[Any]:
        """What `re` makes of it."""
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has, which is kept."""
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = self.compiled
        # From here on none of them is asked for here again.
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but that the functions of `re` do not take it, and that no `match.re` is it."""
    return cast("re.Pattern[AnyStr]", LazyPattern(text, flags))
