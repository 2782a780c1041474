"""Gather what is wrong in the files of a run, so that all of it is told at once, before anything is written."""

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from locakit.model.errors import LocakitError, Problem

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


class Gathering:
    """The problems of a run so far."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}

    def read(
        self, read: Callable[Arguments, Value], *arguments: Arguments.args, **options: Arguments.kwargs
    ) -> Value | None:
        """What a function gives, or None when it raises a `LocakitError`, whose problems are gathered."""
        try:
            return read(*arguments, **options)
        except LocakitError as error:
            self._problems.update(dict.fromkeys(error.problems))
            return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is wrong so far."""
        return not self._problems

    def complete(self, values: Iterable[Value | None]) -> tuple[Value, ...]:
        """The values that were read, after the last of them; raises a `LocakitError` with all that was gathered."""
        found = tuple(value for value in values if value is not None)
        if self._problems:
            raise LocakitError(*self._problems)
        return found
