"""Writes test/golden/index_functions.json: calls of the functions that select, assign and index, and what
NumPy gives: dtype, shape and bytes, or the error.

An array is a recipe: an arange cast to a dtype, with steps and an order of axes taken of it. A function
that assigns is recorded by the bytes of the array that it changed. Indices are int32 here, as NumPy's are
where pointers have 32 bits.
"""

import json
import random
import warnings
from pathlib import Path

import numpy as np

warnings.simplefilter('ignore')
random.seed(66)
DTYPES = ['int16', 'float64', '>i4', 'complex128', 'U3', 'S4', 'datetime64[D]', 'bool', 'uint8', 'float16', 'complex64', 'int64']


def array(shape, dtype='float64', axes=None, steps=None, low=0, modulus=None):
    recipe = {'shape': [shape] if isinstance(shape, int) else list(shape), 'dtype': dtype}
    given = {'axes': axes, 'steps': steps, 'low': low or None, 'modulus': modulus}
    return recipe | {key: value for key, value in given.items() if value is not None}


def varied(shape, dtype):
    """The same shape in a random layout."""
    kind = random.random()
    ndim = len(shape)
    if kind < 0.4:
        return array(shape, dtype)
    axes = random.sample(range(ndim), ndim)
    steps = [random.choice([1, -1, 2, -2]) for _ in range(ndim)]
    before = [0] * ndim
    for i, axis in enumerate(axes):
        before[axis] = shape[i] * abs(steps[i]) if shape[i] else 0
    return array(before, dtype, axes, steps)


def build(value):
    if isinstance(value, dict) and 'dtype' in value:
        n = int(np.prod(value['shape']))
        numbers = np.arange(n) + value.get('low', 0)
        if 'modulus' in value:
            numbers = numbers % value['modulus']
        a = numbers.astype(value['dtype']).reshape(value['shape'])
        if 'axes' not in value:
            return a
        return a.transpose(value['axes'])[(..., *(slice(None, None, step) for step in value['steps']))]
    if isinstance(value, dict) and 'tuple' in value:
        return tuple(build(one) for one in value['tuple'])
    if isinstance(value, dict) and 'list' in value:
        return [build(one) for one in value['list']]
    return value


def shown(a):
    if isinstance(a, (tuple, list)):
        return {'list': [shown(one) for one in a]}
    a = np.asarray(a)
    if is_index(a):
        a = a.astype('i4')
    return {'dtype': a.dtype.str, 'shape': list(a.shape), 'bytes': a.tobytes().hex()}


INDEX = False


def is_index(a):
    return INDEX and a.dtype == np.int64


cases = []


def case(name, *args, index=False, changes=False, **keywords):
    global INDEX
    INDEX = index
    built = [build(arg) for arg in args]
    named = {key: build(value) for key, value in keywords.items()}
    for value in [*built, *named.values()]:
        if isinstance(value, np.ndarray):
            value.flags.writeable = True
    target = named.get('out', built[0] if changes else None)
    one = {'name': name, 'args': args}
    if keywords:
        one['keywords'] = keywords
    if changes:
        one['changes'] = True
    try:
        result = getattr(np, name)(*built, **named)
        one['result'] = shown(target if target is not None else result)
    except Exception as error:
        if 'read-only' in str(error):
            return  # the flat iterator of an array with gaps cannot be written in NumPy
        kind = type(error).__name__
        one['error'] = f'{kind}: {error}'
    cases.append(one)


SHAPES = [[6], [3, 4], [2, 3, 4], [4, 4], [5, 1], [0, 3], [1]]


def some():
    shape = random.choice(SHAPES)
    return shape, varied(shape, random.choice(DTYPES))


def positions(n, shape, dtype='int64'):
    return array(shape, dtype, low=random.choice([0, -2]), modulus=max(n, 1))


for _ in range(60):
    shape, a = some()
    axis = random.choice([None, *range(-len(shape), len(shape))])
    n = int(np.prod(shape)) if axis is None else shape[axis]
    where = random.choice([[2], [3, 2], [], [0], [1]])
    dtype = random.choice(['int64', 'int32', 'uint8', 'int8', '>i2', 'uint32'])
    mode = random.choice(['raise', 'raise', 'wrap', 'clip'])
    shift = random.choice([0, 0, -3, 5]) if dtype in ('int64', 'int32', 'int8') else random.choice([0, 2])
    case('take', a, array(where, dtype, low=shift), axis=axis, mode=mode)
case('take', array([3, 4]), array(2, 'float64'))
case('take', array([3, 4]), [1.7, 0])
case('take', array([3, 4]), array(2, 'int64'), axis=2)
case('take', array([3, 4]), array(2, 'int64'), mode='far')
case('take', array([3, 4], 'int64'), array(2, 'int64'), out=array(3, 'int64'))
case('take', array([3, 4], 'int64'), array(2, 'int64'), out=array(2, 'int16'))
case('take', array([3, 4], 'int64'), array(2, 'int64'), out=array(2, 'float64'))
case('take', array([0, 3]), array(1, 'int64'), axis=0)
case('take', array([0, 3]), array(1, 'int64'), axis=0, mode='wrap')
case('take', array([3, 4]), array(2, 'U1'))

for _ in range(40):
    shape, a = some()
    n = int(np.prod(shape))
    count = random.choice([1, 2, 5, 0])
    values = array(random.choice([1, 2, 3, 7]), random.choice(['int8', a['dtype']]), low=20)
    if np.dtype(a['dtype']).kind in 'USM':
        values['dtype'] = a['dtype']
    case('put', a, array(count, 'int64', low=random.choice([0, -1, 4])), values, changes=True, mode=random.choice(['raise', 'wrap', 'clip']))
case('put', array([3, 4]), array(2, 'float64'), 1, changes=True)
case('put', array([3, 4]), array(2, 'uint64'), 1, changes=True)
case('put', array([3, 4]), [0, 0, 0], [1, 2, 3], changes=True)
case('put', array([3, 4]), 22, 5, changes=True, mode='clip')
case('put', array([3, 4]), 22, 5, changes=True)

for _ in range(40):
    shape, a = some()
    axis = random.choice([None, *range(-len(shape), len(shape))])
    if axis is None:
        where, n = [3], int(np.prod(shape))
    else:
        where, n = list(shape), shape[axis]
        where[axis] = random.choice([1, 2, n])
        if random.random() < 0.2:
            where[(axis + 1) % len(where)] = 1
    i = array(where, random.choice(['int64', 'int16', 'uint8']), modulus=max(1, n + random.choice([0, 0, 0, 2])))
    case('take_along_axis', a, i, axis=axis)
    values = array([], a['dtype'], low=3) if random.random() < 0.5 else array(where, a['dtype'], low=1)
    case('put_along_axis', a, i, values, changes=True, axis=axis)
case('take_along_axis', array([3, 4]), array(1, 'int64'), axis=1)
case('take_along_axis', array([3, 4]), array([1, 1]), axis=1)
case('take_along_axis', array([3, 4]), array([1, 1], 'bool'), axis=1)
case('take_along_axis', array([3, 4]), array([2, 1], 'int64'), axis=1)
case('take_along_axis', array([3, 4]), array([1, 1], 'int64'), axis=2)
case('take_along_axis', array([3, 4]), array([1, 1], 'int64'), axis=None)
case('put_along_axis', array([3, 4]), array([3, 1], 'int64'), array(3), changes=True, axis=1)

for _ in range(30):
    shape = random.choice([[4], [2, 3], [2, 1], []])
    count = random.choice([2, 3, 4])
    dtypes = random.choice([['int16', 'float64', 'int8'], ['complex64'], ['U2', 'U3'], ['datetime64[D]'], ['>f8', 'int32'], ['bool']])
    choices = [array(random.choice([shape, [1], []]), random.choice(dtypes), low=7 * i) for i in range(count)]
    mode = random.choice(['raise', 'wrap', 'clip', 'raise'])
    numbers = array(shape, 'int64', low=random.choice([0, 0, -1]), modulus=count + random.choice([0, 0, 1]))
    if 'low' in numbers:
        numbers.pop('modulus', None)
    case('choose', numbers, {'list': choices}, mode=mode)
case('choose', array(2), {'list': [array(2), array(2)]})
case('choose', array(2, 'int64'), {'list': [array(2), array(3)]})
case('choose', array(2, 'int64'), {'list': []})
case('choose', array(2, 'int64'), {'list': [array(2), array(2)]}, mode='x')
case('choose', array(2, 'int64'), {'list': [array(2), array(2)]}, out=array(3))
case('choose', array(2, 'int64'), {'list': [array(2), array(2)]}, out=array(2, 'int16'))

for _ in range(25):
    shape, a = some()
    axis = random.choice([None, *range(len(shape))])
    n = int(np.prod(shape)) if axis is None else shape[axis]
    case('compress', array(max(1, n - random.choice([0, 1, -1])), random.choice(['bool', 'int8', 'float64']), modulus=random.choice([2, 3])), a, axis=axis)
    case('extract', array(shape, 'int16', modulus=random.choice([2, 3])), a)
    case('nonzero', array(shape, a['dtype'], modulus=2) if a['dtype'] != 'datetime64[D]' else a, index=True)
    case('flatnonzero', varied(shape, random.choice(['bool', 'int64', 'complex128', '>f4'])), index=True)
    case('argwhere', array(shape, random.choice(['bool', 'uint8']), modulus=random.choice([2, 3])), index=True)
case('compress', array([2, 2], 'bool'), array([3, 4]))
case('compress', array(2, 'bool'), array([3, 4]), axis=3)
case('nonzero', array([]))
case('argwhere', array([]), index=True)
case('argwhere', array([], low=5), index=True)
case('nonzero', array([70, 90], 'bool', modulus=3), index=True)
case('nonzero', array([9, 8, 7], 'int8', modulus=4), index=True)

for _ in range(50):
    shape, x = some()
    y = varied(random.choice([shape, [1] * len(shape), shape[-1:]]), random.choice([x['dtype'], random.choice(['int8', 'float32', 'int64', 'bool'])]))
    if np.dtype(x['dtype']).kind in 'USM':
        y['dtype'] = x['dtype']
    condition = array(random.choice([shape, shape[-1:], []]), random.choice(['bool', 'int64', 'float64']), modulus=random.choice([2, 3]))
    case('where', condition, x, y)
case('where', array(3, 'bool'), array(3, 'float32'), 2.5)
case('where', array(3, 'bool'), 1, array(3, 'int8'))
case('where', array(3, 'bool'), array(3, 'int8'), 300)
case('where', array(2, 'bool'), array(3), 1)
case('where', array(2, 'bool'), 5)
case('where', array([], 'bool'), 1.5, 2.5)
case('where', array([3, 2], 'bool', modulus=2), index=True)

for _ in range(30):
    shape, a = some()
    kind = np.dtype(a['dtype']).kind
    mask = array(shape, random.choice(['bool', 'int8']), modulus=random.choice([2, 3]))
    dtype = a['dtype'] if kind in 'USM' else random.choice(['float64', 'int8', a['dtype'].replace('complex64', 'float32').replace('complex128', 'float64')])
    values = array(random.choice([1, 2, 3, [2, 2]]), dtype, low=30)
    case('place', a, mask, values, changes=True)
    case('putmask', a, mask, values, changes=True)
    source = varied(random.choice([shape, [1], shape[-1:]]), random.choice([a['dtype'], dtype, 'int8' if kind not in 'USM' else dtype]))
    flags = array(random.choice([shape, shape[-1:], []]), 'bool', low=random.choice([0, 1]), modulus=2)
    case('copyto', a, source, changes=True, where=flags, casting=random.choice(['same_kind', 'same_kind', 'unsafe', 'safe']))
for name in ('place', 'putmask'):
    case(name, array([3, 4]), array(2, 'bool'), 1, changes=True)
    case(name, array([3, 4]), array([3, 4], 'bool'), array(0), changes=True)
case('copyto', array([2, 3]), array(2), changes=True)
case('copyto', array([2, 3]), array([1, 1, 3]), changes=True)
case('copyto', array([2, 3], 'int32'), 1.5, changes=True)
case('copyto', array([2, 3], 'uint8'), 300, changes=True)
case('copyto', array([2, 3], 'uint8'), 3, changes=True)
case('copyto', array([2, 3]), array(3), changes=True, where=array(2, 'bool'))
case('copyto', array([2, 3]), array(3), changes=True, casting='x')
case('copyto', array([2, 3], 'int16'), array(3), changes=True)

for _ in range(25):
    shape, a = some()
    if random.random() < 0.5 and len(shape) > 1:
        case('diagonal', a, random.randrange(-3, 4), random.randrange(-2, 1), random.randrange(-1, 3))
    case('diagonal', a, random.randrange(-3, 4))
    case('diag', a, random.randrange(-3, 4))
    case('diagflat', array(random.choice([[2], [2, 2], []]), a['dtype']), random.randrange(-2, 3))
    if np.dtype(a['dtype']).kind not in 'USM':
        case('trace', varied(shape, random.choice(['int16', 'float64', 'int64', '>i4', 'complex128'])), random.randrange(-2, 3))
    values = array(random.choice([[], [2], [3], [0], [2, 2]]), a['dtype'], low=5)
    case('fill_diagonal', a, values, changes=True, wrap=random.random() < 0.5)
    case('tril', a, random.randrange(-3, 4))
    case('triu', a, random.randrange(-3, 4))
case('trace', array([2, 3, 4]), 0, 0, 2, out=array(3))
case('trace', array([3, 4], 'int8'), dtype='float32')
case('diagonal', array([3, 4]), 0, 0, 5)
case('diagonal', array([3, 4]), 0, 1, 1)
case('fill_diagonal', array([3, 3, 3], 'int16'), 4, changes=True)
case('fill_diagonal', array([3, 3, 2], 'int16'), 4, changes=True)
case('fill_diagonal', array([9, 3], 'int16'), array(4, 'int16', low=2), changes=True, wrap=True)
for n, m, k in [(3, None, 0), (3, 5, 1), (5, 3, -1), (0, 2, 0), (2, 2, -5), (2, 2, 5), (-1, 2, 0)]:
    case('tri', n, m, k, dtype=random.choice(['float64', 'int8', 'bool', 'complex64']))
    if n >= 0:
        case('tril_indices', n, k, m, index=True)
        case('triu_indices', n, k, m, index=True)
for shape in [[3, 3], [2, 4], [4, 2], [3], [2, 2, 2]]:
    case('tril_indices_from', array(shape), 1, index=True)
    case('triu_indices_from', array(shape), -1, index=True)
    case('diag_indices_from', array(shape), index=True)
case('diag_indices', 3, index=True)
case('diag_indices', 2, 3, index=True)

case('ix_', array(2, 'int32'), array(3, 'bool', modulus=2), index=True)
case('ix_', array([1, 2], 'int32'))
case('ix_')
for shape in [[2, 3], [3], [2, 0], [], [1, 2, 2]]:
    case('indices', shape, index=True)
    case('indices', shape, dtype='float32')
    case('indices', shape, sparse=True, index=True)
case('indices', [-1])

for shape in [[7, 6], [6, 7, 8, 9], [5], [2, 3]]:
    size = int(np.prod(shape))
    for order in 'CF':
        for where in [[4], [2, 2], []]:
            places = array(where, random.choice(['int64', 'uint8', 'int16', '>i4']), low=1)
            case('unravel_index', places, {'tuple': shape}, order, index=True)
        lists = {'tuple': [array(random.choice([[3], [1], [2, 1]]), 'int64', low=random.choice([0, 0, 1])) for _ in shape]}
        for mode in ('raise', 'wrap', 'clip'):
            case('ravel_multi_index', lists, {'tuple': shape}, mode, order, index=True)
case('unravel_index', array(1, 'int64', low=22), {'tuple': [2, 3]})
case('unravel_index', array(1, 'int64', low=-1), {'tuple': [2, 3]})
case('unravel_index', array(2), {'tuple': [2, 3]})
case('unravel_index', array(1, 'int64'), {'tuple': []})
case('unravel_index', array(1, 'int64'), {'tuple': [0]})
case('unravel_index', 3, {'tuple': [2, 3]}, 'K')
case('ravel_multi_index', {'tuple': [array(2, 'int64')]}, {'tuple': [4, 6]})
case('ravel_multi_index', {'tuple': [array(2), array(2)]}, {'tuple': [4, 6]})
case('ravel_multi_index', {'tuple': [array(2, 'int64'), array(3, 'int64')]}, {'tuple': [4, 6]})
case('ravel_multi_index', {'tuple': [array(2, 'int64', low=3), array(2, 'int64')]}, {'tuple': [4, 6]})
case('ravel_multi_index', {'tuple': [array(2, 'int64', low=-1), array(2, 'int64')]}, {'tuple': [4, 6]})
case('ravel_multi_index', {'tuple': [array(2, 'int64', low=-9), array(2, 'int64', low=7)]}, {'tuple': [4, 6]}, {'tuple': ['wrap', 'clip']}, index=True)
case('ravel_multi_index', {'tuple': [array(2, 'int64'), array(2, 'int64')]}, {'tuple': [4, 6]}, 'z')

path = Path(__file__).parents[2] / 'test/golden/index_functions.json'
text = json.dumps(cases, separators=(',', ':')).replace('},{"name"', '},\n{"name"')
path.write_text(text + '\n')
print(len(cases), len(text), sum('error' in one for one in cases))
