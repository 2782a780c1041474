"""A small Transformer for translation, and its training."""

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

PADDING, START, END = 1, 2, 3
"""The numbers of `<blank>`, `<s>` and `</s>`, as OpenNMT numbers them; 0 is `<unk>`."""

_SMOOTHING = 0.1
_WARM_UP = 400
"""Steps in which the learning rate rises."""

_COOLING = 0.4
"""The share of the steps in which it falls to nothing."""

_BATCH = 64
_POOL = 40 * _BATCH
"""Sentences that are sorted by length together."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a network is; the package's model is the same."""

    layers: int = 2
    """In the encoder, and as many in the decoder."""
    width: int = 128
    inner_width: int = 512
    heads: int = 4
    positions: int = 256
    """The longest sentence, in pieces."""


Numbers = tuple[tuple[int, ...], tuple[int, ...]]
"""A sentence pair as numbers of pieces."""


class Network(nn.Module):
    """Torch's own Transformer, normalised before each layer, with one table of embeddings for everything."""

    def __init__(self, shape: Shape, pieces: int) -> None:
        super().__init__()
        self.shape = shape
        options = {"dropout": 0.1, "activation": "relu", "batch_first": True, "norm_first": True}
        self.transformer = nn.Transformer(
            shape.width, shape.heads, shape.layers, shape.layers, shape.inner_width, **options
        )
        self.embedding = nn.Embedding(pieces, shape.width, padding_idx=PADDING)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        self.bias = nn.Parameter(torch.zeros(pieces))
        self.register_buffer("positions", position_table(shape), persistent=False)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """The scores of every next piece."""
        hidden = source == PADDING
        mask = nn.Transformer.generate_square_subsequent_mask(target.shape[1])
        said = self.transformer(
            self._embedded(source),
            self._embedded(target),
            tgt_mask=mask,
            src_key_padding_mask=hidden,
            memory_key_padding_mask=hidden,
            tgt_is_causal=True,
        )
        return functional.linear(said, self.embedding.weight, self.bias)

    def _embedded(self, numbers: Tensor) -> Tensor:
        scaled = self.embedding(numbers) * math.sqrt(self.shape.width)
        return functional.dropout(scaled + self.positions[: numbers.shape[1]], 0.1, self.training)


def position_table(shape: Shape) -> Tensor:
    """Sines and cosines in turn, as OpenNMT writes them."""
    frequencies = torch.exp(torch.arange(0, shape.width, 2) * -(math.log(10000.0) / shape.width))
    angles = torch.arange(shape.positions)[:, None] * frequencies
    return torch.stack((angles.sin(), angles.cos()), dim=2).flatten(1)


def train(network: Network, pairs: Sequence[Numbers], steps: int) -> None:
    """Train on the pairs, telling the loss now and then on standard error."""
    optimizer = torch.optim.AdamW(network.parameters(), lr=1.0, betas=(0.9, 0.98), weight_decay=0.0)
    network.train()
    started = time.monotonic()
    for step, batch in zip(range(1, steps + 1), _batches(pairs), strict=False):
        for group in optimizer.param_groups:
            group["lr"] = _rate(step, steps, network.shape.width)
        loss = _loss(network, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 0:
            told = f"step {step} of {steps}, loss {loss.item():.3f}, {time.monotonic() - started:.0f} s\n"
            sys.stderr.write(told)
    network.eval()


def _loss(network: Network, batch: Sequence[Numbers]) -> Tensor:
    source = _padded([source for source, _ in batch])
    before = _padded([(START, *target) for _, target in batch])
    after = _padded([(*target, END) for _, target in batch])
    scores = network(source, before)
    return functional.cross_entropy(
        scores.flatten(0, 1), after.flatten(), ignore_index=PADDING, label_smoothing=_SMOOTHING
    )


def _batches(pairs: Sequence[Numbers]) -> Iterator[Sequence[Numbers]]:
    """Batches without end, of sentences of about one length."""
    chance = random.Random(1)  # noqa: S311 - the same order every time.
    while True:
        shuffled = chance.sample(list(pairs), len(pairs))
        for start in range(0, len(shuffled), _POOL):
            pool = sorted(shuffled[start : start + _POOL], key=lambda pair: len(pair[0]))
            batches = [pool[begin : begin + _BATCH] for begin in range(0, len(pool), _BATCH)]
            yield from chance.sample(batches, len(batches))


def _rate(step: int, steps: int, width: int) -> float:
    """The learning rate of "Attention Is All You Need", twice as high, and falling to nothing at the end."""
    fall = min(1.0, (steps - step) / (_COOLING * steps))
    return fall * 2.0 * width**-0.5 * min(step**-0.5, step * _WARM_UP**-1.5)


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[PADDING] * (longest - len(row))] for row in rows])
