"""Golden cases of functions of complex numbers: every pair of some edge values as real and imaginary part.
Writes test/golden/complex.json.

Finite parts are the true values by mpmath, rounded; infinities, NaNs and the signs of zeros are NumPy's.
Powers are NumPy's. Their errors may be as large as what the rounding of y·log x makes of it: its size is
written, too.
"""

import json
import pathlib

import mpmath as mp
import numpy as np

mp.mp.prec = 2400
np.seterr(all='ignore')
INF, NAN = np.inf, np.nan
PARTS = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 1e-9, 1e-300, 5e-324, 1e30, -1e300, 710.0, -745.0, INF, -INF, NAN]
MORE = [complex(0.75, 0.6614378277661477), complex(-0.6, 0.8), complex(1.0, 1e-12), complex(-1e-20, 1e-10), complex(20.5, -7.25)]
POWERS = [0.5, -2.5, 1j, 0.5 - 2.5j, 100, 99, -99, complex(INF, 0), complex(-INF, 1), complex(2, -0.0), complex(1e-3, NAN)]
FUNCTIONS = {
    'exp': mp.exp,
    'log': mp.log,
    'sin': mp.sin,
    'cos': mp.cos,
    'sinh': mp.sinh,
    'cosh': mp.cosh,
    'exp2': lambda z: mp.exp(z * mp.log(2)),
    'expm1': lambda z: mp.exp(z) - 1,
    'log2': lambda z: mp.log(z) / mp.log(2),
    'log10': lambda z: mp.log(z) / mp.log(10),
    'log1p': lambda z: mp.log(z + 1),
    'tan': mp.tan,
    'tanh': mp.tanh,
    'arcsin': mp.asin,
    'arccos': mp.acos,
    'arctan': mp.atan,
    'arcsinh': mp.asinh,
    'arccosh': mp.acosh,
    'arctanh': mp.atanh,
}


def nearest(x):
    if abs(x) < 2.0**-1022:
        return float(mp.nint(mp.ldexp(x, 1074))) * 5e-324
    try:
        return float(x)
    except OverflowError:
        return INF if x > 0 else -INF


def part(given, true):
    rounded = nearest(true)
    return rounded if rounded else float(np.copysign(rounded, given))


def best(given, exact, *z):
    """NumPy's value with the finite parts made true."""
    if not all(np.isfinite(x) for x in z) or not np.isfinite(given):
        return given
    try:
        true = exact(*[mp.mpc(x.real, x.imag) for x in z])
    except (ValueError, ZeroDivisionError):
        return given
    re, im = part(given.real, mp.re(true)), part(given.imag, mp.im(true))
    # mpmath has no zeros with signs: on a branch cut it may take the other side.
    if z[0].real == 0:
        re = np.copysign(re, given.real)
    return complex(re, np.copysign(im, given.imag)) if abs(im) == abs(given.imag) or im * given.imag < 0 else complex(re, im)


def packed(values):
    array = np.array(values, complex)
    array.real[np.isnan(array.real)] = NAN
    array.imag[np.isnan(array.imag)] = NAN
    return array.tobytes().hex()


if __name__ == '__main__':
    z = np.array([complex(a, b) for a in PARTS for b in PARTS] + MORE)
    golden = {'z': packed(z), 'functions': {}}
    for name, exact in FUNCTIONS.items():
        golden['functions'][name] = packed([best(w, exact, x) for w, x in zip(getattr(np, name)(z), z)])
    y = np.array(POWERS, complex)
    rows = np.power(z[:, None], y)
    sizes = np.abs(y * np.log(z)[:, None])
    golden['power'] = {
        'y': packed(y),
        'values': packed(np.ravel(rows)),
        'sizes': np.where(np.isfinite(sizes), sizes, 0).tobytes().hex(),
    }
    path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'complex.json'
    path.write_text(json.dumps(golden, separators=(',', ':')) + '\n')
