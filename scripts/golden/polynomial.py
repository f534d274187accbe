"""Golden cases of functions of series of polynomials: see arrays.py. Writes test/golden/polynomial.json.

These have NumPy's bits, since the order of operations is NumPy's; sums of products (convolutions) are of multiples of
a half, which are exact in whatever order, and so are products of complex numbers, which NumPy's loops fuse. What
eigenvalues and least squares give is in series.py.
"""

import random

from arrays import array, case, write

random.seed(61)
MODULES = {'polynomial': 'poly', 'chebyshev': 'cheb', 'legendre': 'leg', 'laguerre': 'lag', 'hermite': 'herm', 'hermite_e': 'herme'}
DTYPES = ['f8', 'f8', 'f4', 'f2', 'c16', 'c8', 'i4', 'u1']
CONVOLVED = ('poly', 'cheb')
DIVIDED = ('leg', 'lag')  # recurrences with quotients, whose complex products are not exact


def flat(n, dtype='f8', flavour='plain'):
    return array(dtype, [n], flavour)


def operand(prefix, dtype, shape, flavour='plain'):
    """An operand of products: complex numbers are exact, or float64 where quotients come among them."""
    if dtype[0] == 'c':
        return array('f8', shape, flavour) if prefix in DIVIDED else array(dtype, shape, 'ties')
    return array(dtype, shape, flavour)


def thinned(group, share):
    """A share of a group's cases, but of each function's errors and of its first cases all."""
    seen = {}
    for one in group:
        count = seen[one['function']] = seen.get(one['function'], 0) + 1
        if 'error' in one or count <= 2 or random.random() < share:
            yield one


def named(name):
    for module, prefix in MODULES.items():
        yield f'polynomial.{module}.{prefix}{name}', prefix


def arithmetic():
    for name in ('add', 'sub'):
        for function, _ in named(name):
            for dtype in DTYPES:
                n, m = random.randint(1, 6), random.randint(1, 6)
                yield case(function, flat(n, dtype), flat(m, random.choice(DTYPES)))
            yield case(function, flat(4), flat(4))
            yield case(function, [1, 2, 0, 0], [3])
            yield case(function, [1, 2, 3], [-1, 2, 3])
            yield case(function, 2.5, [1, 2])
    for function, prefix in named('mul'):
        flavour = 'ties' if prefix in CONVOLVED else 'plain'
        for dtype in DTYPES:
            for n, m in ((1, 3), (2, 4), (5, 3), (4, 4)):
                if not (dtype == 'f2' and prefix in CONVOLVED):
                    yield case(function, operand(prefix, dtype, [n], flavour), operand(prefix, random.choice(['f8', dtype]), [m], 'ties' if dtype[0] == 'c' else flavour))
        yield case(function, [0], [1, 2, 3])
        yield case(function, [], [1, 2, 3])
    for function, prefix in named('mulx'):
        for dtype in DTYPES:
            yield case(function, flat(random.randint(1, 7), dtype))
        yield case(function, [0, 0])
        yield case(function, [0, 2, 0])
    for function, prefix in named('pow'):
        flavour = 'ties' if prefix in CONVOLVED else 'plain'
        for power in (0, 1, 2, 3, 4, 17, -1, 1.5):
            yield case(function, operand(prefix, random.choice(['f8', 'c16', 'i4']), [3], flavour), power)
        yield case(function, flat(2, 'f8', 'ties'), 5, maxpower=4)
        yield case(function, [1, 1], 18, 20)
        yield case(function, [1, 1], 18, maxpower=None)


def division():
    for function, prefix in named('div'):
        for dtype in DTYPES:
            for n, m in ((1, 1), (3, 1), (2, 3), (5, 2), (6, 4), (4, 4)):
                if not (dtype == 'f2' and prefix in CONVOLVED) and (dtype[0] != 'c' or m == 1 or n < m):
                    yield case(function, flat(n, dtype), flat(m, random.choice(['f8', dtype])))
        yield case(function, [1, 2], [0])
        yield case(function, [1, 2], [1, 0])
        yield case(function, [2, 4, 2], [1, 1])


def calculus():
    for function, _ in named('der'):
        for dtype in DTYPES:
            for m in (0, 1, 2, 6):
                yield case(function, flat(random.choice([1, 2, 4, 6]), dtype), m)
            yield case(function, array(dtype, [5, 3]), random.choice([1, 2]), axis=random.choice([0, 1, -1]))
        yield case(function, array('f8', [4, 3, 2]), 2, 0.3, 1)
        yield case(function, flat(5, 'f4'), scl=1.7)
        for m in (-1, 1.5):
            yield case(function, flat(4), m)
        yield case(function, flat(4), axis=1)
        yield case(function, flat(4), axis=0.5)
        yield case(function, [1, 2, 3, 4], m=1, scl=2)
    for function, _ in named('int'):
        for dtype in DTYPES:
            for m in (0, 1, 2):
                yield case(function, flat(random.choice([1, 2, 4, 6]), dtype), m)
            yield case(function, array(dtype, [5, 3]), random.choice([1, 2]), axis=random.choice([0, 1, -1]))
        for dtype in ('f8', 'f4', 'c16'):
            yield case(function, flat(5, dtype), 2, [1.5, -0.3], 0.7, 1.3)
            yield case(function, flat(5, dtype), 3, k=[0.1], lbnd=-1.1)
            yield case(function, flat(3, dtype), k=2.2, scl=0.1)
        yield case(function, array('f8', [4, 3, 2]), 1, [], -0.5, 0.3, 1)
        yield case(function, [0], 2, [3, 4])
        yield case(function, [1, 2], -1)
        yield case(function, [1, 2], 1.5)
        yield case(function, [1, 2], 1, [1, 2])
        yield case(function, [1, 2], 1, lbnd=[0, 1])
        yield case(function, [1, 2], 1, scl=[0])
        yield case(function, [1, 2], axis=3)


def values():
    for function, prefix in named('val'):
        for dtype in DTYPES:
            flavour = 'ties' if dtype[0] == 'c' else 'plain'
            c = operand(prefix, random.choice(DTYPES), [random.choice([1, 2, 3, 6])], flavour)
            yield case(function, operand(prefix, dtype, [random.randint(1, 9)]), c)
            several = operand(prefix, random.choice(DTYPES), [random.choice([1, 2, 4]), 3], flavour)
            yield case(function, operand(prefix, dtype, [3, 2]), several)
        for n in (1, 2, 3, 7, 40):
            yield case(function, flat(20, 'f8', 'ties'), flat(n))
            yield case(function, 0.3, flat(n))
        yield case(function, 0.3, flat(4, 'f4'))
        yield case(function, array('f4', []), flat(4))
        yield case(function, 0.3, array('f8', [4, 3]))
        yield case(function, [0.5, 2], [1, 2, 3])
        yield case(function, [0.5, 2, 1], array('f8', [4, 3]), tensor=False)
        yield case(function, array('f8', [2, 3]), array('f8', [4, 3]), False)
        yield case(function, {'float': 'inf'}, [1, 2, 3])
        yield case(function, flat(20, 'f8', 'nan'), flat(4))
    for name, count in (('val2d', 2), ('val3d', 3), ('grid2d', 2), ('grid3d', 3)):
        for function, _ in named(name):
            for shape in ([], [4], [3, 2]):
                points = [array(random.choice(['f8', 'f4']), shape) for _ in range(count)]
                yield case(function, *points, array('f8', [3, 2, 4][:count]))
                yield case(function, *points, array('f8', [3, 2, 4, 2][: count + 1]))
            if name.startswith('val'):
                yield case(function, *[[1, 2][: 1 + i % 2] for i in range(count)], array('f8', [2, 2, 2]))
    for tensor in (True, False):
        for dtype in ('f8', 'c16', 'i4', 'f4'):
            flavour = 'ties' if dtype[0] == 'c' else 'plain'
            yield case('polynomial.polynomial.polyvalfromroots', array(dtype, [4], flavour), array('f8', [3, 4], flavour), tensor)
            yield case('polynomial.polynomial.polyvalfromroots', 1.5, flat(5, dtype), tensor=tensor)
        yield case('polynomial.polynomial.polyvalfromroots', flat(4), flat(3), tensor)
    yield case('polynomial.polynomial.polyvalfromroots', [1.5, 2], [3, 4, 5])


def matrices():
    for function, prefix in named('vander'):
        for dtype in DTYPES:
            yield case(function, operand(prefix, dtype, [3]), random.choice([0, 1, 2, 5]))
        yield case(function, array('f8', [2, 3]), 4)
        yield case(function, 0.7, 6)
        yield case(function, [1, 2], -1)
        yield case(function, [1, 2], 1.5)
    for function, prefix in named('vander2d'):
        yield case(function, flat(3), flat(3, 'f4'), [2, 1])
        yield case(function, array('f8', [2, 2], 'ties'), operand(prefix, 'c16', [2, 2]), [1, 3])
        yield case(function, flat(3), flat(3), [1])
    for function, _ in named('vander3d'):
        yield case(function, flat(3), flat(3), flat(3, 'i4'), [2, 1, 3])
        yield case(function, flat(3), flat(3), flat(3), [1, 2])
    for function, _ in named('companion'):
        for dtype in ('f8', 'f4', 'c16', 'i4', 'c8'):
            for n in (2, 3, 4, 7):
                yield case(function, flat(n, dtype))
        yield case(function, [1])


def conversions():
    for function, prefix in named('fromroots'):
        for dtype in ('f8', 'c16', 'i4', 'f4'):
            for n in (1, 2, 3, 4, 7):
                yield case(function, operand(prefix, dtype, [n], 'ties' if prefix in CONVOLVED else 'plain'))
        yield case(function, [])
        yield case(function, [[1]])
    for module, prefix in list(MODULES.items())[1:]:
        for name in (f'{prefix}2poly', f'poly2{prefix}'):
            for dtype in ('f8', 'f4', 'c16', 'i4', 'f2'):
                for n in (1, 2, 3, 6):
                    yield case(f'polynomial.{module}.{name}', flat(n, dtype))
        if prefix in ('cheb', 'leg'):
            yield case(f'polynomial.{module}.{prefix}weight', flat(9, 'f8', 'ties'))
            yield case(f'polynomial.{module}.{prefix}weight', flat(4, 'i4'))
            yield case(f'polynomial.{module}.{prefix}weight', 0.5)
    for function, _ in named('line'):
        yield case(function, 1.5, 2.5)
        yield case(function, 1.5, 0.0)
        yield case(function, -3.0, -1.25)
    for function, _ in named('trim'):
        yield case(function, flat(6), 0.5)
        yield case(function, [0, 0, 0])
        yield case(function, [1, 2], -1)
    for n in (1, 2, 3, 8):
        yield case('polynomial.chebyshev.chebpts1', n)
        yield case('polynomial.chebyshev.chebpts2', n)
        yield case('polynomial.chebyshev.chebgauss', n)
    for n in (0, 1.5, -1):
        yield case('polynomial.chebyshev.chebpts1', n)
        yield case('polynomial.chebyshev.chebpts2', n)
        for module, prefix in list(MODULES.items())[1:]:
            yield case(f'polynomial.{module}.{prefix}gauss', n)


def utilities():
    for dtype in DTYPES:
        yield case('polynomial.polyutils.getdomain', flat(7, dtype))
        yield case('polynomial.polyutils.mapdomain', flat(7, dtype), [-1, 1], [2, 5])
        yield case('polynomial.polyutils.mapdomain', flat(7, dtype), flat(2), flat(2, 'f4'))
        yield case('polynomial.polyutils.trimcoef', flat(7, dtype), 0.4)
        yield case('polynomial.polyutils.as_series', {'list': [flat(3, dtype), flat(2), [1.5]]})
    yield case('polynomial.polyutils.as_series', {'list': [[1, 2, 0], [0, 0]]}, trim=False)
    yield case('polynomial.polyutils.as_series', {'list': [[]]})
    yield case('polynomial.polyutils.as_series', {'list': [flat(3, '?')]})
    yield case('polynomial.polyutils.as_series', {'list': [[[1, 2]]]})
    yield case('polynomial.polyutils.mapparms', [-1.0, 1.0], [0.5, 4.0])
    yield case('polynomial.polyutils.mapdomain', 0.3, [-1, 1], [2, 5])
    yield case('polynomial.polyutils.trimseq', flat(3, 'f8', 'zeros'))


write('polynomial', [lambda: thinned(arithmetic(), 0.4), lambda: thinned(division(), 0.4), lambda: thinned(values(), 0.4), utilities])
write('polynomial_calculus', [lambda: thinned(calculus(), 0.4), lambda: thinned(matrices(), 0.5), lambda: thinned(conversions(), 0.5)])
