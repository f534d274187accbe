"""Golden cases of generalized ufuncs: dtypes, shapes, axes, keywords, outputs and errors of matmul, vecdot,
matvec and vecmat. Writes test/golden/gufunc.json.

Operands are small integers in whatever dtype, so that every order of a sum gives the same bits.
"""

import json
import pathlib

import numpy as np

DTYPES = '? i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16'.split()
NAMES = 'matmul vecdot matvec vecmat'.split()


def operand(shape, dtype, factor):
    i = np.arange(int(np.prod(shape)))
    values = i * factor % 7 - (0 if dtype[0] in 'u?' else 3)
    if dtype[0] == 'c':
        values = values + 1j * (i * factor % 5 - 2)
    return values.astype(dtype).reshape(shape)


def tupled(value):
    return tuple(tupled(one) for one in value) if isinstance(value, list) else value


def keywords(options):
    given = {key: tupled(value) for key, value in options.items() if key not in ('out', 'axes')}
    if 'axes' in options:
        axes = options['axes']
        given['axes'] = [tupled(one) for one in axes] if isinstance(axes, list) else axes
    if 'out' in options:
        given['out'] = np.zeros(*options['out'])
    return given


def case(name, a, b, options=None):
    options = options or {}
    one = {'call': name, 'a': a, 'b': b, 'options': options}
    try:
        result = getattr(np, name)(operand(*a, 3), operand(*b, 5), **keywords(options))
    except (TypeError, ValueError) as error:
        kind = type(error).__name__
        return {**one, 'error': f'{"UFuncTypeError" if kind.startswith("_UFunc") else kind}: {error}'}
    result = np.asarray(result)
    if result.dtype.kind in 'fc':
        result = result + np.zeros(1, result.dtype)[0]  # BLAS and plain sums differ in the signs of zeros
    return {**one, 'dtype': result.dtype.str, 'shape': list(result.shape), 'bytes': result.tobytes().hex()}


SHAPES = {
    'matmul': [([2, 3], [3, 4]), ([3], [3]), ([2, 3], [3]), ([3], [3, 2]), ([5, 1, 2, 3], [4, 3, 2]), ([2, 0], [0, 2])],
    'vecdot': [([3], [3]), ([2, 3], [3]), ([4, 1, 3], [2, 3]), ([2, 0], [0]), ([40], [40]), ([9, 5], [9, 5])],
    'matvec': [([2, 3], [3]), ([4, 2, 3], [3]), ([2, 3], [5, 3]), ([2, 0], [0]), ([3, 1, 2, 4], [2, 4])],
    'vecmat': [([3], [3, 2]), ([3], [4, 3, 2]), ([5, 3], [3, 2]), ([0], [0, 2]), ([2, 4], [3, 1, 4, 2])],
}
BAD = [([2, 3], [2, 3]), ([], [3]), ([3], []), ([2, 3], [4]), ([5, 2, 3], [4, 3, 2]), ([5, 3], [4, 3])]
A, S = [[2, 3], 'f8'], [[3, 3], 'f8']
OPTIONS = [
    {'axis': 0}, {'axis': -2}, {'axis': 7}, {'axis': 1.5}, {'keepdims': True}, {'axis': 0, 'keepdims': True}, {'keepdims': 3},
    {'axes': [0, 0]}, {'axes': [0, 1]}, {'axes': [[0], [1], []]}, {'axes': [0, 0], 'axis': 0}, {'axes': [0]}, {'axes': 0},
    {'axes': [[0, 1], 0]}, {'axes': [[0, 1], [1, 0], [1, 0]]}, {'axes': [[1, 0], [0, 1], [-1, -2]]}, {'axes': [[0, 1], [0, 1]]},
    {'axes': [0, [0, 1], [0, 1]]}, {'axes': [[0, 0], [0, 1], [0, 1]]}, {'axes': ['a', [0, 1], [0, 1]]}, {'axes': [[0, 1], 0, 0]},
    {'axes': [[0, 1], 1, 1]}, {'axes': [1, [1, 0], 0]}, {'axes': [0, 0, 1], 'keepdims': True}, {'axes': [0, 0], 'keepdims': True},
    {'dtype': 'f4'}, {'dtype': 'i4'}, {'dtype': 'i4', 'casting': 'unsafe'}, {'signature': 'ff->f'}, {'signature': 'f->f'},
    {'order': 'F'}, {'where': True}, {'out': [[3, 3], 'f8']}, {'out': [[3], 'f8']}, {'out': [[3], 'f4']}, {'out': [[3], 'i4']},
    {'out': [[2, 3, 3], 'f8']}, {'out': [[2, 3], 'f8']}, {'out': [[], 'f8']}, {'out': [[4], 'f8']}, {'out': [[3, 1], 'f8'], 'keepdims': True},
    {'out': [[3, 3], 'f8'], 'axes': [[0, 1], [0, 1], [1, 0]]},
]

cases = [case(name, [x, dtype], [y, dtype]) for name in NAMES for dtype in DTYPES for x, y in SHAPES[name]]
cases += [case(name, [x, 'f8'], [y, 'f8']) for name in NAMES for x, y in BAD]
cases += [case(name, [x, s], [y, t]) for name in NAMES for x, y in SHAPES[name][:1] for s, t in [('i1', 'u1'), ('u8', 'i8'), ('f4', 'i8'), ('?', 'c8'), ('f2', 'i2')]]
cases += [case(name, S, [[3, 3] if name != 'matvec' else [3], 'f8'], options) for name in NAMES for options in OPTIONS]
golden = {
    'cases': cases,
    'attributes': {
        name: [f.nin, f.nout, f.nargs, f.identity, f.signature, f.__name__, f.__doc__.split('\n')[0]]
        for name in NAMES + ['add', 'sin', 'divmod', 'modf']
        for f in [getattr(np, name)]
    },
}
path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'gufunc.json'
path.write_text(json.dumps(golden, separators=(',', ':')) + '\n')
