"""What becomes of memory that this process no longer needs."""

from contextlib import suppress

_TRIM_THRESHOLD = -1
"""How glibc's `mallopt` (malloc.h) calls the number of free bytes from which on they go back to the system."""
_MOST = 1 << 30
"""Bytes; more than a build ever frees at once."""


def keep_freed_memory() -> None:
    """Keep it, so that the next tree of the wall's parser has not to ask for it again: that took a sixth of a build.

    Where Python cannot call the C library, or that is not glibc, nothing changes.
    """
    with suppress(ImportError, OSError, AttributeError, TypeError):
        from ctypes import CDLL

        CDLL(None).mallopt(_TRIM_THRESHOLD, _MOST)
