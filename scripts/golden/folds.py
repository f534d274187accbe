"""Golden cases of the methods of every binary ufunc: reduce, accumulate, reduceat, outer and at with their keywords,
for some dtypes. Writes test/golden/folds.json.

Results are texts, numbered: errors, or dtype, shape and values. Values of floats are rounded to some digits, as the
last ones differ.
"""

import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter('ignore')
np.seterr(all='ignore')
DTYPES = ['?', 'i2', 'u4', 'f4', 'f8', 'c16', 'm8[s]']
NAMES = """add subtract multiply divide floor_divide remainder fmod power float_power equal not_equal less less_equal greater
greater_equal logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor left_shift right_shift minimum maximum fmin
fmax arctan2 hypot logaddexp logaddexp2 copysign nextafter heaviside ldexp gcd lcm divmod""".split()

# 'x' has the shape (2, 3), 'v' and 'w' are its rows, 'e' has no rows, 's' no axes; an output has a shape and a dtype.
CALLS = [
    ['reduce', 'x', {}], ['reduce', 'x', {'axis': 1, 'keepdims': True}], ['reduce', 'x', {'axis': None}], ['reduce', 'x', {'axis': [0, 1]}],
    ['reduce', 'x', {'axis': []}], ['reduce', 'x', {'axis': 2}], ['reduce', 'x', {'axis': [0, 0]}], ['reduce', 'e', {}], ['reduce', 'e', {'axis': 1}],
    ['reduce', 's', {}], ['reduce', 'x', {'initial': 2}], ['reduce', 'e', {'initial': 2}], ['reduce', 'x', {'where': 'm'}],
    ['reduce', 'x', {'where': 'm', 'initial': 1}], ['reduce', 'x', {'dtype': 'f4'}], ['reduce', 'x', {'dtype': 'i8'}], ['reduce', 'x', {'out': [[3], 'f8']}],
    ['reduce', 'x', {'out': [[3], 'i2']}], ['reduce', 'x', {'out': [[2], 'f8']}], ['reduce', 'x', {'out': [[1, 3], 'f8']}],
    ['reduce', 'x', {'foo': 1}], ['accumulate', 'x', {}], ['accumulate', 'x', {'axis': 1}], ['accumulate', 'x', {'axis': -3}], ['accumulate', 's', {}],
    ['accumulate', 'e', {}], ['accumulate', 'x', {'dtype': 'f4'}], ['accumulate', 'x', {'out': [[2, 3], 'f8']}], ['accumulate', 'v', {'out': [[2], 'f8']}],
    ['reduceat', 'x', [0, 1], {}], ['reduceat', 'x', [0, 2, 1], {'axis': 1}], ['reduceat', 'x', [0, 3], {'axis': 1}], ['reduceat', 'x', [-1], {}],
    ['reduceat', 's', [0], {}], ['reduceat', 'x', [], {}], ['reduceat', 'v', [1, 0], {'dtype': 'f4'}], ['reduceat', 'v', [0, 1], {'out': [[2], 'f8']}],
    ['outer', 'v', 'w', {}], ['outer', 'x', 's', {}], ['outer', 'v', 'w', {'out': [[3, 3], 'f8']}], ['outer', 'v', 'w', {'out': [[2, 2], 'f8']}],
    ['at', 'v', [0, 0, 2], 'w'], ['at', 'v', [0, -1], 's'], ['at', 'v', [5], 's'], ['at', 'x', [1, 1], 'v'], ['at', 'v', [0], None], ['at', 'v', [0, 1], 'w'],
]


def arrays(dtype):
    x = np.array([[3, 1, 2], [1, 2, 1]])
    x = (x > 1) if dtype == '?' else x.astype(dtype)
    return {
        'x': x, 'v': x[0].copy(), 'w': x[1].copy(), 'e': np.zeros((0, 3), dtype), 's': x[0, 2].reshape(()).copy(),
        'm': np.array([[True, False, True], [True, False, False]]),
    }


def number(x):
    return '%.5g' % (x + 0.0)


def text(result):
    if isinstance(result, tuple):
        return ' and '.join(text(one) for one in result)
    result = np.asarray(result)
    flat = result.ravel()
    if result.dtype.kind == 'c':
        values = [f'{number(z.real)},{number(z.imag)}' for z in flat]
    elif result.dtype.kind == 'f':
        values = [number(z) for z in flat]
    else:
        values = [str(int(z)) for z in flat.astype('i8')]
    return f'{result.dtype.str[1:]}{list(result.shape)} {" ".join(values)}'.replace(', ', ',')


def run(f, call, dtype):
    method, *args = call
    given = arrays(dtype)
    options = {}
    if isinstance(args[-1], dict):
        for key, value in args.pop().items():
            if key == 'out':
                value = np.zeros(*value)
            options[key] = given[value] if key == 'where' else tuple(value) if isinstance(value, list) else value
    args = [given[one] if isinstance(one, str) else one for one in args if one is not None]
    if method == 'reduceat':
        args[1] = np.array(args[1], int)
    result = getattr(f, method)(*args, **options)
    return text(args[0] if method == 'at' else result)


def outcome(f, call, dtype):
    try:
        return run(f, call, dtype)
    except (TypeError, ValueError, IndexError) as error:
        kind = type(error).__name__
        return f'{"UFuncTypeError" if kind.startswith("_UFunc") else kind}: {error}'


texts = {}
cases = {
    name: [[texts.setdefault(outcome(getattr(np, name), call, dtype), len(texts)) for call in CALLS] for dtype in DTYPES] for name in NAMES
}
golden = {'dtypes': DTYPES, 'calls': CALLS, 'texts': list(texts), 'cases': cases}
path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'folds.json'
path.write_text(json.dumps(golden, separators=(',', ':')) + '\n')
