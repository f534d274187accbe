"""Golden cases of what functions made of others do at the edges of their arguments: the dtypes of shares, places
that are no integers, axes that are not there. See cases.py. Writes test/golden/derived.json."""

import random

from cases import array, case, write

random.seed(9)
METHODS = (
    'inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear '
    'median_unbiased normal_unbiased lower higher midpoint nearest'
).split()


def shares(dtype, shape):
    """An array of ones and zeros of a dtype: the only shares that whole numbers have."""
    return array(dtype, shape, 'ties', layout=False)


def quantiles():
    for method in METHODS:
        for dtype in ('float16', 'float32', 'float64', 'int32', 'uint8'):
            for function, q in (('quantile', 0.3), ('percentile', 30), ('nanquantile', 0.7), ('nanpercentile', 70.5)):
                flavour = 'nan' if function[:3] == 'nan' and dtype[:3] == 'flo' else 'plain'
                a = array(dtype, [random.choice([4, 7, 10]), 3], flavour)
                yield case(function, a, q, method=method, axis=random.choice([0, 1]))
                yield case(function, a, [q, 0.1], method=method)
    for dtype in ('float16', 'float32', 'bool'):
        for source in ('float16', 'float32', 'float64', 'int16'):
            yield case('quantile', array(source, [9]), array(dtype, [2], 'ties', layout=False))
            yield case('percentile', array(source, [9]), array(dtype, [2], 'ties', layout=False), method='weibull')
    a = array('float64', [3, 4])
    for function in ('quantile', 'percentile', 'nanquantile', 'median', 'nanmedian'):
        q = [] if 'median' in function else [0.5]
        yield case(function, a, *q, axis=[0, 0])
        yield case(function, array('float64', [0, 4]), *q, axis=1)
    yield case('nanquantile', array('float64', [0, 4]), [0.5, 0.2])
    yield case('nanpercentile', array('float32', [0, 4]), [50, 20], axis=1, keepdims=True)
    yield case('var', array('bool', []), axis=0)
    yield case('std', array('float64', []), axis=-1)


def slopes():
    for dtype in ('float16', 'float32', 'float64', 'int16', 'complex64'):
        for axis in (0, 1, -1, 2, 5, -3):
            yield case('trapezoid', array(dtype, [3, 4]), axis=axis)
            yield case('trapezoid', array(dtype, [3, 3]), axis=axis, x=array('float32', [3]))
        for distance in ('float16', 'float32', 'int8'):
            yield case('gradient', array(dtype, [5]), array(distance, [5]))
            yield case('gradient', array(dtype, [5]), array(distance, [], 'ties'))
    yield case('trapezoid', array('float64', []))
    yield case('trapezoid', array('float64', []), x=array('float64', []))
    for n in (1.5, 2, 0, -1):
        yield case('diff', array('float64', [5]), n=n)


def rounded():
    for dtype in ('float16', 'float32', 'float64', 'int32', 'uint64', 'complex64', 'complex128'):
        for decimals in (0, 1, 2, -1, -2, 5, 1.5):
            yield case('round', array(dtype, [3, 4]), decimals)
            yield case('round', array(dtype, [2, 3, 2]), decimals=decimals)


def others():
    for dtype in ('int8', 'uint16', 'float32'):
        yield case('ediff1d', array(dtype, [4]), to_end=-1, to_begin=[7.0] if dtype == 'float32' else 2)
    for name in ('isposinf', 'isneginf'):
        for dtype in ('bool', 'uint8', 'float16', 'float64', 'complex64'):
            yield case(name, array(dtype, [3, 2]))
    for axes in (0, [1, 0], array('uint8', [2], 'ties', layout=False), [5]):
        yield case('apply_over_axes', {'call': 'sum'}, array('float64', [2, 3, 2]), axes)
    for dtype in ('float16', 'float64', 'int64'):
        for period in ('float16', 'float32', 'uint8'):
            yield case('unwrap', array(dtype, [6]), period=array(period, [], 'whole' if period[0] == 'f' else 'plain'))
    for shape in ([0], [0, 3]):
        yield case('piecewise', array('float64', [3]), array('bool', shape), [1.0])
    for mode in ('full', 'valid', 'same'):
        yield case('correlate', array('complex64', [5], 'whole'), array('complex128', [3], 'whole'), mode=mode)


def places():
    """Where elements are put, taken out and moved, by lists and arrays."""
    for dtype in ('int8', 'float64'):
        a = array(dtype, [3, 4])
        for obj in ([0, 2], [1], [1, -1], [0, 0, 1], [5, 0], [-9], 1.5, array('int64', [1], 'whole', layout=False)):
            for values in (7, [7.0], [1.0, 2.0], [[1.0], [2.0], [3.0]], [[1.0, 2.0]]):
                yield case('insert', a, obj, values, axis=random.choice([0, 1]))
            yield case('delete', a, obj, axis=random.choice([0, 1]))
        for shift in ([1, 2], [-3], array('uint8', [2], layout=False), array('int16', [], layout=False)):
            yield case('roll', a, shift)
            yield case('roll', a, shift, axis=[0, 1])
        for axis in (0, 1, 2, -3):
            yield case('split', a, [1], axis=axis)
            yield case('array_split', a, 2, axis=axis)
    yield case('split', array('int8', [4]), 0)
    yield case('append', array('int8', []), 1, axis=0)
    points = [array('float64', [5]), array('float64', [4])]
    yield case('histogramdd', points)
    yield case('histogram2d', array('float64', [3]), array('float64', [3]), weights=array('complex64', [3]))
    for default in (0, 300, -1):
        yield case('select', [array('bool', [3])], [array('int8', [3])], default=default)


write('derived', [quantiles, slopes, rounded, others, places])
