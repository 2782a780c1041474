"""Texts to the pieces that models read, and back: SentencePiece, or the BPE of older packages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from locakit.engines.argos_restoring import Disguise, find_disguises
from locakit.engines.hypotheses import Span

_SPACE = "\u2581"
"""What SentencePiece writes for a space."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in pieces."""

    text: str
    pieces: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    """Where each piece stands in the text; empty when the tokenizer cannot tell."""
    disguises: tuple[Disguise, ...] = ()
    """What the model does not see as it is."""


class Tokenizer(Protocol):
    """Makes pieces of texts and texts of pieces."""

    def encode(self, text: str) -> Pieces:
        """The pieces of a text."""
        ...

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """The text of pieces."""
        ...


def open_tokenizer(folder: Path, from_code: str, to_code: str) -> Tokenizer:
    """The tokenizer of the package in the folder; raises `OSError`, `RuntimeError` or `ImportError`."""
    path = folder / "sentencepiece.model"
    if path.is_file():
        return SentencePieceTokenizer(path)
    return BpeTokenizer(folder / "bpe.model", from_code, to_code)


class SentencePieceTokenizer:
    """The tokenizer of nearly all packages."""

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor.from_file(str(path))

    def encode(self, text: str) -> Pieces:
        """The pieces of a text, and what they disguise of it."""
        said = self._processor.encode(text, return_type="offset_mapping")
        normal, offsets = self._processor.normalize(text, with_offsets=True)
        return Pieces(text, tuple(said["pieces"]), tuple(said["offsets"]), find_disguises(text, normal, offsets))

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """The text of pieces; underscores stay, other than with Argos Translate, which makes spaces of them."""
        said = self._processor.decode(list(pieces), return_type="offset_mapping")
        # Pieces that are not in its vocabulary keep the mark.
        text = said["text"].replace(_SPACE, " ")
        shift = text.startswith(" ")
        spans = ((max(start - shift, 0), max(end - shift, 0)) for start, end in said["offsets"])
        return Pieces(text[shift:], tuple(pieces), tuple(spans))


class BpeTokenizer:
    """The tokenizer of older packages, which Argos Translate's library brings."""

    def __init__(self, path: Path, from_code: str, to_code: str) -> None:
        from argostranslate.tokenizer import BPETokenizer

        self._tokenizer = BPETokenizer(path, from_code, to_code)

    def encode(self, text: str) -> Pieces:
        """The pieces of a text."""
        return Pieces(text, tuple(self._tokenizer.encode(text)))

    def decode(self, pieces: Sequence[str]) -> Pieces:
        """The text of pieces."""
        return Pieces(self._tokenizer.decode(list(pieces)), tuple(pieces))
