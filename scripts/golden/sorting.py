"""Golden cases of sorting and searching: see arrays.py. Writes test/golden/sorting.json."""

import random
import warnings

import numpy as np
from arrays import COMPLEX, FLOATS, LENGTHS, NUMBERS, argument, array, case, held, swapped, write

warnings.simplefilter('ignore')
random.seed(7)
TIMES = ['M8[D]', 'm8[s]']
STRINGS = np.array('pear fig apple banana cherry fig date elderberry a ab abc b ba \xe9t\xe9 zz \U0001f600 \uffff'.split())
BYTES = np.array(b'pear fig apple banana cherry fig date elderberry a ab abc b ba zz'.split())
RECORDS = np.zeros(40, [('a', 'i2'), ('b', 'f8'), ('c', 'S3'), ('d', 'u1', (2,))])
RECORDS['a'] = np.arange(40) * 7 % 5 - 2
RECORDS['b'] = np.where(np.arange(40) % 11 == 0, np.nan, np.arange(40) * 13 % 7)
RECORDS['c'] = BYTES[np.arange(40) * 3 % 14]
RECORDS['d'][:, 1] = np.arange(40) * 17 % 3
VOIDS = np.arange(60, dtype='u1')[::-1].copy().view('V3')


def shaped():
    ndim = random.choice([1, 1, 2, 2, 3])
    return [random.choice(LENGTHS if ndim < 3 else LENGTHS[:8]) for _ in range(ndim)]


def axis_of(ndim):
    choice = random.random()
    return {} if choice < 0.4 else {'axis': None} if choice < 0.5 else {'axis': random.randrange(-ndim, ndim)}


def sorts():
    for dtype in [*NUMBERS, *TIMES]:
        flavours = ['plain', 'ties', *(['nan'] if np.dtype(dtype).kind in 'fcMm' else [])]
        for flavour in [*flavours, *flavours]:
            shape = shaped()
            yield case('sort', array(swapped(dtype), shape, flavour), **axis_of(len(shape)))
            yield case('argsort', array(swapped(dtype), shape, flavour), kind='stable', indices=True, **axis_of(len(shape)))
        for n in (300, 6000):
            yield case('sort', array(dtype, [n], flavours[-1]))
            yield case('argsort', array(dtype, [n], flavours[0]), stable=True, indices=True)
            yield case('sort', array(dtype, [2, n], 'ties'), kind='stable')
        yield case('argsort', array(dtype, [20, 30], 'ties'), axis=0, kind='mergesort', indices=True)
    for dtype in [*FLOATS, *COMPLEX]:
        for n in (50, 500):
            yield case('sort', array(dtype, [n], 'zeros'), kind='stable')
            yield case('argsort', array(dtype, [n], 'zeros'), kind='stable', indices=True)
    for values in (STRINGS, STRINGS.astype(STRINGS.dtype.newbyteorder()), BYTES, BYTES.astype('S11'), VOIDS, STRINGS[:16].reshape(4, 4), STRINGS.astype('U1')):
        yield case('sort', held(values))
        yield case('argsort', held(values), kind='stable', indices=True)
        yield case('sort', held(values), axis=0)
    for order in (None, 'b', ['c', 'b'], ['d'], ['a', 'b', 'c', 'd'], []):
        yield case('sort', held(RECORDS), order=order)
        yield case('argsort', held(RECORDS), order=order, kind='stable', indices=True)
    yield case('sort', held(RECORDS.reshape(8, 5)), axis=0)


def sort_errors():
    for kind in ('quicksort', 'mergesort', 'heapsort', 'stable', 'quick', 'Q', 'foo', ''):
        yield case('sort', [3.5, 1, 2], kind=kind)
    yield case('sort', [3, 1, 2], kind='stable', stable=True)
    yield case('argsort', [3, 1, 2], kind='heapsort', stable=False)
    yield case('sort', [3.5, 1, 2], stable=True)
    yield case('sort', 5)
    yield case('sort', 5.5, axis=None)
    yield case('argsort', 5, indices=True)
    yield case('argsort', 5, axis=None, indices=True)
    yield case('argsort', 5, axis=1)
    yield case('sort', [1, 2], axis=1)
    yield case('sort', [1, 2], axis=-2)
    yield case('sort', [3, 1], order='a')
    yield case('argsort', [3, 1], order='a')
    yield case('sort', held(RECORDS), order='z')
    yield case('sort', held(RECORDS), order=['a', 'a'])
    yield case('sort', held(np.zeros((0, 3))))
    yield case('argsort', held(np.zeros((3, 0))), axis=0, indices=True)
    yield case('partition', [3, 1, 2], 5)
    yield case('partition', [3, 1, 2], -4)
    yield case('partition', [3, 1, 2], 1.5)
    yield case('partition', [3, 1, 2], True)
    yield case('partition', 5, 0)
    yield case('partition', 5.5, 0, axis=None)
    yield case('partition', [3, 1, 2.5], [0, 2])
    yield case('partition', [3, 1, 2.5], [0, 1, 2])
    yield case('partition', [3, 1, 2], 1, kind='quick')
    yield case('argpartition', [3, 1, 2], 5)
    yield case('argpartition', [3, 1, 2], [0, 1, 2], indices=True)
    yield case('argpartition', 5, 0, indices=True)
    yield case('partition', held(np.zeros((3, 0))), 0)


def lexsorts():
    for dtype in [*NUMBERS, *TIMES]:
        for flavour in ('ties', 'nan'):
            shape = shaped()
            axis = {'axis': random.randrange(-len(shape), len(shape))} if random.random() < 0.6 else {}
            keys = [array(swapped(dtype), shape, flavour, False), array(random.choice(NUMBERS), shape, 'ties', False)]
            yield case('lexsort', {'list': keys}, indices=True, **axis)
        yield case('lexsort', array(dtype, [3, 50], 'ties'), indices=True)
    yield case('lexsort', {'list': [array('u1', [3000], 'plain', False), array('i2', [3000], 'ties', False), array('?', [3000], 'ties', False)]}, indices=True)
    yield case('lexsort', {'list': [held(STRINGS[:14]), held(BYTES)]}, indices=True)
    yield case('lexsort', {'list': [held(RECORDS), array('?', [40], 'ties', False)]}, indices=True)
    yield case('lexsort', {'list': []})
    yield case('lexsort', 5)
    yield case('lexsort', {'list': [[1, 2], [3]]})
    yield case('lexsort', {'list': [3, 4]}, indices=True)
    yield case('lexsort', [[1, 5, 1, 4], [9, 4, 0, 4]], indices=True)
    yield case('lexsort', [[3, 1]], axis=1)
    for dtype in NUMBERS:
        yield case('sort_complex', array(dtype, random.choice([[7], [3, 8]]), 'ties'))
    yield case('sort_complex', 5)


def searches():
    for dtype in [*NUMBERS, *TIMES]:
        for n, m in ((1, 3), (7, 5), (200, 130), (3000, 1001)):
            for flavour in ('ties', 'nan'):
                a, v = array(dtype, [n], flavour, False), array(swapped(dtype), [m], flavour)
                from_sort = np.argsort(argument(a), kind='stable').astype('i4')
                side = random.choice(['left', 'right'])
                if n < 1000:
                    yield case('searchsorted', a, v, side=side, sorter=held(from_sort), indices=True)
        yield case('searchsorted', held(np.sort(argument(array(dtype, [40], 'ties', False)))), array(dtype, [3, 4, 5], 'plain'), indices=True)
    ascending = held(np.arange(50, dtype='f8') // 2)
    for side in ('left', 'right'):
        for v in (3, 3.5, -1, 100, {'float': 'nan'}, [[1, 2.5], [24, 25]]):
            yield case('searchsorted', ascending, v, side, indices=True)
        yield case('searchsorted', held(np.sort(STRINGS)), held(STRINGS[::2].copy()), side=side, indices=True)
        yield case('searchsorted', held(np.sort(BYTES)), held(np.array([b'b', b'figs', b''])), side=side, indices=True)
        yield case('searchsorted', held(np.sort(BYTES)), held(np.array(['b', 'figs', ''])), side=side, indices=True)
        yield case('searchsorted', held(np.sort(RECORDS)), held(RECORDS), side=side, indices=True)
        yield case('searchsorted', held(np.zeros(0)), [1, 2], side=side, indices=True)
        yield case('searchsorted', held(np.arange(9, dtype='i1')), array('f4', [30]), side=side, indices=True)
        yield case('searchsorted', held(np.arange(9, dtype='u8')), array('i8', [30]), side=side, indices=True)
    for side in ('foo', 'l', 'R', ''):
        yield case('searchsorted', [1, 2, 3], 2, side=side)
    yield case('searchsorted', [[1]], 2)
    yield case('searchsorted', 5, 2)
    for sorter in ([1, 2], [1.5, 2, 0], [[1, 2, 0]]):
        yield case('searchsorted', [3, 1, 2], 2, sorter=sorter)


def digits():
    for dtype in NUMBERS:
        for bins in ([-2, 0, 1, 2.5, 4], [4, 2.5, 1, 1, -2], [1, 1, 2], [2, 1, 1], [3], [1, 1]):
            yield case('digitize', array(dtype, random.choice([[30], [5, 6]]), 'ties'), bins, right=random.choice([True, False]), indices=True)
    yield case('digitize', 1.5, [2, 1], right=True, indices=True)
    yield case('digitize', [0.2], [1, 3, 2])
    yield case('digitize', [0.2], [[1, 3]])
    yield case('digitize', [0.2], 5)
    yield case('digitize', [1.5, 2.0], [1, 2], indices=True)
    yield case('digitize', array('f8', [20], 'nan'), [-10, 0, 5], indices=True)
    yield case('digitize', [0.2], held(np.array([1j, 2])))
    yield case('digitize', [0.2], held(np.array(['a'])))


if __name__ == '__main__':
    write('sorting', [sorts, sort_errors, lexsorts, searches, digits])
