"""Ids of headings: the same in every locale, for they are made of the source's words."""

import re
import unicodedata
from collections import Counter

_NOT_IN_ID = re.compile(r"[^\w]+")
_RESERVED = re.compile(r"(?:cite|note|locakit)-.*", re.DOTALL)


def heading_id(text: str, taken: Counter[str]) -> str:
    """An id from a heading's words: letters and digits, lower case, hyphens between; no two of a page are the same.

    `taken` counts the ids that the page has; the new one is added. The ids of citations and notes are left to them.
    """
    words = _NOT_IN_ID.sub("-", unicodedata.normalize("NFKC", text).lower()).strip("-")
    wanted = words if words and not _RESERVED.fullmatch(words) else f"section-{words}".rstrip("-")
    taken[wanted] += 1
    while taken[wanted] > 1:
        wanted = f"{wanted}-{taken[wanted]}"
        taken[wanted] += 1
    return wanted
