"""Golden cases of functions made of ufuncs, products and reductions: see cases.py. Writes
test/golden/functions.json. Sums of products are of multiples of a half or of integers, so that they are exact in
whatever order."""

import random

from cases import COMPLEX, FLOATS, INTS, REAL, array, case, shape_of, write

random.seed(5)


def flat(dtype, shape, flavour='plain'):
    return array(dtype, shape, flavour, layout=False)


def crosses():
    for dtype in ['int8', 'uint16', 'int32', 'uint64', *FLOATS, *COMPLEX]:
        flavour = 'whole' if dtype in COMPLEX else 'plain'
        for other in (dtype, random.choice([*INTS, *FLOATS])):
            for lengths in ((3, 3), (3, 2), (2, 3), (2, 2)):
                rows = random.choice([[], [4], [2, 5]])
                a = array(dtype, [*rows, lengths[0]], flavour)
                b = array(other, [*rows[1:], lengths[1]], 'whole')
                if all(sorted(x['axes']) == x['axes'] for x in (a, b)):
                    yield case('cross', a, b)
        yield case('cross', flat(dtype, [3, 4], flavour), flat(dtype, [2, 4, 3], flavour), axisa=0, axisc=1)
        yield case('cross', flat(dtype, [3, 4], flavour), flat(dtype, [3, 4], flavour), axis=0)
        yield case('cross', flat(dtype, [3, 4], flavour), flat(dtype, [4, 3], flavour), 0, 1, 0)
    yield case('cross', flat('bool', [3]), flat('bool', [3]))
    yield case('cross', flat('float64', [4]), flat('float64', [3]))
    yield case('cross', flat('float64', []), flat('float64', [3]))
    yield case('cross', flat('float64', [3, 2]), flat('float64', [3, 2]), axisa=2)
    yield case('cross', flat('float64', [3, 2]), flat('float64', [3, 2]), axisb=-3)
    yield case('cross', flat('float64', [3, 3]), flat('float64', [3, 3]), axisc=2)
    yield case('cross', flat('float64', [3, 3]), flat('float64', [2, 3]))
    yield case('cross', flat('float64', [0, 3]), flat('float64', [3]))


def correlations():
    for function in ('convolve', 'correlate'):
        for dtype in [*REAL, *COMPLEX]:
            flavour = 'whole' if dtype in COMPLEX else 'ties'
            for n, m in ((1, 1), (5, 2), (2, 5), (9, 9), (40, 7), (70, 40), (40, 70), (101, 100)):
                if dtype == 'float16' and m > 7:
                    continue  # what is added in halfs is not exact
                mode = random.choice(['valid', 'same', 'full'])
                other = dtype if random.random() < 0.6 or dtype == 'float16' else random.choice(['int8', 'float32', 'uint16', 'float64'])
                yield case(function, array(dtype, [n], flavour), array(other, [m], flavour), mode)
        for mode in ('valid', 'same', 'full'):
            for n, m in ((20000, 3), (9000, 70), (300, 9000), (33, 32), (32, 33), (64, 64)):
                yield case(function, array('float64', [n], 'ties'), array('float64', [m], 'ties'), mode=mode)
            yield case(function, array('complex64', [50], 'whole'), array('complex128', [13], 'whole'), mode)
            yield case(function, array('float32', [13], 'ties'), array('complex64', [50], 'whole'), mode)
        for mode in (0, 1, 2, 3, 'x', 'Full', 'v', 1.5):
            yield case(function, flat('float64', [5]), flat('float64', [2], 'ties'), mode)
        yield case(function, flat('float64', [0]), flat('float64', [2]))
        yield case(function, flat('float64', [2]), flat('float64', [0]))
        yield case(function, flat('float64', [2, 2]), flat('float64', [2]))
        yield case(function, flat('float64', []), flat('float64', [2], 'ties'))
        yield case(function, [1.0, float('inf'), 3.0], [0.0, 1.0], 'full')


def interpolations():
    for dtype in ('float64', 'float32', 'int16', 'float16'):
        for points in ([1.0], [1.0, 2.0], [-3.0, 0.5, 1.0, 1.0, 4.0, 90.0]):
            x = array(dtype, shape_of(random.choice([1, 2])), random.choice(['plain', 'nan']))
            values = flat(random.choice(['float64', 'int32', 'float32']), [len(points)])
            yield case('interp', x, points, values)
            yield case('interp', x, points, values, -7.0, 8.5)
            yield case('interp', x, points, values, right=3.0)
            apart = [point + 0.125 * i for i, point in enumerate(points)]  # NumPy's sort is not stable
            yield case('interp', x, apart, values, period=7.5)
            yield case('interp', x, apart, values, period=-2.0)
            many = flat('complex128', [len(points)])
            yield case('interp', x, points, many)
            yield case('interp', x, points, flat('complex64', [len(points)]), left={'complex': [1.0, 2.0]}, right=3.0)
            yield case('interp', x, apart, many, period=3.0)
    yield case('interp', 1.5, [1.0, 2.0], [3.0, 4.5])
    yield case('interp', [0.5, 1.5, 2.5], [1.0, 2.0, 3.0], [1.0, float('inf'), float('inf')])
    yield case('interp', [1.5, 2.5], [1.0, 2.0, float('inf')], [1.0, 2.0, 2.0])
    yield case('interp', flat('float64', [500]), flat('uint8', [40]), flat('float64', [40]))
    yield case('interp', [1.0], [], [])
    yield case('interp', [1.0], [1.0, 2.0], [1.0])
    yield case('interp', [1.0], 1.0, 1.0)
    yield case('interp', [1.0], flat('float64', [2, 2]), [1.0, 2.0])
    yield case('interp', [1.0], [1.0, 2.0], [1.0, 2.0], period=0.0)
    yield case('interp', [1.0], flat('float64', [2, 2]), [1.0, 2.0], period=3.0)
    yield case('interp', [1.0], [1.0, 2.0], [1.0], period=3.0)
    yield case('interp', flat('complex64', [2]), [1.0, 2.0], [1.0, 2.0])
    yield case('interp', flat('float64', [0]), [1.0, 2.0], [1.0, 2.0])


def unwraps():
    for dtype in [*REAL]:
        for options in ({}, {'period': 7.5}, {'discont': 30.5}, {'period': 16.5, 'discont': 2.5}):
            ndim = random.choice([1, 2, 3])
            shape = shape_of(ndim, [2, 3, 4, 5, 9, 17])
            if ndim > 1:
                options = {**options, 'axis': random.randrange(-ndim, ndim)}
            yield case('unwrap', array(dtype, shape), **options)
        if dtype not in ('uint8', 'int8', 'uint16', 'uint32', 'uint64', 'bool'):
            yield case('unwrap', array(dtype, [30], 'whole'), period=16)
            yield case('unwrap', array(dtype, [30], 'whole'), period=15)
            yield case('unwrap', array(dtype, [30], 'nan'))
    yield case('unwrap', flat('float64', []))
    yield case('unwrap', flat('float64', [2, 2]), axis=2)
    yield case('unwrap', flat('uint8', [4]), period=256)
    yield case('unwrap', flat('float64', [0]))


def along():
    for dtype in ('float64', 'int16', 'complex64', 'bool'):
        for function in ('cumsum', 'max')[: 2 if dtype == 'float64' else 1]:
            for shape in ([4], [3, 5], [2, 3, 4]):
                for axis in {0, -1, len(shape) - 1}:
                    yield case('apply_along_axis', {'call': function}, axis, array(dtype, shape, 'whole'))
    yield case('apply_along_axis', {'call': 'outer'}, 1, array('float64', [2, 3, 2]), [1.0, 2.0])
    yield case('apply_along_axis', {'call': 'max'}, 1, flat('float64', [0, 3]))
    yield case('apply_along_axis', {'call': 'max'}, 2, flat('float64', [2, 3]))
    yield case('apply_along_axis', {'call': 'cumsum'}, 1, flat('float64', [2, 0]))
    for axes in (0, [0, 2], [-1, 0], [1]):
        yield case('apply_over_axes', {'call': 'max'}, flat('int32', [2, 3, 4]), axes)
        yield case('apply_over_axes', {'call': 'cumsum'}, flat('int32', [2, 3, 4]), axes)


def pieces():
    for dtype in ['int8', 'uint16', 'int64', *FLOATS, *COMPLEX]:
        for shape in ([7], [3, 4]):
            x = array(dtype, shape, 'whole')
            masks = [flat('bool', shape), array('bool', shape, layout=False)]
            yield case('piecewise', x, [flat('bool', shape)], [{'call': 'negative'}, 3])
            yield case('piecewise', x, masks, [1, {'call': 'square'}])
            yield case('piecewise', x, masks, [{'call': 'cumsum'} if len(shape) == 1 else 5, 6, 7])
            yield case('select', masks, [x, flat(dtype, shape)], 5)
            yield case('select', masks, [x, 3], flat('int16', shape[-1:]))
            yield case('select', masks, [1, 2.5], default=7)
    x = flat('float64', [6])
    yield case('piecewise', x, [flat('bool', [6])], [1, 2, 3])
    yield case('piecewise', x, flat('bool', [6]), [1])
    yield case('piecewise', x, [flat('bool', [5])], [1])
    yield case('piecewise', x, [True], [1])
    yield case('piecewise', 3.5, [True], [5])
    yield case('piecewise', 3.5, False, [5])
    yield case('piecewise', flat('float64', [3, 2]), [[True, False, True]], [5])
    yield case('piecewise', flat('float64', [3, 2]), [[[[True]]]], [5])
    yield case('select', [], [])
    yield case('select', [flat('bool', [6])], [1, 2])
    yield case('select', [x], [1])
    yield case('select', [flat('bool', [6])], [flat('int8', [3])])
    yield case('select', [flat('bool', [6]), flat('bool', [3])], [1, 2])
    yield case('select', [True], [3.5])
    yield case('select', [flat('bool', [6]), True], [flat('int8', [2, 6]), 2])


def masked():
    """One axis of few elements, so that how runs are joined shows nowhere."""
    for function in ('mean', 'var', 'std', 'nanmean', 'nanvar', 'nanstd'):
        for dtype in ['int8', 'uint16', 'int64', *FLOATS] + (COMPLEX if 'nan' not in function else []):
            for shape in ([7], [4, 6]):
                axis = random.choice([0, -1])
                where = flat('bool', random.choice([shape, shape[-1:]]))
                flavour = 'nan' if function.startswith('nan') else 'plain'
                options = {'axis': axis, 'where': where}
                if 'mean' not in function and random.random() < 0.4:
                    options[random.choice(['ddof', 'correction'])] = 1
                if random.random() < 0.3:
                    options['keepdims'] = True
                yield case(function, flat(dtype, shape, flavour), **options)
        yield case(function, flat('float64', [5]), where=flat('bool', [5]))
        yield case(function, flat('float64', [2, 5]), where=flat('bool', [4]))
        yield case(function, flat('float64', [2, 5]), where=False, axis=0)
        yield case(function, flat('float64', [2, 5]), where=flat('bool', [2, 1]), axis=1)
        if 'mean' not in function:
            yield case(function, flat('float64', [2, 5]), where=flat('bool', [2, 5]), axis=1, mean=flat('float64', [2, 1]))


def bounded():
    where, out = flat('bool', [9]), flat('float64', [9], 'whole')
    yield case('clip', flat('float64', [9]), 0.5, 3.0, out=out, where=where)
    yield case('clip', flat('float64', [9]), flat('float64', [9], 'ties'), 3.0, out=out, where=where)
    yield case('clip', flat('int16', [9]), None, 3, out=out, where=where)


if __name__ == '__main__':
    write('functions', [crosses, correlations, interpolations, unwraps, along, pieces, masked, bounded])
