"""Let a model tell its attention by all heads of the layer it was made to tell it by, not by the first one alone.

All heads of the last layer place markup better than one (3 to 7 points on 355 sentences), and unknown words too (160
of 200 against 124). CTranslate2 reads how many it averages from the model's file, so it is changed there, in memory.
"""

import struct
from collections.abc import Mapping

_MODEL = "model.bin"
_TOLD, _HEADS = "decoder/alignment_heads", "decoder/num_heads"


def with_all_heads(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A model's files, by their names, with the number of heads changed; as they are where that cannot be found."""
    model = files.get(_MODEL, b"")
    told, heads = _position(model, _TOLD), _position(model, _HEADS)
    if not told or not heads:
        return dict(files)
    number = int.from_bytes(model[heads[0] : heads[1]], "little")
    if not 0 < number < 1 << (8 * (told[1] - told[0]) - 1):
        return dict(files)
    changed = number.to_bytes(told[1] - told[0], "little")
    return {**files, _MODEL: b"".join((memoryview(model)[: told[0]], changed, memoryview(model)[told[1] :]))}


def _position(model: bytes, name: str) -> tuple[int, int] | None:
    """Where a single number stands in a model: name, rank 0, its type, its size in bytes, then itself."""
    key = struct.pack("<H", len(name) + 1) + name.encode() + b"\0\0"
    found = model.find(key)
    start = found + len(key) + 1 + 4
    if found < 0 or len(model) < start:
        return None
    size = int.from_bytes(model[start - 4 : start], "little")
    return (start, start + size) if size in (1, 2, 4) and start + size <= len(model) else None
