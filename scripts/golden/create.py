"""Golden cases of functions that make arrays of values. Floats stand for JavaScript numbers, ints for
lengths, {"big": n} for bigints. Writes test/golden/create.json."""

import json
import pathlib
import random

import numpy as np
from recipes import result

random.seed(11)
np.seterr(all='ignore')


def decoded(value):
    if isinstance(value, dict):
        return int(value['big']) if 'big' in value else float(value['float'])
    if isinstance(value, list):
        return [decoded(item) for item in value]
    return value


def big(n):
    return {'big': str(n)}


def special(text):
    return {'float': text}


DTYPES = 'bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64'.split()
NUMBERS = DTYPES[1:]
cases = []


def add(name, args, **options):
    given = dict(options)
    shape = given.get('shape')
    call = getattr(np, name)
    positional = [bytearray(args[0])] if name == 'frombuffer' else [decoded(a) for a in args]
    if name in ('zeros', 'ones', 'full', 'empty') and isinstance(positional[0], list):
        positional[0] = tuple(positional[0])
    case = {'call': name, 'args': args, 'options': options}
    case['result'] = result(lambda: call(*positional, **given))
    cases.append(json.dumps(case))


for shape in [[], 0, 3, [3], [2, 3], [2, 0], [1, 3, 1], [4, 2, 3], -1, [2, -3]]:
    for order in 'CF':
        for name in ('zeros', 'ones'):
            add(name, [shape], order=order, dtype=random.choice(DTYPES))
    add('zeros', [shape])
    add('full', [shape, 2.5])
    add('full', [shape, True], order='F')
    add('full', [shape, big(7)])
add('zeros', [[2]], order='K')
add('zeros', [[2]], order='A')
add('zeros', [[2]], order='X')
for dtype in DTYPES:
    add('ones', [[2, 2]], dtype=dtype)
    for value in [3.0, 2.5, -1.0, 300.0, 0.0, 1e10, float('nan'), True]:
        # A fraction is cast, an integer must fit; NumPy's answer for an integral float is a cast.
        if value == value and not isinstance(value, bool) and value == int(value):
            value_in = int(value)
        else:
            value_in = value
        case_args = [[3], value_in]
        if value != value:
            if np.dtype(dtype).kind != 'f':
                continue
            add('full', [[3], special('nan')], dtype=dtype)
        else:
            add('full', case_args, dtype=dtype)
add('full', [[2, 3], [1.0, 2.0, 3.0]])
add('full', [[2, 3], [[1.0], [2.0]]], dtype='int8')
add('full', [[2, 3], [1.0, 2.0]])

bounds = [0.0, 1.0, 5.0, -3.0, 0.1, 2.5, 10.0, -0.75, 1e-3, 100.0, 7.0]
steps = [1.0, 0.1, -1.0, 0.25, -0.3, 2.0, 1 / 3, 1e-2, 50.0]
for _ in range(160):
    args = [random.choice(bounds) for _ in range(random.choice([1, 2, 2]))]
    if len(args) == 2 and random.random() < 0.8:
        args.append(random.choice(steps))
    options = {'dtype': random.choice(NUMBERS)} if random.random() < 0.5 else {}
    add('arange', args, **options)
for args in [[big(5)], [big(2), big(9), big(3)], [big(9), big(2), big(-2)], [big(2**62), big(2**62 + 5)],
             [big(0), big(10), 0.5], [0.0, big(3)]]:
    add('arange', args)
for dtype in DTYPES:
    add('arange', [2.0], dtype=dtype)
    add('arange', [3.0], dtype=dtype)
    add('arange', [250.0, 260.0], dtype=dtype)
    add('arange', [5.0, 0.0, -1.0], dtype=dtype)
    add('arange', [-3.0, 2.0], dtype=dtype)
    add('arange', [0.5, 5.0], dtype=dtype)
add('arange', [special('inf')])
add('arange', [special('nan')])
add('arange', [0.0, 1000.0, 0.7], dtype='float32')

for _ in range(80):
    args = [random.choice(bounds), random.choice(bounds), random.choice([0, 1, 2, 3, 5, 11, 50])]
    options = {}
    if random.random() < 0.4:
        options['endpoint'] = False
    if random.random() < 0.4:
        options['dtype'] = random.choice(['int32', 'float32', 'int64', 'uint8' if min(args) >= 0 else 'int8'])
    add('linspace', args, **options)
add('linspace', [0.0, 1.0, -1])
add('linspace', [1.0, 1.0, 3])
add('linspace', [[0.0, 1.0], [4.0, 5.5], 4])
add('linspace', [[0.0, 1.0], [4.0, 5.5], 4], axis=1)
add('linspace', [[0.0, 1.0], [0.0, 5.5], 4], axis=-1)
add('linspace', [[[0.0], [1.0]], [4.0, 5.5, 6.0], 3], axis=1)
add('linspace', [[0.0, 1.0], [4.0, 5.5], 4], axis=2)

for n, m, k, order in [(3, None, 0, 'C'), (3, 4, 1, 'F'), (4, 3, -2, 'C'), (2, 2, 5, 'C'), (2, 2, -5, 'C'),
                       (0, 3, 0, 'C'), (3, 3, 2, 'F'), (-1, None, 0, 'C'), (2, -3, 0, 'C'), (1, 5, 4, 'C')]:
    add('eye', [n], M=m, k=k, order=order, dtype=random.choice(DTYPES))
add('identity', [3])
add('identity', [2], dtype='bool')

for value in [1.0, True, big(3), [], [[]], [[], []], [1.0, 2.0], [True, False], [big(1), big(-2)], [True, 2.5],
              [True, big(2)], [big(1), 0.5], [[1.0, 2.0], [3.0, 4.0]], [[[1.0], [2.0]]], [big(2**63)],
              [big(2**63), big(-1)], [[True], [False]], [[1.0, 2.0], [3.0]], [1.0, [2.0]], [[2.0], 1.0],
              [[[1.0], [2.0]], [[3.0], [4.0, 5.0]]], [[], [1.0]], [[[]], [[1.0]]], [[1.0], [[2.0]]],
              [[[1.0, 2.0], [3.0, 4.0]], [[1.0, 2.0], 3.0]]]:
    add('array', [value])
    add('array', [value], order='F', ndmin=2)
    add('array', [value], dtype='float32')
for dtype in DTYPES:
    add('array', [[0.0, 1.0, 0.5]], dtype=dtype)
    add('array', [[True, False]], dtype=dtype)
    add('array', [[big(1), big(300)]], dtype=dtype)
    add('array', [[big(-1)]], dtype=dtype)
    add('array', [[special('nan')]], dtype=dtype)
add('array', [[1e300]], dtype='float32')
add('array', [[1.0]], copy=False)

for raw, options in [([], {}), ([1, 2, 3, 4], {}), ([1, 2, 3, 4], {'dtype': 'int16'}),
                     ([1, 2, 3, 4], {'dtype': 'int16', 'offset': 5}), ([1, 2, 3, 4], {'dtype': 'int16', 'offset': -1}),
                     ([1, 2, 3, 4], {'dtype': 'int16', 'count': 3}), ([1, 2, 3, 4], {'dtype': 'int16', 'offset': 1}),
                     ([1, 2, 3, 4], {'dtype': 'uint8', 'offset': 1, 'count': 2}), ([1, 2, 3, 4], {'dtype': 'int16', 'offset': 4}),
                     ([1, 2, 3, 4, 5], {'dtype': 'int16', 'count': 2}), ([1, 2, 3, 4, 5], {'dtype': 'int32', 'offset': 1}),
                     ([1, 2, 3, 4], {'dtype': 'int16', 'count': 0}), ([0, 0, 128, 63], {'dtype': 'float32'}),
                     ([1, 0, 1], {'dtype': 'bool'}), ([255] * 16, {'dtype': 'uint64'})]:
    add('frombuffer', [raw], **options)

path = pathlib.Path(__file__).parents[2] / 'test/golden/create.json'
path.write_text('[\n' + ',\n'.join(cases) + '\n]\n')
