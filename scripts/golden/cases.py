"""What golden cases of whole functions are made of: a call, its arguments, and the bytes of NumPy's results or
its error.

An array argument is {"dtype", "shape", "steps", "axes", "flavour"}: elements are computed from their index
(as in reductions.py), stepped through, then the axes permuted. {"call": name} is a function of NumPy. Of a result
of more than 64 bytes the SHA-256 is stored; every NaN is made the same one before.
"""

import functools
import hashlib
import json
import pathlib
import random
import warnings

import numpy as np

warnings.simplefilter('ignore')
SCALES = [1e-3, 1.0, 1e3, 7.0, 0.1, 1e-2, 100.0]
INTS = 'int8 uint8 int16 uint16 int32 uint32 int64 uint64'.split()
FLOATS = 'float16 float32 float64'.split()
COMPLEX = 'complex64 complex128'.split()
REAL = ['bool', *INTS, *FLOATS]
LENGTHS = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 64, 100, 129, 200]


def scaled(h):
    return (h / 2.0**32 - 0.5) * np.array(SCALES)[(h % np.uint64(7)).astype(int)]


def elements(count, dtype, flavour):
    h = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)
    kind = np.dtype(dtype).kind
    if kind == 'b':
        return h % np.uint64(3) == 0
    small = (h % np.uint64(101)).astype(np.int64)
    if flavour == 'ties':
        small //= 25
    if kind in 'iu':
        return (small if kind == 'u' else small - 50).astype(dtype)
    other = (h * np.uint64(40503) + np.uint64(12345)) & np.uint64(0xFFFFFFFF)
    if flavour == 'whole':
        imaginary = (h % np.uint64(97)).astype(np.int64) - 48
        return (small - 50 + (1j * imaginary if kind == 'c' else 0)).astype(dtype)
    values = scaled(h) if flavour != 'ties' else small * 0.5
    if flavour == 'nan':
        values[h % np.uint64(5) == 0] = np.nan
    if kind == 'c':
        return (values + 1j * scaled(other)).astype(dtype)
    return values.astype(dtype)


def make(spec):
    whole = [n * abs(step) for n, step in zip(spec['shape'], spec['steps'])]
    base = elements(int(np.prod(whole)), spec['dtype'], spec['flavour']).reshape(whole)
    return base[tuple(slice(None, None, step) for step in spec['steps'])].transpose(spec['axes'])


def argument(value):
    if isinstance(value, list):
        return [argument(item) for item in value]
    if not isinstance(value, dict):
        return value
    if 'call' in value:
        return getattr(np, value['call'])
    if 'number' in value:
        return float(value['number'])
    if 'complex' in value:
        return complex(*value['complex'])
    return make(value)


def array(dtype, shape, flavour='plain', layout=True):
    ndim = len(shape)
    steps = [random.choice([1, 1, 1, 2, -1]) if layout else 1 for _ in shape]
    axes = list(range(ndim))
    if layout and random.random() < 0.4:
        random.shuffle(axes)
    return {'dtype': dtype, 'shape': list(shape), 'steps': steps, 'axes': axes, 'flavour': flavour}


def shape_of(ndim, lengths=LENGTHS):
    return [random.choice(lengths if ndim < 3 else lengths[:8]) for _ in range(ndim)]


def axis_of(ndim):
    choice = random.random()
    if choice < 0.3:
        return {}
    if choice < 0.8 or ndim < 2:
        return {'axis': random.randrange(-ndim, ndim)}
    return {'axis': sorted(random.sample(range(ndim), 2))}


def digest(result):
    """An array's bytes in C order, every NaN the same one; of more than 64 bytes the SHA-256."""
    canonical = np.ascontiguousarray(result).reshape(result.shape).copy()
    if canonical.dtype.kind == 'c':
        for part in (canonical.real, canonical.imag):
            part[np.isnan(part)] = np.nan
    elif canonical.dtype.kind == 'f':
        canonical[np.isnan(canonical)] = np.nan
    data = canonical.tobytes()
    return data.hex() if len(data) <= 64 else hashlib.sha256(data).hexdigest()


def stored(result, as_index=False):
    result = np.asarray(result)
    if as_index:
        result = result.astype(np.int32)
    return {'dtype': result.dtype.name, 'shape': list(result.shape), 'bytes': digest(result)}


def tupled(options):
    return {k: tuple(v) if k == 'axis' and isinstance(v, list) else argument(v) for k, v in options.items()}


def case(function, *args, **options):
    call = {'function': function, 'args': list(args), 'options': options}
    try:
        result = functools.reduce(getattr, function.split('.'), np)(*[argument(a) for a in args], **tupled(options))
    except Exception as error:
        return {**call, 'error': f'{type(error).__name__}: {error}'}
    if result is None:
        return {**call, 'results': []}
    if isinstance(result, (tuple, list)):
        return {**call, 'results': [stored(r) for r in result]}
    return {**call, 'results': [stored(result, 'arg' in function)]}


def write(name, groups):
    cases = [c for group in groups for c in group()]
    lines = ',\n'.join(json.dumps(c).replace('Infinity', '1e999') for c in cases)
    target = pathlib.Path(__file__).parents[2] / f'test/golden/{name}.json'
    target.write_text(f'[\n{lines}\n]\n')
    print(len(cases), 'cases')
