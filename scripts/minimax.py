"""Minimax polynomials of the float functions in src/vectorize/math.

Remez exchange in 60 digits on an error that is weighted to be relative to the function's value;
the coefficients, lowest first, are then rounded to the lane. Usage: python3 scripts/minimax.py
[name ...]
"""
import struct
import sys

from mpmath import mp, mpf

mp.dps = 60


def round_to(lane, value):
    if lane == "f64":
        return mpf(float(value))
    return mpf(struct.unpack("<f", struct.pack("<f", float(value)))[0])


def extrema(error, low, high, count):
    """One point of largest |error| between each pair of its sign changes."""
    steps = 40 * count
    xs = [low + (high - low) * (1 - mp.cos(mp.pi * k / steps)) / 2 for k in range(steps + 1)]
    runs = []
    for x in xs:
        e = error(x)
        if runs and (e > 0) == (runs[-1][1] > 0):
            if abs(e) > abs(runs[-1][1]):
                runs[-1] = (x, e)
        else:
            runs.append((x, e))
    while len(runs) > count:
        runs.pop(0 if abs(runs[0][1]) < abs(runs[-1][1]) else -1)
    return runs


def remez(target, weight, low, high, count):
    """The polynomial of `count` coefficients with the least max |weight·(target − polynomial)|."""
    low, high = mpf(low), mpf(high)
    middle, half = (low + high) / 2, (high - low) / 2
    nodes = [
        middle - half * mp.cos(mp.pi * (2 * k + mpf("0.97")) / (2 * count + 2))
        for k in range(count + 1)
    ]
    for _ in range(30):
        rows = [
            [weight(x) * x**k for k in range(count)] + [(-1) ** j] for j, x in enumerate(nodes)
        ]
        values = [weight(x) * target(x) for x in nodes]
        coefficients = list(mp.lu_solve(mp.matrix(rows), mp.matrix(values)))[:count]

        def error(x):
            return weight(x) * (target(x) - mp.polyval(coefficients[::-1], x))

        found = extrema(error, low, high, count + 1)
        if len(found) < count + 1:
            break
        nodes = [x for x, _ in found]
        sizes = [abs(e) for _, e in found]
        if max(sizes) < mpf("1.001") * min(sizes):
            break
    return coefficients


def fit(lane, target, weight, low, high, count, settled=0):
    """
    Coefficients rounded to the lane, and the largest weighted error that they leave. The first
    `settled` ones are rounded one after the other, and those behind make up for it.
    """
    coefficients = []
    for k in range(settled + 1):
        known = coefficients[::-1]

        def rest(x, k=k, known=known):
            return (target(x) - mp.polyval(known, x)) / x**k if known else target(x)

        start = low if k == 0 else max(low, mpf(2) ** -60)
        found = remez(rest, lambda x, k=k: weight(x) * x**k, start, high, count - k)
        found = [round_to(lane, c) for c in found]
        coefficients += found if k == settled else found[:1]
    points = [low + (high - low) * k / 2000 for k in range(2001)]
    worst = max(
        abs(weight(x) * (target(x) - mp.polyval(coefficients[::-1], x))) for x in points
    )
    return coefficients, worst


def series(terms, x):
    total, power = mpf(0), mpf(1)
    for c in terms:
        total += c * power
        power *= x
    return total


def exp_tail(r):
    """(exp(r) − 1 − r) / r²."""
    return series([1 / mp.factorial(k + 2) for k in range(30)], r)


def atanh_tail(z, skip):
    """2·atanh(s)/s without its first `skip` terms, over z**skip, where z = s²."""
    return series([mpf(2) / (2 * (k + skip) + 1) for k in range(45)], z)


HALF_LN2 = mp.log(2) / 2 * (1 + mpf(2) ** -20)
OCTAVE = ((mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)) ** 2
HALF_OCTAVE = mpf("0.1012") ** 2


def exp_row(lane, count):
    return lambda: fit(
        lane, exp_tail, lambda r: r**2 / mp.exp(r), -HALF_LN2, HALF_LN2, count
    )


def log_row(lane, count):
    return lambda: fit(
        lane, lambda z: atanh_tail(z, 1), lambda z: z / 2, mpf(0), OCTAVE, count
    )


def pow_log_row(count):
    return lambda: fit(
        "f64",
        lambda z: 3 * atanh_tail(z, 2) / 2,
        lambda z: z**2 / 3,
        mpf(0),
        HALF_OCTAVE,
        count,
    )


def short_log2_row(count):
    """log₂(1 + f)/s, s = f/(2 + f)."""
    return lambda: fit(
        "f64",
        lambda z: atanh_tail(z, 0) / mp.log(2),
        lambda z: 1 / atanh_tail(z, 0) * mp.log(2),
        mpf(0),
        OCTAVE,
        count,
    )


def short_exp2_row(count):
    """(2ʳ − 1)/r."""
    half = mpf(1) / 2 * (1 + mpf(2) ** -20)

    def target(r):
        return series([mp.log(2) ** (k + 1) / mp.factorial(k + 1) for k in range(30)], r)

    return lambda: fit("f64", target, lambda r: r / mpf(2) ** r, -half, half, count)


def odd_tail(function):
    """(f(x) − x) / x³ of an odd function as a function of z = x²."""

    def tail(z):
        if z < mpf(2) ** -60:
            z = mpf(2) ** -60
        with mp.workdps(110):
            x = mp.sqrt(z)
            return (function(x) - x) / (z * x)

    return tail


def odd_row(function, lane, high, count, settled=0):
    """x + x³·P(x²) for 0 ≤ x ≤ high."""

    def weight(z):
        x = mp.sqrt(z)
        return z if x == 0 else z * x / function(x)

    return lambda: fit(
        lane, odd_tail(function), weight, mpf(0), mpf(high) ** 2, count, settled
    )


def cos_tail(z):
    """(cos x − 1 + x²/2) / x⁴ as a function of z = x²."""
    return series([(-1) ** k / mp.factorial(2 * k + 4) for k in range(30)], z)


def cos_row(lane, count):
    return lambda: fit(
        lane, cos_tail, lambda z: z**2 / mp.cos(mp.sqrt(z)), mpf(0), QUARTER_PI**2, count
    )


def expm1_row(lane, count):
    """(exp(r) − 1 − r − r²/2) / r³."""

    def target(r):
        return series([1 / mp.factorial(k + 3) for k in range(30)], r)

    def weight(r):
        return mpf(0) if r == 0 else r**3 / mp.expm1(r)

    return lambda: fit(lane, target, weight, -HALF_LN2, HALF_LN2, count)


def exp2_tail(r):
    """(2ʳ − 1 − r·ln 2) / r²."""
    return series([mp.log(2) ** (k + 2) / mp.factorial(k + 2) for k in range(30)], r)


def exp2_row(lane, count):
    half = mpf(1) / 2
    return lambda: fit(lane, exp2_tail, lambda r: r**2 / mpf(2) ** r, -half, half, count)


def cbrt_row(lane, count):
    """m to the power of −⅓."""
    return lambda: fit(
        lane, lambda m: 1 / mp.cbrt(m), lambda m: mp.cbrt(m), mpf(1), mpf(2), count
    )


def turned(function, scale, parity, count):
    """f(scale·x) of an odd or even function, less a factor x of the odd one, as a function of z = x² up to ¼."""

    def target(z):
        x = mp.sqrt(max(z, mpf(2) ** -60))
        return function(scale * x) / x**parity

    return lambda: fit("f64", target, lambda z: 1 / target(z), mpf(0), mpf("0.25"), count)


def coth_row(count):
    """r·coth(r·ln 2/2), that is r·(2ʳ + 1)/(2ʳ − 1), as a function of z = r² up to ¼."""

    def target(z):
        x = mp.sqrt(max(z, mpf(2) ** -60))
        return x * mp.coth(x * mp.log(2) / 2)

    return lambda: fit("f64", target, lambda z: 1 / target(z), mpf(0), mpf("0.25"), count)


QUARTER_PI = mp.pi / 4 * (1 + mpf(2) ** -20)

ROWS = {
    "exp.f64": exp_row("f64", 11),
    "exp.f32": exp_row("f32", 5),
    "log.f64": log_row("f64", 7),
    "log.f32": log_row("f32", 4),
    "pow.log": pow_log_row(6),
    "pow.f32.log2": short_log2_row(5),
    "pow.f32.exp2": short_exp2_row(7),
    "expm1.f64": expm1_row("f64", 10),
    "expm1.f32": expm1_row("f32", 5),
    "exp2.f64": exp2_row("f64", 11),
    "exp2.f32": exp2_row("f32", 5),
    "sin.f64": odd_row(mp.sin, "f64", QUARTER_PI, 6, 1),
    "sin.f32": turned(mp.sin, mp.pi, 1, 5),
    "tan.f32.sin": turned(mp.sin, mp.pi / 2, 1, 4),
    "tan.f32.cos": turned(mp.cos, mp.pi / 2, 0, 5),
    "cos.f64": cos_row("f64", 6),
    "arcsin.f64": odd_row(mp.asin, "f64", "0.5", 13),
    "arcsin.f32": odd_row(mp.asin, "f32", "0.5", 5),
    "arctan.f64": odd_row(mp.atan, "f64", "0.5625", 14),
    "arctan.f32": odd_row(mp.atan, "f32", "0.5625", 6),
    "sinh.f64": odd_row(mp.sinh, "f64", "1", 8),
    "sinh.f32": odd_row(mp.sinh, "f32", "1", 4),
    "tanh.f32": coth_row(3),
    "cbrt.f64": cbrt_row("f64", 5),
    "cbrt.f32": cbrt_row("f32", 4),
}

if __name__ == "__main__":
    for name in sys.argv[1:] or ROWS:
        coefficients, worst = ROWS[name]()
        print(f"{name}: relative error 2^{mp.nstr(mp.log(worst, 2), 5)}")
        print("  " + ", ".join(repr(float(c)) for c in coefficients))
