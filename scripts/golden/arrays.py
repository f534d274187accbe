"""Arguments and results of golden cases, for scripts that call functions of arrays.

An argument is plain JSON; {"list": [...]}, a tuple of arguments; {"float": "nan"}; an array by formula,
{"dtype", "shape", "steps", "axes", "flavour"}: elements are computed from their index, stepped through, then the
axes permuted; or an array by its bytes in C order, {"dtype", "shape", "hex"}. Of a result the dtype, the shape and
the bytes in C order are stored, of more than 64 bytes the SHA-256; every NaN is made the same one before. Integers of
the size of an index are int32, as they are where lanewise runs.
"""

import json
import pathlib
import random

import numpy as np
from cases import digest

SCALES = np.array([1e-3, 1.0, 1e3, 7.0, 0.1, 1e-2, 100.0])
INTS = 'i1 u1 i2 u2 i4 u4 i8 u8'.split()
FLOATS = 'f2 f4 f8'.split()
COMPLEX = 'c8 c16'.split()
NUMBERS = ['?', *INTS, *FLOATS, *COMPLEX]
LENGTHS = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 64, 100, 129, 200]


def scaled(h):
    return (h / 2.0**32 - 0.5) * SCALES[(h % np.uint64(7)).astype(int)]


def elements(count, dtype, flavour):
    h = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)
    kind = np.dtype(dtype).kind
    if kind == 'b':
        return h % np.uint64(3) == 0
    small = (h % np.uint64(101)).astype(np.int64)
    if flavour == 'ties':
        small //= 25
    if kind in 'Mm':
        ticks = small - 50
        if flavour == 'nan':
            ticks[h % np.uint64(5) == 0] = np.iinfo(np.int64).min
        return ticks.view(dtype.replace('>', '<')).astype(dtype)
    if kind in 'iu':
        return (small if kind == 'u' else small - 50).astype(dtype)
    other = (h * np.uint64(40503) + np.uint64(12345)) & np.uint64(0xFFFFFFFF)
    values = small * 0.5 if flavour == 'ties' else np.array([-0.0, 0.0, 1.0, -1.0])[small % 4] if flavour == 'zeros' else scaled(h)
    if flavour == 'nan':
        values[h % np.uint64(5) == 0] = np.nan
    if kind == 'c':
        imaginary = scaled(other) if flavour != 'ties' else (other % np.uint64(3)).astype(float)
        if flavour == 'nan':
            imaginary[other % np.uint64(3) == 0] = np.nan
        result = np.empty(count, 'c16')
        result.real, result.imag = values, imaginary
        return result.astype(dtype)
    return values.astype(dtype)


def argument(value):
    if isinstance(value, dict):
        if 'list' in value:
            return tuple(argument(v) for v in value['list'])
        if 'float' in value:
            return float(value['float'])
        if 'hex' in value:
            dtype = value['dtype']
            dtype = dtype if isinstance(dtype, str) else [tuple(tuple(t) if isinstance(t, list) else t for t in f) for f in dtype]
            return np.frombuffer(bytes.fromhex(value['hex']), dtype).reshape(value['shape'])
        if 'flavour' not in value:
            return value
        whole = [n * abs(step) for n, step in zip(value['shape'], value['steps'])]
        base = elements(int(np.prod(whole)), value['dtype'], value['flavour']).reshape(whole)
        return base[tuple(slice(None, None, step) for step in value['steps'])].transpose(value['axes'])
    return value


def array(dtype, shape, flavour='plain', layout=True):
    ndim = len(shape)
    steps = [random.choice([1, 1, 1, 2, -1]) if layout else 1 for _ in shape]
    axes = list(range(ndim))
    if layout and random.random() < 0.4:
        random.shuffle(axes)
    return {'dtype': dtype, 'shape': list(shape), 'steps': steps, 'axes': axes, 'flavour': flavour}


def held(values):
    """An array by its bytes."""
    values = np.asarray(values)
    dtype = values.dtype
    spec = dtype.str if dtype.names is None else [list(field) for field in dtype.descr]
    return {'dtype': spec, 'shape': list(values.shape), 'hex': values.tobytes().hex()}


def swapped(dtype):
    return dtype if random.random() < 0.8 or np.dtype(dtype).itemsize == 1 else '>' + dtype


def stored(result, indices=True):
    result = np.asarray(result)
    if indices and result.dtype == np.int64:
        result = result.astype(np.int32)
    return {'dtype': result.dtype.str, 'shape': list(result.shape), 'bytes': digest(result)}


def case(function, *args, indices=(), called=None, **options):
    """A call; `indices` are the places of results that are indices, or True for all.

    `called` is what NumPy calls in place of the function of this name.
    """
    call = {'function': function, 'args': list(args), 'options': options}
    try:
        if called is None:
            called = np
            for name in function.split('.'):
                called = getattr(called, name)
        result = called(*[argument(a) for a in args], **{k: argument(v) for k, v in options.items()})
    except Exception as error:
        return {**call, 'error': f'{type(error).__name__}: {error}'}
    if isinstance(result, list):
        result = tuple(result)
    results = result if isinstance(result, tuple) else (result,)
    flat = [r for one in results for r in (one if isinstance(one, list) else [one])]
    return {**call, 'results': [stored(r, indices is True or i in indices) for i, r in enumerate(flat)]}


def write(name, groups):
    cases = [c for group in groups for c in group()]
    lines = ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases)
    target = pathlib.Path(__file__).parents[2] / f'test/golden/{name}.json'
    target.write_text(f'[\n{lines}\n]\n')
    print(len(cases), 'cases')
