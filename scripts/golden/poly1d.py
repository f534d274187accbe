"""Golden cases of poly1d and of the functions of polynomials in NumPy's main namespace: see arrays.py. Writes
test/golden/poly1d.json. {"poly1d": [...], "variable"} is a poly1d; of one its coefficients and texts are stored.
Products are of multiples of a half, so that they are exact; fits and roots are in series.py."""

import json
import pathlib
import random

import numpy as np
from arrays import argument, array, held, stored

random.seed(63)
DTYPES = ['f8', 'f8', 'f4', 'c16', 'c8', 'i4', 'i8', 'u1', 'f2']
OPERATORS = {
    'add': '__add__', 'subtract': '__sub__', 'multiply': '__mul__', 'divide': '__truediv__', 'power': '__pow__',
    'negative': '__neg__', 'positive': '__pos__', 'radd': '__radd__', 'rsubtract': '__rsub__', 'rmultiply': '__rmul__',
    'rdivide': '__rtruediv__', 'equal': '__eq__', 'not_equal': '__ne__', 'get': '__getitem__', 'evaluate': '__call__',
}


def flat(n, dtype='f8', flavour='ties'):
    return array(dtype, [n], flavour, layout=False)


def given(value):
    if isinstance(value, dict) and 'poly1d' in value:
        return np.poly1d(argument(value['poly1d']), variable=value.get('variable'))
    return argument(value)


def shown(result):
    if isinstance(result, np.poly1d):
        return {'coeffs': stored(result.coeffs, False), 'texts': [str(result), repr(result)]}
    if isinstance(result, (bool, np.bool_)):
        return bool(result)
    if isinstance(result, (list, tuple)):
        return [shown(one) for one in result]
    return stored(result, False)


def case(owner, name, *args, **options):
    call = {'owner': owner, 'name': name, 'args': list(args), 'options': options}
    try:
        called = getattr(np, name) if owner is None else getattr(given(owner), OPERATORS.get(name, name))
        result = called(*[given(a) for a in args], **{k: given(v) for k, v in options.items()}) if callable(called) else called
        result = False if result is NotImplemented else result
        return {**call, 'result': shown(result)}
    except Exception as error:
        return {**call, 'error': f'{type(error).__name__}: {error}'}


def polynomial(n, dtype='f8', **options):
    return {'poly1d': flat(n, dtype), **options}


def functions():
    for name in ('polyadd', 'polysub', 'polymul', 'polydiv'):
        for dtype in DTYPES:
            if dtype == 'f2' and name == 'polymul':
                continue
            for n, m in ((3, 3), (2, 5), (5, 2), (1, 1)):
                a, b = flat(n, dtype), flat(m, random.choice(['f8', dtype]))
                if name == 'polydiv' and dtype[0] == 'c':
                    continue
                yield case(None, name, a, b)
            yield case(None, name, polynomial(3, dtype), flat(3) if dtype[0] != 'c' or name != 'polydiv' else 2.0)
        yield case(None, name, flat(3), polynomial(2))
        yield case(None, name, 2.5, [1, 2, 3])
        yield case(None, name, [0.0, 1.0], [0.0, 0.0, 1.5])
    for name in ('polyder', 'polyint'):
        for dtype in DTYPES:
            for m in (0, 1, 2):
                yield case(None, name, flat(random.choice([1, 2, 4, 6]), dtype), m)
            yield case(None, name, polynomial(4, dtype))
        yield case(None, name, flat(4), -1)
        yield case(None, name, flat(3), 5)
    yield case(None, 'polyint', flat(4), 2, [1.5, -2.0])
    yield case(None, 'polyint', flat(4), m=3, k=0.5)
    yield case(None, 'polyint', flat(4), 3, [1.0, 2.0])
    for dtype in DTYPES:
        yield case(None, 'polyval', flat(4, dtype), flat(5, random.choice(DTYPES[:4])))
        yield case(None, 'polyval', flat(3), array(dtype, [2, 3], 'ties'))
        yield case(None, 'polyval', polynomial(3, dtype), 1.5)
    yield case(None, 'polyval', flat(3), polynomial(2))
    yield case(None, 'polyval', [], [1.0, 2.0])
    for dtype in ('f8', 'f4', 'i4', 'c16'):
        for n in (1, 2, 5):
            yield case(None, 'poly', flat(n, dtype))
    yield case(None, 'poly', [])
    yield case(None, 'poly', held(np.array([1 + 2j, 1 - 2j, 0.5])))
    yield case(None, 'poly', [[1.0, 2.0]])
    yield case(None, 'roots', [[1.0]])
    yield case(None, 'roots', held(np.array([1.0, np.nan, 2.0])))
    yield case(None, 'polyfit', [1.0, 2.0], [1.0, 2.0], -1)
    yield case(None, 'polyfit', [[1.0]], [1.0], 1)
    yield case(None, 'polyfit', [], [], 1)
    yield case(None, 'polyfit', [1.0, 2.0], 1.0, 1)
    yield case(None, 'polyfit', [1.0, 2.0], [1.0], 1)
    yield case(None, 'polyfit', [1.0, 2.0], [1.0, 3.0], 1, w=[1.0])
    yield case(None, 'polyfit', [1.0, 2.0], [1.0, 3.0], 1, w=[[1.0, 2.0]])
    yield case(None, 'polyfit', [1.0, 2.0, 3.0], [1.0, 3.0, 4.0], 2, cov=True)


def methods():
    for dtype in DTYPES[:8]:
        p = polynomial(random.randint(1, 5), dtype, variable=random.choice(['x', 'z']))
        for name in ('add', 'subtract', 'radd', 'rsubtract', 'multiply', 'rmultiply'):
            yield case(p, name, random.choice([polynomial(3), flat(2), [1, 2, 0.5]]))
            yield case(p, name, 1.5)
        yield case(p, 'divide', 2.0)
        yield case(p, 'rdivide', 2.0)
        if dtype[0] != 'c':
            yield case(p, 'divide', polynomial(2))
            yield case(p, 'rdivide', flat(4))
        for power in (0, 1, 3, -1, 1.5):
            yield case(p, 'power', power)
        for name in ('negative', 'positive', 'integ', 'deriv', 'coeffs', 'c', 'coef', 'coefficients'):
            yield case(p, name)
        yield case(p, 'integ', 2, [1.0, 2.0])
        yield case(p, 'deriv', m=2)
        yield case(p, 'equal', p)
        yield case(p, 'not_equal', polynomial(2))
        yield case(p, 'equal', 1.0)
        yield case(p, 'evaluate', array('f8', [4], 'ties'))
        yield case(p, 'evaluate', 0.5)
        yield case(p, 'evaluate', polynomial(3, 'f8'))
        for power in (0, 1, 9, -1):
            yield case(p, 'get', power)


def texts():
    numbers = [1.5, -2.25, 0.0, 1e-5, 123456789.0, 3.0, -1e10, 0.1, np.pi, -0.0, 1.0]
    for dtype in ('f8', 'f8', 'f8', 'f4', 'c16', 'c16', 'i8', 'i8'):
        for n in (1, 2, 4, 7):
            values = np.asarray(random.sample(numbers, n), 'c16')
            if dtype[0] == 'c':
                values = values * np.asarray(random.choices([1, 1j, 1 - 0.5j], k=n))
            else:
                values = values.real
            yield case({'poly1d': held(values.astype(dtype)), 'variable': random.choice(['x', 'abc'])}, 'positive')
    yield case({'poly1d': held(np.arange(1, 25))}, 'positive')
    yield case({'poly1d': held(np.arange(30) * 1.25 - 9)}, 'positive')
    yield case({'poly1d': held(np.zeros(3))}, 'positive')
    yield case({'poly1d': held(np.zeros((2, 2)))}, 'positive')


cases = [json.dumps(c, separators=(',', ':'), ensure_ascii=False) for group in (functions, methods, texts) for c in group()]
(pathlib.Path(__file__).parents[2] / 'test/golden/poly1d.json').write_text('[\n' + ',\n'.join(cases) + '\n]\n')
print(len(cases), 'cases')
