"""Golden cases of floating-point errors: the flags that NumPy finds in calls of ufuncs on single elements, and in
their methods. Writes test/golden/errstate.json. Underflow is left out: NumPy finds it where results are
inexact; so are complex numbers of which one part is NaN or infinite, where its formulas meet errors on the way.
"""

import json
import pathlib

import numpy as np

FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 1e-300, 1e300, -1e300, np.inf, -np.inf, np.nan]
INTEGERS = [0, 1, -1, 7]
COMPLEX = [0, 1, 2j, -2.5, complex(1e300, 3), complex(np.inf, np.inf)]
NAMES = """add subtract multiply divide floor_divide remainder fmod divmod power float_power negative absolute sign square sqrt
reciprocal exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan arctan2 sinh cosh tanh arcsinh arccosh arctanh cbrt
hypot floor ceil trunc rint copysign heaviside maximum minimum fmax fmin degrees radians modf frexp less equal isnan signbit
logical_and""".split()
VALUES = {'d': FLOATS, 'e': FLOATS, 'i': INTEGERS, 'D': COMPLEX}

found = 0


def seen(name, flag):
    global found
    found |= flag


np.seterr(all='call', under='ignore')
np.seterrcall(seen)


def flags(call):
    global found
    found = 0
    try:
        call()
    except (TypeError, ValueError):
        return None
    return found


def elementwise(name, char):
    f = getattr(np, name)
    values = [np.array([x]).astype(char) for x in VALUES[char]]
    if f.nin == 1:
        return [flags(lambda: f(x)) for x in values]
    return [flags(lambda: f(x, y)) for x in values for y in values]


METHODS = [[1e308, 1e308], [1e308, 1e308, -np.inf], [np.inf, -np.inf], [np.nan, 1.0], [1.0, 0.0], [1.0, 2.0], [0.0, np.inf]]


def methods(name):
    f = getattr(np, name)
    rows = [np.array(row) for row in METHODS]
    return {
        'reduce': [flags(lambda: f.reduce(row)) for row in rows],
        'accumulate': [flags(lambda: f.accumulate(row)) for row in rows],
        'reduceat': [flags(lambda: f.reduceat(row, [0])) for row in rows],
    }


golden = {
    'ufuncs': {name: {char: elementwise(name, char) for char in VALUES} for name in NAMES},
    'methods': {name: methods(name) for name in ['add', 'subtract', 'multiply', 'divide', 'maximum', 'fmin']},
}
path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'errstate.json'
path.write_text(json.dumps(golden, separators=(',', ':')) + '\n')
