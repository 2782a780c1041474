"""Checks of an article itself, before anybody translates it: warnings to its author, never corrections."""

from locakit.checks.source.table import READER_IDS, SOURCE_CHECKS, source_problems

__all__ = ["READER_IDS", "SOURCE_CHECKS", "source_problems"]
