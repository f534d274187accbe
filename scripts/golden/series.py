"""Golden cases of the classes of series (test/golden/series.json), and of what eigenvalues, least squares or functions
of another library go into: results with bounds (test/golden/series_near.json).

A case of a class is a series, a method and its arguments, in which {"series": …} is another one; of a result that is a
series coefficients, domain and window are stored, and its texts. Coefficients are multiples of a half and domains
powers of two apart, so that compositions are exact.

A bound is FACTOR units of roundoff times the condition of the number: of roots that of an eigenvalue of the companion
matrix (dense.py), of fits that of the scaled matrix; of the others their size.
"""

import functools
import json
import pathlib
import random

import numpy as np
from arrays import argument, array, held, stored
from numpy import polynomial as P

random.seed(62)
EPS = np.finfo(float).eps
FACTOR = 8
CLASSES = ['Polynomial', 'Chebyshev', 'Legendre', 'Laguerre', 'Hermite', 'HermiteE']
MODULES = {'polynomial': 'poly', 'chebyshev': 'cheb', 'legendre': 'leg', 'laguerre': 'lag', 'hermite': 'herm', 'hermite_e': 'herme'}
OPERATORS = {
    'add': '__add__', 'subtract': '__sub__', 'multiply': '__mul__', 'divide': '__truediv__', 'floor_divide': '__floordiv__',
    'remainder': '__mod__', 'divmod': '__divmod__', 'power': '__pow__', 'negative': '__neg__', 'positive': '__pos__',
    'radd': '__radd__', 'rsubtract': '__rsub__', 'rmultiply': '__rmul__', 'rfloor_divide': '__rfloordiv__',
    'rremainder': '__rmod__', 'rdivmod': '__rdivmod__', 'equal': '__eq__', 'not_equal': '__ne__', 'format': '__format__',
    'evaluate': '__call__',
}


def series(kind, n, dtype='f8', **options):
    return {'kind': kind, 'coef': array(dtype, [n], 'ties', layout=False), **options}


def made(spec):
    options = {k: v for k, v in spec.items() if k in ('domain', 'window', 'symbol')}
    return getattr(P, spec['kind'])(argument(spec['coef']), **options)


def given(value):
    if isinstance(value, dict) and 'series' in value:
        return made(value['series'])
    if isinstance(value, dict) and 'kind' in value:
        return getattr(P, value['kind'])
    return argument(value)


def shown(result):
    if isinstance(result, P.Polynomial.__mro__[1]):
        parts = [stored(part) for part in (result.coef, result.domain, result.window)]
        return {'parts': parts, 'texts': [str(result), f'{result:ascii}', repr(result)]}
    if isinstance(result, (bool, np.bool_, str)):
        return bool(result) if not isinstance(result, str) else result
    if isinstance(result, (list, tuple)):
        return [shown(one) for one in result]
    return stored(result)


def method(owner, name, *args, **options):
    """A method of a series or, where the owner is a name, of a class."""
    call = {'owner': owner, 'method': name, 'args': list(args), 'options': options}
    try:
        target = getattr(P, owner) if isinstance(owner, str) else made(owner)
        result = getattr(target, OPERATORS.get(name, name))(*[given(a) for a in args], **{k: given(v) for k, v in options.items()})
        if result is NotImplemented:
            return None
        return {**call, 'result': shown(result)}
    except Exception as error:
        return {**call, 'error': f'{type(error).__name__}: {error}'}


DOMAINS = [{}, {}, {'domain': [0, 2]}, {'domain': [-4, 4], 'window': [0, 1]}, {'window': [-2, 2], 'symbol': 'z'}]


def arithmetic():
    for kind in CLASSES:
        for name in ('add', 'subtract', 'multiply', 'floor_divide', 'remainder', 'divmod'):
            where = random.choice(DOMAINS)
            p, q = series(kind, random.randint(1, 5), **where), series(kind, random.randint(1, 3), **where)
            yield method(p, name, {'series': q})
            yield method(p, name, random.choice([2, 0.5, [1, 2], [0.5, 0, 4]]))
            yield method(p, 'r' + name, random.choice([2, 0.5, [1, 2, 3], [0.5, 0, 4, 1]]))
            yield method(p, name, {'series': series(kind, 2, domain=[5, 6])})
        p = series(kind, 4, random.choice(['f4', 'f8', 'c16']), **random.choice(DOMAINS))
        yield method(p, 'divide', 4)
        yield method(p, 'divide', {'series': p})
        yield method(p, 'floor_divide', 0)
        for power in (0, 1, 3, 1.5, 101):
            yield method(series(kind, 3), 'power', power)
        yield method(p, 'negative')
        yield method(p, 'positive')
        for other in (p, {**p, 'symbol': 'y'}, {**p, 'window': [7, 8]}, series(kind, 3), series(random.choice(CLASSES), 4)):
            for name in ('equal', 'not_equal', 'has_samecoef', 'has_samedomain', 'has_samewindow', 'has_sametype'):
                yield method(p, name, {'series': other})
        yield method(p, 'add', {'series': series(CLASSES[CLASSES.index(kind) - 1], 3)})
        yield method(series(kind, 3), 'add', {'series': series(kind, 3, symbol='y')})
        yield method(series(kind, 3), 'add', {'series': series(kind, 3, window=[0, 3])})


def methods():
    for kind in CLASSES:
        for dtype in ('f8', 'f4', 'c16', 'i4'):
            p = series(kind, random.randint(1, 5), dtype, **random.choice(DOMAINS))
            yield method(p, 'evaluate', array('f8', [4], 'ties'))
            yield method(p, 'evaluate', 0.5)
            yield method(p, 'evaluate', array('f4', [2, 2], 'ties'))
            yield method(p, 'integ')
            yield method(p, 'integ', 2, [1, 0.5], 0.5)
            yield method(p, 'deriv')
            yield method(p, 'deriv', 2)
            yield method(p, 'copy')
            yield method(p, 'degree')
            yield method(p, 'mapparms')
            yield method(p, 'trim', 0.5)
            yield method(p, 'trim', tol=-1)
            for name in ('truncate', 'cutdeg'):
                for size in (1, 3, 0, 1.5, -1):
                    yield method(p, name, size)
        p = series(kind, 4, **random.choice(DOMAINS))
        yield method(p, 'evaluate', {'series': series(kind, 3)})
        yield method(p, 'convert')
        yield method(p, 'convert', [-2, 2])
        yield method(p, 'convert', window=[0, 1], domain=[0, 2])
        for other in CLASSES:
            yield method(series(kind, 4), 'convert', kind={'kind': other})
            yield method(other, 'cast', {'series': series(kind, 3, domain=[0, 2])})
        yield method(p, 'linspace', 5)
        yield method(p, 'linspace', 4, [0, 1])
        yield method(kind, 'fromroots', [1, 2, -1])
        yield method(kind, 'fromroots', [0.5, 1, 2], domain=[-2, 2], symbol='t')
        yield method(kind, 'fromroots', [1, 3], None)
        yield method(kind, 'fromroots', [])
        yield method(kind, 'identity')
        yield method(kind, 'identity', [0, 4], [0, 1])
        yield method(kind, 'basis', 3)
        yield method(kind, 'basis', 0, [0, 4], [0, 1], 'w')
        yield method(kind, 'basis', -1)
        yield method(kind, 'basis', 1.5)


def texts():
    numbers = [1.5, -2.25, 0.0, 1e-5, 123456789.0, 3.0, -1e10, 0.1, np.pi, -0.0]
    for kind in CLASSES:
        for dtype in ('f8', 'f4', 'f2', 'c16', 'c8'):
            coef = random.sample(numbers[:4] if dtype == 'f2' else numbers, random.randint(1, 4))
            values = np.asarray(coef, dtype) if dtype[0] == 'f' else np.asarray(coef, dtype) * np.asarray(1 - 0.5j, dtype)
            yield method({'kind': kind, 'coef': held(values), **random.choice(DOMAINS)}, 'copy')
        yield method({'kind': kind, 'coef': held(np.array([np.nan, np.inf, -np.inf])), 'domain': [-1.5, 0.1]}, 'copy')
        yield method({'kind': kind, 'coef': held(np.arange(15) * 1.25 - 7), 'symbol': 'abc'}, 'copy')
        yield method(series(kind, 3), 'format', 'latex')
        for wrong in ([], [[1.0]], ['a']):
            case = {'owner': kind, 'method': 'new', 'args': [wrong], 'options': {}}
            yield {**case, **error_of(kind, [wrong])}
        for args in ([[1.0], [1.0]], [[1.0], None, [1.0, 2.0, 3.0]], [[1.0], None, None, '1x'], [[1.0], None, None, 3]):
            yield {'owner': kind, 'method': 'new', 'args': args, 'options': {}, **error_of(kind, args)}


def error_of(kind, args):
    try:
        getattr(P, kind)(*args)
    except Exception as error:
        return {'error': f'{type(error).__name__}: {error}'}
    raise AssertionError(args)


def near(function, bound, *args, **options):
    called = functools.reduce(getattr, function.split('.'), np)
    result = called(*[argument(a) for a in args], **{k: argument(v) for k, v in options.items()})
    results = list(result) if isinstance(result, (tuple, list)) else [result]
    flat = [r for one in results for r in (one if isinstance(one, list) else [one])]
    bounds = bound(*flat) if callable(bound) else bound
    return {'function': function, 'args': list(args), 'options': options, 'results': [held(r) for r in flat], 'bounds': [held(np.asarray(b, float)) for b in bounds]}


def ulps(count):
    return lambda *results: [count * EPS * np.abs(r) for r in results]


def of_size(count):
    return lambda *results: [count * EPS * np.abs(r).max(initial=0) for r in results]


def conditions(matrix):
    w, v = np.linalg.eig(matrix)
    left = np.linalg.inv(v)
    norms = np.linalg.norm(left, axis=1) * np.linalg.norm(v, axis=0)
    return w, FACTOR * EPS * np.linalg.norm(matrix) * norms


def roots():
    for module, prefix in MODULES.items():
        for n in (1, 2, 3, 5, 9):
            for dtype in ('f8', 'c16', 'f4'):
                c = array(dtype, [n], layout=False)
                single = np.finfo(np.float32).eps if dtype == 'f4' else EPS
                companion = getattr(getattr(P, module), f'{prefix}companion')(np.asarray(argument(c), complex)) if n > 1 else np.zeros((0, 0))
                largest = conditions(companion)[1].max() if n > 1 else 0
                yield near(f'polynomial.{module}.{prefix}roots', lambda r: [largest * single / EPS * (4 if dtype == 'f4' else 1) + single * np.abs(r)], c)
    for c in ([1, -6, 11, -6], [1, 0, 0, 0, -1], [2, 0, 0], [0, 0, 1, 3, 0], [3], [0, 0], [1, 2, 3, 4, 5, 6, 7, 8], [1, 1e-8]):
        p = np.trim_zeros(np.asarray(c, float))
        companion = np.diag(np.ones(max(len(p) - 2, 0)), -1) if len(p) > 1 else np.zeros((0, 0))
        if len(p) > 1:
            companion[0, :] = -p[1:] / p[0]
        largest = conditions(companion)[1].max() if len(p) > 1 else 0
        yield near('roots', lambda r: [np.full(r.shape, largest)], c)
    for a in ([[2.0, 1.0], [1.0, 3.0]], [[0.0, 1.0], [-1.0, 0.0]], [[1.0, 2, 3], [4, 5, 6], [7, 8, 10]]):
        yield near('poly', of_size(64), a)


def gauss():
    for module, prefix in list(MODULES.items())[1:]:
        for n in (1, 2, 3, 4, 7, 16, 33):
            yield near(f'polynomial.{module}.{prefix}gauss', of_size(16 * n), n)
        if prefix != 'cheb':
            yield near(f'polynomial.{module}.{prefix}weight', ulps(2), array('f8', [12], 'ties'))
    for n in (1, 2, 5, 20):
        yield near('polynomial.chebyshev.chebpts1', ulps(2), n)


def products():
    for module, prefix in MODULES.items():
        for name in ('mul', 'div', 'val'):
            p, q = array('c16', [4], layout=False), array('c16', [3], layout=False)
            yield near(f'polynomial.{module}.{prefix}{name}', of_size(256), p, q)
            yield near(f'polynomial.{module}.{prefix}{name}', of_size(256), array('f8', [6], layout=False), array('f8', [3], layout=False))
        yield near(f'polynomial.{module}.{prefix}fromroots', of_size(256), array('c16', [5], layout=False))


def fit_bounds(function, x, deg, w=None):
    values = np.asarray(x) + 0.0
    module = functools.reduce(getattr, function.split('.')[:-1], np)
    prefix = function.split('.')[-1][:-3]
    vander = getattr(module, f'{prefix}vander', np.polynomial.polynomial.polyvander)
    matrix = vander(values, deg if isinstance(deg, int) else max(deg))
    matrix = matrix if isinstance(deg, int) else matrix[:, sorted(deg)]
    matrix = matrix if w is None else matrix * np.asarray(w)[:, None]
    scaled = matrix / np.linalg.norm(matrix, axis=0)
    condition = np.linalg.cond(scaled)
    single = np.finfo(values.dtype).eps
    unit = FACTOR * single * condition**2 * len(values)

    def bounds(c, *rest):
        if not rest:
            return [unit * np.abs(c).max()]
        residuals, rank, s, rcond = rest
        return [unit * np.abs(c).max(), unit * np.abs(residuals).max(initial=1), 0, FACTOR * single * s[0] * len(values), 0]

    return bounds


def fits():
    x, y = array('f8', [14], layout=False), array('f8', [14], 'ties', layout=False)
    points = argument(x)
    w = list(np.linspace(0.5, 2, 14))
    for module, prefix in MODULES.items():
        function = f'polynomial.{module}.{prefix}fit'
        for deg in (0, 1, 3, [0, 2, 3]):
            yield near(function, fit_bounds(function, points / 100, deg), held(points / 100), y, deg)
            yield near(function, fit_bounds(function, points / 100, deg), held(points / 100), y, deg, full=True)
        yield near(function, fit_bounds(function, points / 100, 2, w), held(points / 100), array('f8', [14, 3], 'ties', layout=False), 2, w=w)
        yield near(function, fit_bounds(function, (points / 100).astype('f4'), 2), held((points / 100).astype('f4')), array('f4', [14], 'ties', layout=False), 2)
        yield near(function, fit_bounds(function, points / 100, 2), held(points / 100), array('c16', [14], 'ties', layout=False), 2)
    for deg in (0, 1, 3):
        yield near('polyfit', fit_bounds('polyfit', points / 100, deg), held(points / 100), y, deg)
        yield near('polyfit', fit_bounds('polyfit', points / 100, deg), held(points / 100), y, deg, full=True)
    yield near('polyfit', fit_bounds('polyfit', points / 100, 2, w), held(points / 100), array('f8', [14, 3], 'ties', layout=False), 2, w=w)

    def covariances(c, v):
        unit = fit_bounds('polyfit', points / 100, 2)(c)[0] / np.abs(c).max()
        return [unit * np.abs(c).max(), unit * np.abs(v).max() * 4]

    yield near('polyfit', covariances, held(points / 100), y, 2, cov=True)
    yield near('polyfit', covariances, held(points / 100), y, 2, cov='unscaled')
    yield near('polyfit', covariances, held(points / 100), array('f8', [14, 2], 'ties', layout=False), 2, cov=True)


def write(name, cases):
    cases = [json.dumps(c, separators=(',', ':'), ensure_ascii=False) for c in cases if c is not None]
    target = pathlib.Path(__file__).parents[2] / f'test/golden/{name}.json'
    target.write_text('[\n' + ',\n'.join(cases) + '\n]\n')
    print(name, len(cases), 'cases')


def thinned(cases, share):
    """Every error's case, and a share of the others."""
    return [c for c in cases if c is not None and ('error' in c or random.random() < share)]


write('series', [c for group in (arithmetic, methods, texts) for c in thinned(group(), 0.5)])
write('series_near', [c for group in (roots, gauss, products, fits) for c in group()])
