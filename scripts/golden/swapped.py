"""Golden cases of functions whose operands have the other byte order, or are durations: see arrays.py. Writes
test/golden/swapped.json."""

import random
import warnings

from arrays import array, case, write

warnings.simplefilter('ignore')
random.seed(11)

SWAPPED = ['>i2', '>u2', '>i4', '>u4', '>i8', '>u8', '>f2', '>f4', '>f8', '>c8', '>c16']
REAL = [dtype for dtype in SWAPPED if 'c' not in dtype]
DURATIONS = ['m8[s]', 'm8[D]', 'm8']

ONE = """ravel flip fliplr flipud rot90 transpose atleast_3d squeeze copy diff ediff1d cumsum cumprod nancumsum sum prod
mean std var median ptp max min nanmax nansum nanmean argmax argmin sort argsort unique nonzero
count_nonzero flatnonzero argwhere any all trace diagonal triu tril real imag conj angle round nan_to_num isreal
iscomplex isfinite zeros_like ones_like trim_zeros diagflat vander gradient unwrap sinc""".split()
ONLY_1D = 'vander gradient unwrap trim_zeros'.split()
ONLY_REAL = 'unwrap sinc trim_zeros'.split()


def one():
    for name in ONE:
        for dtype in random.sample(REAL if name in ONLY_REAL else SWAPPED, 4):
            shape = [9] if name in ONLY_1D else [3, 4]
            flavour = random.choice(['plain', 'ties'])
            indices = {'indices': True} if name.startswith('arg') or 'nonzero' in name else {}
            yield case(name, array(dtype, shape, flavour), **indices)


def two():
    for name in 'dot inner outer vdot matmul vecdot cross convolve correlate append'.split():
        for dtype in [*SWAPPED, *DURATIONS]:
            other = random.choice(['i4', '>i4', dtype]) if 'm' in dtype else random.choice([dtype, 'f4', '>i2'])
            shape = [3] if name in ('cross', 'convolve', 'correlate') else [3, 3]
            if 'm' in dtype and (name in ('cross', 'outer', 'append') or '>' in dtype + other and name[0] == 'c'):
                continue
            pair = [array(dtype, shape, 'ties'), array(other, shape, 'ties')]
            random.shuffle(pair)
            yield case(name, *pair)
    for dtype in [*SWAPPED, *DURATIONS]:
        yield case('dot', array(dtype, [40], 'ties'), array('>i4', [40], 'ties'))
        yield case('inner', array(dtype, [2, 40], 'ties'), array('i2', [40], 'ties'))
    yield case('dot', array('m8[s]', [7], 'nan'), array('m8[ms]', [7]))


def several():
    for dtype in SWAPPED:
        a, b = array(dtype, [3, 4]), array(dtype, [3, 4], 'ties')
        yield case('concatenate', {'list': [a, b]})
        yield case('stack', {'list': [a, array('i2', [3, 4])]}, axis=1)
        yield case('where', array('?', [3, 4]), a, b)
        yield case('select', {'list': [array('?', [3, 4])]}, {'list': [a]})
        yield case('take', a, [2, 0, -1], axis=1)
        yield case('repeat', a, 2, axis=0)
        yield case('tile', a, [2, 1])
        yield case('roll', a, 1)
        yield case('pad', a, 1)
        yield case('insert', a, 1, 3)
        yield case('delete', a, 1, axis=0)
        yield case('searchsorted', array(dtype, [1]), b, indices=True)
        yield case('isin', a, b)
        yield case('intersect1d', a, b)
        yield case('union1d', a, b)
        yield case('array_equal', a, a)
        yield case('allclose', a, b)
        yield case('clip', a, 0, 3)
        yield case('linspace', 0, 1, 5, dtype=dtype)
        yield case('geomspace', 1, 16, 5, dtype=dtype)
        yield case('logspace', 0, 3, 4, dtype=dtype)
        yield case('arange', 0, 5, dtype=dtype)
        yield case('full', [2], 3, dtype=dtype)
        yield case('eye', 2, dtype=dtype)
    for dtype in REAL:
        a, b = array(dtype, [40]), array(dtype, [40], 'ties')
        yield case('quantile', a, 0.3)
        yield case('percentile', a, 30, weights=array('u1', [40]), method='inverted_cdf')
        yield case('average', a, weights=array(dtype, [40], 'zeros' if 'f' in dtype else 'ties'))
        yield case('histogram', a, 4, indices=(0,))
        yield case('bincount', array('u1', [40]), b)
        yield case('digitize', a, array(dtype, [1]), indices=True)
        yield case('interp', array('f8', [4]), {'dtype': dtype, 'shape': [2], 'steps': [1], 'axes': [0], 'flavour': 'ties'}, array(dtype, [2]))
        yield case('lexsort', {'list': [a, b]}, indices=True)


def none():
    a, b = array('m8[s]', [2, 0]), array('i4', [0, 3])
    yield case('dot', a, b)


write('swapped', [one, two, several, none])
