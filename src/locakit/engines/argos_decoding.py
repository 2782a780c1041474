"""How a model is run, and how long its sentences may be."""

import os
from dataclasses import dataclass

MOST_PIECES = 512
"""Pieces of the longest text that is sent; models have learnt from sentences of at most 150."""

_MOST_WORKERS = 4
"""Every translation at once needs some 350 MB with a model of full size."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """What can be set in the project file; what comes out of a model depends on the first five."""

    beam_size: int = 4
    """How many translations are followed at once; 2 is 1.7 times as fast."""
    hypotheses: int = 4
    """How many of them are told, at most `beam_size`."""
    compute_type: str = "int8"
    """As CTranslate2 has it: int8 is three to five times as fast as float32."""
    length_penalty: float = 0.2
    """As Argos Translate has it."""
    all_heads: bool = True
    """Whether all heads of a layer tell what belongs to what, and what stands for unknown words, or those that the
    package names."""
    workers: int = 0
    """How many texts are translated at once; 0 for one a core, up to four."""
    threads: int = 1
    """Of each of them; more make it slower where they were measured."""
    batch_size: int = 2048
    """Pieces that are translated together."""

    @property
    def key(self) -> str:
        """What the translations depend on, for whoever keeps them."""
        heads = "all heads" if self.all_heads else "its own heads"
        return f"{self.beam_size} {self.hypotheses} {self.compute_type} {self.length_penalty} {heads}"

    @property
    def inter_threads(self) -> int:
        """How many texts are translated at once on this machine."""
        return self.workers or min(os.cpu_count() or 1, _MOST_WORKERS)


def longest_translation(pieces: int) -> int:
    """The pieces that the translation of a text of so many may have: what is longer is a loop."""
    return 2 * pieces + 50
