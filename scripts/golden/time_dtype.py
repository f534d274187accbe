"""Writes test/golden/time_dtype.json: NumPy's dtypes of dates and durations, their promotion and
casting, what arrays they make, how elements are cast, the ufuncs and reductions of such arrays, and
how they print. Outcomes are reprs, or errors; operands are ticks as text, since they need 64 bits."""

import io
import itertools
import json
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")

NUMBERS = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 "
    "complex64 complex128"
).split()
CODES = (
    "M8 m8 M8[D] m8[D] <M8[ns] >M8[ns] =m8[s] |m8[s] datetime64 timedelta64 datetime64[25s] "
    "timedelta64[10ms] M8[Y] >m8[as] M8[generic] M8[s/10]"
).split()
PAIRED = "M8 m8 M8[D] >M8[D] m8[D] M8[Y] m8[Y] M8[25s] m8[10s] >m8[ns] M8[W]".split()
CASTINGS = ["no", "equiv", "safe", "same_kind", "unsafe"]
NAT = -(2**63)


def outcome(run):
    try:
        return {"repr": shown(run())}
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def shown(value):
    if isinstance(value, (np.ndarray, np.datetime64, np.timedelta64)):
        return repr(value)
    return str(value)


def attributes(code):
    d = np.dtype(code)
    return {
        "code": code, "name": d.name, "num": d.num, "kind": d.kind, "char": d.char,
        "itemsize": d.itemsize, "alignment": d.alignment, "byteorder": d.byteorder, "str": d.str,
        "repr": repr(d), "text": str(d), "isnative": d.isnative, "isbuiltin": d.isbuiltin,
    }


def promotion(a, b):
    try:
        return np.promote_types(a, b).str
    except Exception:
        return None


def array(code, ticks):
    """An array of these ticks."""
    d = np.dtype(code)
    if d.kind in "Mm":
        return np.array(ticks, d.byteorder.replace("|", "=") + "i8").view(d)
    return np.array(ticks, "i8").astype(d)


def text(ticks):
    return [str(t) for t in ticks]


TICKS = [0, 1, -1, 59, 365, -366, 10957, 100000, -719163, NAT]
FROM = ["M8[D]", "M8[s]", ">M8[h]", "M8[M]", "M8[Y]", "M8[25s]", "M8[ns]", "m8[D]", ">m8[s]", "m8[ms]",
        "m8[Y]", "m8", "M8[W]"]
TO = ["M8[D]", "M8[Y]", "M8[ms]", ">M8[M]", "m8[s]", "m8[W]", ">m8[D]", "m8", "M8", "int64", ">i8", "int32",
      "uint8", "bool", "float64", "float32", "complex128", "U", "S", "U5", "object"]
casts = [
    {"from": a, "ticks": text(TICKS), "to": b, **outcome(lambda: array(a, TICKS).astype(b))}
    for a in FROM for b in TO if not (b == "object")
]
INTEGERS = {"int8": [0, 1, -1, 127], "uint8": [0, 255], "int64": [0, -5, 2**40], "uint64": [0, 2**40],
            "bool": [0, 1], ">i4": [1, -70000]}
casts += [
    {"from": a, "ticks": text(v), "to": b, **outcome(lambda: array(a, v).astype(b))}
    for a, v in INTEGERS.items() for b in ["M8[D]", "m8[s]", ">m8[s]", "m8", ">M8[h]"]
]
FLOATS = [0.0, 1.75, -2.5, 1e10, float("nan"), float("inf"), float("-inf"), 1e19]
floats = [
    {"from": a, "to": b, **outcome(lambda: np.array(FLOATS).astype(a).astype(b))}
    for a in ["float16", "float32", "float64", ">f8", "complex64", "complex128"]
    for b in ["M8[D]", "m8[s]", ">m8[s]"]
]
TEXTS = [["2000-01-01", "NaT"], ["2000", "2001-02-03T04"], ["x"], ["2000-13"], ["", "nat"], ["5", "-7"], ["5.5"]]
texts = [
    {"texts": values, "code": code, "to": to, **outcome(lambda: np.array(values, code).astype(to))}
    for values in TEXTS for code in ["U20", ">U20", "S20"] for to in ["M8[D]", "M8", "M8[h]", "m8[s]", "m8", ">M8[D]"]
]

CREATED = [
    ["2000-01-01", "2001"], ["2000-01-01T05", "NaT"], ["NaT"], ["2000-02-30"], [["2000"], ["2001-05"]],
    "2010-05-06", "NaT", [5], [5, 7], [],
]
created = [
    {"values": v, "dtype": d, **outcome(lambda: np.array(v, d))}
    for v in CREATED for d in ["M8", "M8[D]", "M8[s]", ">M8[M]", "datetime64[2D]"]
]
created += [
    {"values": v, "dtype": d, **outcome(lambda: np.array(v, d))}
    for v in [[5, 7], ["5", "NaT"], "NaT", 3, [[1], [2]]] for d in ["m8", "m8[s]", ">m8[D]", "timedelta64[25s]"]
]

PRINTED = [
    ("M8[D]", TICKS[:9]), ("M8[D]", TICKS), ("M8[ns]", TICKS), ("M8[h]", [[1, 2], [NAT, 4]]), ("M8[Y]", [NAT]),
    ("m8[s]", [1, -20, 300]), ("m8[s]", [1, NAT, -5]), ("m8", [NAT, NAT]), ("m8[D]", [[1, 2], [3, NAT]]),
    ("M8[Y]", [-1970, -5000, 20000]), ("M8[s]", list(range(0, 10**8, 10**7))), ("m8[us]", list(range(2000))),
    ("M8[D]", 5), ("m8[D]", 5), ("M8[D]", NAT), (">M8[D]", [1, 2]), (">m8[D]", 7), ("M8[s]", list(range(1500))),
    ("M8[D]", []), ("m8", []), ("M8[25s]", [1, 2]), ("M8[W]", [1, 2]),
]
printed = [
    {"code": c, "ticks": json.loads(json.dumps(t), parse_int=str), "repr": repr(array(c, t)), "str": str(array(c, t)),
     "comma": np.array2string(array(c, t), separator=", ", max_line_width=40)}
    for c, t in PRINTED
]

PAIRS = [
    (("M8[D]", [1, 2, NAT, 400]), ("m8[h]", [5, NAT, 7, -3])),
    (("M8[D]", [1, 2, NAT, 400]), ("M8[s]", [86400, NAT, NAT, 5])),
    (("m8[D]", [1, -2, NAT, 400]), ("m8[h]", [24, 5, 1, 0])),
    (("m8[s]", [7, -8, NAT, 5]), ("m8[s]", [2, 3, 4, NAT])),
    (("m8[s]", [7, -8, NAT, 5]), ("int64", [2, 3, 4, 0])),
    (("int8", [2, 3, -4, 0]), ("m8[s]", [7, -8, NAT, 5])),
    (("m8[ms]", [7, -8, NAT, 5]), ("float64", [2, 3, 4, 0])),
    (("float32", [2, 3, 4, 0]), ("m8[ms]", [7, -8, NAT, 5])),
    (("M8[M]", [1, 2, NAT, 4]), ("m8[Y]", [1, 2, 3, NAT])),
    (("M8[D]", [1, 2, NAT, 4]), ("m8[M]", [1, 2, 3, NAT])),
    (("m8[Y]", [1, 2, NAT, 4]), ("m8[D]", [1, 2, 3, NAT])),
    (("M8[Y]", [1, 2, NAT, 4]), ("M8[D]", [1, 2, 3, NAT])),
    (("M8[D]", [1, 2, 3, 4]), ("int32", [1, 2, 3, 4])),
    (("M8[D]", [1, 2, 3, 4]), ("float64", [1, 2, 3, 4])),
    (("m8[D]", [1, 2, 3, 4]), ("bool", [1, 0, 1, 1])),
    (("m8[D]", [1, 2, 3, 4]), ("uint64", [1, 2, 3, 4])),
    (("m8", [1, 2, NAT, 4]), ("m8[D]", [1, 2, 3, 5])),
    (("m8[D]", [1, 2, 3, 4]), ("complex128", [1, 2, 3, 4])),
    (("m8[D]", [1, 2, 3, 4]), ("M8[D]", [1, NAT, 3, 4])),
    ((">M8[D]", [1, 2, NAT, 4]), (">m8[s]", [1, 2, 3, 5])),
]
BINARY = (
    "add subtract multiply divide floor_divide remainder power equal not_equal less less_equal greater "
    "greater_equal maximum minimum fmax fmin logical_and logical_or logical_xor fmod bitwise_and"
).split()
binary = [
    {"ufunc": f, "x": [a, text(x)], "y": [b, text(y)], **outcome(lambda: getattr(np, f)(array(a, x), array(b, y)))}
    for f in BINARY for (a, x), (b, y) in PAIRS
]
UNARY = "negative positive absolute sign isnat isnan isinf isfinite logical_not sqrt invert square".split()
unary = [
    {"ufunc": f, "x": [a, text(TICKS)], **outcome(lambda: getattr(np, f)(array(a, TICKS)))}
    for f in UNARY for a in ["M8[D]", "m8[s]", ">m8[ns]", ">M8[s]", "m8"]
]
REDUCTIONS = "sum prod min max mean any all argmin argmax count_nonzero".split()
GRIDS = [
    ("m8[s]", [[3, -4, 5], [7, 1, 0]]), ("m8[s]", [[3, NAT, 5], [7, 1, NAT]]), ("M8[D]", [[3, -4, 5], [7, 1, 0]]),
    ("M8[D]", [[3, NAT, 5], [7, 1, NAT]]), (">m8[s]", [[3, NAT, 5], [7, 1, 8]]), (">M8[s]", [[3, 4], [7, NAT], [0, 0]]),
    ("m8[D]", [[0, 0], [0, 0]]), ("m8[D]", []), ("M8[D]", []),
    ("m8[ns]", [list(range(-20, 20)), [NAT] + list(range(39)), list(range(39, 0, -1)) + [NAT]]),
    ("M8[ns]", [list(range(-20, 20)), [NAT] + list(range(39)), list(range(39, 0, -1)) + [NAT]]),
]
reductions = [
    {"name": f, "code": c, "ticks": json.loads(json.dumps(t), parse_int=str), "axis": axis,
     **outcome(lambda: getattr(np, f)(array(c, t), axis=axis))}
    for f in REDUCTIONS for c, t in GRIDS for axis in ([None] if t == [] else [None, 0, 1])
]

files = []
for code in ["M8[D]", ">m8[25s]", "M8", "<m8[ns]", "M8[Y]"]:
    file = io.BytesIO()
    np.save(file, array(code, [[1, NAT], [-5, 7]]))
    files.append({"code": code, "hex": file.getvalue().hex()})

golden = {
    "files": files,
    "codes": [attributes(code) for code in CODES],
    "promote": [[a, b, promotion(a, b)] for a in PAIRED for b in PAIRED + NUMBERS + ["U5", "S5"]],
    "can_cast": [
        [a, b, "".join("x" if np.can_cast(a, b, c) else "." for c in CASTINGS)]
        for a, b in list(itertools.product(PAIRED, PAIRED + NUMBERS + ["U", "U5"]))
        + list(itertools.product(NUMBERS + ["U5", "S5"], PAIRED))
    ],
    "casts": casts,
    "floats": floats,
    "texts": texts,
    "created": created,
    "printed": printed,
    "binary": binary,
    "unary": unary,
    "reductions": reductions,
}
path = Path(__file__).parents[2] / "test/golden/time_dtype.json"
path.write_text(json.dumps(golden) + "\n")
