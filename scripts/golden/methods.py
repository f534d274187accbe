"""Golden cases of ufuncs' keywords and methods: what NumPy gives, or its error, for arrays of every dtype and
layout. Writes test/golden/methods.json.

A case is a call: the function's name, arguments and keywords. An array among them is its dtype, the shape of its
base, a step along each axis, the permutation of the axes, and the base's bytes.
"""

import json
import pathlib
import random
import warnings

import numpy as np

warnings.simplefilter('ignore')
np.seterr(all='ignore')
random.seed(4)
DTYPES = '? i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16 >f8 >i4 >f2 >c16 >u2'.split()
REAL = [d for d in DTYPES if np.dtype(d).kind != 'c']
cases = []


class Array:
    """An array and how it is made."""

    def __init__(self, dtype, shape, steps=None, axes=None, low=-50, high=50):
        steps = steps or [1] * len(shape)
        whole = [n * abs(s) for n, s in zip(shape, steps)]
        count = int(np.prod(whole))
        kind = np.dtype(dtype).kind
        if kind == 'u':
            low = 0
        values = [random.randint(low, high) for _ in range(count)]
        if kind in 'fc':
            values = [v * random.choice([1, 0.1, 0.37]) for v in values]
        if kind == 'c':
            values = [complex(v, random.randint(-9, 9)) for v in values]
        if kind == 'b':
            values = [v > 0 for v in values]
        self.base = np.array(values).astype(dtype).reshape(whole)
        self.axes = axes or list(range(len(shape)))
        self.steps = steps
        self.array = self.base[tuple(slice(None, None, s) for s in steps)].transpose(self.axes)

    def spec(self):
        return {'array': [plain(self.base.dtype), list(self.base.shape), self.steps, self.axes, self.bytes]}

    @property
    def bytes(self):
        return self.base.tobytes().hex()


def plain(dtype):
    return dtype.str if dtype.byteorder == '>' else dtype.name


def shown(value):
    if isinstance(value, Array):
        return value.spec()
    if isinstance(value, (list, tuple)):
        return [shown(v) for v in value]
    if isinstance(value, dict):
        return {k: shown(v) for k, v in value.items()}
    return value


def real(value):
    if isinstance(value, Array):
        return value.array
    if isinstance(value, list) and any(isinstance(v, Array) for v in value):
        return tuple(real(v) for v in value)
    if isinstance(value, dict):
        return {k: real(v) for k, v in value.items()}
    return value


def found(value):
    value = np.asarray(value)
    return {'dtype': plain(value.dtype), 'shape': list(value.shape), 'bytes': value.tobytes().hex()}


def case(name, *args, watch=None, **keywords):
    """Calls; `watch` is the array that is written in place of a result."""
    one = {'call': name, 'args': shown(args), 'keywords': shown(keywords)}
    if watch is not None:
        one['watch'] = watch
    target = np
    for part in name.split('.'):
        target = getattr(target, part)
    try:
        given = real(keywords)
        if isinstance(given.get('signature'), list):
            given['signature'] = tuple(given['signature'])
        result = target(*[real(a) for a in args], **given)
        result = args[watch].array if watch is not None else result
        one['result'] = [found(r) for r in result] if isinstance(result, tuple) else found(result)
    except Exception as error:
        name = type(error).__name__.lstrip('_')
        name = 'UFuncTypeError' if name.startswith('UFunc') else name
        one['error'] = f'{name}: {error}'
    cases.append(one)


LAYOUTS = [
    ([5], [1], None),
    ([37], [1], None),
    ([9], [2], None),
    ([12], [-1], None),
    ([3, 7], [1, 1], None),
    ([7, 4], [1, 1], [1, 0]),
    ([4, 5], [-2, 3], None),
    ([2, 3, 4], [1, 1, 1], [2, 0, 1]),
]


def pick(dtype):
    shape, steps, axes = random.choice(LAYOUTS)
    return Array(dtype, shape, steps, axes)


def like(array, dtype, **keywords):
    """One of the same shape, in another layout."""
    shape = list(array.array.shape)
    return Array(dtype, shape, [random.choice([1, 1, 2, -1]) for _ in shape], **keywords)


def where_calls():
    for dtype in DTYPES:
        for shape, steps, axes in LAYOUTS[::2]:
            a = Array(dtype, shape, steps, axes)
            name = random.choice(['add', 'multiply', 'equal', 'maximum', 'logical_and'])
            if np.dtype(dtype).kind == 'c' and name == 'multiply':
                name = 'add'
            b, mask = like(a, dtype), like(a, '?')
            made = getattr(np, name)(a.array, b.array).dtype.str
            out = like(a, random.choice([made, made, random.choice(DTYPES)]))
            casting = 'unsafe' if np.dtype(made).kind in 'biu' else 'same_kind'
            case(name, a, b, where=mask, out=out, casting=casting)
            unary = 'absolute' if np.dtype(dtype).kind in '?b' else 'negative'
            case(unary, a, where=mask, out=like(a, dtype))
    a = Array('f8', [4, 6])
    case('add', a, 2.5, where=Array('?', [6]), out=like(a, 'f8'))
    case('add', Array('f8', [6]), Array('f8', [4, 1]), where=Array('?', [4, 1]), out=Array('f8', [4, 6]))
    case('add', a, 1, where=False, out=like(a, 'f8'))
    case('add', a, 1, where=True, out=like(a, 'f8'))
    case('add', a, 1, where=Array('i8', [6]), out=like(a, 'f8'))
    case('add', a, 1, where=Array('?', [5]))
    case('add', a, 1, where=Array('?', [2, 4, 6]), out=like(a, 'f8'))
    case('add', a, 1, where=Array('?', [4, 6]), out=Array('i4', [4, 6]))


def where_reductions():
    for dtype in DTYPES:
        long = [([300], [1], None)] if dtype in ('f4', 'f8') else []
        for shape, steps, axes in LAYOUTS[1::2] + long:
            if dtype[0] == '>' and len(shape) > 1:
                continue
            a = Array(dtype, shape, steps, axes)
            axis = random.choice([None, 0, -1, [0, len(shape) - 1] if len(shape) > 1 else 0])
            axis = tuple(axis) if isinstance(axis, list) else axis
            if np.dtype(dtype).kind in 'fc' and len(shape) > 1:
                axis = random.choice([0, -1])
            mask = random.choice([like(a, '?'), like(a, '?'), Array('?', [a.array.shape[-1]]), like(a, '?', low=-1)])
            for name in ['sum', random.choice(['max', 'min', 'any', 'all'])]:
                keywords = {'initial': 3} if name in ('max', 'min') else {}
                if np.dtype(dtype).kind == 'b' and keywords:
                    keywords = {'initial': True}
                case(name, a, axis=axis, where=mask, keepdims=random.random() < 0.3, **keywords)
    a = Array('f8', [3, 4])
    for name in ['min', 'max', 'subtract.reduce', 'sum', 'prod', 'mean', 'add.reduce']:
        case(name, a, axis=1, where=Array('?', [4]))
        case(name, a, where=Array('i4', [4]))
        if name == 'mean':
            continue
        case(name, a, where=Array('?', [2, 3, 4]))
        case(name, a, where=Array('?', [3]))
        case(name, a, axis=0, where=Array('?', [4]), out=Array('f8', [4]))
    for dtype in ['f4', 'f8', 'i4', 'f2']:
        case('mean', Array(dtype, [6, 5]), axis=1, where=Array('?', [6, 5]))
        case('mean', Array(dtype, [6, 5]), where=Array('?', [6, 5]))
    case('prod', Array('i4', [6], low=1, high=5), where=Array('?', [6]), initial=2)


def scans():
    for dtype in DTYPES:
        for shape, steps, axes in LAYOUTS[1::2]:
            a = Array(dtype, shape, steps, axes)
            axis = random.choice([0, -1])
            case('cumsum', a, axis=axis)
            name = random.choice(['maximum', 'logical_and', 'add'])
            case(f'{name}.accumulate', a, axis=axis)
            if np.dtype(dtype).kind != 'c':
                case('cumprod', Array(dtype, shape, steps, axes, low=1, high=3), axis=axis)
            out = Array(random.choice([dtype, 'c16' if np.dtype(dtype).kind == 'c' else 'f8']), list(a.array.shape))
            case('add.accumulate', a, axis=axis, out=out)
        case('cumsum', Array(dtype, [3, 4], [2, -1]))
    a = Array('f8', [3, 4])
    for dtype in ['f4', 'i4', 'f2', 'c8']:
        case('cumsum', a, axis=1, dtype=np.dtype(dtype).name)
    case('subtract.accumulate', Array('u1', [6]))
    case('divide.accumulate', Array('f8', [6]))
    case('less.accumulate', a)
    case('equal.accumulate', Array('?', [6]))
    case('logical_and.accumulate', Array('i4', [6]))
    case('negative.accumulate', a)
    case('add.accumulate', a, axis=2)
    case('add.accumulate', a, out=Array('f8', [3, 3]))
    case('add.accumulate', Array('f8', [4]), out=Array('f8', [3]))
    case('cumsum', 5.0)
    case('add.accumulate', 5.0)
    case('power.accumulate', Array('i4', [4], low=1, high=3))
    for name in ['cumulative_sum', 'cumulative_prod']:
        case(name, a)
        case(name, a, axis=1)
        case(name, a, axis=0, include_initial=True)
        case(name, Array('u1', [4], [-1]), include_initial=True)
        case(name, Array('f4', [4]), include_initial=True, out=Array('f8', [5]))


def indexed():
    for dtype in DTYPES:
        for shape, steps, axes in LAYOUTS[1::2]:
            a = Array(dtype, shape, steps, axes)
            axis = random.choice([0, -1])
            n = a.array.shape[axis]
            places = Array(random.choice(['i4', 'i8', 'u1']), [random.randint(1, 6)], low=0, high=n - 1)
            case('add.reduceat', a, places, axis=axis)
            case(f"{random.choice(['maximum', 'logical_or'])}.reduceat", a, places, axis=axis)
            rows = a.array.shape[0]
            index = Array(random.choice(['i4', 'i8', 'i2']), [7], low=-rows, high=rows - 1)
            rest = list(a.array.shape[1:])
            value = random.choice([Array(dtype, [7] + rest), Array(dtype, rest), Array(dtype, [1])])
            case('add.at', a, index, value, watch=0)
            case('maximum.at', a, Array('?', [rows]), Array(dtype, [1]), watch=0)
        case('add.outer', Array(dtype, [3], [-1]), Array(dtype, [2, 2], [1, 2]))
        case('multiply.outer', Array(random.choice(REAL), [3]), Array('f8', [2]))
    for dtype in ['f8', 'f4', 'f2', 'i4']:
        case('add.reduceat', Array(dtype, [400]), Array('i4', [7], low=0, high=300))
        case('multiply.reduceat', Array(dtype, [30], low=1, high=3), Array('i4', [7], low=0, high=29))
        case('add.reduceat', Array(dtype, [3, 40], [1, -2]), Array('i4', [4], low=0, high=39), axis=1)
        case('add.at', Array(dtype, [5]), Array('i4', [3, 2], low=0, high=4), Array('f8', [3, 2]), watch=0)
        case('multiply.at', Array(dtype, [5, 3]), [Array('i4', [4], low=0, high=4), Array('i4', [4], low=0, high=2)], 2, watch=0)
        case('negative.at', Array(dtype, [5, 3]), Array('i4', [4], low=0, high=4), watch=0)
        case('add.at', Array(dtype, [5, 3]), Array('?', [5, 3]), 2, watch=0)
    case('add.at', Array('i1', [2]), Array('i4', [2], low=0, high=1), 300, watch=0)
    case('add.at', Array('i4', [2]), Array('i4', [2], low=0, high=1), 1.5, watch=0)
    a = Array('f8', [4, 3])
    for index in [[4], [-5], [0, 1.5]]:
        case('add.at', a, index, 1, watch=0)
    case('add.at', a, Array('?', [3]), 1, watch=0)
    case('add.at', a, Array('f8', [3]), 1, watch=0)
    case('add.at', a, [0, 1], Array('f8', [3, 3]), watch=0)
    case('add.at', a, [0, 1], watch=0)
    case('negative.at', a, [0, 1], 2, watch=0)
    case('add.at', a, [Array('i4', [1], low=0, high=3), Array('i4', [1], low=5, high=5)], 2, watch=0)
    for index in [[0, 4], [-1], [], 2]:
        case('add.reduceat', a, index)
    case('add.reduceat', Array('f8', [0]), [0])
    case('negative.reduceat', a, [0])
    case('add.reduceat', a, [0, 1], out=Array('f8', [3, 3]))
    case('add.reduceat', a, [0, 1], out=Array('f4', [2, 3]))
    case('add.reduceat', 3.0, [0])
    case('negative.outer', a, a)


def keywords():
    a, b = Array('i4', [4]), Array('i4', [4])
    for signature in ['dd->d', 'ff->f', 'll->l', 'd', 'd->d', [None, None, 'float32'], ['float64', None, None]]:
        case('add', a, b, signature=signature)
    x = Array('f8', [4])
    case('add', x, a, signature='ll->l')
    case('add', x, a, signature='ll->l', casting='unsafe')
    case('equal', x, a, signature='ff->?')
    case('equal', x, a, signature=['float64', None, None])
    case('add', a, b, signature='dd->d', dtype='float64')
    case('add', a, b, subok=False)


keywords()
where_calls()
scans()
indexed()
where_reductions()

path = pathlib.Path(__file__).parents[2] / 'test/golden/methods.json'
path.write_text('[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases) + '\n]\n')
print(len(cases), path.stat().st_size)
