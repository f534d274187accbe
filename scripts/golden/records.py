"""Writes test/golden/records.json: what NumPy says of record dtypes, sub-arrays and voids, and of
arrays of them. Tuples are lists in it, as users of lanewise write them."""

import json
from pathlib import Path

import numpy as np

FORMATS = "i1 u1 ? <i2 >i2 <i4 >u4 <i8 >i8 <f2 <f4 >f4 <f8 >f8 <c8 <c16 V3 V8".split()
POINT = [("x", "<f8"), ("y", "<i2")]


def lists(value):
    """A description as JSON holds it."""
    if isinstance(value, (tuple, list)):
        return [lists(item) for item in value]
    if isinstance(value, dict):
        return {key: lists(item) for key, item in value.items()}
    return value


def pick(seed, count):
    return [FORMATS[(seed * 7 + i * i * 3 + i * seed) % len(FORMATS)] for i in range(count)]


def specs():
    for spec in [
        [("a", "i4")], [("a", "i4"), ("b", "f8")], [("", "i4"), ("", "f8")], [("a", "i4"), ("", "f8")], [],
        [("a", "i4", 2)], [("a", "i4", (2, 3)), ("b", "i1")], [("a", "i4", ())], [("a", "i4", (1,))],
        [("a", "i4", 1)], [("a", "i4", (0,))], [(("t", "a"), "i4")], [(("t", "a"), "i4", 3), ("b", "f4")],
        [("p", POINT), ("q", "i4")], [("p", POINT, (2,))], [("p", [("q", [("r", "i2")])])],
        [("a", ("f4", (2,)), (3,))], [("a'b", "i4"), ('"', "f4"), ("é\n", "f4"), ("'\"", "u1"), ("a b", "i1")],
        {"names": ["a", "b"], "formats": ["i4", "f8"]}, {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 8]},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [8, 0]},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 2]},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 0]},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "itemsize": 13},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "itemsize": 12},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "aligned": True},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [8, 16], "aligned": True},
        {"names": ["a", "b"], "formats": ["i1", "i4"], "offsets": [0, 4], "itemsize": 16, "aligned": True},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "titles": ["x", None]},
        {"names": ["a", "b"], "formats": ["i4", "f8"], "titles": ["x", "y"], "offsets": [0, 8]},
        {"names": ["a"], "formats": ["(2,2)f4"]}, {"names": [], "formats": [], "itemsize": 8},
        {"names": ["a"], "formats": [POINT], "offsets": [3]},
        {"a": ("i4", 0), "b": ("f8", 8)}, {"b": ("i4", 8), "a": ("f8", 0)}, {"b": ("i4", 8, "tt"), "a": ("f8", 0)}, {},
        "i4,f8", "i4, f8 ,(2,)f4,3i2", "i4,", "(2,3)f4", "3i2", "2f4,f4", "1f4", "1f4,", "(1,)f4", "()f4", "?,b,h",
        "<i4,>f8,=i2,|u1", "int32,float64", "V8", "V", "V0", "V3,V5", "(2,3)V4", "(2,)i4,(3,1)f8", "f4,(2,2)c8,?",
        [("s", ">i4", 2)], [("p", POINT), ("q", POINT, 2)], ("f4", (2, 3)), ("f4", 3), (POINT, (2,)), (("f4", (2,)), (3,)), ("V3", (2, 2)), ("f4", (1,)),
    ]:
        yield spec, False
        if isinstance(spec, (list, dict, str)) and "(" not in spec:
            yield spec, True
    for seed in range(60):
        formats = pick(seed, 2 + seed % 4)
        fields = [(f"f{i}" if seed % 3 else f"field {i}", f) for i, f in enumerate(formats)]
        if seed % 4 == 1:
            fields[0] = (("title", fields[0][0]), fields[0][1])
        if seed % 4 == 2:
            fields[-1] = (*fields[-1], (seed % 3 + 1, 2))
        if seed % 5 == 3:
            fields.append(("inner", [("a", formats[0]), ("b", formats[-1], 2)]))
        yield fields, seed % 2 == 1
    for seed in range(30):
        formats = pick(seed + 5, 3)
        offsets, at = [], 0
        for i, f in enumerate(formats):
            at = -(-(at + (seed * i) % 5) // 8) * 8 if seed % 2 else at + (seed * i) % 5
            offsets.append(at)
            at += np.dtype(f).itemsize
        spec = {"names": ["a", "b", "c"], "formats": formats, "offsets": offsets}
        if seed % 3 == 0:
            spec["itemsize"] = -(-at // 8) * 8 + 8
        if seed % 2:
            spec["aligned"] = True
        yield spec, False


def described(dtype):
    try:
        descr = lists(dtype.descr)
    except ValueError as error:
        descr = f"ValueError: {error}"
    return {
        "name": dtype.name, "itemsize": dtype.itemsize, "alignment": dtype.alignment, "descr": descr,
        "str": dtype.str, "text": str(dtype), "repr": repr(dtype), "kind": dtype.kind, "char": dtype.char,
        "byteorder": dtype.byteorder, "isnative": dtype.isnative, "isalignedstruct": dtype.isalignedstruct,
        "shape": list(dtype.shape), "ndim": dtype.ndim, "base": repr(dtype.base),
        "names": None if dtype.names is None else list(dtype.names),
        "offsets": None if dtype.names is None else [dtype.fields[n][1] for n in dtype.names],
        "fields": None if dtype.names is None else [repr(dtype.fields[n][0]) for n in dtype.names],
        "keys": None if dtype.names is None else sorted(dtype.fields),
        "swapped": repr(dtype.newbyteorder()),
    }


WRONG = [
    [("a", "i4"), ("a", "f8")], [("f1", "i4"), ("", "f8")], [(("t", "a"), "i4"), ("t", "f4")],
    [(("a", "a"), "i4")], [("a",)], [("a", "i4", 2, 3)], [1], ["a"], [(1, "i4")], [("a", "foo")],
    [("a", "i4", -1)], [("a", "i4", (2, -1))], {"names": ["a"], "foo": 1}, {"a": "i4"},
    {"names": ["a", "b"], "formats": ["i4"]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, -1]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [0, 4], "itemsize": 8},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "itemsize": 11},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [4, 9], "aligned": True},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "offsets": [8, 16], "itemsize": 28, "aligned": True},
    {"names": ["a", "a"], "formats": ["i4", "f8"]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "titles": ["x", "x"]},
    {"names": ["a", "b"], "formats": ["i4", "f8"], "titles": ["x", "a"]},
    "i4:f8", "(1)f4", "foo,i4",
]


def wrong(spec):
    try:
        return repr(np.dtype(spec))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


PAIRS = [
    "i4,f8", "i2,f4", "i8,f2", ">i4,i4", "i4,i4", "i4,", "i4", "f8", "V4", "V8", "V12", "i4,f8,i2",
    [("a", "i4")], [("b", "i4")], [(("t", "a"), "i4")], [("a", "f8")], [("a", "i4", 2)], [("a", "f8", 2)],
    [("a", "i4", 3)], [("x", "f8"), ("y", "i4")], [("y", "f8"), ("x", "i4")],
    {"names": ["f0", "f1"], "formats": ["i4", "f8"], "offsets": [0, 8]},
    {"names": ["f0", "f1"], "formats": ["i4", "f8"], "aligned": True},
]
CASTINGS = ["no", "equiv", "safe", "same_kind", "unsafe"]


def promoted(a, b):
    try:
        return repr(np.promote_types(np.dtype(a), np.dtype(b)))
    except TypeError as error:
        text = str(error)
        return None if "do not have a common DType" in text else f"{type(error).__name__}: {text}"


def valid(spec, align):
    try:
        return np.dtype(spec, align=align) is not None
    except ValueError:
        return False


TABLE = [(spec, align) for spec, align in specs() if valid(spec, align)]
def filled(spec, align=False, count=3):
    """Elements of small bytes, booleans 0 and 1, no floats that are NaN."""
    dtype = np.dtype(spec, align=align)
    data = bytes((i * 37 + 11) % 61 for i in range(dtype.itemsize * count))
    a = np.frombuffer(bytearray(data), "u1").copy().view(dtype) if dtype.itemsize else np.zeros(count, dtype)
    booleans(a)
    return a


def booleans(a):
    """Makes every boolean 0 or 1."""
    if a.dtype.names is not None:
        for name in a.dtype.names:
            booleans(a[name])
    elif a.dtype == bool:
        a[...] = a.view("u1") % 2


def shown(spec, align):
    a = filled(spec, align)
    views = {} if a.dtype.names is None else {n: [list(a[n].shape), list(a[n].strides)] for n in a.dtype.names}
    return {"hex": a.tobytes().hex(), "str": str(a), "repr": repr(a), "scalar": str(a[0]), "views": views}


def cast(a, b):
    try:
        return filled(a, count=2).astype(np.dtype(b)).tobytes().hex()
    except TypeError as error:
        return f"TypeError: {error}"


def printed(dtype):
    """Records and voids of some bytes."""
    return dtype.subdtype is None and dtype.itemsize > 0


PRINTED = [(s, al) for s, al in TABLE if printed(np.dtype(s, align=al))]
CAST = [spec for spec in PAIRS if not isinstance(spec, dict) and not str(spec).startswith("V")]
golden = {
    "arrays": [{"spec": lists(s), "align": al, **shown(s, al)} for s, al in PRINTED],
    "cast": [lists(spec) for spec in CAST],
    "casts": [[cast(a, b) for b in CAST] for a in CAST],
    "dtypes": [
        {"spec": lists(spec), "align": align, **described(np.dtype(spec, align=align))} for spec, align in TABLE
    ],
    "wrong": [{"spec": lists(spec), "error": wrong(spec)} for spec in WRONG],
    "pairs": [lists(spec) for spec in PAIRS],
    "promote": [[promoted(a, b) for b in PAIRS] for a in PAIRS],
    "can_cast": {
        c: [[bool(np.can_cast(np.dtype(a), np.dtype(b), c)) for b in PAIRS] for a in PAIRS] for c in CASTINGS
    },
}
path = Path(__file__).parents[2] / "test/golden/records.json"
path.write_text(json.dumps(golden, indent=1, ensure_ascii=True) + "\n")
print(len(golden["dtypes"]))
