"""Golden cases of sums with `where`: the bytes of what NumPy gives for masks with short runs, long ones and both,
over strides and dtypes. Writes test/golden/masked.json. Elements and masks are computed from their index.
"""

import json
import pathlib
import random

import numpy as np

random.seed(4)
KINDS = 'dense sparse half runs mixed none all'.split()


def hashed(n):
    return (np.arange(n, dtype=np.uint64) * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)


def values(n, dtype):
    h = hashed(n)
    if np.dtype(dtype).kind == 'f':
        return ((h / 2.0**32 - 0.5) * 10.0 ** (h % np.uint64(7)).astype(float)).astype(dtype)
    return (h % np.uint64(101)).astype(dtype)


def mask(n, kind):
    h = (hashed(n) >> np.uint64(7)) % np.uint64(16)
    i = np.arange(n)
    return {
        'dense': h != 0, 'sparse': h == 0, 'half': h < 8, 'runs': i % 7 != 3,
        'mixed': (h < 8) | (i // 300 % 3 == 1), 'none': i < 0, 'all': i >= 0,
    }[kind]


def cases():
    for n in [1, 7, 8, 9, 64, 1000, 4095, 4096, 4097, 10000]:
        for kind in KINDS:
            dtype, wanted = random.choice([('float64', None), ('float32', None), ('float32', 'float64'), ('int32', 'float64')])
            step = random.choice([1, 1, 2, -1])
            a = values(n * abs(step), dtype)[::step]
            m = mask(n, kind)
            initial = random.choice([0, 0, 2.5])
            total = np.sum(a, where=m, initial=initial, dtype=wanted)
            yield dict(n=n, kind=kind, dtype=dtype, wanted=wanted, step=step, rows=1, initial=initial, bytes=total.tobytes().hex())
    for kind in KINDS:
        a, m = values(30 * 40, 'float64').reshape(30, 40), mask(30 * 40, kind).reshape(30, 40)
        total = np.sum(a, axis=1, where=m)
        yield dict(n=40, kind=kind, dtype='float64', wanted=None, step=1, rows=30, initial=0, bytes=total.tobytes().hex())


path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'masked.json'
path.write_text('[\n' + ',\n'.join(map(json.dumps, cases())) + '\n]\n')
