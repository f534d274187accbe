"""Writes test/golden/math/*.bin, the reference values of src/vectorize/math.

exp, log, pow (<function>.<lane>.bin): correctly rounded by mpmath. One array after the other: the
operands, the nearest lane value of the true result, and, as int8, how far the true result lies from
that value, in 1/254 of its last place; so an error can be measured beyond half an ulp.

divmod (divmod.<lane>.bin): x, y and NumPy's remainder and floor_divide, for floats; for integers x, y
and NumPy's floor_divide, remainder, fmod, left_shift, right_shift (by y) and power (by y modulo 70).
"""

import math
import random
import struct
import warnings
from pathlib import Path

import numpy as np
from mpmath import mp, mpf

mp.prec = 240
FOLDER = Path(__file__).parents[2] / "test/golden/math"
FORMATS = {"f32": (24, -149, 128, "f"), "f64": (53, -1074, 1024, "d")}
INF, NAN = math.inf, math.nan
rng = random.Random(20240229)


def to_lane(lane, x):
    if lane == "f64" or not math.isfinite(x):
        return x
    try:
        return struct.unpack("<f", struct.pack("<f", x))[0]
    except OverflowError:
        return math.copysign(INF, x)


def nearest(lane, true):
    """The nearest lane value of an mpf, and the distance to it in 1/254 ulp."""
    digits, least, most, _ = FORMATS[lane]
    if not mp.isfinite(true) or true == 0:
        return float(true), 0
    unit = max(int(mp.floor(mp.log(abs(true), 2))) - digits + 1, least)
    if abs(true) < mp.ldexp(mpf(1), unit + digits - 1) and unit > least:
        unit -= 1
    scaled = mp.ldexp(true, -unit)
    whole = mp.nint(scaled)
    value = mp.ldexp(whole, unit)
    if abs(value) >= mp.ldexp(mpf(1), most):
        return math.copysign(INF, true), 0
    if abs(whole) == mp.ldexp(mpf(1), digits):
        scaled, whole = scaled / 2, whole / 2
    return float(value), int(mp.nint((scaled - whole) * 254))


def bits64(n):
    return struct.unpack("<d", struct.pack("<Q", n))[0]


def neighbours(x, lane):
    kind = np.float32 if lane == "f32" else np.float64
    return [float(np.nextafter(kind(x), kind(-INF))), x, float(np.nextafter(kind(x), kind(INF)))]


def spread(lane):
    """A positive number of any exponent, subnormal ones too."""
    _, least, most, _ = FORMATS[lane]
    return math.ldexp(1 + rng.random(), rng.randrange(least, most))


COMMON = [0.0, -0.0, INF, -INF, NAN, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0]
TINY = {"f32": [2.0**-149, 2.0**-126, -(2.0**-149)], "f64": [5e-324, 2.0**-1022, -5e-324]}
HUGE = {"f32": (2 - 2.0**-23) * 2.0**127, "f64": (2 - 2.0**-52) * 2.0**1023}


def exp_points(lane):
    low, normal, high = (-745.2, -708.4, 709.79) if lane == "f64" else (-104.0, -87.4, 88.73)
    hard = ["0x1.846a227041bd4p+3", "-0x1.625fd248b673ep+9", "0x1.44949861627eep+9",
            "0x1.206ce2p+2", "-0x1.5ee412p+6", "0x1.9e9cbbfd6080bp-31"]
    points = [float.fromhex(h) for h in hard] + COMMON + TINY[lane] + [HUGE[lane], -HUGE[lane]]
    for limit in (math.log(HUGE[lane]), low, normal, -745.1332191019411, -103.97208):
        points += neighbours(to_lane(lane, limit), lane)
    for n in range(-1075 if lane == "f64" else -150, 1025 if lane == "f64" else 129, 3):
        points.append((n + 0.5) * math.log(2) * (1 + rng.uniform(-1, 1) * 2**-30))
    while len(points) < 10000:
        points.append(rng.uniform(low, high))
        points.append(rng.uniform(low, normal))
        points.append(rng.uniform(-1, 1) * 2 ** rng.uniform(-60, 9))
        points.append(rng.uniform(-2, 2))
    return points


def log_points(lane):
    hard = ["0x1.69cbb39562023p+0", "0x1.679376p+0"]
    points = [float.fromhex(h) for h in hard] + COMMON + TINY[lane] + [HUGE[lane]]
    for limit in (1.0, 2.0, 0.5, math.sqrt(0.5), math.sqrt(2), TINY[lane][1]):
        points += neighbours(to_lane(lane, limit), lane)
    while len(points) < 10000:
        points.append(spread(lane))
        points.append(rng.uniform(0.5, 2))
        points.append(1 + rng.uniform(-1, 1) * 2.0 ** -rng.randrange(1, 50))
        points.append(rng.uniform(0, 100))
    return points


def pow_points(lane):
    """Bases of all kinds; most exponents take the result over the whole range of the lane."""
    hard = [("0x1.8edfdb417a06ap-1", "0x1.62d3c90c7fd93p+11"), ("0x1.27bd4a2e0f405p+0", "-0x1.32f91134de204p+12"),
            ("0x1.3a4316e97311ap+0", "0x1.ae81587ec993ep+11"), ("0x1.796986p-1", "-0x1.195512p+8"),
            ("0x1.3388f49be9be7p+0", "0x1.e06057ace1cd7p+11")]
    points = [tuple(map(float.fromhex, pair)) for pair in hard]
    special = COMMON + TINY[lane] + [HUGE[lane], -HUGE[lane], 3.0, -3.0, 1.5, -1.5, 10.0, 2.0**53, 2.0**24 - 1,
                                     -(2.0**53 - 1), to_lane(lane, 0.9999999999999999), 1e300, -1e300]
    points += [(to_lane(lane, x), to_lane(lane, y)) for x in special for y in special]
    points += [(float(x), float(y)) for x in range(-5, 33) for y in range(-4, 9)]
    low, high = (-746, 710) if lane == "f64" else (-104, 89)
    while len(points) < 10000:
        for x in (spread(lane), 1 + rng.uniform(-0.5, 1), 1 + rng.uniform(-1, 1) * 2.0 ** -rng.randrange(1, 23)):
            x = to_lane(lane, x)
            if x not in (0, 1):
                points.append((x, rng.uniform(low, high) / math.log(x)))
        points.append((rng.uniform(0, 100), rng.uniform(-4, 4)))
        points.append((rng.uniform(0, 100), rng.choice([0.5, -0.5, 1.5, 2, 3, -1, 1 / 3])))
        points.append((-rng.uniform(0, 10), float(rng.randrange(-30, 30))))
    return points


def true_exp(x):
    if math.isnan(x) or math.isinf(x):
        return mpf(NAN if math.isnan(x) else max(x, 0))
    return mp.exp(mpf(max(min(x, 1000.0), -1000.0)))


def true_log(x):
    if math.isnan(x) or x < 0:
        return mpf(NAN)
    if x == 0 or math.isinf(x):
        return mpf(x if x else -INF)
    return mp.log(mpf(x))


def true_pow(x, y):
    """math.pow follows C99 Annex F where a special case or an overflow is in play."""
    if x in (0, 1) or y == 0 or not (math.isfinite(x) and math.isfinite(y)):
        try:
            return math.pow(x, y)
        except ValueError:  # 0 to a negative power
            return math.copysign(INF, x) if y % 2 == 1 else INF
    if x < 0 and y != math.floor(y):
        return mpf(NAN)
    exponent = mpf(y) * mp.log(mpf(abs(x)))
    size = mp.exp(max(min(exponent, mpf(1000)), mpf(-1000)))
    if y == math.floor(y) and abs(y) < 64:
        size = mpf(abs(x)) ** int(y)
    return -size if x < 0 and y % 2 == 1 else size


def signed_zero(value, x, y):
    return -0.0 if value == 0 and math.copysign(1, x) < 0 and y % 2 == 1 else value


def write(name, *columns):
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.bin").write_bytes(b"".join(np.asarray(c).tobytes() for c in columns))


def write_function(name, lane, points, true):
    kind = {"f32": "<f4", "f64": "<f8"}[lane]
    operands = [[to_lane(lane, x) for x in column] for column in zip(*points)]
    values, distances = [], []
    for args in zip(*operands):
        result = true(*args)
        value, distance = nearest(lane, mpf(result))
        if result == 0 and not isinstance(result, mpf):
            value = result
        if len(args) == 2:
            value = signed_zero(value, *args)
        values.append(value)
        distances.append(distance)
    columns = [np.array(column, kind) for column in operands]
    write(f"{name}.{lane}", *columns, np.array(values, kind), np.array(distances, "i1"))


def float_pairs(lane):
    special = COMMON + TINY[lane] + [HUGE[lane], -HUGE[lane], 3.0, -3.0, 0.1, -0.1, 7.5]
    pairs = [(x, y) for x in special for y in special]
    while len(pairs) < 5000:
        sign = lambda: rng.choice([-1, 1])
        pairs.append((spread(lane) * sign(), spread(lane) * sign()))
        y = spread(lane)
        pairs.append((y * rng.uniform(0, 2.0 ** rng.randrange(0, 60)) * sign(), y * sign()))
        pairs.append((rng.uniform(-100, 100), rng.uniform(-10, 10)))
        pairs.append((rng.uniform(-100, 100), rng.uniform(-10, 10)))
        y = float(rng.randrange(1, 1000)) / 8
        pairs.append((y * rng.randrange(-1000, 1000), y * sign()))
    return [(to_lane(lane, x), to_lane(lane, y)) for x, y in pairs]


def integer_pairs(kind):
    info = np.iinfo(kind)
    special = [0, 1, 2, 3, 7, info.bits - 1, info.bits, info.bits + 1, 100, info.max, info.max - 1, info.min,
               info.min + 1, info.max // 2, info.max // 3]
    if info.min < 0:
        special += [-1, -2, -3, -7, -info.bits, -100]
    pairs = [(x, y) for x in special for y in special]
    while len(pairs) < 900:
        pairs.append((rng.randint(info.min, info.max), rng.randint(info.min, info.max)))
        pairs.append((rng.randint(info.min, info.max), rng.randint(info.min, info.max) >> rng.randrange(info.bits)))
        pairs.append((rng.randint(info.min, info.max), rng.randrange(info.bits)))
    return pairs


def write_divmod(name, kind, pairs):
    x, y = (np.array(column, kind) for column in zip(*pairs))
    if np.dtype(kind).kind == "f":
        return write(name, x, y, np.remainder(x, y), np.floor_divide(x, y))
    exponent = np.mod(y, 70).astype(kind)
    shifts = [np.left_shift(x, y), np.right_shift(x, y)]
    write(name, x, y, np.floor_divide(x, y), np.remainder(x, y), np.fmod(x, y), *shifts, np.power(x, exponent))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for lane in FORMATS:
        write_function("exp", lane, [(x,) for x in exp_points(lane)], true_exp)
        write_function("log", lane, [(x,) for x in log_points(lane)], true_log)
        write_function("pow", lane, pow_points(lane), true_pow)
        write_divmod(f"divmod.{lane}", {"f32": "f4", "f64": "f8"}[lane], float_pairs(lane))
    for kind in "i1 i2 i4 i8 u1 u2 u4 u8".split():
        write_divmod(f"divmod.{kind[0]}{8 * int(kind[1])}", kind, integer_pairs(kind))
