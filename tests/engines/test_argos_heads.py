"""How many heads of a model tell where it looks."""

import struct

import pytest

from locakit.engines.argos_heads import with_all_heads


def variable(name: str, value: bytes, rank: bytes = b"\0") -> bytes:
    """A number as CTranslate2 writes it: name, rank, type, size, itself."""
    return (
        struct.pack("<H", len(name) + 1)
        + name.encode()
        + b"\0"
        + rank
        + b"\2"
        + struct.pack("<I", len(value))
        + value
    )


def model(told: bytes = b"\1\0", heads: bytes = b"\x08\0", rank: bytes = b"\0") -> bytes:
    return b"".join(
        (
            b"\6\0\0\0",
            variable("decoder/alignment_heads", told, rank),
            variable("decoder/alignment_layer", b"\xff\xff"),
            variable("decoder/num_heads", heads),
            b"weights",
        )
    )


def test_one_head_becomes_all_and_nothing_else_changes() -> None:
    files = {"model.bin": model(), "config.json": b"{}"}
    assert with_all_heads(files) == {"model.bin": model(told=b"\x08\0"), "config.json": b"{}"}


def test_numbers_of_any_size_are_read() -> None:
    assert with_all_heads({"model.bin": model(told=b"\1", heads=b"\x10\0\0\0")})["model.bin"] == model(
        told=b"\x10", heads=b"\x10\0\0\0"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no model",
        model(heads=b"\0\0"),
        model(heads=b"\xff\xff"),
        model(told=b"\1", heads=b"\x80\0"),
        model(told=b"\1" * 3),
        model(rank=b"\1"),
        model()[:40],
        model().replace(b"num_heads", b"num_tails"),
    ],
)
def test_a_model_that_is_written_otherwise_stays_as_it_is(data: bytes) -> None:
    assert with_all_heads({"model.bin": data})["model.bin"] == data


def test_a_package_without_a_model_has_no_heads() -> None:
    assert with_all_heads({}) == {}
