"""Golden cases of functions that join, split, reorder, repeat and pad arrays, and of those that make them: see
cases.py. Writes test/golden/manipulation.json."""

import random

from cases import COMPLEX, FLOATS, array, case, shape_of, write

random.seed(11)
INTS = ['int8', 'uint16', 'int64']
ALL = ['bool', *INTS, 'float16', 'float64', 'complex64']
SMALL = [1, 2, 3, 4, 5, 7]


def flat(dtype, shape, flavour='plain'):
    return array(dtype, shape, flavour, layout=False)


def some(dtype, ndim=None, lengths=SMALL):
    return array(dtype, shape_of(random.choice([1, 2, 3]) if ndim is None else ndim, lengths))


def alike(dtype, shape, axis, n, other=None):
    """n arrays of a shape but for the length of an axis."""
    made = []
    for _ in range(n):
        lengths = list(shape)
        if axis is not None:
            lengths[axis] = random.choice([0, 1, 2, 5])
        spec = flat(random.choice([dtype, other or dtype]), lengths)
        made.append(spec)
    return made


def joins():
    for dtype in ALL:
        other = random.choice(ALL)
        for ndim in (1, 2, 3):
            shape = shape_of(ndim, SMALL)
            axis = random.randrange(-ndim, ndim)
            yield case('concatenate', alike(dtype, shape, axis, 3, other), axis)
            yield case('concatenate', alike(dtype, shape, axis, 2), axis=None)
            yield case('stack', alike(dtype, shape, None, 3, other), axis=random.randrange(-ndim - 1, ndim + 1))
        yield case('concatenate', [some(dtype), some(other)], axis=None)
        for to in ('float32', 'complex128', 'int64', 'bool'):
            for casting in ('same_kind', 'unsafe', 'safe'):
                yield case('concatenate', [flat(dtype, [3], 'whole'), flat(dtype, [2], 'whole')], dtype=to, casting=casting)
        for function in ('vstack', 'hstack', 'dstack', 'column_stack'):
            yield case(function, [flat(dtype, [4]), flat(other, [4])])
            yield case(function, [flat(dtype, [4, 3]), flat(other, [4, 3])])
            yield case(function, [flat(dtype, [4, 3, 2]), flat(other, [4, 3, 2])])
            yield case(function, flat(dtype, [2, 3]))
        yield case('vstack', [flat(dtype, [2, 3]), flat(dtype, [3])], dtype='complex128')
        yield case('hstack', [flat(dtype, []), flat(other, [3])], dtype='complex128')
        yield case('block', [[flat(dtype, [2, 2]), flat(other, [2, 1])], [flat(dtype, [1, 3])]])
        yield case('block', [flat(dtype, [2]), flat(other, [3])])
        yield case('block', flat(dtype, [2, 2]))
        yield case('block', [[[flat(dtype, [2])], [flat(dtype, [2])]], [[flat(dtype, [2])], [flat(dtype, [2])]]])
    for function in ('concatenate', 'stack', 'vstack', 'hstack', 'dstack', 'column_stack', 'block'):
        yield case(function, [])
        yield case(function, [flat('float64', [2]), flat('float64', [3, 2])])
        yield case(function, [flat('float64', [2, 2]), flat('float64', [3, 2])])
        yield case(function, [1.0, 2.0])
    yield case('concatenate', [flat('float64', [2])], 1)
    yield case('stack', [flat('float64', [2])], 3)
    yield case('block', [[1.5], 2.5])
    yield case('block', [[]])


def deepened():
    for dtype in ('bool', 'int16', 'float64', 'complex64'):
        for shape in ([], [3], [2, 3], [2, 1, 3], [2, 1, 2, 2]):
            for function in ('atleast_1d', 'atleast_2d', 'atleast_3d'):
                yield case(function, array(dtype, shape))
            yield case('unstack', array(dtype, shape))
            if len(shape) > 1:
                yield case('unstack', array(dtype, shape), axis=-1)
    yield case('atleast_2d', flat('int8', [2]), flat('int8', []))
    yield case('unstack', flat('int8', [2]), axis=2)


def splits():
    for dtype in ('int8', 'float64', 'complex64'):
        for ndim in (1, 2, 3):
            for sections in (1, 2, 3, [1], [1, 3], [3, 1], [-1], [2, 2, 9], []):
                axis = random.randrange(-ndim, ndim)
                yield case('array_split', some(dtype, ndim), sections, axis)
                yield case('split', some(dtype, ndim, [2, 4, 6]), sections, axis=axis)
            for function in ('hsplit', 'vsplit', 'dsplit'):
                yield case(function, some(dtype, ndim, [2, 4]), 2)
                yield case(function, some(dtype, ndim), [1, 2])
    for function in ('hsplit', 'vsplit', 'dsplit'):
        yield case(function, flat('int8', []), 2)
        yield case(function, flat('int8', [3, 3, 3]), 2)
    yield case('array_split', flat('int8', [3]), 0)
    yield case('array_split', flat('int8', [3]), -1)


def turned():
    for dtype in ('bool', 'int32', 'uint8', 'float16', 'float64', 'complex128'):
        for ndim in (1, 2, 3):
            yield case('flip', some(dtype, ndim))
            yield case('flip', some(dtype, ndim), random.randrange(-ndim, ndim))
            yield case('flipud', some(dtype, ndim))
            yield case('fliplr', some(dtype, ndim))
            yield case('rollaxis', some(dtype, ndim), random.randrange(-ndim, ndim), random.randrange(-ndim, ndim + 1))
            yield case('roll', some(dtype, ndim), random.randrange(-9, 9))
            yield case('roll', some(dtype, ndim), random.randrange(-9, 9), axis=random.randrange(-ndim, ndim))
            yield case('matrix_transpose', some(dtype, ndim))
        yield case('flip', some(dtype, 3), axis=[0, 2])
        for k in range(-5, 6):
            yield case('rot90', some(dtype, 2), k)
            yield case('rot90', some(dtype, 3), k=k, axes=random.sample(range(-3, 0), 2))
        yield case('roll', some(dtype, 3), [1, -2], axis=[0, 2])
        yield case('roll', some(dtype, 2), [1, 3], axis=1)
        yield case('roll', some(dtype, 2), 2, axis=[0, 1, 0])
        yield case('roll', flat(dtype, [0, 3]), 2, axis=0)
        yield case('roll', flat(dtype, [0]), 2)
    a = flat('int8', [2, 3])
    yield case('roll', a, [1, 2], axis=[0, 1, 1])
    yield case('roll', a, 1, axis=2)
    yield case('flip', a, 2)
    yield case('flip', a, axis=[0, 0])
    yield case('flipud', flat('int8', []))
    yield case('rot90', a, axes=[0, 0])
    yield case('rot90', a, axes=[0, 2])
    yield case('rot90', a, axes=[0, -2])
    yield case('rot90', a, axes=[0, 5])
    yield case('rot90', a, axes=[0, 1, 1])
    yield case('rollaxis', a, 2)
    yield case('rollaxis', a, 0, 3)
    yield case('rollaxis', a, 0, -5)


def repeats():
    for dtype in ALL:
        for ndim in (1, 2, 3):
            a = some(dtype, ndim)
            axis = random.randrange(-ndim, ndim)
            yield case('repeat', a, random.randrange(4))
            yield case('repeat', a, random.randrange(4), axis=axis)
            yield case('repeat', a, [random.randrange(4) for _ in range(a['shape'][axis])], axis)
            yield case('repeat', a, [2], axis)
            yield case('tile', a, random.randrange(4))
            yield case('tile', a, [random.randrange(4) for _ in range(random.randrange(1, 5))])
            yield case('resize', a, random.randrange(30))
            yield case('resize', a, shape_of(random.choice([1, 2, 3]), SMALL))
        yield case('tile', flat(dtype, []), [2, 3])
        yield case('repeat', flat(dtype, []), 3)
        yield case('resize', flat(dtype, [0]), [2, 2])
        yield case('repeat', flat(dtype, [5]), flat('uint8', [5]))
    a = flat('float64', [2])
    yield case('repeat', a, [1, 2, 3])
    yield case('repeat', a, -1)
    yield case('repeat', a, flat('float64', [2]))
    yield case('repeat', a, 2, axis=1)
    yield case('tile', a, [2, -1])
    yield case('resize', a, [2, -3])


def edits():
    for dtype in ALL:
        for ndim in (1, 2, 3):
            shape = shape_of(ndim, [2, 3, 5])
            axis = random.randrange(-ndim, ndim)
            n = shape[axis]
            a = array(dtype, shape)
            yield case('append', a, some(dtype))
            yield case('append', a, array(dtype, shape), axis=axis)
            yield case('append', a, some(random.choice(ALL)))
            for places in (0, -1, n - 1, [0], [0, -1], [1, 1, 0], [], n + 3, [n + 3], [-n - 1]):
                yield case('delete', a, places, axis=axis)
                yield case('insert', a, places, flat(dtype, []), axis=axis)
            yield case('insert', flat(dtype, shape), n, flat(dtype, []), axis=axis)
            yield case('insert', flat(dtype, shape), [n, 0, n], flat(dtype, []), axis=axis)
            yield case('delete', a, 1)
            yield case('insert', a, [1, 0], flat(dtype, [2]))
            yield case('insert', a, 1, flat(dtype, [2]))
            yield case('delete', a, array('bool', [n]), axis)
        yield case('insert', flat(dtype, [3]), array('bool', [3]), flat(dtype, []))
        yield case('insert', flat(dtype, [2, 3]), 1, flat(dtype, [2]), axis=1)
        yield case('insert', flat(dtype, [2, 3]), 1, flat(dtype, [3]), axis=0)
        yield case('insert', flat(dtype, [2, 3]), [1, 2], flat(dtype, [2, 2]), axis=1)
        yield case('trim_zeros', flat(dtype, [9], 'ties'))
        yield case('trim_zeros', array(dtype, [4, 5], 'ties'))
        yield case('trim_zeros', flat(dtype, [4, 5], 'ties'), axis=1)
    for trim in ('f', 'b', 'fb', 'bf', 'F', 'x', ''):
        yield case('trim_zeros', flat('float64', [30], 'ties'), trim)
    yield case('trim_zeros', flat('float64', [1], 'ties'))
    yield case('trim_zeros', flat('float64', [1, 1], 'ties'))
    a = flat('float64', [2, 3])
    yield case('insert', a, 1, flat('float64', [4]), axis=0)
    yield case('insert', a, 1, 1.5, axis=2)
    yield case('delete', a, 1, axis=2)
    yield case('delete', flat('int8', [3]), flat('float64', [2]))
    yield case('insert', flat('int8', [3]), flat('float64', [2]), 1)
    yield case('delete', flat('int8', [3]), flat('bool', [2]))
    yield case('insert', flat('int8', [3]), 1.5, 1)
    yield case('delete', flat('int8', [3]), True)
    yield case('insert', flat('int8', [3]), flat('int8', [1, 1]), 1)
    yield case('append', a, flat('float64', [3]), axis=0)


MODES = 'edge linear_ramp maximum mean median minimum reflect symmetric wrap'.split()


def pads():
    for dtype in [*INTS, *FLOATS, 'complex64']:
        for mode in MODES:
            if dtype in COMPLEX and mode in ('linear_ramp', 'median', 'mean'):
                continue  # the last bits of quotients of complex numbers differ
            if dtype == 'float16' and mode in ('linear_ramp', 'mean'):
                continue
            flavour = 'whole' if dtype in COMPLEX or mode in ('mean', 'linear_ramp') else 'plain'
            for ndim in (1, 2):
                shape = [random.choice([1, 2, 3, 6]) for _ in range(ndim)]
                a = array(dtype, shape, flavour)
                widths = [[random.randrange(9), random.randrange(9)] for _ in range(ndim)]
                if mode in ('mean', 'linear_ramp') and dtype in FLOATS:
                    a = array(dtype, [random.choice([2, 4]) for _ in range(ndim)], 'whole')
                    widths = [[4, 8] for _ in range(ndim)]
                yield case('pad', a, widths, mode)
                yield case('pad', a, 2, mode=mode)
                if mode in ('reflect', 'symmetric') and dtype not in ('uint64',):
                    yield case('pad', array(dtype, shape, 'ties'), widths, mode, reflect_type='odd')
                if mode in ('maximum', 'minimum'):
                    yield case('pad', a, widths, mode, stat_length=2)
                    yield case('pad', a, [3, 1], mode=mode, stat_length=[[1, 3]])
        yield case('pad', some(dtype, 2, [2, 4]), [1, 2], constant_values=3.5 if dtype in FLOATS else 3)
        yield case('pad', some(dtype, 2, [2, 4]), [[1, 2], [0, 3]], 'constant', constant_values=[[1, 2], [3, 4]])
        yield case('pad', some(dtype, 3, [2, 4]), 1)
        yield case('pad', flat(dtype, [0, 2]), [[2, 0], [1, 1]])
    yield case('pad', flat('bool', [3]), 2, 'edge')
    yield case('pad', flat('bool', [3]), 2, 'wrap')
    a = flat('float64', [3])
    yield case('pad', a, 1, 'foo')
    yield case('pad', a, -1)
    yield case('pad', a, [1, 2, 3])
    yield case('pad', a, 1.5)
    yield case('pad', flat('float64', [0]), 1, 'edge')
    yield case('pad', flat('float64', [2, 0]), [[1, 1], [1, 0]], 'reflect')
    yield case('pad', a, 1, 'maximum', stat_length=0)
    yield case('pad', a, 1, 'maximum', stat_length=-1)


def bits():
    for dtype in ['bool', *INTS]:
        for ndim in (1, 2, 3):
            axis = random.randrange(-ndim, ndim)
            yield case('packbits', array(dtype, shape_of(ndim, [1, 7, 8, 9, 17]), 'ties'))
            yield case('packbits', array(dtype, shape_of(ndim, [1, 7, 8, 9, 17]), 'ties'), axis=axis, bitorder=random.choice(['big', 'little']))
    for ndim in (1, 2, 3):
        for count in (None, 0, 3, 9, 30, -1, -5):
            axis = random.randrange(-ndim, ndim)
            yield case('unpackbits', some('uint8', ndim), axis=axis, count=count, bitorder=random.choice(['big', 'little']))
        yield case('unpackbits', some('uint8', ndim))
    yield case('packbits', flat('float64', [3]))
    yield case('packbits', flat('int8', [3]), bitorder='x')
    yield case('unpackbits', flat('int8', [3]))
    yield case('unpackbits', flat('uint8', [1]), count=-9)
    yield case('packbits', flat('int8', []))
    yield case('packbits', flat('int8', [2, 0]), axis=0)
    yield case('packbits', flat('int8', [0, 2]), axis=0)


def made():
    for dtype in ('bool', 'int16', 'float32', 'complex128'):
        for n in (0, 1, 2, 3):
            for options in ({}, {'indexing': 'ij'}, {'sparse': True}, {'copy': False}, {'indexing': 'ij', 'sparse': True}):
                yield case('meshgrid', *[some(dtype, 1) for _ in range(n)], **options)
        yield case('vander', flat(dtype, [4], 'whole'))
        yield case('vander', flat(dtype, [4], 'whole'), 3)
        yield case('vander', flat(dtype, [2], 'whole'), N=5, increasing=True)
        yield case('vander', flat(dtype, [2], 'whole'), 0)
        yield case('asarray_chkfinite', flat(dtype, [20], 'nan'))
    yield case('vander', flat('int8', [2, 2]))
    yield case('meshgrid', [1.0], indexing='x')
    yield case('logspace', 0.0, 8.0, 9, base=2.0)
    yield case('logspace', -3.0, 5.0, num=4, endpoint=False, base=2.0, dtype='float32')
    yield case('logspace', [0.0, 1.0], [4.0, 5.0], num=5, base=2.0, axis=-1)
    yield case('logspace', 0.0, 4.0, num=5, base=[2.0, 4.0])
    yield case('logspace', 0.0, 4.0, num=-5)
    yield case('geomspace', 0.0, 1.0)
    yield case('geomspace', 1.0, [4.0, 0.0])


write('manipulation', [joins, deepened, splits, turned, repeats, edits, pads, bits, made])
