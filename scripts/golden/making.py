"""Writes test/golden/making.json: what NumPy makes of half, complex and big-endian dtypes with arange,
linspace, full, eye and array, and the `.npy` files of arrays in every dtype and both byte orders."""

import io
import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter('ignore')
np.seterr(all='ignore')
NATIVE = (
    'bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128'
).split()
DTYPES = [np.dtype(name) for name in NATIVE]
DTYPES += [dtype.newbyteorder('>') for dtype in DTYPES if dtype.itemsize > 1]


def shown(a):
    """Dtype, shape and bytes, as they are read: in C order."""
    return {'dtype': a.dtype.str, 'shape': list(a.shape), 'bytes': a.tobytes().hex()}


def attempt(function):
    try:
        return function()
    except Exception as error:
        return {'error': f'{type(error).__name__}: {error}'}


def scalar(value):
    """[re, im] stands for a complex number, [dtype, value] for an array of it."""
    if not isinstance(value, list):
        return value
    first, second = value
    return np.array(scalar(second), first) if isinstance(first, str) else complex(first, second)


def npy(a):
    file = io.BytesIO()
    np.save(file, a)
    return file.getvalue().hex()


ARANGE = [[0, 5, 1], [1, 4, 0.5], [0.1, 2, 0.3], [10, 0, -3], [0, 0, 1], [0, 2, 1], [-3, 40, 1], [0, 3000, 7]]
LINSPACE = [
    {'start': 0, 'stop': [0, 1], 'num': 5}, {'start': [1, -2], 'stop': [-3, 0.7], 'num': 7},
    {'start': [1, -2], 'stop': [-3, 0.7], 'num': 7, 'endpoint': False}, {'start': [1, 1], 'stop': [1, 1], 'num': 4},
    {'start': ['e', 0.1], 'stop': ['e', 3], 'num': 11}, {'start': ['e', 0.1], 'stop': 3.3, 'num': 11},
    {'start': ['F', 0.1], 'stop': [3, 0.3], 'num': 9}, {'start': ['F', [0.1, 7]], 'stop': ['e', 3], 'num': 9},
    {'start': ['e', [0, 1]], 'stop': ['e', [5, 6]], 'num': 4}, {'start': ['D', [0, 1]], 'stop': [2, -2], 'num': 3},
    {'start': 0, 'stop': 1, 'num': 7, 'dtype': 'F'}, {'start': 0, 'stop': 1, 'num': 7, 'dtype': 'e'},
    {'start': 0, 'stop': 1, 'num': 7, 'dtype': '>f4'}, {'start': 0, 'stop': 9.5, 'num': 7, 'dtype': '>i2'},
    {'start': 0, 'stop': [0, 1], 'num': 3, 'dtype': 'f8'}, {'start': 0, 'stop': [0, 1], 'num': 3, 'dtype': 'i4'},
    {'start': 0, 'stop': [5e-324, 5e-324], 'num': 5}, {'start': [1, 2], 'stop': [3, 4], 'num': 1},
    {'start': [1, 2], 'stop': [3, 4], 'num': 0},
]


def bound(value):
    if isinstance(value, list) and isinstance(value[0], str) and isinstance(value[1], list):
        pair = value[1] if value[0] == 'e' else complex(*value[1])
        return np.array(pair, value[0])
    return scalar(value)


def linspace(start, stop, **rest):
    return attempt(lambda: shown(np.linspace(bound(start), bound(stop), **rest)))


FILLS = [0, 1, -1, 1.5, [1.5, -2], [0, 1], 300, True]
LISTS = {
    'pair': [1 + 2j, 3.0], 'nested': [[1j, 2.0], [True, 1.5]], 'arrays': [np.array([1, 2], 'F'), [1j, 3.5]],
    'halves': [np.array([1.5], 'e'), [2.25]], 'swapped': [np.array([1], '>i2'), np.array([2], '>i2')],
    'mixed': [np.array([1], '>i2'), np.array([2], 'e')], 'zero-d': [np.array(1.5, '>e'), np.array(2j, 'F')],
}


def sample(dtype):
    data = np.arange(1, 7) * (1 + 2j if dtype.kind == 'c' else 1)
    return data.astype(dtype).reshape(2, 3)


golden = {
    'arange': [
        {'bounds': bounds, 'dtype': d.str, **attempt(lambda: shown(np.arange(*bounds, dtype=d)))}
        for d in DTYPES if d.kind in 'fc' for bounds in ARANGE
    ] + [
        {'bounds': bounds, 'dtype': d.str, **attempt(lambda: shown(np.arange(*bounds, dtype=d)))}
        for d in DTYPES if d.byteorder == '>' and d.kind in 'iu' for bounds in ([0, 5, 1], [2, 300, 3])
    ],
    'linspace': [{'call': call, **linspace(**call)} for call in LINSPACE],
    'full': [
        {'value': value, 'dtype': d.str, **attempt(lambda: shown(np.full(3, scalar(value), d)))}
        for d in DTYPES for value in FILLS
    ],
    'eye': [shown(np.eye(2, 3, k=1, dtype=d)) for d in DTYPES],
    'array': {name: shown(np.array(value)) for name, value in LISTS.items()},
    'item': [
        {'value': value, 'dtype': d.str, **attempt(lambda: shown(np.array([scalar(value)], d)))}
        for d in DTYPES for value in FILLS
    ],
    'npy': [
        {'dtype': d.str, 'order': order, 'data': sample(d).tobytes().hex(), 'file': npy(sample(d).copy(order))}
        for d in DTYPES for order in 'CF'
    ],
    'tobytes': [
        {'dtype': d.str, 'order': o, 'layout': l, 'bytes': sample(d).copy(l).tobytes(o).hex()}
        for d in (np.dtype('>i2'), np.dtype('F')) for o in 'CFAK' for l in 'CF'
    ],
}
lines = ',\n'.join(f'{json.dumps(key)}: {json.dumps(value)}' for key, value in golden.items())
(pathlib.Path(__file__).parents[2] / 'test/golden/making.json').write_text('{\n' + lines + '\n}\n')
