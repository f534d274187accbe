"""Golden cases of counting in bins: see arrays.py. Writes test/golden/histograms.json.

Weights are whole or halves, so that the order in which they are added does not show.
"""

import random
import warnings

import numpy as np
from arrays import FLOATS, INTS, array, case, held, swapped, write

warnings.simplefilter('ignore')
random.seed(13)
REAL = [*INTS, *FLOATS]
ESTIMATORS = 'auto fd doane scott stone rice sturges sqrt'.split()
WEIGHTS = ['?', *INTS, *FLOATS, 'c8', 'c16']


def shape():
    return random.choice([[1], [7], [100], [129], [5, 40], [3, 4, 5], [1000]])


def histograms():
    for dtype in REAL:
        for flavour in [random.choice(['plain', 'ties'])]:
            yield case('histogram', array(swapped(dtype), shape(), flavour), indices=[0])
            yield case('histogram', array(dtype, shape(), flavour), random.choice([1, 3, 7, 20]), indices=[0])
            yield case('histogram', array(dtype, shape(), flavour), [-40, -1, 0.5, 3, 3, 70], indices=[0])
            yield case('histogram', array(dtype, shape(), flavour), bins=random.choice([5, 8]), range=random.choice([[-3, 20], [0, 1.5], [2, 2]]), indices=[0])
            yield case('histogram', array(dtype, shape(), flavour), density=True, bins=random.choice([4, [0.5, 1, 5]]))
            own = shape()
            weights = random.choice(WEIGHTS)
            yield case('histogram', array(dtype, own, flavour, False), 6, weights=array(weights, own, 'ties', False), indices=[0] if weights in ('i4', 'u4') else [])
            yield case('histogram', array(dtype, own, flavour, False), [-40, 0.5, 1, 50], weights=array(random.choice(['f4', 'f8', 'i2', 'c16']), own, 'ties', False))
            for estimator in [] if dtype == 'f2' else random.sample(ESTIMATORS, 2):
                yield case('histogram', array(dtype, random.choice([[1], [64], [200], [1000]]), flavour), estimator, indices=[0])
        for estimator in [] if dtype == 'f2' else ESTIMATORS:  # NumPy's own half precision overflows
            yield case('histogram_bin_edges', array(dtype, random.choice([[2], [100], [128], [700]]), random.choice(['plain', 'ties'])), estimator)
            if random.random() < 0.3:
                yield case('histogram_bin_edges', array(dtype, [256], 'plain'), estimator, [0, 20])
    for weights in WEIGHTS:
        yield case('histogram', array('f8', [300], 'plain', False), 9, weights=array(weights, [300], 'ties', False), density=random.choice([None, weights not in '? c8 c16'.split()]))
    yield case('histogram', array('f8', [70000], 'plain', False), 30, indices=[0])
    yield case('histogram', array('f8', [140000], 'ties', False), 5, weights=array('f8', [140000], 'ties', False))
    yield case('histogram', array('f8', [70000], 'plain', False), [0, 0.25, 1, 100], indices=[0])
    yield case('histogram', array('f8', [100], 'nan'), [-1.5, 0, 4], indices=[0])
    yield case('histogram', array('f4', [100], 'nan'), 4, [-2, 3], indices=[0])
    yield case('histogram', array('?', [50]), 4, indices=[0])
    yield case('histogram', held(np.array([1e16, 1e16])), 4)
    for bins in (0, -1, 2.5, 'foo', [3.5, 1, 2], [[1.5, 2]], [1.5], 3):
        yield case('histogram', [1.5, 2, 9], bins, indices=[0])
        yield case('histogram_bin_edges', [1.5, 2, 9], bins)
        yield case('histogram', held(np.zeros(0)), bins, indices=[0])
    for limits in ([2, 1], [0, {'float': 'inf'}], [0, 5, 6], [3, 3]):
        limits = [float(x['float']) if isinstance(x, dict) else x for x in limits]
        if np.inf not in limits:
            yield case('histogram', [1.5, 2, 9], 3, limits, indices=[0])
    yield case('histogram', array('f8', [20], 'nan'))
    yield case('histogram', [1.5, 2], 'auto', weights=[1, 2])
    yield case('histogram', [1.5, 2], 3, weights=[1, 2, 3])
    yield case('histogram', held(np.zeros(0)), 'auto', indices=[0])


def grids():
    for dtype in REAL:
        for _ in range(2):
            points = random.choice([array(dtype, [60, 2], 'ties', False), array(dtype, [50, 3], 'plain', False), array(dtype, [9, 1], 'ties', False)])
            yield case('histogramdd', points, random.choice([2, 4]), density=random.choice([None, True]))
        yield case('histogramdd', array(swapped(dtype), [60, 2], 'ties', False), {'list': [3, held(np.array([-1, 0.5, 1, 60]))]})
        yield case('histogramdd', array(dtype, [60, 2], 'plain', False), [2, 3], [None, [-1, 4]], weights=array(random.choice(['f8', 'i4']), [60], 'ties', False))
        x, y = array(dtype, [80], 'ties'), array(random.choice(REAL), [80], 'plain')
        yield case('histogram2d', x, y)
        yield case('histogram2d', x, y, random.choice([3, [2, 5]]), weights=array('f4', [80], 'ties', False))
        yield case('histogram2d', x, y, [-30, -5, 0, 0.5, 1, 40], density=True)
    points = held(np.array([[1, 2], [2, 3], [1, 1.0]]))
    yield case('histogramdd', {'list': [[1, 2.5], [2, 3]]}, 2)
    yield case('histogramdd', held(np.array([1.0, 2, 3])), 2)
    yield case('histogramdd', points, [2])
    yield case('histogramdd', points, 0)
    yield case('histogramdd', points, [2, 2.5])
    yield case('histogramdd', points, [[1, 2], [3, 1]])
    yield case('histogramdd', points, 2, [[0, 1]])
    yield case('histogramdd', points, 2, weights=[1, 2.5, 3])
    yield case('histogramdd', points, 2, weights=[1, 2.5])
    yield case('histogram2d', [1, 2.5, 1], [1, 2, 2], [[0.5, 1, 2], [0.5, 2]], density=True)
    yield case('histogram2d', [1, 2.5, 1], [1, 2], 2)
    yield case('histogram2d', [1, 2.5, 1], [1, 2, 2], 2, [[0, 1], [0, 3]], weights=[1, 2.5, 3])


def counts():
    for dtype in ['u1', 'u2', 'u4', 'u8', 'i8', '?']:
        own = array(swapped(dtype), random.choice([[1], [200], [5000]]), 'plain') if dtype != 'i8' else held(np.arange(50) % 7)
        yield case('bincount', own, indices=[0])
        yield case('bincount', own, minlength=random.choice([0, 3, 150]), indices=[0])
        if dtype != 'i8':
            weights = array(random.choice([*INTS, *FLOATS, '?']), own['shape'], 'plain')
            yield case('bincount', own, weights, random.choice([0, 150]))
    for x in ([0, 1, 1, 3], [-1, 2], [[1]], 5):
        yield case('bincount', held(np.array(x)), indices=[0])
    yield case('bincount', held(np.array([1.5])))
    yield case('bincount', held(np.zeros(0, 'i4')), indices=[0])
    yield case('bincount', held(np.zeros(0, 'i4')), minlength=3, indices=[0])
    yield case('bincount', held(np.array([1, 2])), minlength=-1)
    yield case('bincount', held(np.array([1, 2])), minlength=1.5)
    yield case('bincount', held(np.array([1, 2])), minlength=None)
    yield case('bincount', held(np.array([1, 2])), weights=[1])


if __name__ == '__main__':
    write('histograms', [histograms, grids, counts])
