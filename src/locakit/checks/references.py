"""Character references that are none: in a msgstr only `&lt;`, `&gt;` and `&amp;` are."""

from collections.abc import Iterator
from html import unescape

from locakit.checks.pair import Context, Pair
from locakit.model.errors import Problem, Severity

ID = "reference"


def check_references(pair: Pair, _context: Context) -> Iterator[Problem]:
    """Any other `&name;` is shown to readers as it is written, which is hardly what was meant."""
    for fault in pair.faults:
        if not fault.is_error:
            meant = unescape(fault.written)
            points = " ".join(f"U+{ord(one):04X}" for one in meant)
            remedy = (
                f"write the character itself ({points})" if meant != fault.written else "write &amp; for a bare &"
            )
            message = f"{fault.written} is shown as it is written"
            yield Problem(pair.place, message, Severity.WARNING, remedy, ID)
