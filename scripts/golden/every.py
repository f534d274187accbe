"""Writes test/golden/every.json: arrays of every dtype, alone and together in records, as the .npy
files that NumPy saves, and NumPy's text of them under many print options.

    python3 scripts/golden/every.py [--fuzz SEED COUNT FILE]

A file is the array's layout and its elements, so that no value passes through a decimal text. With
--fuzz it writes so many random texts to FILE instead.
"""

import io
import json
import sys
import warnings
from base64 import b64decode, b64encode
from pathlib import Path

import numpy as np

rng = np.random.default_rng(3)
SIMPLE = "? i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16 >i2 >u4 >i8 >f2 >f4 >f8 >c8 >c16".split()
TEXTS = "S1 S5 U1 U4 >U3 V1 V3 V8".split()
UNITS = "Y M W D h m s ms us ns ps fs as".split()
TIMES = [f"{order}{kind}8[{unit}]" for kind in "Mm" for unit in UNITS for order in "<>"]
TIMES += ["m8", "M8[15m]", "m8[7D]", ">M8[25s]", "M8[3M]"]
RECORDS = [
    [("x", "i4"), ("y", "f8")],
    [("h", "f2"), ("c", "c8"), ("s", "S3")],
    [("u", "U3"), ("v", "V3"), ("w", ">U2")],
    [("t", "M8[s]"), ("d", "m8[ms]"), ("n", "?")],
    [("big", ">f8"), ("day", ">M8[D]"), ("z", ">c16"), ("k", ">i2")],
    [("pos", "f4", (3,)), ("m", "u1", (2, 2))],
    [("names", "U2", (2,)), ("days", "M8[D]", (2,)), ("c", "c8", (1,))],
    [("in", [("a", "i1"), ("b", [("t", "m8[h]"), ("s", "S2")])]), ("e", "f4")],
    [("p", [("x", "f2"), ("y", "f2")], (2,)), ("q", "i8")],
    [("only", "f8")],
    [("only", "U4")],
    [(("a title", "a"), "i2"), ("b'c", "f4"), ("é ω", "S2")],
    np.dtype("i1,f8,c8,S3", align=True),
    {"names": ["a", "b"], "formats": ["i2", "M8[D]"], "offsets": [4, 8], "itemsize": 24},
    [],
]
DTYPES = [np.dtype(d) for d in SIMPLE + TEXTS + TIMES + RECORDS]
SHAPES = [(), (0,), (1,), (3,), (2, 2), (2, 0), (2, 1, 3)]
LETTERS = list("aZ09 '\"\\\n\té漢😀\x7f\x80\u2028") + [""]
FLOATS = [0, -0.0, 1, -2.5, 1 / 3, 1e5, 1e-5, 123456.789, 1e16, np.nan, np.inf, -np.inf]
TICKS = [0, 1, -1, 59, -3600, 365, 10**4, 86399, -(2**63), 2**40, -(2**40)]


def pick(values):
    return values[int(rng.integers(len(values)))]


def some(count, most):
    """Values of one kind of size, so that the layouts of texts vary."""
    return [values[int(rng.integers(min(most, len(values))))] for values in [FLOATS] for _ in range(count)]


def text(length, letters):
    return "".join(pick(letters) for _ in range(int(rng.integers(length + 1))))


def time(dtype):
    ticks = pick(TICKS)
    unit, step = np.datetime_data(dtype)
    big = unit in "Y M W D h".split() and abs(ticks) > 10**6 and ticks != -(2**63) and dtype.kind == "M"
    return np.int64(ticks % 9000 if big else ticks)


def fill(a):
    """Writes values of a's dtype into every element."""
    dtype = a.dtype
    if dtype.names is not None:
        for name in dtype.names:
            fill(a[name])
    elif dtype.kind in "mM":
        for i in np.ndindex(a.shape):
            a.view(f"{dtype.byteorder}i8")[i] = time(dtype)
    else:
        most = int(rng.integers(2, len(FLOATS) + 1))
        for i in np.ndindex(a.shape):
            a[i] = value(dtype, most)


def value(dtype, most):
    x, y = some(2, most)
    if dtype.kind == "b":
        return bool(rng.integers(2))
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        return pick([0, 1, 7, 100, info.min, info.max])
    if dtype.kind == "U":
        return text(dtype.itemsize // 4, LETTERS)
    if dtype.kind == "S":
        return text(dtype.itemsize, LETTERS[:8]).encode() + pick([b"", b"\xff", b"\x00a"])
    if dtype.kind == "V":
        return np.void(rng.bytes(dtype.itemsize))
    if dtype.kind == "c":
        return complex(x, y)
    return x


def sample(dtype, shape):
    # In the file, an element of an array of sub-arrays is its base's.
    a = np.zeros(shape, dtype)
    if a.ndim:
        fill(a)
    else:
        one = np.zeros(1, dtype)
        fill(one)
        a[()] = one[0]
    return np.asfortranarray(a) if rng.random() < 0.3 else a


files, numbers, texts = [], {}, []


def saved(a):
    out = io.BytesIO()
    np.save(out, a)
    file = b64encode(out.getvalue()).decode()
    if file not in numbers:
        numbers[file] = len(files)
        files.append(file)
    return numbers[file]


OPTIONS = [
    {"precision": 2},
    {"precision": 3, "floatmode": "fixed"},
    {"floatmode": "unique", "sign": "+"},
    {"floatmode": "maxprec_equal", "sign": " "},
    {"suppress": True},
    {"linewidth": 30},
    {"threshold": 2, "edgeitems": 1},
    {"nanstr": "none", "infstr": "endless"},
    {"threshold": 0, "linewidth": 12},
    {"precision": 0, "suppress": True, "linewidth": 50},
]


def printed(a, options):
    with np.errstate(all="ignore"), np.printoptions(**options):
        texts.append({"file": saved(a), "options": options, "str": str(a), "repr": repr(a)})


def all_dtypes():
    for dtype in DTYPES:
        for shape in SHAPES:
            a = sample(dtype, shape)
            a = np.load(io.BytesIO(as_bytes(a)))
            printed(a, {})
            if a.size:
                printed(a, pick(OPTIONS))


def as_bytes(a):
    out = io.BytesIO()
    np.save(out, a)
    return out.getvalue()


def fuzz(count):
    def field(i, depth):
        kind = pick(["simple", "simple", "text", "time", "record" if depth < 2 else "text"])
        spec = {"simple": SIMPLE, "text": TEXTS, "time": TIMES}.get(kind)
        format = pick(spec) if spec else record(depth + 1)
        shape = pick([None, None, None, (1,), (2,), (3, 2), (0,)])
        return (f"f{i}", format) if shape is None else (f"f{i}", format, shape)

    def record(depth):
        return [field(i, depth) for i in range(int(rng.integers(1, 4)))]

    while len(texts) < count:
        dtype = pick([pick(DTYPES), np.dtype(record(0), align=bool(rng.integers(2)))])
        shape = pick(SHAPES + [(4, 3), (7,)])
        a = np.load(io.BytesIO(as_bytes(sample(dtype, shape))))
        options = {}
        for given in OPTIONS:
            if rng.random() < 0.15:
                options.update(given)
        printed(a, options)


OBJECTS = [
    [1, 22, -3], ["a", "it's", 'say "x"', "a\nb"], [1.5, True, "x", 10**20], [[1, "a"], [2.5, "bc"]],
    [[[1], [2]], [[3], [400]]], [], ["x"], [True, False], list(range(30)),
    [None, [1, "it's"], {"a": 1, "b": [True, None, {}]}, [[], ["x\n"]]],
]


def objects():
    """Arrays of values that print alike in both languages; booleans, whole numbers, texts."""
    for values in OBJECTS:
        for options in [{}, *OPTIONS]:
            a = np.array(values, object)
            with np.printoptions(**options):
                yield {"values": values, "options": options, "str": str(a), "repr": repr(a)}


def archive():
    """The files of the arrays of one axis in one archive."""
    arrays = [np.load(io.BytesIO(b64decode(file))) for file in files]
    members = [i for i, a in enumerate(arrays) if a.shape == (3,)]
    out = io.BytesIO()
    np.savez_compressed(out, **{f"a{i}": arrays[i] for i in members})
    return {"members": members, "file": b64encode(out.getvalue()).decode()}


def main():
    global rng
    warnings.simplefilter("ignore")
    path = Path(__file__).parents[2] / "test/golden/every.json"
    if "--fuzz" in sys.argv:
        seed, count, path = sys.argv[sys.argv.index("--fuzz") + 1 :]
        rng = np.random.default_rng(int(seed))
        fuzz(int(count))
    else:
        all_dtypes()
    lines = lambda items: "[\n" + ",\n".join(json.dumps(item, separators=(",", ":")) for item in items) + "\n]"
    rows = {"files": lines(files), "texts": lines(texts), "objects": lines(list(objects())), "archive": json.dumps(archive())}
    Path(path).write_text("{\n" + ",\n".join(f'"{name}": {row}' for name, row in rows.items()) + "\n}\n")
    print(f"{len(texts)} texts, {len(files)} files")


main()
