"""Golden cases of what is computed with ufuncs and reductions: see cases.py. Writes test/golden/statistics.json."""

import random

from cases import COMPLEX, FLOATS, INTS, REAL, array, axis_of, case, shape_of, write

random.seed(4)


def variances():
    for function in ('var', 'std'):
        for dtype in [*REAL, *COMPLEX]:
            for _ in range(12 if dtype in ('float32', 'float64') else 5):
                ndim = random.choice([1, 2, 2, 3])
                options = axis_of(ndim)
                if random.random() < 0.3:
                    options['ddof'] = random.choice([1, 2, 0.5])
                if random.random() < 0.3:
                    options['keepdims'] = True
                if random.random() < 0.15:
                    options['dtype'] = random.choice(['float32', 'float64'])
                yield case(function, array(dtype, shape_of(ndim)), **options)
        for dtype in ('float32', 'float64', 'int32'):
            for shape in ([20000], [3, 9000], [9000, 3], [300, 130], [5, 40, 50]):
                for axis in [None, *range(len(shape))]:
                    yield case(function, array(dtype, shape, layout=False), axis=axis)
        yield case(function, array('float64', [0, 3]), axis=0)
        yield case(function, array('float64', [3]), ddof=1, correction=1)
        yield case(function, array('float64', [3]), correction=1)
        yield case(function, array('float64', [3]), axis=1)
        yield case(function, array('float64', []))
        yield case(function, array('int16', [4, 5], layout=False), axis=1, mean=array('float64', [4, 1], layout=False))


def averages():
    for dtype in [*REAL, *COMPLEX]:
        for _ in range(4):
            ndim = random.choice([1, 2, 3])
            shape = shape_of(ndim)
            options = axis_of(ndim)
            yield case('ptp', array(dtype, shape, random.choice(['plain', 'nan'])), **options)
            weights = random.choice([None, 'same', 'along'])
            if weights == 'same':
                options['weights'] = array(random.choice(['float64', 'float32', 'uint8']), shape, 'ties', layout=False)
            elif weights == 'along' and isinstance(options.get('axis'), int):
                options['weights'] = array('float32', [shape[options['axis']]])
            if random.random() < 0.3:
                options['keepdims'] = True
            if random.random() < 0.4:
                options['returned'] = True
            yield case('average', array(dtype, shape), **options)
    yield case('average', array('float64', [3, 2]), weights=[1.0, 2.0])
    yield case('average', array('float64', [3, 2]), weights=[1.0, 2.0], axis=0)
    yield case('average', array('float64', [3]), weights=[1.0, -1.0, 0.0])
    yield case('average', array('float64', [3]), axis=1)
    yield case('average', array('float64', [4, 3, 2]), axis=[1, 0], weights=array('float64', [3, 4]))
    yield case('ptp', array('float64', [0, 2]))


def clips():
    for dtype in [*REAL, *COMPLEX]:
        for flavour in ('plain', 'nan', 'ties'):
            ndim = random.choice([1, 2])
            shape = shape_of(ndim)
            own = array(dtype, shape, flavour, layout=False)
            yield case('clip', array(dtype, shape, flavour), 1.5, 2.5)
            yield case('clip', own, array(dtype, shape[-1:], flavour), array('int16', shape, layout=False))
            if dtype == 'bool':  # an integer beside booleans is a float64 here
                continue
            yield case('clip', array(dtype, shape, flavour), 1, 3)
            yield case('clip', own, 0, array(dtype, shape, 'ties', layout=False))
            yield case('clip', array(dtype, shape, flavour), None, 1)
            yield case('clip', array(dtype, shape, flavour), min=-1000)
            yield case('clip', array(dtype, shape, flavour), -1000, 1000)
    yield case('clip', array('int16', [4]), 1)
    yield case('clip', array('int16', [4]), 1, 2, min=3)
    yield case('clip', array('int16', [4]), array('int16', [3]), 2)
    yield case('clip', 5.0, 1.0, 3.0)
    yield case('clip', array('float32', [9]), array('float64', [9]), 0.1)


def rounds():
    for function in ('round', 'around'):
        for dtype in [*REAL, *COMPLEX]:
            for decimals in (0, 1, 2, 3, -1, -2):
                yield case(function, array(dtype, shape_of(random.choice([1, 2]))), decimals=decimals)
    yield case('round', 2.567, 2)


def differences():
    for dtype in [*REAL, *COMPLEX]:
        for _ in range(5):
            ndim = random.choice([1, 2, 3])
            shape = shape_of(ndim)
            options = {'axis': random.randrange(-ndim, ndim)} if random.random() < 0.8 else {}
            edges = list(shape)
            edges[options.get('axis', -1)] = 2
            if random.random() < 0.4:
                options['n'] = random.choice([0, 1, 2, 3])
            if random.random() < 0.4:
                options['prepend'] = random.choice([array(dtype, edges, layout=False), 0.5])
            if random.random() < 0.4:
                options['append'] = array('int8', edges, layout=False)
            yield case('diff', array(dtype, shape), **options)
            yield case('ediff1d', array(dtype, shape))
            yield case('ediff1d', array(dtype, shape), to_end=[1.0, 2.0], to_begin=array('int8', [2, 2], layout=False))
    yield case('diff', array('float64', [3]), -1)
    yield case('diff', 1.0)
    yield case('diff', array('float64', [3, 4]), axis=2)
    yield case('diff', array('float64', [3, 4]), prepend=array('float64', [2, 1]))
    yield case('ediff1d', array('float64', [0]))


def medians():
    for function in ('median', 'nanmedian'):
        for dtype in REAL:
            for flavour in ('plain', 'nan', 'ties'):
                ndim = random.choice([1, 2, 3])
                options = axis_of(ndim)
                if random.random() < 0.3:
                    options['keepdims'] = True
                if dtype == 'float16' and function == 'nanmedian':
                    continue  # its short way adds the two in the middle in half precision
                yield case(function, array(dtype, shape_of(ndim), flavour), **options)
        for dtype in ('float64', 'float32', 'int64', 'uint16'):
            for flavour in ('plain', 'nan', 'ties'):
                yield case(function, array(dtype, [40001], flavour))
                yield case(function, array(dtype, [2, 20000], flavour), axis=1)
        yield case(function, array('float64', []))
        yield case(function, array('float64', [0, 3], layout=False), axis=0)
        yield case(function, array('float64', [0, 3], layout=False), axis=1)
        yield case(function, array('float64', [3]), axis=1)
        yield case(function, 7.0)


METHODS = (
    'inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear '
    'median_unbiased normal_unbiased lower higher midpoint nearest'
).split()


def quantiles():
    for function in ('quantile', 'percentile', 'nanquantile', 'nanpercentile'):
        whole = 1 if 'quantile' in function else 100
        for method in METHODS:
            for dtype in [*INTS, *FLOATS] if method == 'linear' else ['int16', 'int64', 'float32', 'float64', 'float16']:
                if dtype in ('int64', 'uint64') and function.startswith('nan'):
                    continue
                ndim = random.choice([1, 2, 3])
                options = axis_of(ndim)
                if random.random() < 0.3:
                    options['keepdims'] = True
                q = random.choice([0.25, 0.5, 0.123, 0.9, [0.0, 0.3, 1.0], [0.5]])
                q = [x * whole for x in q] if isinstance(q, list) else q * whole
                flavour = random.choice(['plain', 'ties', 'nan' if ndim > 1 or 'nan' in function else 'plain'])
                yield case(function, array(dtype, shape_of(ndim), flavour), q, method=method, **options)
            yield case(function, array('float64', [30001]), [0.1 * whole, 0.2 * whole], method=method)
        weights = array('float64', [17], 'ties', layout=False)
        yield case(function, array('float64', [17]), [0.1 * whole, 0.7 * whole], method='inverted_cdf', weights=weights)
        own = array('float64', [5, 17], 'ties', layout=False)
        spread = own if function.startswith('nan') else weights  # NumPy's nan functions fail to spread weights
        yield case(function, array('float64', [5, 17], 'nan'), 0.3 * whole, method='inverted_cdf', weights=spread, axis=1)
        yield case(function, array('float64', [17]), 0.1, weights=weights)
        yield case(function, array('float64', [16]), 0.1, method='inverted_cdf', weights=weights)
        yield case(function, array('float64', [3]), 1.5 * whole)
        yield case(function, array('float64', [3]), 0.5, method='mean')
        yield case(function, array('complex64', [3]), 0.5)
        yield case(function, array('float64', [3, 0], layout=False), 0.5, axis=0)
        yield case(function, array('float64', [3]), [])


def without_nans():
    functions = 'nansum nanprod nanmax nanmin nanmean nanvar nanstd nanargmax nanargmin nancumsum nancumprod'
    for function in functions.split():
        arg = 'arg' in function or 'cum' in function
        for dtype in [*REAL, *COMPLEX]:
            if function in ('nanprod', 'nancumprod') and dtype in COMPLEX:
                continue  # NumPy's loops fuse additions of products where the machine can
            if function in ('nanvar', 'nanstd') and dtype in COMPLEX:
                continue
            for flavour in ('nan', 'ties'):
                ndim = random.choice([1, 2, 2, 3])
                options = axis_of(ndim)
                if arg:
                    options = {'axis': random.randrange(-ndim, ndim)} if random.random() < 0.6 else {}
                if random.random() < 0.3 and 'cum' not in function:
                    options['keepdims'] = True
                if function in ('nanvar', 'nanstd') and random.random() < 0.5:
                    options['ddof'] = 1
                if function.startswith('nanarg') and dtype in COMPLEX:
                    options.pop('axis', None)
                yield case(function, array(dtype, shape_of(ndim), flavour), **options)
        yield case(function, array('float64', [40], 'nan'), axis=1)
    yield case('nanmean', array('float64', [4], 'nan'), dtype='int32')
    yield case('nanvar', array('float64', [4], 'nan'), dtype='int32')


def nearness():
    for dtype in [*REAL, *COMPLEX]:
        shape = shape_of(2)
        x, y = array(dtype, shape, 'nan', layout=False), array(dtype, shape, 'ties', layout=False)
        for equal_nan in (False, True):
            if dtype != 'bool':
                yield case('isclose', x, y, rtol=0.5, atol=0.25, equal_nan=equal_nan)
                yield case('isclose', x, x, equal_nan=equal_nan)
                yield case('allclose', x, x, equal_nan=equal_nan)
            yield case('array_equal', x, array(dtype, shape, 'nan', layout=False), equal_nan=equal_nan)
            yield case('array_equal', x, y, equal_nan=equal_nan)
        yield case('array_equiv', x, array(dtype, shape[-1:]))
    yield case('array_equal', array('int8', [3]), array('int8', [4]))
    yield case('array_equiv', array('int8', [3]), array('int8', [4]))


def slopes():
    for dtype in [*INTS, *FLOATS, *COMPLEX]:
        for _ in range(4):
            ndim = random.choice([1, 2])
            shape = shape_of(ndim, [3, 4, 5, 9, 17])
            x = array(random.choice(['float64', 'float32', 'int16']), [shape[-1]])
            options = {'edge_order': random.choice([1, 2])}
            yield case('gradient', array(dtype, shape, layout=False), **options)
            yield case('gradient', array(dtype, shape, layout=False), 0.3, **options)
            yield case('gradient', array(dtype, shape, layout=False), x, axis=-1, **options)
            own = array(dtype, shape, layout=False)
            if dtype not in COMPLEX:
                yield case('trapezoid', own, axis=random.randrange(-ndim, ndim))
                yield case('trapezoid', own, dx=0.3)
                yield case('trapezoid', own, x=x)
    yield case('gradient', array('float64', [5]), array('int8', [5]), edge_order=2)
    yield case('gradient', array('float64', [1]))
    yield case('gradient', array('float64', [3, 3]), 1.0, 2.0, 3.0)
    yield case('gradient', array('float64', [3]), array('float64', [4]))


def finite():
    for dtype in [*REAL, *COMPLEX]:
        yield case('nan_to_num', array(dtype, shape_of(2), 'nan'))
        yield case('nan_to_num', array(dtype, shape_of(1), 'nan'), nan=1.5, posinf=3.5)


def covariances():
    """Of small multiples of a half, eight observations: every sum is exact, whatever its order."""
    for dtype in ('float64', 'float32', 'int16', 'uint8'):
        x, y = array(dtype, [3, 8], 'ties', layout=False), array(dtype, [8], 'ties')
        yield case('cov', x, bias=True)
        yield case('cov', x, ddof=4)
        yield case('cov', x, y=y, ddof=0)
        yield case('cov', array(dtype, [8, 3], 'ties', layout=False), rowvar=False, bias=True)
        yield case('cov', y, bias=True)
        yield case('cov', x, fweights=[1.0, 2.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0], ddof=0)
        yield case('corrcoef', array(dtype, [1, 8], 'ties', layout=False))
        yield case('cov', x, fweights=[1.5] * 8)
        yield case('cov', x, aweights=[-1.0] * 8)
    yield case('cov', array('float64', [2, 2, 2]))
    yield case('cov', array('float64', [2, 4]), ddof=0.5)


def halves():
    """Folds that round each step to half precision, and variances that are computed in more."""
    for function in ('hypot', 'logaddexp', 'logaddexp2', 'arctan2'):
        for shape in ([200], [40, 30], [3, 5, 20]):
            for flavour in ('plain', 'ties'):
                given = array('float16', shape, flavour)
                yield case(f'{function}.reduce', given)
                yield case(f'{function}.reduce', given, axis=-1)
                yield case(f'{function}.accumulate', given)
    yield case('nanstd', array('float16', [30], 'nan'), dtype='float64')
    yield case('nanvar', array('float16', [6, 7], 'nan'), axis=1, dtype='float64')


CASES = [variances, averages, clips, rounds, differences, medians, quantiles, without_nans, nearness, slopes, finite, covariances, halves]

if __name__ == '__main__':
    write('statistics', CASES)
