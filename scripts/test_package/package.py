"""A trained network as a package of Argos Translate."""

import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from ctranslate2.specs import attention_spec, common_spec, transformer_spec
from network import Network, position_table

Weights = Mapping[str, np.ndarray]

_DAWN = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: the same network gives the same file."""


def write_package(network: Network, pieces: Sequence[str], tokenizer: bytes, readme: str, file: Path) -> None:
    """Write the package; `pieces` are the vocabulary in the network's order."""
    with tempfile.TemporaryDirectory() as folder:
        _write_model(network, pieces, Path(folder))
        contents = {
            "README.md": readme.encode(),
            "metadata.json": (json.dumps(_METADATA, indent=4) + "\n").encode(),
            "sentencepiece.model": tokenizer,
            **{f"model/{path.name}": path.read_bytes() for path in sorted(Path(folder).iterdir())},
        }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in contents.items():
            member = zipfile.ZipInfo(f"{file.stem}/{name}", _DAWN)
            member.external_attr = 0o644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)


_METADATA = {
    "package_version": "0.1",
    "argos_version": "1.11",
    "from_code": "en",
    "from_name": "English",
    "to_code": "es",
    "to_name": "Spanish",
    "type": "translate",
    "purpose": "test",
}


def _write_model(network: Network, pieces: Sequence[str], folder: Path) -> None:
    shape = network.shape
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.layers, shape.layers), shape.heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    weights = {name: value.numpy().copy() for name, value in network.state_dict().items()}
    _fill_encoder(spec.encoder, weights, shape.layers)
    _fill_decoder(spec.decoder, weights, shape.layers)
    table = position_table(shape).numpy()
    spec.encoder.position_encodings.encodings = table
    spec.decoder.position_encodings.encodings = table
    # What the converter for OpenNMT, with which Argos packages are made, writes too.
    spec.config.decoder_start_token = "<s>"  # noqa: S105 - no password, a piece of the vocabulary.
    spec.config.add_source_bos = False
    spec.config.add_source_eos = False
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _fill_encoder(spec: transformer_spec.TransformerEncoderSpec, weights: Weights, layers: int) -> None:
    spec.embeddings[0].weight = weights["embedding.weight"]
    _fill_norm(spec.layer_norm, weights, "transformer.encoder.norm")
    for number, layer in zip(range(layers), spec.layer, strict=True):
        name = f"transformer.encoder.layers.{number}"
        _fill_self_attention(layer.self_attention, weights, name)
        _fill_feed_forward(layer.ffn, weights, name, "norm2")


def _fill_decoder(spec: transformer_spec.TransformerDecoderSpec, weights: Weights, layers: int) -> None:
    spec.embeddings.weight = weights["embedding.weight"]
    spec.projection.weight = weights["embedding.weight"]
    spec.projection.bias = weights["bias"]
    _fill_norm(spec.layer_norm, weights, "transformer.decoder.norm")
    for number, layer in zip(range(layers), spec.layer, strict=True):
        name = f"transformer.decoder.layers.{number}"
        _fill_self_attention(layer.self_attention, weights, name)
        _fill_cross_attention(layer.attention, weights, name)
        _fill_feed_forward(layer.ffn, weights, name, "norm3")


def _fill_self_attention(spec: attention_spec.MultiHeadAttentionSpec, weights: Weights, name: str) -> None:
    _fill_norm(spec.layer_norm, weights, f"{name}.norm1")
    spec.linear[0].weight = weights[f"{name}.self_attn.in_proj_weight"]
    spec.linear[0].bias = weights[f"{name}.self_attn.in_proj_bias"]
    _fill_linear(spec.linear[1], weights, f"{name}.self_attn.out_proj")


def _fill_cross_attention(spec: attention_spec.MultiHeadAttentionSpec, weights: Weights, name: str) -> None:
    """Torch keeps queries, keys and values in one matrix, CTranslate2 the queries apart."""
    _fill_norm(spec.layer_norm, weights, f"{name}.norm2")
    matrix, bias = weights[f"{name}.multihead_attn.in_proj_weight"], weights[f"{name}.multihead_attn.in_proj_bias"]
    width = matrix.shape[1]
    spec.linear[0].weight, spec.linear[0].bias = matrix[:width], bias[:width]
    spec.linear[1].weight, spec.linear[1].bias = matrix[width:], bias[width:]
    _fill_linear(spec.linear[2], weights, f"{name}.multihead_attn.out_proj")


def _fill_feed_forward(spec: attention_spec.MultiHeadAttentionSpec, weights: Weights, name: str, norm: str) -> None:
    _fill_norm(spec.layer_norm, weights, f"{name}.{norm}")
    _fill_linear(spec.linear_0, weights, f"{name}.linear1")
    _fill_linear(spec.linear_1, weights, f"{name}.linear2")


def _fill_linear(spec: common_spec.LinearSpec, weights: Weights, name: str) -> None:
    spec.weight, spec.bias = weights[f"{name}.weight"], weights[f"{name}.bias"]


def _fill_norm(spec: common_spec.LayerNormSpec, weights: Weights, name: str) -> None:
    spec.gamma, spec.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]
