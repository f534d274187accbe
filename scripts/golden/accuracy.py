"""Writes test/golden/math/<function>.<lane>.bin for the float functions but exp, log and pow: operands
and correctly rounded results by mpmath, in the layout of math.py, whose points they extend.

Each file holds some points of every kind and those of accuracy.json, the worst that a search over about
10⁶ points a function and lane found (search.py), so that the bounds in the tests are met.
Usage: python3 scripts/golden/accuracy.py [name ...]
"""

import importlib.util
import json
import math
import random
import sys
from pathlib import Path

import numpy as np
from mpmath import mp, mpf

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("reference", HERE / "math.py")
base = importlib.util.module_from_spec(spec)
spec.loader.exec_module(base)
rng = random.Random(20240301)
HARD = json.loads((HERE / "accuracy.json").read_text())
COUNT = 1500
TINY = mpf(2) ** -100
# the hardest float64 for reductions by π/2, and powers of 10
FAR = [6381956970095103.0 * 2.0**797, 1e22, 5e15, 1e300, 2.0**20, 2.0**20 - 1, 2.0**120]


def clamped(function, limit):
    return lambda x: function(max(min(x, mpf(limit)), mpf(-limit)))


def near_zero(function):
    """The function of numbers that are their own results when they are tiny."""
    return lambda x: x if abs(x) < TINY else function(x)


def log_of_sum(power, log, unit):
    def function(x, y):
        low, high = min(x, y), max(x, y)
        return high if low - high < -2000 else high + log(1 + power(low - high)) * unit

    return function


UNARY = {
    "exp2": clamped(lambda x: mpf(2) ** x, 2000),
    "expm1": near_zero(clamped(mp.expm1, 2000)),
    "log1p": near_zero(lambda x: mp.log(1 + x)),
    "log2": lambda x: mp.log(x) / mp.log(2),
    "log10": lambda x: mp.log(x) / mp.log(10),
    "sin": near_zero(mp.sin),
    "cos": mp.cos,
    "tan": near_zero(mp.tan),
    "arcsin": near_zero(mp.asin),
    "arccos": mp.acos,
    "arctan": near_zero(mp.atan),
    "sinh": near_zero(clamped(mp.sinh, 2000)),
    "cosh": clamped(mp.cosh, 2000),
    "tanh": near_zero(clamped(mp.tanh, 2000)),
    "arcsinh": near_zero(mp.asinh),
    "arccosh": mp.acosh,
    "arctanh": near_zero(mp.atanh),
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
}
BINARY = {
    "arctan2": mp.atan2,
    "hypot": lambda x, y: mp.sqrt(x * x + y * y),
    "logaddexp": log_of_sum(mp.exp, mp.log, 1),
    "logaddexp2": log_of_sum(lambda d: mpf(2) ** d, mp.log, 1 / mp.log(2)),
}


def draws(lane):
    sign = rng.choice([-1, 1])
    near_one = 1 + sign * 2.0 ** -rng.uniform(1, 50)
    wide = 750 if lane == "f64" else 105
    return [
        base.spread(lane) * sign,
        rng.uniform(-1.5, 1.5),
        rng.uniform(-30, 30),
        rng.uniform(-wide, wide),
        sign * 2 ** rng.uniform(-30, 12),
        near_one,
        round(rng.uniform(-1e6, 1e6)) * math.pi / 4,
    ]


def special(lane):
    return base.COMMON + base.TINY[lane] + [base.HUGE[lane], -base.HUGE[lane], 3.0, 100.0] + FAR


def is_smooth(function, args, result):
    """Whether a function makes no difference of nearly equal numbers here."""
    return not function.startswith("logadd") or abs(result) * 4 >= max(map(abs, args))


def true(name, args):
    """NumPy's answer where that is a matter of convention, else mpmath's."""
    expected = getattr(np, name)(*args)
    edge = not all(map(math.isfinite, args)) or math.isnan(expected)
    edge = edge or (0 in args and not name.startswith("logadd"))
    if edge or (math.isinf(expected) and name in ("arctanh", "log1p")):
        return expected
    with mp.workprec(260 if abs(args[0]) < 1e6 else 1400):
        return (UNARY.get(name) or BINARY[name])(*map(mpf, args))


def points(name, lane):
    hard = [tuple(map(float.fromhex, row[1:])) for row in HARD[name][lane]]
    if name in UNARY:
        rows = hard + [(x,) for x in special(lane)]
        while len(rows) < COUNT:
            rows += [(x,) for x in draws(lane)]
        return rows
    few = base.COMMON + base.TINY[lane]
    rows = hard + [(x, y) for x in few for y in few]
    while len(rows) < COUNT:
        for x, y in zip(draws(lane), rng.sample(draws(lane), 7)):
            rows += [(x, y), (x, x * rng.uniform(-2, 2))]
    return rows


def write(name, lane):
    kept, values, distances = [], [], []
    for args in points(name, lane):
        args = tuple(base.to_lane(lane, x) for x in args)
        result = true(name, args)
        if math.isfinite(result) and result != 0 and not is_smooth(name, args, result):
            continue
        value, distance = base.nearest(lane, mpf(result))
        kept.append(args)
        values.append(float(result) if result == 0 else -0.0 if value == 0 and result < 0 else value)
        distances.append(distance)
    kind = {"f32": "<f4", "f64": "<f8"}[lane]
    columns = [np.array(column, kind) for column in (*zip(*kept), values)]
    base.write(f"{name}.{lane}", *columns, np.array(distances, "i1"))


if __name__ == "__main__":
    np.seterr(all="ignore")
    for name in sys.argv[1:] or [*UNARY, *BINARY]:
        for lane in base.FORMATS:
            write(name, lane)
