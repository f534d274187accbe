"""Golden cases of casts by casting='same_value': see arrays.py. Writes test/golden/same_value.json."""

import math
import random
import warnings

import numpy as np
from arrays import NUMBERS, case, held, write

warnings.simplefilter('ignore')
np.seterr(all='ignore')
random.seed(3)

VALUES = {
    'b': [0, 1],
    'i': [-1, 0, 1, 127, -128, 128, 255, -129, 2**11 + 1, 2**15, 2**24 + 1, 2**31, 2**53 + 1, -(2**63), 2**63 - 1],
    'f': [-0.0, 1, 1.5, -1, 0.1, 255, 256, 65472, 65520, 1e-8, 2**31, 2**63, 2**64, 1e300, math.nan, math.inf, -math.inf],
}
VALUES['u'] = [value for value in VALUES['i'] if value >= 0] + [2**64 - 1]
VALUES['c'] = [*VALUES['f'], 1 + 1j, 1j, 0.1j, complex(math.nan, 0), complex(0, math.nan), complex(1e300, 1)]
OTHERS = ['U3', 'S3', 'M8[s]', 'm8[s]', 'O']


def fitting(value, dtype):
    if dtype.kind not in 'iu':
        return True
    info = np.iinfo(dtype)
    return info.min <= value <= info.max


def astype(x, dtype, casting):
    return x.astype(dtype, casting=casting)


def pairs():
    for name in NUMBERS:
        dtype = np.dtype(name)
        values = [value for value in VALUES[dtype.kind] if fitting(value, dtype)]
        for to in NUMBERS:
            for value in random.sample(values, min(5, len(values))):
                # of a half NumPy takes the sign of a zero for a part of its value
                if not (name == 'f2' and value == 0):
                    yield case('astype', held(np.array([1, value]).astype(dtype)), to, called=astype, casting='same_value')


def others():
    for to in OTHERS:
        for x in [np.array([1, 2]), np.array('ab'), np.array([3], 'm8[D]')]:
            if to != 'O' or x.dtype.kind != 'U':
                yield case('astype', held(x), to, called=astype, casting='same_value')
    yield case('astype', held(np.array(300)), 'i1', called=astype, casting='same_value')
    yield case('astype', held(np.array([], 'f8')), 'i1', called=astype, casting='same_value')


write('same_value', [pairs, others])
