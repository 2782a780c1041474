"""What a project file may say to an engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """A key of a section such as `[engine.argos]`."""

    is_valid: Callable[[Any], bool]
    remedy: str
    """What to write instead of a wrong value, as an imperative sentence."""


Settings = Mapping[str, Any]
"""The values of a section by their keys, which are valid."""


def whole_number(least: int, most: int) -> Setting:
    """A setting that takes whole numbers from the least to the most."""
    return Setting(
        lambda value: type(value) is int and least <= value <= most, f"write a number from {least} to {most}"
    )


def one_of(*names: str) -> Setting:
    """A setting that takes one of the names."""
    return Setting(lambda value: value in names, f"write one of {', '.join(names)}")
