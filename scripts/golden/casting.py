"""Writes test/golden/casting.json: NumPy's promotion and casting of dtypes in both byte orders, what
scalars do beside them, the limits of finfo and iinfo, the hierarchy of scalar types, minimal dtypes,
views as other dtypes, and byteswap."""

import itertools
import json
import math
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
NAMES = [dtype.str for dtype in DTYPES]
CASTINGS = 'no equiv safe same_kind unsafe'.split()
SETS = (
    'generic number integer signedinteger unsignedinteger inexact floating complexfloating flexible character'
).split()
KINDS = ['bool', 'signed integer', 'unsigned integer', 'integral', 'real floating', 'complex floating', 'numeric']
SCALARS = {'true': True, '3n': 3, '1.5': 1.5, '1+2j': 1 + 2j}


def plain(x):
    """A scalar as JSON has it; integers beyond a double's as text."""
    if isinstance(x, np.generic):
        x = x.item()
    if isinstance(x, float) and not math.isfinite(x):
        return str(x)
    return str(x) if isinstance(x, int) and abs(x) > 2**53 else x


def attributes(info):
    names = [name for name in dir(info) if not name.startswith('_') and name != 'dtype']
    return {'dtype': info.dtype.str, 'repr': repr(info), **{name: plain(getattr(info, name)) for name in names}}


def errors(function):
    try:
        return function()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


MINIMAL = [
    *(sign * 2**k + d for k in (0, 3, 7, 8, 15, 16, 31, 32, 62) for sign in (1, -1) for d in (-1, 0, 1)),
    2**63 - 1, 2**63, 2**64 - 1, -(2**63),
]
FLOATS = [0.5, -0.5, 64999.5, 65000.5, -65000.5, 3.39e38, 3.4e38, -3.4e38, 1e300, math.inf, -math.inf, math.nan]
COMPLEX = [(0.5, 1.0), (3.39e38, 0.0), (3.4e38, 0.0), (0.0, -1e300), (math.inf, 1.0)]


def viewed(dtype, shape, steps, start, to):
    """A view of bytes counted up, cut with steps and seen as another dtype."""
    base = np.arange(256, dtype='u1')[: math.prod(shape) * np.dtype(dtype).itemsize].view(dtype).reshape(shape)
    a = base[(..., *(slice(first, None, step) for first, step in zip(start, steps)))]
    case = {'dtype': np.dtype(dtype).str, 'shape': shape, 'steps': steps, 'start': start, 'to': np.dtype(to).str}
    try:
        b = a.view(to)
    except Exception as error:
        return {**case, 'error': f'{type(error).__name__}: {error}'}
    return {**case, 'result': list(b.shape), 'strides': list(b.strides), 'bytes': b.tobytes().hex()}


VIEWS = [
    ([], [], []), ([1], [1], [0]), ([6], [1], [0]), ([6], [2], [0]), ([6], [-1], [5]), ([0], [1], [0]),
    ([2, 3], [1, 1], [0, 0]), ([2, 4], [1, 1], [0, 0]), ([4, 2], [2, 1], [0, 0]), ([2, 4], [1, 2], [0, 0]),
    ([3, 1], [1, 1], [0, 0]), ([2, 4], [1, -1], [0, 3]), ([3, 0], [1, 1], [0, 0]),
]
PAIRS = list(itertools.product(['u1', 'i2', '<f4', '>i4', 'f8', 'c8', 'c16', 'e'], repeat=2)) + [('i2', '?'), ('?', 'i8')]


def swap(dtype):
    data = np.random.default_rng(7).integers(0, 256, 12 * np.dtype(dtype).itemsize, 'u1')
    a = data.view(dtype)
    return {'dtype': np.dtype(dtype).str, 'bytes': data.tobytes().hex(), 'swapped': a.byteswap().tobytes().hex()}


INTEGERS = [3, -1, 127, 128, -129, 256, 65536, 2**31, -(2**31) - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1, 2**64, -(2**63) - 1]
ASSIGNED = [1e300, 1e19, -1e19, 2.0**63, 300.5, -0.5]


def beside(name, dtype, value):
    """What a function makes of an array of ones and a scalar."""
    def call():
        result = getattr(np, name)(np.ones(2, dtype), value)
        return [result.dtype.str, result.tobytes().hex()]

    return [name, np.dtype(dtype).str, str(value) if type(value) is int else value, errors(call)]


def assigned(dtype, value):
    a = np.zeros(1, dtype)
    def assign():
        a[0] = value
        return a.tobytes().hex()

    return [np.dtype(dtype).str, str(value) if type(value) is int else value, errors(assign)]


def ordered(shape, order, cut, to, wanted):
    a = np.zeros(shape, 'i2', order)[tuple(slice(None, None, step) for step in cut)]
    same = a.astype(to, order=wanted, copy=False)
    copy = a.astype(to, order=wanted)
    return {
        'shape': shape, 'order': order, 'cut': cut, 'to': to, 'wanted': wanted,
        'strides': list(copy.strides), 'same': same is a, 'kept': list(same.strides),
    }


LAYOUTS = [([2, 3], 'C', [1, 1]), ([2, 3], 'F', [1, 1]), ([4, 3], 'C', [2, 1]), ([2, 3, 4], 'F', [1, -1, 1]), ([2, 6], 'C', [1, -2])]
REAL = [d for d in DTYPES if d.kind != 'c']

PRIVATE = ('_UFuncInputCastingError', '_UFuncOutputCastingError', '_UFuncNoLoopError')


def called(name, dtype, casting, out, wanted):
    """The dtype of a function's result under a casting rule, or the error; NumPy's classes by their base."""
    given = {'out': np.zeros(2, out)} if out else {'dtype': wanted} if wanted else {}
    x = np.ones(2, dtype)
    def call():
        operands = (x,) if name == 'sqrt' else (x, x)
        return getattr(np, name)(*operands, casting=casting, **given).dtype.str

    result = errors(call)
    for private in PRIVATE:
        result = result.replace(private, 'UFuncTypeError')
    return [name, np.dtype(dtype).str, casting, out, wanted, result]


FLEXIBLE = [
    (['ab', 'c\U0001f600'], '<U3'), (['ab'], '>U2'), (['ab', 'c'], 'S3'),
    ((1, 1.5, 'xy'), [['a', '<i4'], ['b', '>f8'], ['c', '<U2']]),
    ((1, (2, 3)), [['a', '>u2'], ['b', [['c', '<i8'], ['d', 'u1']]]]),
]


def tuples(dtype):
    """A list of fields as NumPy takes it."""
    return dtype if isinstance(dtype, str) else [(name, tuples(inner)) for name, inner in dtype]


golden = {
    'dtypes': [
        {
            'str': d.str, 'name': d.name, 'repr': repr(d), 'byteorder': d.byteorder, 'isnative': d.isnative,
            'alignment': d.alignment, 'isbuiltin': d.isbuiltin, 'type': d.type.__name__,
            'orders': {order: d.newbyteorder(order).str for order in 'S<>=|NBLI'},
        }
        for d in DTYPES
    ],
    'promote': {a: {b: np.promote_types(a, b).str for b in NAMES} for a in NAMES},
    'result_type': {a: {b: np.result_type(np.zeros(1, a), np.zeros(1, b)).str for b in NAMES} for a in NAMES},
    'can_cast': {c: {a: [b for b in NAMES if np.can_cast(a, b, c)] for a in NAMES} for c in CASTINGS},
    'weak': {a: {s: np.result_type(np.zeros(1, a), SCALARS[s]).str for s in SCALARS} for a in NAMES},
    'finfo': {d.str: attributes(np.finfo(d)) for d in DTYPES if d.kind in 'fc'},
    'iinfo': {d.str: attributes(np.iinfo(d)) for d in DTYPES if d.kind in 'iu'},
    'noinfo': {d: [errors(lambda: repr(np.finfo(d))), errors(lambda: repr(np.iinfo(d)))] for d in ('?', 'i4', 'u8')},
    'issubdtype': {a: [s for s in SETS if np.issubdtype(a, getattr(np, s))] for a in NAMES},
    'subsets': {a: [s for s in SETS if np.issubdtype(getattr(np, a), getattr(np, s))] for a in SETS},
    'same': {a: [b for b in NAMES if np.issubdtype(a, b)] for a in NAMES},
    'isdtype': {a: [k for k in KINDS if np.isdtype(np.dtype(a), k)] for a in NAMES},
    'minimal': {
        'integers': [[str(n), np.min_scalar_type(n).str] for n in MINIMAL],
        'floats': [[plain(x), np.min_scalar_type(x).str] for x in FLOATS],
        'complex': [[plain(re), plain(im), np.min_scalar_type(complex(re, im)).str] for re, im in COMPLEX],
        'zero-d': [[d.str, np.min_scalar_type(np.array(1, d)).str] for d in DTYPES],
        'arrays': [[d.str, np.min_scalar_type(np.zeros(1, d)).str] for d in DTYPES],
    },
    'common': {
        a: {b: errors(lambda: np.dtype(np.common_type(np.zeros(1, a), np.zeros(1, b))).str) for b in NAMES}
        for a in NAMES
    },
    'views': [viewed(a, *view, b) for a, b in PAIRS for view in VIEWS],
    'strings and records': [
        {
            'value': value, 'dtype': dtype, 'swapped': np.array(value, tuples(dtype)).byteswap().tobytes().hex(),
            'orders': {o: np.dtype(tuples(dtype)).newbyteorder(o).descr for o in 'S<>'},
        }
        for value, dtype in FLEXIBLE
    ],
    'byteswap': [swap(dtype) for dtype in NAMES],
    'beside': [beside(name, d, n) for name in ('add', 'less', 'bitwise_and') for d in REAL for n in [*INTEGERS, 0.5, True]],
    'assigned': [assigned(d, n) for d in REAL for n in [*INTEGERS, *ASSIGNED]],
    'called': [
        called(name, d, c, out, wanted)
        for name in ('add', 'sqrt') for d in '? u2 i4 >i4 f2 >f8 c8'.split() for c in CASTINGS
        for out, wanted in [(None, None), *((o, None) for o in ('>f8', 'i4', 'c8')), *((None, w) for w in ('i4', 'f4', 'c16'))]
    ],
    'astype': [ordered(*layout, to, wanted) for layout in LAYOUTS for to in ('i2', '>i2', 'c8') for wanted in 'CFAK'],
    'refused': [
        {
            'from': a, 'to': b, 'casting': c, 'ndim': ndim,
            'error': errors(lambda: np.zeros([1] * ndim, a).astype(b, casting=c)),
        }
        for a, b, c in [
            ('f8', 'i4', 'safe'), ('>f8', 'f4', 'safe'), ('c8', 'f8', 'same_kind'), ('i4', '>i4', 'no'),
            ('f2', 'i8', 'same_kind'), ('i2', 'i4', 'equiv'), ('u1', '?', 'same_kind'),
        ]
        for ndim in (0, 1, 2)
    ],
}
lines = ',\n'.join(f'{json.dumps(key)}: {json.dumps(value)}' for key, value in golden.items())
(pathlib.Path(__file__).parents[2] / 'test/golden/casting.json').write_text('{\n' + lines + '\n}\n')
