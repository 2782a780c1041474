"""Checks of an article itself, before anybody translates it: warnings to its author, never corrections.

`table` holds them all; `links` what is asked of all articles together.
"""
