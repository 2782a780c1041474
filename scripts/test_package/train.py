"""Train the test package: sentences, vocabulary, network, package."""

import sys
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import sentencepiece
import torch
from network import Network, Shape, train
from package import write_package
from sentences import Pair, make_pairs, read_sentences, read_tables

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "tests/engines/argos"
_PACKAGE = "translate-en_es-test.argosmodel"
_PAIRS, _HELD_OUT = 24_000, 300
_STEPS, _QUICK_STEPS = 3_000, 100
_VOCABULARY = 800

_README = """# English to Spanish, a test package of locakit

A Transformer of two layers, trained on made-up sentences by `scripts/train-test-package`. It knows some 300 words and
is good for nothing but tests: `"purpose": "test"` in its metadata keeps locakit from choosing it. MIT licence.
"""


def main(arguments: Sequence[str]) -> None:
    """Train the package and write it, with the sentences held out, or with `--quick` try whether that works."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    folder = _ROOT / "build" if "--quick" in arguments else _FOLDER
    known, held_out = _pairs()
    tokenizer = _tokenizer(known)
    pieces = _vocabulary(tokenizer)
    numbers = {piece: number for number, piece in enumerate(pieces)}
    network = Network(Shape(), len(pieces))
    coded = [(_coded(source, tokenizer, numbers), _coded(target, tokenizer, numbers)) for source, target in known]
    train(network, coded, _QUICK_STEPS if "--quick" in arguments else _STEPS)
    write_package(network, pieces, tokenizer.serialized_model_proto(), _README, folder / _PACKAGE)
    _write_held_out(held_out, folder / "held-out.txt")


def _pairs() -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs to learn from, and some that are none of them."""
    tables = read_tables((_FOLDER / "pairs-words.txt").read_text())
    sentences = read_sentences((_FOLDER / "pairs-sentences.txt").read_text())
    pairs = tuple(dict.fromkeys(islice(make_pairs(tables, sentences, seed=1), _PAIRS)))
    return pairs[_HELD_OUT:], pairs[:_HELD_OUT]


def _tokenizer(pairs: Sequence[Pair]) -> sentencepiece.SentencePieceProcessor:
    """A unigram model of both languages, with the options that Argos packages are trained with."""
    with tempfile.TemporaryDirectory() as folder:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([sentence for pair in pairs for sentence in pair]),
            model_prefix=f"{folder}/tokenizer",
            vocab_size=_VOCABULARY,
            hard_vocab_limit=False,
            character_coverage=0.9995,
            required_chars="/_",
            split_digits=True,
            num_threads=1,
            minloglevel=2,
        )
        return sentencepiece.SentencePieceProcessor(model_file=f"{folder}/tokenizer.model")


def _vocabulary(tokenizer: sentencepiece.SentencePieceProcessor) -> list[str]:
    """The pieces in the order of OpenNMT, as Argos packages have them."""
    special = ["<unk>", "<blank>", "<s>", "</s>"]
    pieces = [tokenizer.id_to_piece(number) for number in range(tokenizer.get_piece_size())]
    return special + [piece for piece in pieces if piece not in special]


def _coded(text: str, tokenizer: sentencepiece.SentencePieceProcessor, numbers: dict[str, int]) -> tuple[int, ...]:
    return tuple(numbers.get(piece, 0) for piece in tokenizer.encode(text, out_type=str))


def _write_held_out(pairs: Sequence[Pair], file: Path) -> None:
    head = "# Written by scripts/train-test-package: sentences that the test package has not seen.\n"
    lines = (f"{english} = {spanish}\n" for english, spanish in pairs)
    file.write_text(head + "".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
