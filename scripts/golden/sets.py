"""Golden cases of distinct values and of arrays as sets: see arrays.py. Writes test/golden/sets.json."""

import random
import warnings

import numpy as np
from arrays import COMPLEX, FLOATS, NUMBERS, array, case, held, swapped, write
from sorting import BYTES, RECORDS, STRINGS, TIMES, VOIDS, shaped

warnings.simplefilter('ignore')
random.seed(11)
WHOLE = {'return_index': True, 'return_inverse': True, 'return_counts': True}
INDICES = (1, 2, 3)
REPEATED = np.concatenate([RECORDS[:9], RECORDS[3:20]])


def uniques():
    for dtype in [*NUMBERS, *TIMES]:
        flavours = ['ties', 'plain', *(['nan'] if np.dtype(dtype).kind in 'fcMm' else [])]
        for flavour in flavours:
            # NumPy 2.4 takes swapped complex numbers for other ones, and finds other NaNs equal
            own = array(dtype if dtype in COMPLEX else swapped(dtype), shaped(), flavour)
            yield case('unique', own)
            yield case('unique', own, **WHOLE, indices=INDICES)
            yield case('unique', own, return_counts=True, equal_nan=False, indices=[1])
            if dtype not in TIMES:
                yield case('unique', own, equal_nan=False)
            yield case('unique', array(dtype, random.choice([[300], [40, 50], [5000]]), flavour), return_inverse=True, indices=[1])
            shape = random.choice([[7, 3], [3, 20], [2, 5, 3]])
            if dtype == 'f2' and flavour == 'nan':  # whose order in records is NumPy's secret
                continue
            yield case('unique', array(dtype, shape, flavour), axis=random.randrange(-len(shape), len(shape)), **WHOLE, indices=INDICES)
        yield case('unique', array(dtype, [40, 1], 'ties'), axis=0, **WHOLE, indices=INDICES)
    for dtype in FLOATS:  # without indices NumPy sorts zeros in no order
        yield case('unique', array(dtype, [50], 'zeros'), **WHOLE, indices=INDICES)
        yield case('unique', held(np.array([-0.0, 1, 0, -1], dtype)))
    for values in (STRINGS, STRINGS[:16].reshape(4, 4), STRINGS.astype(STRINGS.dtype.newbyteorder()), BYTES, RECORDS[['a', 'c', 'd']], REPEATED, VOIDS):
        yield case('unique', held(values))
        yield case('unique', held(values), **WHOLE, indices=INDICES)
        yield case('unique', held(values), axis=0)
    yield case('unique', held(np.array([['a', 'b'], ['a', 'b'], ['a', 'a']])), axis=0, **WHOLE, indices=INDICES)
    for empty in (np.zeros(0), np.zeros((0, 3)), np.zeros((3, 0)), np.zeros(0, 'S3')):
        yield case('unique', held(empty), **WHOLE, indices=INDICES)
        yield case('unique', held(empty), axis=0, **WHOLE, indices=INDICES)
    yield case('unique', 5.5, **WHOLE, indices=INDICES)
    yield case('unique', 5.5, axis=0)
    yield case('unique', [[1.5, 2]], axis=2)


def relatives():
    for dtype in NUMBERS:
        own = array(swapped(dtype), random.choice([[40], [5, 9]]), random.choice(['ties', 'plain']))
        yield case('unique_all', own, indices=INDICES)
        yield case('unique_counts', own, indices=[1])
        yield case('unique_inverse', own, indices=[1])
    for dtype in FLOATS:
        own = array(dtype, [30], 'nan')
        yield case('unique_all', own, indices=INDICES)
        yield case('unique_counts', own, indices=[1])
        yield case('unique_values', array(dtype, [30], 'nan'))
    yield case('unique_all', 5.5, indices=INDICES)


def sets():
    for dtype in [*NUMBERS, *TIMES]:
        for other in (dtype, random.choice(NUMBERS) if dtype not in TIMES else dtype):
            flavour = random.choice(['ties', 'nan']) if dtype in FLOATS else 'ties'
            a, b = array(swapped(dtype), [random.choice([5, 40])], flavour), array(other, random.choice([[7], [3, 4]]), 'plain')
            for function in ('union1d', 'intersect1d', 'setxor1d', 'setdiff1d', 'isin'):
                yield case(function, a, b)
            yield case('intersect1d', a, b, return_indices=True, indices=(1, 2))
            yield case('isin', b, a, invert=True)
        a, b = held(np.arange(7).astype(dtype)) if dtype != '?' else held(np.array([True])), held(np.arange(3, 12, 2).astype(dtype)) if dtype != '?' else held(np.array([False, True]))
        for function in ('intersect1d', 'setxor1d', 'setdiff1d', 'isin'):
            yield case(function, a, b, assume_unique=True)
        yield case('intersect1d', b, a, assume_unique=True, return_indices=True, indices=(1, 2))
    for a, b in ((STRINGS, STRINGS[3:8]), (BYTES, np.array([b'fig', b'grapefruits'])), (RECORDS, RECORDS[::3]), (np.array(['fig', 'x']), BYTES)):
        for function in ('union1d', 'intersect1d', 'setxor1d', 'setdiff1d', 'isin'):
            if a.dtype.names and function == 'setxor1d':
                continue
            yield case(function, held(a), held(b))
    for function in ('union1d', 'intersect1d', 'setxor1d', 'setdiff1d', 'isin'):
        yield case(function, 5.5, 5.5)
        yield case(function, held(np.zeros(0)), [1.5, 2])
        yield case(function, [1.5, 2], held(np.zeros(0)))
        yield case(function, held(np.zeros(0)), held(np.zeros(0)))
    for kind in (None, 'sort', 'table', 'foo'):
        yield case('isin', held(np.arange(9, dtype='i2')), held(np.array([2, 5, 300], 'i4')), kind=kind)
        yield case('isin', [1.5, 2], [1.5], kind=kind)
    yield case('setdiff1d', [5, 2.5, 3, 2.5, 4, 1], [3, 4, 5, 6], assume_unique=True)


if __name__ == '__main__':
    write('sets', [uniques, relatives, sets])
