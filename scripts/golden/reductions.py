"""Golden cases of reductions: the bytes of what NumPy gives for arrays of every dtype, layout and size, over
every choice of axes. Writes test/golden/reductions.json.

The elements are computed from their index, in integer arithmetic and one product, so that they need not be
stored; of a long result its SHA-256 is. NaNs are not part of it.
"""

import hashlib
import json
import pathlib
import random
import warnings

import numpy as np

warnings.simplefilter('ignore')
random.seed(20)
DTYPES = 'bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128 >f8 >i4 >f2 >c16'.split()
SCALES = [1e-3, 1.0, 1e3, 7.0, 0.1, 1e-2, 100.0]
LENGTHS = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 64, 100, 127, 128, 129, 200, 300, 1000]
FUNCTIONS = 'sum sum sum prod min max any all mean mean argmin argmax count_nonzero'.split()


def scaled(h):
    return (h / 2.0**32 - 0.5) * np.array(SCALES)[(h % np.uint64(7)).astype(int)]


def elements(count, dtype):
    h = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)
    kind = np.dtype(dtype).kind
    if kind == 'b':
        return h % np.uint64(3) == 0
    if kind == 'f':
        return scaled(h).astype(dtype)
    if kind == 'c':
        other = (h * np.uint64(40503) + np.uint64(12345)) & np.uint64(0xFFFFFFFF)
        return (scaled(h) + 1j * scaled(other)).astype(dtype)
    small = (h % np.uint64(101)).astype(np.int64)
    return (small if kind == 'u' else small - 50).astype(dtype)


def plain_product(array, options):
    """Term after term, each product rounded: NumPy's loops fuse additions where the machine can."""
    axis = options.get('axis', 0 if array.ndim == 1 else None)
    if not isinstance(axis, int):
        return None
    part = array.real.dtype.newbyteorder('=')
    re, im = np.ones((), part), np.zeros((), part)
    for term in np.moveaxis(array, axis, 0):
        x, y = term.real.astype(part), term.imag.astype(part)
        re, im = re * x - im * y, re * y + im * x
    result = np.empty(re.shape, array.dtype.newbyteorder('='))
    result.real, result.imag = re, im
    return np.expand_dims(result, axis) if options.get('keepdims') else result


def case(function, dtype, shape, steps, axes, options):
    """A base array stepped through along each axis, its axes then permuted."""
    whole = [n * abs(step) for n, step in zip(shape, steps)]
    base = elements(int(np.prod(whole)), dtype).reshape(whole)
    array = base[tuple(slice(None, None, step) for step in steps)].transpose(axes)
    keywords = dict(options)
    if isinstance(keywords.get('axis'), list):
        keywords['axis'] = tuple(keywords['axis'])
    result = np.asarray(getattr(np, function)(array, **keywords))
    if function == 'prod' and result.dtype.kind == 'c':
        result = plain_product(array, options)
        if result is None:
            return None
    if function in ('argmin', 'argmax', 'count_nonzero'):
        result = result.astype(np.int32)
    if result.dtype.kind in 'fc' and np.isnan(result).any():
        return None
    data = result.tobytes()
    return {
        'function': function,
        'dtype': dtype,
        'shape': whole,
        'steps': steps,
        'axes': axes,
        'options': options,
        'result': result.dtype.name,
        'resultShape': list(result.shape),
        'bytes': data.hex() if len(data) <= 64 else hashlib.sha256(data).hexdigest(),
    }


def drawn(limit):
    while True:
        shape = [random.choice(LENGTHS) for _ in range(random.randint(1, 4))]
        if np.prod(shape) <= limit:
            break
    ndim = len(shape)
    function = random.choice(FUNCTIONS)
    dtype = random.choice(DTYPES + ['float32', 'float64', 'float16', 'complex64', 'complex128'] * 5)
    options = {}
    if random.random() < 0.75:
        single = function.startswith('arg') or random.random() < 0.6
        options['axis'] = random.randrange(-ndim, ndim) if single else sorted(random.sample(range(ndim), random.randint(1, ndim)))
    if random.random() < 0.3:
        options['keepdims'] = True
    if function in ('sum', 'mean') and random.random() < 0.3:
        options['dtype'] = random.choice(['complex128', 'complex64'] if dtype[:1] == 'c' or dtype == '>c16' else ['float64', 'float32', 'float16'])
    steps = [random.choice([1, 1, 1, 2, -1, -2]) for _ in range(ndim)]
    axes = random.choice([list(range(ndim)), random.sample(range(ndim), ndim), list(range(ndim))[::-1]])
    return case(function, dtype, shape, steps, axes, options)


def real(limit):
    """A case without a NaN: of those the bits are nobody's."""
    while True:
        one = drawn(limit)
        if one is not None:
            return one


cases = [real(3000) for _ in range(600)] + [real(60000) for _ in range(100)]
for dtype in ('float64', 'float32', 'float16', 'complex64', 'complex128', '>f8', '>f2', '>c16'):
    for count in [1, 7, 8, 9, 15, 127, 128, 129, 136, 1000, 4096, 8191, 8192, 8193, 65536, 100003, 10**6]:
        cases.append(case('sum', dtype, [count], [1], [0], {}))
    cases.append(case('sum', dtype, [10**5], [2], [0], {}))
    for shape in ([1000, 1000], [10**5, 3], [3, 10**5], [100, 100, 100]):
        for axis in range(len(shape)):
            cases.append(case('sum', dtype, shape, [1] * len(shape), list(range(len(shape))), {'axis': axis}))
    cases.append(case('mean', dtype, [1000, 1000], [1, 1], [1, 0], {'axis': 0}))
cases.append(case('sum', 'float32', [10**6], [1], [0], {'dtype': 'float64'}))
cases.append(case('mean', 'int32', [10**6], [1], [0], {}))
cases.append(case('mean', 'uint8', [300, 1000], [1, 1], [0, 1], {'axis': 1}))
path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'reductions.json'
path.write_text(json.dumps(cases, separators=(',', ':')).replace('},{', '},\n{') + '\n')
