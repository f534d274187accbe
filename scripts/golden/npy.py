"""Writes test/golden/npy.json: .npy files as NumPy saves them, and what it says of malformed ones."""

import io
import json
import struct
import warnings
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.lib import _format_impl as npy

NAMES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128"
NAMES = NAMES.split() + ">i2 >u4 >i8 >f2 >f4 >f8 >c8 >c16 S4 U3 >U2".split()
SHAPES = [(), (0,), (1,), (3,), (2, 3), (0, 3), (3, 1), (2, 0, 4), (2, 3, 4), (1, 3, 1)]
UNSUPPORTED = "<f16 <c32 <M8[s] <m8[ns] |V5".split()

VIEWS = {
    "every second": lambda a: a[::2],
    "reversed": lambda a: a[::-1, :, ::-1],
    "without its first": lambda a: a[1:],
    "a column": lambda a: a[:, 1],
    "the last axis": lambda a: a[2, 3],
    "stepped": lambda a: a[:, ::2, 1::3],
    "transposed": lambda a: a.T,
    "transposed, every second": lambda a: a.T[::2],
    "axes swapped": lambda a: a.swapaxes(0, 1),
    "repeated": lambda a: np.broadcast_to(a[0, 0], (3, 6)),
    "one element": lambda a: a[1, 2, 3, ...],
    "empty": lambda a: a[:, 2:2],
}

GOOD = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"
SHAPED = "{'descr': '<f8', 'fortran_order': False, 'shape': %s, }"
DESCRIBED = "{'descr': %s, 'fortran_order': False, 'shape': (2,), }"
ACCEPTED = {
    "as NumPy writes it": GOOD,
    "without the last comma": GOOD.replace(", }", "}"),
    "in another order": "{'shape': (2,), 'descr': '<f8', 'fortran_order': False}",
    "with double quotes": GOOD.replace("'", '"'),
    "without blanks": GOOD.replace(" ", ""),
    "with newlines": GOOD.replace(" ", "\n"),
    "of Python 2": SHAPED % "(1L, 2L)",
    "of Python 2, unicode": "{u'descr': u'<f8', u'fortran_order': False, u'shape': (2L,), }",
    "with a sign and base 16": SHAPED % "(+2, 0x1)",
    "of a sub-array of one element": DESCRIBED % "('<i4', (1, 1))",
    "with escapes": GOOD.replace("descr", "d\\x65sc\\u0072"),
    "with a key twice": GOOD.replace("{", "{'shape': 5, "),
    "native": GOOD.replace("<f8", "=f8"),
    "of single bytes in the other order": GOOD.replace("<f8", ">i1"),
    "in Fortran order": "{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3), }",
    "of no axis": SHAPED % "()",
    "of no element": SHAPED % "(5, 0, 1000000)",
}
# Refused by NumPy with an error of which the words are also ours.
REFUSED = {
    "nothing": "",
    "no dict": "[1, 2]",
    "a string": "'it\\'s \"\\x07\\n\\xe9\\u2028\"'",
    "no key": "{}",
    "a wrong key": "{1: 2}",
    "a missing key": "{'descr': '<f8', 'fortran_order': False}",
    "a key too many": GOOD.replace("{", "{'x': [1, (2,)], "),
    "two statements": GOOD + "; import os",
    "two dicts": GOOD + GOOD,
    "a missing value": "{'descr': }",
    "a missing comma": "{'descr': 1 'shape': 2}",
    "a wrong bracket": "{'descr': (1]}",
    "a leading zero": SHAPED % "(02,)",
    "an int as a bool": GOOD.replace("False", "0"),
    "a shape that is an int": SHAPED % "2",
    "a shape in parentheses": SHAPED % "(2)",
    "a shape that is a list": SHAPED % "[2]",
    "a shape that is a dict": SHAPED % "{'a': None}",
    "a shape with None": SHAPED % "(1, None)",
    "a shape with a nested tuple": SHAPED % "((1,), [True], '')",
    "too many elements": SHAPED % "(9,)",
    "too many bytes": SHAPED % f"({2**60},)",
    "too long an empty array": SHAPED % f"(0, {2**62}, {2**62})",
    "too many axes": SHAPED % f"({'1, ' * 65})",
    "a sub-array": DESCRIBED % "('<i2', (2,))",
    "a sub-array as a text": DESCRIBED % "'3i1'",
    "no dtype": DESCRIBED % "'zzz'",
    "an empty dtype": DESCRIBED % "''",
    "an unknown size": DESCRIBED % "'<f9'",
    "an int as dtype": DESCRIBED % "5",
    "None as dtype": DESCRIBED % "None",
    "objects": DESCRIBED % "'|O'",
    "objects in a record": DESCRIBED % "[('a', '|O')]",
    "objects deep in a record": DESCRIBED % "[('a', [('b', '<i4'), ('c', '|O', (2,))])]",
    "a list of no field as dtype": DESCRIBED % "[5]",
}
# Refused by NumPy, mostly by accident; ours is a ValueError too, its words are ours.
ALSO_REFUSED = {
    "blanks": "   ",
    "more elements than fit in memory": SHAPED % "(1000000, 1000000)",
    "an unclosed dict": "{'descr': '<f8'",
    "an unclosed string": "{'descr",
    "deep nesting": "(" * 300,
    "a sum": GOOD + " + 1",
    "a product": SHAPED % "(1,)*2",
    "a call": SHAPED % "(__import__('os').getpid(),)",
    "a name": SHAPED % "(x,)",
    "a negative length": SHAPED % "(-1,)",
    "two negative lengths": SHAPED % "(-1, -2)",
    "a length beyond 64 bits": SHAPED % f"({2**70},)",
    "a dict as dtype": DESCRIBED % "{'names': ['a'], 'formats': ['<i4']}",
    "a field of one part": DESCRIBED % "[('a',)]",
    "a field of four parts": DESCRIBED % "[('a', '<i4', 1, 2)]",
    "a field twice": DESCRIBED % "[('a', '<i4'), ('a', '<i4')]",
    "a field without a dtype": DESCRIBED % "[('a', 'zzz')]",
    "a field that has a number for a name": DESCRIBED % "[(1, '<i4')]",
    "a field of negative length": DESCRIBED % "[('a', '<i4', (-1,))]",
    "a field of too many elements": DESCRIBED % f"[('a', '<i4', ({2**62}, 4))]",
    "a field of more bytes than fit": DESCRIBED % "[('a', '<i4', (1000000, 100))]",
    "a dtype of negative length": DESCRIBED % "'<U-1'",
    "a dtype of more bytes than fit": DESCRIBED % "'<U99999999999'",
    "a size that wraps to 0": SHAPED % f"({2**62}, 4)",
}

directory = TemporaryDirectory()
path = Path(directory.name) / "a.npy"


def text(data):
    return b64encode(data).decode()


def saved(array):
    np.save(path, array)
    return path.read_bytes()


def sample(name, shape):
    size = int(np.prod(shape))
    values = np.random.default_rng(size).integers(0, 256, size * np.dtype(name).itemsize, np.uint8)
    if name[-2] == "U":
        values = (values.view("u4") % 0x250).astype(">u4" if name[0] == ">" else "<u4").view("u1")
    return (values & 1 if name == "bool" else values).view(name).reshape(shape)


def files():
    for name in NAMES:
        for shape in SHAPES:
            for order in "CF":
                a = np.array(sample(name, shape), order=order)
                yield {
                    "dtype": np.dtype(name).str, "shape": shape, "order": order, "file": text(saved(a)),
                    "elements": text(a.tobytes()), "c": a.flags.c_contiguous, "f": a.flags.f_contiguous,
                }


def with_header(header, data=bytes(range(64)), version=(1, 0)):
    encoded = header.encode("utf8" if version == (3, 0) else "latin1")
    length = struct.pack("<H" if version == (1, 0) else "<I", len(encoded))
    return b"\x93NUMPY" + bytes(version) + length + encoded + data


def outcome(data):
    path.write_bytes(data)
    try:
        a = np.load(path)
    except Exception as error:
        return {"file": text(data), "error": f"{type(error).__name__}: {error}"}
    return {"file": text(data), "dtype": a.dtype.str, "shape": a.shape, "elements": text(a.tobytes())}


def wrapped():
    """Header texts of many lengths: the start of what NumPy makes of them, and its length."""
    for character in "aé✓":
        for count in [0, 1, 51, 52, 53, 54, 55, 117, 65460, 65461, 65462, 65525, 65526, 70000]:
            if count < 100 or character == "a":
                header = npy._wrap_header_guess_version(character * count)
                yield {"character": character, "count": count, "start": text(header[:70]), "length": len(header)}


def structured():
    """Records in files, by how NumPy shows their dtype."""
    for dtype in [
        [("x", "<f8"), ("name", "<U3")], [("pair", "<f4", (2,))], [("p", [("x", "i1"), ("y", ">i2")], (2, 2))],
        [(("title", "a"), "i4"), ("b", "?")], [("a'b", "V3"), ("c", "S2")], [("é", "i1")], [("Ω", "i1")], [],
        {"names": ["a", "b"], "formats": ["i1", "f8"], "offsets": [4, 8], "itemsize": 24},
        np.dtype("i1,f8,c8", align=True), [("a", ("f4", (2,)), (3,))], "V5",
    ]:
        a = np.zeros((2, 3), dtype)
        if a.itemsize and "U" not in str(a.dtype):
            a.view("u1")[...] = np.arange(a.nbytes).reshape(2, -1) % 2
        yield {"dtype": repr(a.dtype), "file": text(saved(a)), "shown": repr(np.load(io.BytesIO(saved(a))))}


def versions():
    for version in [(1, 0), (2, 0), (3, 0), (1, 1), (4, 0), (0, 0)]:
        yield {"name": f"version {version}", **outcome(with_header(GOOD, version=version))}


warnings.simplefilter("ignore")
base = np.arange(120, dtype="int16").reshape(4, 5, 6)
magic = {name: b"".join([start, saved(base)[len(start):]]) for name, start in
         {"another file": b"\x89PNG\r\n\x1a\n", "a changed letter": b"\x93NUMPX"}.items()}
golden = {
    "files": list(files()),
    "views": {name: text(saved(view(base))) for name, view in VIEWS.items()},
    "base": text(saved(base)),
    "wrapped": list(wrapped()),
    "accepted": {name: outcome(with_header(header)) for name, header in ACCEPTED.items()},
    "refused": {name: outcome(with_header(header)) for name, header in REFUSED.items()},
    "also refused": {name: text(with_header(header)) for name, header in ALSO_REFUSED.items()},
    "versions": list(versions()),
    "magic": {},
    "unsupported": {d: text(saved(np.zeros(2, d))) for d in UNSUPPORTED},
    "records": list(structured()),
    "archive": None,
}
for name, data in magic.items():
    try:
        npy.read_array(io.BytesIO(data))
    except ValueError as error:
        golden["magic"][name] = {"file": text(data), "error": f"ValueError: {error}"}
archive = io.BytesIO()
np.savez(archive, base)
golden["archive"] = text(archive.getvalue())
target = Path(__file__).parents[2] / "test/golden/npy.json"
target.write_text(json.dumps(golden, indent=1) + "\n")
