"""Word lists and tables that ship with the toolkit, and the one cached loader: a language is a data file."""

from locakit.data.loader import kept, package_file, text_file, word_list, word_set, word_table
from locakit.data.patterns import lazy_pattern

__all__ = ["kept", "lazy_pattern", "package_file", "text_file", "word_list", "word_set", "word_table"]
