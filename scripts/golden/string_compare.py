"""Writes test/golden/string_compare.json: NumPy's comparisons of strings of many lengths and in both
byte orders, its ufuncs' errors for strings, and what else ufuncs do with them."""

import json
import random
from pathlib import Path

import numpy as np

random.seed(7)
COMPARISONS = ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]
LENGTHS = [1, 2, 3, 5, 8, 10, 33, 70, 300]
ALPHABETS = ["ab", "a\x01\x7f", "aé\ud7ff\ue000\U0001f600\U0010ffff"]


def word(length, alphabet):
    shared = "ab" * random.randrange(0, length + 1)
    tail = "".join(random.choice(alphabet) for _ in range(random.randrange(0, length + 1)))
    return (shared + tail)[: random.choice([length, length, random.randrange(0, length + 1)])]


def case(x_code, y_code, length, other, alphabet):
    if length == 10:
        x_code = x_code.replace("U", ">U") if x_code[0] == y_code[0] == "U" else x_code
        y_code = y_code.replace("U", ">U") if y_code[0] == "U" else y_code
    xs = [word(length, alphabet) for _ in range(9)]
    ys = [x if random.random() < 0.35 else word(other, alphabet) for x in xs]
    x, y = np.array(xs, x_code), np.array(ys, y_code)
    bits = {name: "".join("01"[int(b)] for b in getattr(np, name)(x, y)) for name in COMPARISONS}
    return {"x": [x_code, xs], "y": [y_code, ys], "bits": bits}


cases = []
for length in LENGTHS:
    for other in sorted({length, max(1, length - 1), 2 * length}):
        for x, y, alphabet in [
            ("U", "U", ALPHABETS[2]), (">U", "U", ALPHABETS[2]), ("S", "S", ALPHABETS[1]),
        ]:
            cases.append(case(f"{x}{length}", f"{y}{other}", length, other, alphabet))

UNARY = "negative positive absolute sign sqrt exp log isnan isfinite invert floor rint square".split()
BINARY = (
    "subtract multiply divide floor_divide remainder power maximum minimum fmax fmin bitwise_and "
    "left_shift fmod"
).split()


def error(run):
    try:
        return {"repr": repr(run())}
    except Exception as e:
        return {"error": type(e).__name__.replace("_UFuncNoLoopError", "UFuncTypeError"),
                "message": str(e)}


TEXT, BYTES, INTS = np.array(["a", ""]), np.array([b"ab", b""]), np.array([1, 0])
OPERANDS = {"text": TEXT, "bytes": BYTES, "ints": INTS}
calls = [
    {"ufunc": name, "operands": ["text"], **error(lambda: getattr(np, name)(TEXT))} for name in UNARY
] + [
    {"ufunc": name, "operands": [a, b], **error(lambda: getattr(np, name)(OPERANDS[a], OPERANDS[b]))}
    for name in BINARY + COMPARISONS + ["add", "logical_and", "logical_or", "logical_xor"]
    for a, b in [("text", "text"), ("bytes", "bytes"), ("text", "ints"), ("ints", "bytes"), ("text", "bytes")]
]

path = Path(__file__).parents[2] / "test/golden/string_compare.json"
path.write_text(json.dumps({"cases": cases, "calls": calls}) + "\n")
