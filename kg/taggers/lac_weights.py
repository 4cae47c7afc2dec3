"""Turn the weights of Baidu's LAC 2.1.2 into the small file that :mod:`kg.taggers.lac` reads.

The weights come with the source distribution ``lac`` (Apache-2.0), whose own program needs a version of
its framework that can no longer be had. Embeddings are kept in 7 bits with one scale a row, all else in 16.
"""

from __future__ import annotations

import hashlib
import struct
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import LanguageError

ARCHIVE_SHA256 = "22fcde0d5082d2044205ea6f6a7a9cd1f0d63e7b21b2dd5c9c73f27e7c0a3ef1"
LEVELS = 63  # 99.9 % of the words come out as with the weights in full; 127 would add 0.9 MB
ROOT = "LAC-2.1.2/LAC/lac_model/"
MATRICES = ("crfw", *(f"fc_{n}.{kind}_0" for n in range(5) for kind in "wb"))
GATES = tuple(f"gru_{n}.{kind}_0" for n in range(4) for kind in "wb")


def convert_lac(archive: Path, output: Path) -> None:
    """Write the weights and word lists of LAC into one file.

    Args:
        archive: ``LAC-2.1.2.tar.gz`` as published.
        output: the ``.npz`` file to write; the same bytes on every run.

    Raises:
        LanguageError: the archive is not the one published.
    """
    data = archive.read_bytes()
    if hashlib.sha256(data).hexdigest() != ARCHIVE_SHA256:
        remedy = "pip download lac==2.1.2 --no-deps --no-build-isolation"
        raise LanguageError("not the archive known", path=archive, remedy=remedy)
    with tarfile.open(fileobj=BytesIO(data)) as files:

        def read(name: str) -> bytes:
            member = files.extractfile(ROOT + name)
            if member is None:
                raise LanguageError(f"no {name} in the archive", path=archive)
            return member.read()

        arrays: dict[str, NDArray[np.generic]] = {}
        embeddings = read_tensor(read("model/word_emb"))
        scales = np.abs(embeddings).max(axis=1, keepdims=True) / LEVELS
        arrays["embeddings"] = np.rint(embeddings / np.where(scales == 0, 1, scales)).astype(np.int8)
        arrays["scales"] = scales.astype(np.float16)
        for name in (*MATRICES, *GATES):
            arrays[name] = read_tensor(read(f"model/{name}")).astype(np.float16)
        for name in ("word", "tag", "q2b"):
            arrays[name] = _to_array(read(f"conf/{name}.dic"))
        pairs = [line.split(" ") for line in read("conf/small_seg.dic").decode("utf-8").splitlines()]
        arrays["segments"] = _to_array("\n".join(word for word, _ in pairs).encode("utf-8"))
        arrays["total"] = np.array([sum(int(count) for _, count in pairs)])
    write_arrays(arrays, output)


def read_tensor(data: bytes) -> NDArray[np.float32]:
    """Read a tensor as its framework stores it: version, nesting (none), version, description, numbers."""
    (levels,) = struct.unpack_from("<Q", data, 4)
    place = 12
    for _ in range(levels):
        (size,) = struct.unpack_from("<Q", data, place)
        place += 8 + size
    (length,) = struct.unpack_from("<i", data, place + 4)
    place += 8
    shape = _read_shape(data[place : place + length])
    return np.frombuffer(data, dtype="<f4", offset=place + length).reshape(shape).copy()


def _read_shape(description: bytes) -> list[int]:
    """The sizes in a tensor's description: field 2 of a protocol buffer, repeated; field 1 is its type."""
    shape = []
    place = 0
    while place < len(description):
        key, place = _read_varint(description, place)
        value, place = _read_varint(description, place)
        if key >> 3 == 2:
            shape.append(value)
    return shape


def _read_varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        place += 1
        shift += 7
        if byte < 0x80:
            return value, place


def _to_array(data: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(data, dtype=np.uint8)


def write_arrays(arrays: dict[str, NDArray[np.generic]], output: Path) -> None:
    """Write arrays as ``.npz``, compressed, with a fixed date, so that the bytes depend on nothing else."""
    with zipfile.ZipFile(output, "w") as target:
        for name, array in sorted(arrays.items()):
            buffer = BytesIO()
            np.lib.format.write_array(buffer, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, buffer.getvalue(), compresslevel=9)
