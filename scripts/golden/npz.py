"""Writes test/golden/npz.json: .npz files as NumPy saves them, their members' bytes, and damaged ones."""

import io
import json
import struct
import zipfile
from base64 import b64encode
from pathlib import Path

import numpy as np

NAMES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128".split()


def text(data):
    return b64encode(data).decode()


def sample(name, shape):
    size = int(np.prod(shape))
    values = np.random.default_rng(size).integers(0, 4, size * np.dtype(name).itemsize, np.uint8)
    return (values & 1 if name == "bool" else values).view(name).reshape(shape)


def archive(save, *arrays, **named):
    file = io.BytesIO()
    save(file, *arrays, **named)
    return file.getvalue()


def described(data):
    with zipfile.ZipFile(io.BytesIO(data)) as members:
        npz = np.load(io.BytesIO(data))
        return {
            "file": text(data),
            "repr": repr(npz),
            "files": npz.files,
            "members": [[name, text(members.read(name))] for name in members.namelist()],
        }


def zipped(members, method=zipfile.ZIP_DEFLATED, force_zip64=False):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as target:
        for name, data in members:
            with target.open(name, "w", force_zip64=force_zip64) as member:
                member.write(data)
    return file.getvalue()


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def limited(limit, count, method, *arrays):
    """An archive in which numbers are large above these limits."""
    known = zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT
    zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limit, count
    try:
        return text(zipped([(f"arr_{i}.npy", npy(a)) for i, a in enumerate(arrays)], method, force_zip64=True))
    finally:
        zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = known


every = {name: sample(name, (2, 3)) for name in NAMES}
small = np.arange(6, dtype="int16").reshape(2, 3)
large = np.random.default_rng(5).integers(0, 64, 12000).astype("uint16")
saved = {
    "every dtype": (np.savez, [], every),
    "every dtype, compressed": (np.savez_compressed, [], every),
    "without names": (np.savez, [small, small.T, np.float32(2)], {}),
    "without and with names": (np.savez, [small], {"x": np.zeros(0), "é✓": np.ones((1, 2))}),
    "six arrays": (np.savez, [small] * 6, {}),
    "large, compressed": (np.savez_compressed, [], {"large": large, "f": large.reshape(100, -1).T}),
    "records and strings": (np.savez_compressed, [], {
        "records": np.array([(1, 0.5, "ab"), (-7, 1e20, "é")], [("i", ">i4"), ("x", "f2"), ("n", "U3")]),
        "strings": np.array([["ab", ""], ["é", "x"]]).T, "bytes": np.array([b"a", b"bcd"])}),
    "nothing": (np.savez, [], {}),
}
golden = {
    "saved": {name: described(archive(save, *a, **k)) for name, (save, a, k) in saved.items()},
    "foreign": text(zipped([("a.npy", npy(small)), ("dir/note.txt", b"hello"), ("b", npy(small.T))])),
    "zip64": text(zipped([("a.npy", npy(small))], force_zip64=True)),
    "stored": text(zipped([("a.npy", npy(small))], zipfile.ZIP_STORED)),
    "deflated": text(zipped([("a.npy", npy(large))])),
    "limits": [
        [limit, count, limited(limit, count, zipfile.ZIP_STORED, small, large[:100], small.T)]
        for limit, count in [(2**31 - 1, 65535), (200, 65535), (150, 2), (100, 65535), (700, 2)]
    ],
    "lzma": text(zipped([("a.npy", npy(small))], zipfile.ZIP_LZMA)),
}
target = Path(__file__).parents[2] / "test/golden/npz.json"
target.write_text(json.dumps(golden, indent=1) + "\n")
