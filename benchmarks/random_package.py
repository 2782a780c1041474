"""A package of Argos Translate with random weights and the shape of the published ones; numpy is enough for it."""

import json
from pathlib import Path
from typing import Any

import numpy as np

_LAYERS, _WIDTH, _INNER, _HEADS, _PIECES, _POSITIONS = 6, 512, 2048, 8, 32_000, 5_000
_NEVER = -1e4
"""What makes a piece impossible: the unknown one, the blank, the start."""

_METADATA = {
    "package_version": "9.9",
    "argos_version": "1.11",
    "from_code": "en",
    "from_name": "English",
    "to_code": "es",
    "to_name": "Spanish",
    "type": "translate",
}
_ROOT = Path(__file__).parents[1]
_TRAINED_ON = (_ROOT / "source", _ROOT / "tests/articles/whole")
_ENDINGS, _TOKENS = (".txt", ".md", ".html"), 6000


def write_random_package(folder: Path) -> None:
    """Write the package as it stands when installed, the same every time."""
    (folder / "model").mkdir(parents=True)
    (folder / "metadata.json").write_text(json.dumps(_METADATA))
    pieces = _write_tokenizer(folder / "sentencepiece.model")
    spec = _filled(np.random.default_rng(0))
    vocabulary = ["<unk>", "<blank>", "<s>", "</s>", *pieces]
    vocabulary += [f"\u2581w{number}" for number in range(_PIECES - len(vocabulary))]
    spec.config.decoder_start_token = "<s>"  # noqa: S105 -- no password, a piece of the vocabulary.
    spec.config.add_source_bos = spec.config.add_source_eos = False
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder / "model"))


def _write_tokenizer(file: Path) -> list[str]:
    """A tokenizer made of our articles, so that their words have as many pieces as with a real one; and its pieces.

    The model's other pieces never occur in a source.
    """
    import sentencepiece

    with file.open("wb") as stream:
        paths = (path for folder in _TRAINED_ON for path in sorted(folder.rglob("*.*")) if path.suffix in _ENDINGS)
        lines = (line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=lines,
            model_writer=stream,
            vocab_size=_TOKENS,
            hard_vocab_limit=False,
            minloglevel=2,
        )
    loaded = sentencepiece.SentencePieceProcessor(model_file=str(file))
    pieces = [loaded.id_to_piece(number) for number in range(loaded.get_piece_size())]
    return [piece for piece in pieces if piece not in ("<unk>", "<s>", "</s>")]


def _filled(chance: np.random.Generator) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(
        (_LAYERS, _LAYERS), _HEADS, pre_norm=True, activation=common_spec.Activation.RELU
    )
    embedding = _matrix(chance, _PIECES, _WIDTH)
    bias = np.zeros(_PIECES, np.float32)
    bias[:3] = _NEVER
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = _positions()
        _fill_norm(side.layer_norm)
        for layer in side.layer:
            _fill_layer(layer, chance)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight, spec.decoder.projection.bias = embedding, bias
    return spec


def _fill_layer(layer: Any, chance: np.random.Generator) -> None:
    _fill_attention(layer.self_attention, chance, (3 * _WIDTH, _WIDTH))
    if hasattr(layer, "attention"):
        _fill_attention(layer.attention, chance, (_WIDTH, 2 * _WIDTH, _WIDTH))
    _fill_norm(layer.ffn.layer_norm)
    _fill_linear(layer.ffn.linear_0, chance, _INNER, _WIDTH)
    _fill_linear(layer.ffn.linear_1, chance, _WIDTH, _INNER)


def _fill_attention(attention: Any, chance: np.random.Generator, outputs: tuple[int, ...]) -> None:
    _fill_norm(attention.layer_norm)
    for linear, size in zip(attention.linear, outputs, strict=True):
        _fill_linear(linear, chance, size, _WIDTH)


def _fill_linear(linear: Any, chance: np.random.Generator, outputs: int, inputs: int) -> None:
    linear.weight, linear.bias = _matrix(chance, outputs, inputs), np.zeros(outputs, np.float32)


def _fill_norm(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(_WIDTH, np.float32), np.zeros(_WIDTH, np.float32)


def _matrix(chance: np.random.Generator, outputs: int, inputs: int) -> np.ndarray:
    return np.asarray(chance.standard_normal((outputs, inputs), dtype=np.float32) * inputs**-0.5, np.float32)


def _positions() -> np.ndarray:
    """Sines and cosines in turn, as OpenNMT has them."""
    angles = np.arange(_POSITIONS)[:, None] * np.exp(np.arange(0, _WIDTH, 2) * -(np.log(10_000.0) / _WIDTH))
    table = np.zeros((_POSITIONS, _WIDTH), np.float32)
    table[:, 0::2], table[:, 1::2] = np.sin(angles), np.cos(angles)
    return table
