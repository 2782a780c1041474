"""Hostile engine packages."""

import copy
import io
import json
import struct
import zipfile
from collections.abc import Iterator

from hostile.case import Case

ROOT = "translate-en_xx-1_0"
METADATA = {"package_version": "1.0", "from_code": "en", "to_code": "es", "type": "translate"}
MODEL = b"\x06\0\0\0\x10\0TransformerSpec\0\x07\0\0\0" + b"weights" * 10
FILES = {
    "metadata.json": json.dumps(METADATA).encode(),
    "sentencepiece.model": b"\x0apieces",
    "model/model.bin": MODEL,
    "model/shared_vocabulary.json": b"[]",
}


def cases() -> Iterator[Case]:
    """All of them."""
    for name, data in (*_archives(), *_members(), *_metadata()):
        yield Case(f"package/{name}", {"evil.argosmodel": data}, (("engines", "install", "evil.argosmodel"),))


def _zip(files: dict[str, bytes], *more: tuple[zipfile.ZipInfo | str, bytes], root: str = ROOT) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{root}/{name}", data)
        for info, data in more:
            archive.writestr(info, data)
    return held.getvalue()


def _archives() -> Iterator[tuple[str, bytes]]:
    sound = _zip(FILES)
    end = sound.rindex(b"PK\x05\x06")
    first = sound.index(b"PK\x01\x02")
    yield "empty", b""
    yield "no-zip", b"evil" * 1_000
    yield "cut", sound[:-30]
    yield "cut-in-the-middle", sound[: len(sound) // 2]
    yield "behind-a-program", b"#!/bin/sh\ntouch ../evil\n" + sound
    yield "with-a-comment-of-controls", sound[:-2] + struct.pack("<H", 9) + b"\x1b[2Jevil!"
    yield "with-entries-by-the-million", sound[: end + 8] + b"\xff\xff\xff\xff" + sound[end + 12 :]
    yield "with-a-directory-beyond-its-end", sound[: end + 16] + b"\xff\xff\xff\x7f" + sound[end + 20 :]
    yield (
        "with-sixty-four-bits-that-lie",
        sound[:end] + b"PK\x06\x07" + struct.pack("<LQL", 0, 1 << 60, 1) + sound[end:],
    )
    yield "with-a-wrong-checksum", sound[: first + 16] + b"\0\0\0\0" + sound[first + 20 :]
    yield "packed-in-an-unknown-way", sound[: first + 10] + b"\x63\0" + sound[first + 12 :]
    yield "encrypted", sound[: first + 8] + b"\x01\0" + sound[first + 10 :]
    yield "of-a-future-version", sound[: first + 6] + b"\xff\0" + sound[first + 8 :]
    yield "with-a-size-too-small", sound[: first + 24] + b"\1\0\0\0" + sound[first + 28 :]
    yield "with-a-size-too-large", sound[: first + 24] + b"\xff\xff\x0f\0" + sound[first + 28 :]
    yield "with-a-place-beyond-its-end", sound[: first + 42] + b"\xf0\xff\xff\xff" + sound[first + 46 :]
    yield "with-one-place-for-many", _overlapping()
    yield "with-other-names-inside", sound.replace(b"metadata.json", b"../evil.json\0", 1)
    yield "tar", b"evil.txt" + bytes(92) + b"0000644\0" + bytes(156) + b"ustar" + bytes(800)
    yield "gzip", b"\x1f\x8b\x08" + bytes(100)


def _overlapping() -> bytes:
    """Sixty names for the bytes of one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (*FILES.items(), ("evil.txt", bytes(900_000))):
            archive.writestr(f"{ROOT}/{name}", data)
        for number in range(60):
            twin = copy.copy(archive.filelist[-1])
            twin.filename = twin.orig_filename = f"{ROOT}/evil{number}.txt"
            archive.filelist.append(twin)
    return held.getvalue()


def _members() -> Iterator[tuple[str, bytes]]:
    for name, member in {
        "a-parent": f"{ROOT}/../../evil.txt",
        "an-absolute-path": "/etc/evil.txt",
        "a-drive": "C:\\evil.txt",
        "a-network-path": "//evil/evil.txt",
        "backslashes": f"{ROOT}\\..\\..\\evil.txt",
        "a-control": f"{ROOT}/a\x1b[2Jb.txt",
        "an-override": f"{ROOT}/a\u202eb.txt",
        "a-line-end": f"{ROOT}/a\nb.txt",
        "a-twin-in-capitals": f"{ROOT}/METADATA.JSON",
        "a-device-of-windows": f"{ROOT}/con",
        "a-name-of-a-page": f"{ROOT}/{'a' * 5_000}.txt",
        "depth": f"{ROOT}/{'a/' * 2_000}b.txt",
        "a-program-of-python": f"{ROOT}/evil.py",
        "a-pickle": f"{ROOT}/evil.pkl",
        "a-path-file": f"{ROOT}/evil.pth",
        "a-hidden-file": f"{ROOT}/.bashrc",
    }.items():
        yield f"with-{name}", _zip(FILES, (member, b"evil"))
    for name, mode in {"a-link": 0o120777, "a-pipe": 0o010644, "a-device": 0o020644, "a-socket": 0o140644}.items():
        info = zipfile.ZipInfo(f"{ROOT}/evil.txt")
        info.external_attr = mode << 16
        yield f"with-{name}", _zip(FILES, (info, b"/etc/passwd"))
    bomb = zipfile.ZipInfo(f"{ROOT}/evil.txt")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    yield "with-a-bomb", _zip(FILES, (bomb, bytes(60_000_000)))
    yield "with-a-zip-inside", _zip(FILES, (f"{ROOT}/evil.zip", _zip(FILES)))
    yield "with-two-roots", _zip(FILES, ("evil/evil.txt", b"evil"))
    yield "with-a-folder-alone", _zip({}, (f"{ROOT}/", b""))
    yield (
        "with-a-folder-for-its-metadata",
        _zip({name: data for name, data in FILES.items() if "/" in name}, (f"{ROOT}/metadata.json/", b"")),
    )
    yield "with-a-file-under-a-file", _zip(FILES, (f"{ROOT}/metadata.json/evil.json", b"{}"))
    yield "with-a-long-s-for-a-twin", _zip(FILES, (f"{ROOT}/metadata.j\u017fon", b"{}"))
    yield "with-a-stream-of-windows", _zip(FILES, (f"{ROOT}/README.md:evil.txt", b"evil"))
    yield "with-a-wide-slash", _zip(FILES, (f"{ROOT}/..\uff0f..\uff0fevil.txt", b"evil"))
    yield "with-a-way-out-of-what-is-left-out", _zip(FILES, (f"{ROOT}/stanza/../../evil.txt", b"evil"))
    yield "with-three-thousand-files", _zip(FILES, *((f"{ROOT}/{n}.txt", b"") for n in range(3_000)))
    for name, root in {
        "dots": "..",
        "a-hyphen": "-rf",
        "hidden": ".ssh",
        "space": " ",
        "control": "a\x1b[2J",
    }.items():
        yield f"whose-root-is-{name}", _zip(FILES, root=root)


def _metadata() -> Iterator[tuple[str, bytes]]:
    for name, text in {
        "nested": "[" * 100_000,
        "a-list": "[]",
        "a-number": "9" * 5_000,
        "nothing": "null",
        "utf-16": "",
        "codes-of-one-language": json.dumps(METADATA | {"to_code": "en"}),
        "codes-with-a-line-end": json.dumps(METADATA | {"to_code": "es\n"}),
        "codes-that-lead-out": json.dumps(METADATA | {"from_code": "../../evil"}),
        "codes-of-markup": json.dumps(METADATA | {"to_code": "<script>"}),
        "codes-of-controls": json.dumps(METADATA | {"to_code": "e\x1b[2Js"}),
        "codes-that-are-lists": json.dumps(METADATA | {"to_code": ["es"]}),
        "a-version-of-controls": json.dumps(METADATA | {"package_version": "1\x1b[2J\u202e"}),
        "a-version-of-a-megabyte": json.dumps(METADATA | {"package_version": "1." * 500_000}),
        "a-version-of-huge-numbers": json.dumps(METADATA | {"package_version": "9" * 5_000}),
        "a-number-that-is-none": '{"package_version": NaN, "from_code": 1e999, "to_code": "es"}',
        "surrogates": '{"package_version": "\\ud800", "from_code": "en", "to_code": "es", "type": "translate"}',
        "names-of-controls": json.dumps(METADATA | {"from_name": "\x1b[2J\u202eevil", "to_name": "<script>"}),
        "keys-twice": '{"from_code": "en", "from_code": "../evil", "to_code": "es", "package_version": "1.0"}',
    }.items():
        data = text.encode() if name != "utf-16" else json.dumps(METADATA).encode("utf-16")
        yield f"whose-metadata-are-{name}", _zip(FILES | {"metadata.json": data})
    yield "whose-model-is-a-pickle", _zip(FILES | {"model/model.bin": b"\x80\x04cos\nsystem\n(S'touch ../evil'\ntR."})
    yield "whose-model-is-rubbish", _zip(FILES)
