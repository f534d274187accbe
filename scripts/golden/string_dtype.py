"""Writes test/golden/string_dtype.json: NumPy's dtypes of strings, their promotion and casting, what
arrays they make, how elements are cast, and how arrays of them print."""

import itertools
import json
import re
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter("ignore")

NUMBERS = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 "
    "complex64 complex128"
).split()
CODES = (
    "str bytes U S U0 S0 str_ bytes_ U1 U5 <U5 >U5 =U5 |U5 S1 S3 |S3 <S3 >S3 >U U100 S300 >U0"
).split()
PAIRED = "U1 U3 U5 >U3 >U5 S1 S3 S21 U U21 S5 S".split()
CASTINGS = ["no", "equiv", "safe", "same_kind", "unsafe"]


def attributes(code):
    d = np.dtype(code)
    return {
        "code": code, "name": d.name, "num": d.num, "kind": d.kind, "char": d.char,
        "itemsize": d.itemsize, "alignment": d.alignment, "byteorder": d.byteorder, "str": d.str,
        "repr": repr(d), "text": str(d), "isnative": d.isnative,
    }


def outcome(run):
    """An array's repr, or the error; NumPy's scalars in messages are written as Python's."""
    try:
        return {"repr": repr(run())}
    except Exception as error:
        message = re.sub(r"np\.(?:str|bytes)_\((.*)\)", r"\1", str(error))
        return {"error": type(error).__name__, "message": message}


def plain(value):
    """A value for JSON: bytes as characters, what JSON has not as text."""
    if isinstance(value, bytes):
        return value.decode("latin1")
    if isinstance(value, complex) or (isinstance(value, float) and not np.isfinite(value)):
        return str(value)
    return value


TEXT = ["", "a", "abc", "12", "-7", " 42 ", "1.5", "é", "日本", "\U0001f600x", "True", "tail  "]
BYTES = [b"", b"a", b"abc", b"12", b"-7", b" 42 ", b"1.5", b"tail  ", b"\xff\x80", b"x\0y"]
FLOATS = [0.0, -0.0, 1.0, 1.5, 0.1, 1e15, 1e16, 123456789.125, 1e-4, 1e-5, 1e300, -2.5e-300,
          float("nan"), float("inf"), float("-inf")]
HALVES = [0.0, 1.5, 0.1, 999.5, 1000.0, 65504.0, 6e-8, float("inf")]
SINGLES = [0.0, 1.5, 0.1, 1e6, 123456.78, 1e16, 3.4e38, 1e-45, float("nan")]
COMPLEX = [1 + 2j, -1.5j, 1e20, complex(float("nan"), float("-inf")), 0j]
INTEGERS = [0, 1, -1, 127, -128]
TO_STRING = "U S U3 S3 >U4 U40 S40".split()

SOURCES = (
    [("U8", TEXT[i : i + 4]) for i in range(0, len(TEXT), 4)]
    + [(">U8", TEXT[:6]), ("S6", BYTES[:8]), ("S2", BYTES[8:9]), ("S4", BYTES[9:])]
    + [("U3", ["é"]), ("U3", ["aéü"]), ("U3", ["\U0001f600"]), ("U1", ["€"])]
    + [("float64", FLOATS), ("float32", SINGLES), ("float16", HALVES), (">f8", FLOATS[:5])]
    + [("complex128", COMPLEX), ("complex64", [0.1 + 1j, 1e16 - 3.4e38j, 123456.78 + 1e-5j]), ("bool", [True, False])]
    + [("int8", INTEGERS), ("int64", INTEGERS + [2**53, -(2**53)]), ("uint16", [0, 65535])]
)
NUMERIC_TEXT = {
    "int64": ["1", " 2 ", "-3", "+4", "1_000", "007", "abc", "", "1.5", "1__0", "_1", "0x10", "٣",
              "\u20031\u2003", "it's", 'a"b\'', "9" * 20, "１２", "\U0001d7d9", "- 1", "é\n"],
    "int8": ["127", "128", "-129"],
    "uint8": ["255", "256", "-1"],
    "uint64": [str(2**64 - 1)],
    "float64": ["1.5", " inf", "-inf", "nan", "1e5", "1_0.5", "infinity", "INF", ".5", "5.", "1e400",
                "abc", "", "1e", "1_", "٣.5", "0x1p3", "1.5.2", "in f", "+.5e-3", "."],
    "float32": ["0.1", "1e39", "x"],
    "float16": ["0.1", "70000"],
    "bool": ["True", "False", "0", "", " "],
}
COMPLEX_TEXT = ["1+2j", "(1+2j)", "3", "j", "-1j", " 1e5-2.5j ", "+j", "1-j", "( 1+2j )", ".5j",
                "x", "1 + 2j", "1+2", "", "()", "1j2", "2j+1", "(1", "1e2e3j"]

casts = []
for code, values in SOURCES:
    for to in TO_STRING:
        given = np.array(values, code)
        result = outcome(lambda: given.astype(to))
        casts.append({"from": code, "values": [plain(v) for v in values], "to": to, **result})
for to, texts in NUMERIC_TEXT.items():
    for text, code in itertools.product(texts, ["U20", ">U20", "S20"]):
        if code == "S20" and not text.isascii():
            continue
        given = np.array([text], code)
        casts.append({"from": code, "values": [text], "to": to, **outcome(lambda: given.astype(to))})

complexes = []
for text in COMPLEX_TEXT:
    try:
        z = np.array([text]).astype("complex128")[0]
        complexes.append({"text": text, "parts": [z.real, z.imag]})
    except Exception as error:
        complexes.append({"text": text, "message": str(error)})

# Integers stand as bigints in JavaScript, floats as numbers with a fraction.
CREATED = [
    ["a", "bcd"], [], ["", ""], [["a", "bb"], ["ccc", ""]], ["日本", "\U0001f600\U0001f600"],
    ["a\0b\0", "\0"], ["a", 1.5], [1.5, "a"], [True, "a"], ["abc", True, 2.5], "word", "", ["é"],
    [["a"], ["b", "c"]], [[["deep"]]], ["a" * 40, 0.5], [1.5, 2.25], [True, False],
]
created = [
    {"values": values, "dtype": dtype,
     **outcome(lambda: np.array(values) if dtype is None else np.array(values, dtype))}
    for values in CREATED
    for dtype in [None, "U", "S", "U2", "S2", ">U3", ">U"]
    if not (values == [] and dtype is None) and not (dtype is None and values in ([1.5, 2.25], [True, False]))
]

PRINTED = [
    ["a", "bcd"], ["it's", 'say "x"', "both ' \"", "\\", "\n\t\r\0x\x7f", "é", "\u200b", "\xa0"],
    ["\U0001f600", "\ue000", "\u0301a", "\xad", "\u2028", "日本語"], [["a", "bb"], ["ccc", ""]],
    ["x" * 30] * 5, ["abc"] * 2000, ["a b"], [["ab"] * 60] * 40, ["new\nline"], ["x" * 100],
    [[["a", "b"]], [["c", "d"]]], "scalar", "it's",
]
printed = [
    {"values": values, "dtype": dtype, "repr": repr(np.array(values, dtype)),
     "str": str(np.array(values, dtype)),
     "comma": np.array2string(np.array(values, dtype), separator=", ", max_line_width=40)}
    for values in PRINTED
    for dtype in ["U", "S", ">U12"]
    if dtype != "S" or np.array(values).astype("U").tobytes().isascii() and
    all(str(v).isascii() for v in np.array(values).ravel())
]

golden = {
    "codes": [attributes(code) for code in CODES],
    "promote": [
        [a, b, np.promote_types(a, b).str] for a in PAIRED for b in PAIRED + NUMBERS
    ],
    "can_cast": [
        [a, b, "".join("x" if np.can_cast(a, b, c) else "." for c in CASTINGS)]
        for a, b in list(itertools.product(PAIRED, PAIRED + NUMBERS)) + list(itertools.product(NUMBERS, PAIRED))
    ],
    "casts": casts,
    "complexes": complexes,
    "created": created,
    "printed": printed,
}
path = Path(__file__).parents[2] / "test/golden/string_dtype.json"
path.write_text(json.dumps(golden, ensure_ascii=True) + "\n")
