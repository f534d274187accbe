"""Values of i0 and sinc to the last bit, from mpmath: pairs of an argument and the value. Writes
test/golden/special.json."""

import json
import pathlib
import random

import mpmath as mp
import numpy as np

mp.mp.prec = 300
random.seed(6)


def i0(x):
    return mp.besseli(0, x)


def sinc(x):
    return mp.sincpi(x)


def pairs(function, points):
    return [[float(x), float(function(mp.mpf(float(x))))] for x in points]


def single(function, points):
    points = [float(np.float32(x)) for x in points]
    return [[x, float(np.float32(float(function(mp.mpf(x)))))] for x in points]


# The sine of a rounded multiple of pi is far from that of the multiple near whole numbers, and far from 0.
HALVES = [k + random.uniform(0.2, 0.8) for k in range(-2, 2) for _ in range(9)]
NEAR = [random.uniform(-8, 8) for _ in range(120)] + [0.0, 8.0, -8.0, 1e-300, 1e-9]
FAR = [random.choice([-1, 1]) * random.uniform(8, 700) for _ in range(120)] + [8.000000001, 20.0, 88.0]

if __name__ == '__main__':
    golden = {
        'i0': {'float64': pairs(i0, NEAR + FAR), 'float32': single(i0, [x for x in NEAR + FAR if abs(x) < 88])},
        'sinc': {'float64': pairs(sinc, HALVES + [0.0, 1e-9]), 'float32': single(sinc, HALVES + [0.0])},
    }
    target = pathlib.Path(__file__).parents[2] / 'test/golden/special.json'
    target.write_text(json.dumps(golden) + '\n')
