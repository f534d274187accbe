"""Writes test/golden/format.json: arrays as raw bytes, and NumPy's text of them.

    python3 scripts/golden/format.py [--fuzz SEED COUNT FILE]

Arrays are stored once and referred to by their number, so that no value passes through a decimal
text on its way to the tests. With --fuzz it writes as many random cases to FILE instead.
"""

import base64
import itertools
import json
import pathlib
import sys

import numpy as np

arrays, numbers, cases = [], {}, []


def array_number(a):
    base = a
    while isinstance(base.base, np.ndarray):
        base = base.base
    offset = a.__array_interface__["data"][0] - base.__array_interface__["data"][0]
    data = base.tobytes(order="A")
    row = {
        "dtype": a.dtype.name,
        "shape": a.shape,
        "strides": a.strides,
        "offset": offset,
        "bytes": base64.b64encode(data).decode(),
    }
    key = json.dumps(row)
    if key not in numbers:
        numbers[key] = len(arrays)
        arrays.append(row)
    return numbers[key]


functions = {
    "array_str": np.array_str,
    "array_repr": np.array_repr,
    "array2string": np.array2string,
    "format_float_positional": lambda a, **o: np.format_float_positional(a[()], **o),
    "format_float_scientific": lambda a, **o: np.format_float_scientific(a[()], **o),
}


def case(function, a, options=None, under=None):
    options, under = options or {}, under or {}
    row = {"call": function, "array": array_number(a)}
    if options:
        row["options"] = options
    if under:
        row["under"] = under
    try:
        with np.printoptions(**under):
            row["text"] = functions[function](a, **options)
    except (TypeError, ValueError) as e:
        row["error"] = [type(e).__name__, str(e)]
    cases.append(row)


def both(a, under=None):
    case("array_str", a, None, under)
    case("array_repr", a, None, under)


INTS = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]
FLOATS = ["float16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]
ALL = ["bool", *INTS, *FLOATS, *COMPLEX]

NASTY = {
    "zeros": [0.0, -0.0],
    "signed": [-1.5, 2.25, -300.0],
    "thirds": [1 / 3, 2 / 3, 1.0],
    "tenths": [0.1, 0.2, 0.30000000000000004],
    "halves": [0.5, 1.5, 2.5, 3.5],
    "ties": [0.125, 0.375, 2.0**-12, 2.0**-13 * 3],
    "spread": [1e-3, 1.0, 999.0],
    "spread edge": [1.0, 1000.0],
    "spread above": [1.0, 1000.00006],
    "small": [1e-4, 1.0],
    "smaller": [9.999e-5, 0.01],
    "big edge": [1e8],
    "below big edge": [99999999.0],
    "big float32": [1e6, 999999.0],
    "huge": [1e16, 1e15, 9007199254740993.0],
    "powers of ten": [1e22, 1e23],
    "exponents": [1e300, 1e-300, 1e30, 1e-30],
    "nan": [np.nan],
    "nan inf": [np.nan, np.inf, -np.inf],
    "nan and value": [np.nan, 1.0, -2.5],
    "inf and large": [np.inf, 1e10, 1e-10],
    "neg inf": [-np.inf, 0.5],
    "carry": [0.999999999, 9.99999999999, 99.9999999999],
    "nines": [0.99999999, 9.9999999999e22],
    "long": [0.1234567890123456789, 12345.678901234567],
    "pi": [3.141592653589793, 2.718281828459045, 1.4142135623730951],
    "powers of two": [2.0**k for k in (-30, -10, -1, 0, 1, 10, 30)],
    "powers of two, wide": [2.0**k for k in (-126, -44, 60, 100)],
    "integers": [1.0, 10.0, 100.0],
    "negative zero only": [-0.0, -0.0],
}


def nasty(dtype):
    info = np.finfo(dtype)
    extremes = [info.max, info.min, info.tiny, info.smallest_subnormal, info.eps]
    with np.errstate(all="ignore"):
        for name, values in NASTY.items():
            yield name, np.array(values, "float64").astype(dtype)
    yield "extremes", np.array(extremes, dtype)
    for value in extremes:
        yield "extreme", np.array([value], dtype)


MODES = ["fixed", "unique", "maxprec", "maxprec_equal"]


def floats():
    for dtype in FLOATS:
        for name, a in nasty(dtype):
            both(a)
            for mode in MODES:
                case("array2string", a, {"floatmode": mode, "precision": 3})
            case("array2string", a, {"suppress_small": True})
            case("array_repr", a, {"precision": 2, "suppress_small": True})
            case("array_str", a[:1].reshape(()).copy())
        sample = np.array([-1.5, 0.1, 12.345678912, 1e-3], dtype)
        odd = np.array([np.nan, np.inf, -0.0, 1.25], dtype)
        for mode, precision, sign in itertools.product(MODES, [0, 1, 4, 12, 20], "-+ "):
            options = {"floatmode": mode, "precision": precision, "sign": sign}
            case("array2string", sample, options)
            case("array2string", odd, options)
            case("array2string", abs(sample) * dtype_scale(dtype), options)
        case("array2string", sample, {"precision": -1})
        case("array2string", sample, {"precision": -1, "floatmode": "unique"})
        both(odd, {"nanstr": "missing", "infstr": "oo", "sign": "+"})
        both(odd, {"nanstr": "-", "infstr": "infinite", "precision": 1})


def dtype_scale(dtype):
    return np.array({"float16": 1e3, "float32": 1e5, "float64": 1e7}[dtype], dtype)


PAIRS = {
    "units": [1, 1j, -1, -1j],
    "zeros": [0, complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -0.0)],
    "whole": [1 + 2j, -10 - 200j],
    "fractions": [0.5 + 1 / 3j, 1 / 3 - 12.125j],
    "spread": [1e-3 + 1j, 999 - 1e-3j],
    "small": [1e-5 + 1j, 2 - 3e-7j],
    "large": [1e8 + 1j, 1 + 1e17j],
    "extreme": [1e300 + 1e-300j, 5e-324 - 1e30j],
    "nan": [complex(np.nan, 1), complex(1, np.nan), complex(np.nan, np.nan)],
    "inf": [complex(np.inf, 1), complex(-1, -np.inf), complex(-np.inf, np.nan)],
    "one nan": [complex(np.nan, 0)],
    "scalars": [complex(100000, 1e15), 12345678, complex(0, -2.5), complex(-0.0, 3), complex(1e16, 1e-5), 0.1j],
}


def complexes():
    for dtype in COMPLEX:
        with np.errstate(all="ignore"):
            rows = {name: np.array(values).astype(dtype) for name, values in PAIRS.items()}
        for a in rows.values():
            both(a)
            for mode, sign in itertools.product(MODES, "-+ "):
                case("array2string", a, {"floatmode": mode, "precision": 3, "sign": sign})
            case("array2string", a, {"suppress_small": True})
            case("array_repr", a, {"precision": 2, "suppress_small": True})
            for i in range(a.size):
                both(a[i : i + 1].reshape(()).copy())
        odd = rows["inf"]
        both(odd, {"nanstr": "missing", "infstr": "oo", "sign": "+"})
        both(np.tile(rows["fractions"], 6).reshape(3, 4), {"linewidth": 40})
        both(np.tile(rows["whole"], 600))


def integers():
    both(np.array([True, False]))
    both(np.array([[True], [False]]))
    for dtype in INTS:
        info = np.iinfo(dtype)
        both(np.array([info.min, info.max, 0], dtype))
        both(np.array([1, 22, 100], dtype))
        both(np.array([[7, -1 if info.min else 1], [3, 100]], dtype))
        for sign in "-+ ":
            case("array2string", np.array([info.min, 5], dtype), {"sign": sign})
            case("array2string", np.array([0, 15], dtype), {"sign": sign})


def shapes():
    for dtype in ALL:
        both(np.array(1, dtype))
        both(np.zeros((0,), dtype))
        both(np.zeros((2, 0, 3), dtype))
        both(np.zeros((0, 4), dtype))
        both(np.ones((1, 1, 1), dtype))
        both(np.arange(24).astype(dtype).reshape(2, 3, 4))
        both(np.arange(60).astype(dtype))
        both((np.arange(16) % 5).astype(dtype).reshape(2, 2, 2, 2))
    a = np.arange(48.0).reshape(4, 12) / 8
    both(a.T)
    both(a[::-1, ::3])
    both(a[1:3, -1:4:-2])
    both(np.broadcast_to(np.arange(3, dtype="int32"), (2, 3)))
    both(np.broadcast_to(np.array(2.5), (3, 2)))
    both(np.asfortranarray(np.arange(6, dtype="uint8").reshape(2, 3)))


def summaries():
    long = np.arange(1001.0)
    grid = np.arange(1200, dtype="int16").reshape(30, 40)
    cube = (np.arange(2 * 30 * 20) % 251).astype("float32").reshape(2, 30, 20)
    wide = np.arange(1020, dtype="int64").reshape(3, 340)
    tall = np.arange(1200, dtype="int32").reshape(400, 3)
    nan_hidden = np.where(np.arange(1001) == 500, 1e20, np.arange(1001) / 4)
    for a in (long, grid, cube, wide, tall, nan_hidden):
        both(a)
        both(a, {"edgeitems": 1})
    both(np.arange(1000, dtype="int16"))
    both(np.arange(1000, dtype="uint16").reshape(10, 100), {"linewidth": 200})
    few = np.arange(12.0).reshape(3, 4)
    for edge, threshold in itertools.product([0, 1, 2, 3], [0, 5, 11, 12]):
        both(few, {"edgeitems": edge, "threshold": threshold})
    case("array2string", few, {"threshold": 3, "edgeitems": 1, "separator": ", ", "prefix": "xx"})
    both(np.broadcast_to(np.array(7, "uint8"), (1000000, 100)))


def layouts():
    words = np.array([1.5, -22.75, 333.125] * 6)
    block = np.arange(40, dtype="int64").reshape(2, 20) * 1000003
    for a in (words, block, np.arange(30) % 3 == 0):
        for width in (0, 1, 5, 10, 20, 33, 34, 35, 36, 80, 1000):
            case("array2string", a, {"max_line_width": width})
        case("array_repr", a, {"max_line_width": 30})
        case("array_str", a, {"max_line_width": 30})
        for separator in ("", ",", ", ", " , ", "; ", "\n", "--------"):
            options = {"separator": separator, "max_line_width": 40}
            case("array2string", a, options)
            case("array2string", a, {**options, "prefix": "a = ", "suffix": " !!"})
    for n in range(1, 30):
        case("array_repr", np.arange(n, dtype="float32"))
        case("array_repr", np.arange(n, dtype="uint8"), {"max_line_width": 40})


SCALARS = [0.0, -0.0, 1.0, 0.1, 1 / 3, 123.456, 0.00123, 1e22, 1e23, 5e-324, 2.0**-12, 9.9996, 1e-5]
SCALARS += [1.0000001, 999999.9, 1.7976931348623157e308, np.nan, np.inf, -np.inf, -2.5, 0.5, 1.5]


def scalars():
    common = [
        {},
        {"sign": True},
        {"precision": 0},
        {"precision": 3},
        {"precision": 3, "unique": False},
        {"precision": 25, "unique": False},
        {"precision": 3, "trim": "0"},
        {"precision": 3, "trim": "-"},
        {"precision": 3, "trim": "."},
        {"trim": "-"},
        {"trim": "0"},
        {"min_digits": 4},
        {"min_digits": 22},
        {"min_digits": 2, "precision": 6},
        {"pad_left": 6},
    ]
    only = {
        "format_float_positional": [
            {"fractional": False, "precision": 2},
            {"fractional": False, "precision": 5, "unique": False},
            {"fractional": False, "min_digits": 20},
            {"pad_right": 5},
            {"pad_right": 0, "trim": "-"},
            {"pad_left": 4, "pad_right": 3, "trim": "-", "precision": 1},
        ],
        "format_float_scientific": [{"exp_digits": d} for d in (0, 1, 3, 7)],
    }
    bad = [
        {"precision": -1},
        {"pad_left": -2},
        {"min_digits": 3, "precision": 2},
        {"unique": False},
    ]
    with np.errstate(all="ignore"):
        for function, dtype in itertools.product(only, FLOATS):
            for options in [*common, *only[function]]:
                for x in SCALARS:
                    case(function, np.array(x).astype(dtype), options)
            for options in bad:
                case(function, np.array(1.0, dtype), options)
            case("array_str", np.array(1e-4, dtype))
    case("format_float_positional", np.array(1.0), {"fractional": False, "precision": 0})
    for x in [1e15, 9999999999999998.0, 1e16, 1e-4, 9.999e-5, 999999.0, 1e6, 123456.7]:
        for dtype in FLOATS:
            case("array_str", np.array(x, dtype))
    few = np.arange(3.0)
    case("array2string", few, {"floatmode": "x"})
    case("array2string", few, {"sign": "x"})
    case("array2string", few, {"threshold": "x"})
    case("array2string", few, {"precision": 1.5})
    case("array2string", few, {"bogus": 1})
    case("array_str", few, under={"floatmode": "x"})


def fuzz(seed, count):
    rng = np.random.default_rng(seed)

    def pick(*items):
        return items[rng.integers(len(items))]

    def values(dtype, n):
        info = np.dtype(dtype)
        if dtype == "bool":
            return rng.integers(0, 2, n).astype(bool)
        if info.kind == "c":
            a = values(f"float{info.itemsize * 4}", 2 * n)
            return a.view(dtype)
        if info.kind in "iu" or rng.random() < 0.2:
            return np.frombuffer(rng.bytes(n * info.itemsize), dtype).copy()
        kinds = [
            rng.standard_normal(n),
            rng.integers(-100, 100, n) / pick(1, 2, 4, 8, 10, 1000, 1024),
            2.0 ** rng.integers(-40, 40, n),
            np.round(rng.random(n) * 10 ** rng.integers(0, 9), int(rng.integers(0, 8))),
            rng.standard_normal(n) * 10.0 ** rng.integers(-12, 12, n),
            10.0 ** rng.integers(-8, 9, n),
        ]
        a = kinds[rng.integers(len(kinds))].astype(dtype)
        a[rng.random(n) < pick(0, 0, 0.3)] = pick(np.nan, np.inf, -np.inf, 0.0, -0.0)
        return a

    while len(cases) < count:
        dtype = pick(*ALL, *FLOATS * 6, *COMPLEX * 4)
        shape = pick((1,), (2,), (3,), (7,), (20,), (3, 4), (2, 2, 3), (5, 6), ())
        a = values(dtype, int(np.prod(shape, dtype=int))).reshape(shape)
        if shape == () and dtype in FLOATS and rng.random() < 0.8:
            options = {
                "precision": int(rng.integers(1, 30)),
                "unique": bool(rng.integers(2)),
                "trim": pick("k", ".", "0", "-"),
                "sign": bool(rng.integers(2)),
            }
            if options["unique"] and rng.random() < 0.5:
                options["min_digits"] = int(rng.integers(0, options["precision"] + 1))
            if rng.random() < 0.5:
                options["fractional"] = bool(rng.integers(2))
                case("format_float_positional", a, options)
            else:
                case("format_float_scientific", a, options)
            continue
        options = {
            "floatmode": pick(*MODES),
            "precision": int(rng.integers(0, 18)),
            "sign": pick("-", "-", "+", " "),
            "suppress": bool(rng.integers(2)),
            "linewidth": int(pick(75, 40, 20)),
            "edgeitems": int(rng.integers(0, 4)),
            "threshold": int(pick(1000, 4)),
        }
        given = {k: v for k, v in options.items() if rng.random() < 0.4}
        case(pick("array_str", "array_repr"), a, None, given)


def main():
    path = pathlib.Path(__file__).parents[2] / "test/golden/format.json"
    if "--fuzz" in sys.argv:
        seed, count, path = sys.argv[sys.argv.index("--fuzz") + 1 :]
        fuzz(int(seed), int(count))
    else:
        for write in (floats, complexes, integers, shapes, summaries, layouts, scalars):
            write()
    rows = lambda name, items: f'"{name}": [\n' + ",\n".join(map(lambda item: json.dumps(item, separators=(",", ":")), items)) + "\n]"
    text = f'{{\n"numpy": "{np.__version__}",\n{rows("arrays", arrays)},\n{rows("cases", cases)}\n}}\n'
    pathlib.Path(path).write_text(text)
    print(f"{len(cases)} cases, {len(arrays)} arrays, {len(text)} characters")


main()
