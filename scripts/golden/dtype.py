"""Writes test/golden/dtype.json: NumPy's dtype attributes, promotion, casting and weak scalars;
and test/golden/promotion.ts, its promotion table as literals for the type checker."""

import json
import warnings
from pathlib import Path

import numpy as np

NAMES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 "
    "complex64 complex128"
).split()
CASTINGS = ["no", "equiv", "safe", "same_kind", "unsafe"]
CODES = (
    "? b B h H i I l L q Q f d b1 i1 u1 i2 u2 i4 u4 i8 u8 f4 f8 <i2 <f8 |b1 |u1 =f4 byte ubyte "
    "short ushort intc uintc long ulong longlong ulonglong int int_ uint single double float bool_ "
    "e f2 half >f2 F D c8 c16 csingle cdouble complex <c16 >c8 >f8 >i4 >u1"
).split()
SCALARS = {"boolean": True, "bigint": 3, "integer": 3, "fraction": 1.5}
ASSIGNED = [0, 1, -1, 127, 128, -128, -129, 255, 256, 65535, 65536, 2**31, -(2**31), 2**32, 1.5, -0.5,
            -1.5, 255.9, 256.5, True, False, "nan", "inf", "-inf"]


def row(name):
    d = np.dtype(name)
    return {
        "name": name, "num": d.num, "kind": d.kind, "char": d.char, "itemsize": d.itemsize,
        "alignment": d.alignment, "byteorder": d.byteorder, "str": d.str, "repr": repr(d),
        "isnative": d.isnative,
    }


def weak(name, kind):
    """The convention of lanewise where Python has none: a number beside bool is a float."""
    value = 3.0 if (kind == "integer" and name == "bool") else SCALARS[kind]
    return np.result_type(np.zeros(1, name), value).name


def assign(name, value):
    a = np.zeros(1, name)
    try:
        a[0] = float(value) if isinstance(value, str) else value
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    return {"value": str(a[0].item()) if name != "float16" else repr(float(a[0]))}


warnings.simplefilter("ignore")
golden = {
    "rows": [row(name) for name in NAMES],
    "codes": {code: np.dtype(code).name for code in CODES},
    "promote": {a: {b: np.promote_types(a, b).name for b in NAMES} for a in NAMES},
    "can_cast": {
        c: {a: [b for b in NAMES if np.can_cast(a, b, c)] for a in NAMES} for c in CASTINGS
    },
    "weak": {name: {kind: weak(name, kind) for kind in SCALARS} for name in NAMES},
    "assign": [
        {"dtype": name, "given": value, **assign(name, value)} for name in NAMES for value in ASSIGNED
    ],
}
path = Path(__file__).parents[2] / "test/golden/dtype.json"
path.write_text(json.dumps(golden, indent=1) + "\n")

table = json.dumps(golden["promote"], indent=2)
path.with_name("promotion.ts").write_text(
    f"/** The dtype that two promote to in NumPy. */\nexport const promotion = {table} as const;\n"
)
