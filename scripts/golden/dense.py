"""Golden cases of eigenvalues, least squares and inverses. Writes test/golden/dense.json.

Two algorithms that are both backward stable do not give the same bits, so each number comes with the error that a
change of the matrix by FACTOR units of roundoff of its norm may make: of an eigenvalue its condition number
1/|yᴴx| times the norm, of a solution of least squares what Wedin's bound says, of a singular value the norm, of an
inverse its condition number.
"""

import json
import pathlib

import numpy as np
from arrays import held

EPS = np.finfo(float).eps
FACTOR = 8
rng = np.random.default_rng(6)


def numbers(shape, dtype):
    values = rng.normal(size=shape)
    if np.dtype(dtype).kind == 'c':
        values = values + 1j * rng.normal(size=shape)
    if np.dtype(dtype).kind == 'i':
        values = values * 10
    return values.astype(dtype)


def companion(coefficients):
    c = np.asarray(coefficients)
    a = np.diag(np.ones(len(c) - 2, c.dtype), -1)
    a[0, :] = -c[1:] / c[0]
    return a


def matrices():
    for n in (1, 2, 3, 4, 7, 12, 30):
        for dtype in ('f8', 'c16', 'f4', 'c8', 'i4'):
            if n < 12 or dtype in ('f8', 'c16'):
                yield numbers((n, n), dtype)
    for c in ([1, -6, 11, -6], [1, 0, 0, 0, 1], [2, 3, 5, 7, 11, 13], [1, 2, 1e-8, 1e8], np.poly(np.arange(1, 9)), [1, 0, 1], [3, -2j, 1 + 1j, 5]):
        yield companion(np.asarray(c, dtype=complex if np.iscomplexobj(c) else float))
    yield np.diag(10.0 ** np.arange(0, -16, -3)) + np.diag(np.full(5, 1e-3), 1)
    yield np.diag([3.0, 1, 2]) + np.triu(np.ones((3, 3)), 1)
    yield np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0]])
    yield np.array([[0.0, 1], [-1, 0]])
    yield np.array([[1.0, 1e-200], [1e-200, 1]])
    yield np.array([[1.0, 1e10, 0], [1e-10, 2, 1e10], [0, 1e-10, 3]])
    yield np.array([[0.0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]]).T + np.diag([1.0, 2, 3, 4])
    yield np.zeros((3, 3))
    yield numbers((5, 5), 'f8') * 1e300
    yield numbers((5, 5), 'c16') * 1e-300
    yield np.asfortranarray(numbers((5, 5), 'f8'))[::-1, ::-1]


def single(dtype):
    """The unit of roundoff in which results are held."""
    return np.finfo(dtype).eps if np.dtype(dtype).itemsize <= (4 if np.dtype(dtype).kind == 'f' else 8) else 0


def conditions(a):
    a = np.asarray(a, dtype=complex if np.iscomplexobj(a) else float)
    unit = max(np.abs(a).max(), 1e-300)
    w, v = np.linalg.eig(a / unit)
    try:
        left = np.linalg.inv(v)
    except np.linalg.LinAlgError:
        return np.full(len(w), 1.0)
    return np.linalg.norm(left, axis=1) * np.linalg.norm(v, axis=0)


def eigen():
    for a in matrices():
        w = np.linalg.eigvals(a)
        norm = np.linalg.norm(np.asarray(a, complex) / max(np.abs(a).max(), 1e-300)) * max(np.abs(a).max(), 1e-300)
        bound = FACTOR * EPS * norm * conditions(a) + single(w.dtype) * np.abs(w)
        yield {'a': held(a), 'values': held(w), 'bound': held(bound)}


def hermitian():
    for n in (1, 2, 3, 8, 25):
        for dtype in ('f8', 'c16', 'f4'):
            a = numbers((n, n), dtype)
            a = a + a.T.conj()
            w = np.linalg.eigvalsh(a)
            yield {'a': held(a), 'values': held(w), 'bound': FACTOR * EPS * float(np.linalg.norm(a)) + float(single(a.dtype) * np.abs(w).max())}
    a = np.diag(np.arange(5.0)) + np.diag(np.ones(4), 1)
    yield {'a': held(a), 'values': held(np.linalg.eigvalsh(a)), 'bound': FACTOR * EPS * 5}


def systems():
    for m, n in ((1, 1), (3, 3), (6, 3), (20, 5), (3, 6), (2, 9), (40, 12)):
        for dtype in ('f8', 'c16', 'f4'):
            yield numbers((m, n), dtype), numbers((m,), dtype), None
            yield numbers((m, n), dtype), numbers((m, 3), 'f8'), 1e-10
    x = np.linspace(-1, 1, 25)
    yield np.vander(x, 9), np.exp(x), None
    yield np.vander(x, 4).astype('i4'), np.exp(x), None
    low = numbers((8, 3), 'f8') @ numbers((3, 5), 'f8')
    yield low, numbers((8,), 'f8'), 1e-10
    yield low.T.copy(), numbers((5,), 'f8'), 1e-10
    yield numbers((8, 3), 'c16') @ numbers((3, 5), 'c16'), numbers((8, 2), 'c16'), 1e-10
    yield np.diag([1.0, 1e-3, 1e-6, 1e-9]), np.ones(4), 1e-7
    yield np.zeros((4, 2)), np.ones(4), None
    yield numbers((6, 3), 'f8') * 1e200, numbers((6,), 'f8'), None


def squares():
    for a, b, rcond in systems():
        x, residuals, rank, s = np.linalg.lstsq(a, b, rcond)
        unit = FACTOR * EPS * max(a.shape) + float(single(x.dtype))
        kept = s[s > (EPS * max(a.shape) if rcond is None else rcond) * s[0]] if s[0] > 0 else s[:0]
        condition = float(s[0] / kept[-1]) if len(kept) else 1.0
        left = np.linalg.norm(b - a @ x)
        size = float(np.linalg.norm(x))
        bound = unit * condition * (size + condition * float(left) / max(float(s[0]), 1e-300))
        yield {'a': held(a), 'b': held(b), 'rcond': rcond, 'x': held(x), 'residuals': held(residuals), 'rank': int(rank),
               'singular': held(s), 'bound': bound, 'unit': unit, 'left': float(unit * condition * np.linalg.norm(b) ** 2)}


def inverses():
    for n in (1, 2, 3, 6, 12):
        for dtype in ('f8', 'c16', 'f4', 'i4'):
            a = numbers((n, n), dtype) + (np.eye(n) * 11).astype(dtype)
            inverse = np.linalg.inv(a)
            bound = (FACTOR * EPS * n + float(single(inverse.dtype))) * float(np.linalg.cond(a)) * float(np.abs(inverse).max())
            yield {'a': held(a), 'inverse': held(inverse), 'bound': bound}


groups = {f.__name__: list(f()) for f in (eigen, hermitian, squares, inverses)}
target = pathlib.Path(__file__).parents[2] / 'test/golden/dense.json'
body = ',\n'.join(f'"{name}":[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases) + '\n]' for name, cases in groups.items())
target.write_text('{' + body + '}\n')
print({name: len(cases) for name, cases in groups.items()})
