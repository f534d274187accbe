"""Searches for the largest errors of functions: python3 scripts/golden/search.py KIND NAME ...

KIND is f32, f64 or complex. Some 10⁶ points a function (10⁵ complex ones) are drawn over exponents, usual
ranges and neighbourhoods where functions are hard, and given to the library by scripts/evaluate.ts; the
results are compared with 80-bit ones. The worst are measured again against mpmath, and the largest
errors, in units in the last place of the true value (of each part), are printed with their points: those
of floats for accuracy.json, those of complex functions for complex_worst.json (--write does the latter).
exp2 and expm1 of complex numbers, which follow NumPy's formulas, are not precise part by part.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from mpmath import mp

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FORMATS = {"f32": (np.float32, "float32", 24, -149), "f64": (np.float64, "float64", 53, -1074)}
WIDE = {"f32": (-149, 128, 105), "f64": (-1074, 1024, 745)}
COUNT = {"f32": 10**6, "f64": 10**6, "complex": 10**5}
KEPT = 60
rng = np.random.default_rng(20240401)


def load(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def exponents(count, low, high):
    sign = rng.choice([-1.0, 1.0], count)
    return sign * np.ldexp(1 + rng.random(count), rng.integers(low, high, count))


def draws(lane, count):
    """Floats of every exponent, of the usual ranges, near 0, near ±1 and near multiples of π/4."""
    least, most, wide = WIDE[lane]
    part = count // 7 + 1
    turns = np.round(rng.uniform(-700, 700, part)) * np.pi / 4
    rows = [
        exponents(part, least, most),
        rng.uniform(-wide, wide, part),
        rng.uniform(-1.5, 1.5, part),
        rng.uniform(-30, 30, part),
        exponents(part, -30, 12),
        rng.choice([-1.0, 1.0], part) + exponents(part, -40, -1),
        turns * (1 + exponents(part, -40, -1)),
    ]
    return rng.permutation(np.concatenate(rows))[:count]


def complex_draws(count):
    """Every pair of parts as floats are drawn but for the widest, and points near ±1, ±i and the unit circle."""
    half = count // 2
    pick = lambda n: np.where(rng.random(n) < 0.5, exponents(n, -60, 10), rng.uniform(-5, 5, n))
    plain = pick(half) + 1j * pick(half)
    rest = count - half
    ends = rng.choice([1, -1, 1j, -1j], rest)
    angles = np.exp(1j * rng.uniform(-np.pi, np.pi, rest))
    offsets = exponents(rest, -40, -1) + 1j * exponents(rest, -40, -1)
    near = np.where(rng.random(rest) < 0.5, ends, angles) + offsets
    return np.concatenate([plain, near])


def evaluate(name, dtype, columns):
    command = ["npx", "tsx", "scripts/evaluate.ts", name, dtype]
    given = b"".join(np.ascontiguousarray(c).tobytes() for c in columns)
    done = subprocess.run(command, cwd=ROOT, input=given, stdout=subprocess.PIPE, check=True)
    return np.frombuffer(done.stdout, columns[0].dtype)


def errors(found, true, digits, least):
    """|found − true| in the last place of the true values, which are of a longer format; 0 where it has none."""
    with np.errstate(all="ignore"):
        unit = np.ldexp(np.longdouble(1), np.maximum(np.frexp(true)[1] - digits, least))
        error = np.abs((found.astype(np.longdouble) - true) / unit).astype(float)
    return np.where(np.isfinite(found) & (true != 0), np.nan_to_num(error), 0)


def exact(found, true, digits=53, least=-1074):
    """The same of one value, against an mpf."""
    if true == 0 or not np.isfinite(found):
        return 0.0
    unit = max(int(mp.floor(mp.log(abs(true), 2))) + 1 - digits, least)
    return float(abs(mp.mpf(float(found)) - true) / mp.mpf(2) ** unit)


def longer(x):
    """An mpf as an 80-bit float."""
    return np.longdouble(float(x)) + np.longdouble(float(x - mp.mpf(float(x))))


def search_floats(lane, name):
    reference = load("accuracy")
    kind, dtype, digits, least = FORMATS[lane]
    columns = [draws(lane, COUNT[lane]).astype(kind) for _ in range(getattr(np, name).nin)]
    found = evaluate(name, dtype, columns)
    with np.errstate(all="ignore"):
        true = getattr(np, name)(*[c.astype(np.longdouble) for c in columns])
    order = np.argsort(-errors(found, true, digits, least))[:KEPT]
    rows = []
    for i in order:
        args = [float(c[i]) for c in columns]
        known = {"exp": mp.exp, "log": mp.log, "power": mp.power}.get(name)
        value = known(*args) if known else reference.true(name, tuple(args))
        rows.append([round(exact(found[i], mp.mpf(value), digits, least), 4), *map(float.hex, args)])
    return sorted(rows, reverse=True)[:5]


def search_complex(name):
    functions = load("complex").FUNCTIONS
    z = complex_draws(COUNT["complex"])
    found = evaluate(name, "complex128", [z])
    if name == "log1p":  # NumPy's loses what is near 0
        with mp.workprec(400):
            true = [functions[name](mp.mpc(x.real, x.imag)) for x in z]
            parts = [[longer(x.real) for x in true], [longer(x.imag) for x in true]]
        true = np.array(parts[0], np.longdouble) + 1j * np.array(parts[1], np.longdouble)
    else:
        with np.errstate(all="ignore"):
            true = getattr(np, name)(z.astype(np.clongdouble))
    worst = {}
    for part in ("real", "imag"):
        size = errors(getattr(found, part), getattr(true, part), 53, -1074)
        rows = []
        for i in np.argsort(-size)[:KEPT]:
            value = getattr(functions[name](mp.mpc(z[i].real, z[i].imag)), part)
            error = exact(getattr(found[i], part), value)
            rows.append([round(error, 3), z[i].real.hex(), z[i].imag.hex()])
        worst[part] = sorted(rows, reverse=True)[:3]
    return worst


if __name__ == "__main__":
    write = "--write" in sys.argv
    kind, *names = [word for word in sys.argv[1:] if word != "--write"]
    path = HERE / "complex_worst.json"
    for name in names:
        worst = search_complex(name) if kind == "complex" else search_floats(kind, name)
        print(name, kind, json.dumps(worst), flush=True)
        if write and kind == "complex":
            known = json.loads(path.read_text()) if path.exists() else {}
            path.write_text(json.dumps({**known, name: worst}, indent=1) + "\n")
