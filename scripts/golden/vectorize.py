"""Golden cases of np.vectorize with a signature or excluded parameters: shapes, elements and errors of functions
that test/jit/generalized.test.ts has in JavaScript. Writes test/golden/vectorize.json.

Operands are shapes, of which element i is (i * 7 % 11 - 4) / 4, or numbers; `lists` are passed as they are.
"""

import json
import pathlib

import numpy as np


def smooth(x, k):
    out, s = np.empty(len(x)), 0.0
    for i in range(len(x)):
        s = s + k * (x[i] - s)
        out[i] = s
    return out


def total(x):
    s = 0.0
    for i in range(len(x)):
        s = s + x[i] * x[i]
    return s


def bounds(x):
    low, high = np.inf, -np.inf
    for i in range(len(x)):
        low, high = min(low, x[i]), max(high, x[i])
    return low, high


def product(a, b):
    out = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            s = 0.0
            for k in range(a.shape[1]):
                s = s + a[i, k] * b[k, j]
            out[i, j] = s
    return out


def polynomial(x, p):
    s = 0.0
    for one in p:
        s = s * x + one
    return s


def rises(x):
    return bool(all(x[i] > x[i - 1] for i in range(1, len(x))))


FUNCTIONS = {
    'smooth': (smooth, '(n),()->(n)', None),
    'total': (total, '(n)->()', None),
    'bounds': (bounds, '(n)->(),()', None),
    'product': (product, '(m,k),(k,n)->(m,n)', None),
    'rises': (rises, '(n)->()', None),
    'polynomial': (polynomial, None, {1}),
    'convolve': (np.convolve, '(n),(m)->(k)', None),
}

CASES = [
    ('smooth', [[5], 0.25]),
    ('smooth', [[2, 3], 0.5]),
    ('smooth', [[2, 3], [2]]),
    ('smooth', [[4, 1, 37], [3]]),
    ('smooth', [[3, 0], 0.5]),
    ('smooth', [[0, 3], 0.5]),
    ('smooth', [2.0, 0.5]),
    ('smooth', [[2, 3], [3]]),
    ('smooth', [[2, 3]]),
    ('total', [[4]]),
    ('total', [[3, 2, 19]]),
    ('bounds', [[9]]),
    ('bounds', [[2, 3, 17]]),
    ('product', [[2, 3], [3, 4]]),
    ('product', [[5, 1, 2, 3], [4, 3, 2]]),
    ('product', [[2, 3], [4, 2]]),
    ('product', [[3], [3, 2]]),
    ('rises', [[4, 2]]),
    ('polynomial', [[7], {'list': [1.5, -2.0, 0.25]}]),
    ('polynomial', [[3, 4], {'list': [3.0]}]),
    ('convolve', [[5], [3]]),
    ('convolve', [[2, 1, 4], [3, 2]]),
    ('convolve', [[0, 4], [2]]),
]

SIGNATURES = ['(n)->()', '(n),(m)->(n,m)', ' ( n ) , () -> ( ) ', '(n)', '(n)->', 'n->n', '(n,)->()', '(n)->()->()']


def operand(spec):
    if isinstance(spec, dict):
        return spec['list']
    if not isinstance(spec, list):
        return spec
    i = np.arange(int(np.prod(spec)))
    return ((i * 7 % 11 - 4) / 4).reshape(spec)


def case(name, specs):
    function, signature, excluded = FUNCTIONS[name]
    call = np.vectorize(function, signature=signature, excluded=excluded)
    one = {'function': name, 'operands': specs}
    try:
        results = call(*[operand(spec) for spec in specs])
    except (TypeError, ValueError) as error:
        return {**one, 'error': f'{type(error).__name__}: {error}'}
    results = results if isinstance(results, tuple) else (results,)
    return {**one, 'results': [[result.dtype.name, list(result.shape), result.ravel().tolist()] for result in results]}


def signature(text):
    try:
        np.vectorize(total, signature=text)
    except ValueError as error:
        return {'text': text, 'error': str(error)}
    return {'text': text}


cases = [case(*one) for one in CASES]
path = pathlib.Path(__file__).parents[2] / 'test/golden/vectorize.json'
path.write_text(json.dumps({'cases': cases, 'signatures': [signature(text) for text in SIGNATURES]}) + '\n')
