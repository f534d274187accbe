"""Golden cases of ufuncs: what each loop gives for edge values, which dtypes operands promote to, and the
errors of those that are refused. Writes test/golden/ufunc.json.

Inputs of two operands are all pairs of the edge values. exp, log and power of floats, and the length and
root of complex numbers, are computed in extended precision and rounded, so that the answers are the
correctly rounded ones. Complex products are computed part by part, each operation rounded: NumPy's loops
fuse them where the machine can. Powers of complex numbers are integers here: others are in complex.py.
"""

import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter('ignore')
np.seterr(all='ignore')
DTYPES = 'bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128'.split()
CHARS = {np.dtype(name).char: name for name in DTYPES}
NAMES = """add subtract multiply divide floor_divide remainder fmod power negative positive absolute sign square
sqrt reciprocal equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor
logical_not bitwise_and bitwise_or bitwise_xor invert left_shift right_shift floor ceil trunc rint isnan isinf
isfinite signbit minimum maximum fmin fmax exp log conjugate""".split()
FLOAT = """exp2 expm1 log2 log10 log1p sin cos tan arcsin arccos arctan arctan2 sinh cosh tanh arcsinh arccosh
arctanh cbrt hypot logaddexp logaddexp2 float_power""".split()
NAMES += FLOAT
NAMES += """fabs copysign nextafter spacing heaviside ldexp degrees rad2deg radians deg2rad gcd lcm
bitwise_count divmod modf frexp""".split()
INEXACT = {'exp', 'log', 'power', *FLOAT}
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 1.5, 3.0, -7.0, 1e-300, 5e-324, 1e30, -1e300, 2.0**53 + 2, np.inf, -np.inf, np.nan]
COMPLEX = [
    0, complex(-0.0, 0.0), complex(0.0, -0.0), 1, -1, 1j, complex(0.5, -2.5), complex(-3.0, 4.0), complex(1e-3, 1e4),
    complex(1e30, -1e25), complex(5e-324, 1e-40), complex(3.0, np.nan), complex(np.nan, 2.0), complex(np.inf, 1.0),
    complex(-2.0, -np.inf), complex(-np.inf, np.nan), complex(np.nan, np.inf), complex(np.inf, -np.inf), complex(0.0, 2.0),
]
CLOSED = {'exp', 'log', *FLOAT}
SCALARS = [True, 3, 2.5, 1 + 2j]


def edges(name):
    dtype = np.dtype(name)
    if dtype.kind == 'b':
        return np.array([False, True])
    if dtype.kind == 'f':
        return np.array(FLOATS).astype(dtype)
    if dtype.kind == 'c':
        return np.array(COMPLEX).astype(dtype)
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    wanted = [low, low + 1, -3, -1, 0, 1, 2, 7, 64, 100, high - 1, high]
    return np.array([n for n in wanted if low <= n <= high], dtype)


def exponents(name):
    if np.dtype(name).kind == 'c':
        return np.array([0, 1, 2, 3, 7, -1, -3, complex(np.nan, 0.0), complex(1.0, np.nan)], name)
    return np.array([0, 1, 2, 3, 7, 62], name)


def loops(f):
    seen = []
    for types in f.types:
        if all(c in CHARS for c in types.replace('->', '')) and types not in seen:
            seen.append(types)
    # Signed and unsigned 64-bit integers: NumPy lists the loops with the other name of these types.
    seen += [{'qQ->?': 'lL->?', 'Qq->?': 'Ll->?'}[types] for types in f.types if types in ('qQ->?', 'Qq->?')]
    return seen


def operands(f, types):
    names = [CHARS[c] for c in types.split('->')[0]]
    lists = [edges(name) for name in names]
    if f in (np.power, np.float_power) and np.dtype(names[1]).kind in 'ic':
        lists[1] = exponents(names[1])
    if f.nin == 1:
        return lists
    x, y = np.meshgrid(*lists, indexing='ij')
    return [x.ravel().copy(), y.ravel().copy()]


def answer(f, types):
    given = operands(f, types)
    if f.nout > 1:
        results = f(*[np.repeat(x, 64) for x in given])
        return [packed(f, char, result[::64].copy()) for char, result in zip(types.split('->')[1], results)]
    if f.__name__ in INEXACT and given[0].dtype.kind == 'f':
        result = f(*[x.astype(np.longdouble) for x in given]).astype(given[0].dtype)
    elif f in (np.absolute, np.sqrt) and given[0].dtype.kind == 'c':
        exact = given[0].astype(np.clongdouble)
        result = (np.hypot(exact.real, exact.imag) if f is np.absolute else np.sqrt(exact)).astype(types[-1])
    elif f.__name__ in CLOSED and f.nin == 1 and given[0].dtype.kind == 'c':
        wide = given[0].astype(np.clongdouble)
        result = f(given[0].astype(complex))
        if f is np.log1p:
            # NumPy adds 1, which loses small numbers.
            length = np.log1p(2 * wide.real + wide.real**2 + wide.imag**2) / 2
            result.real = np.where(np.abs(wide) < 0.25, length, result.real)
        result = result.astype(given[0].dtype)
    elif f in (np.multiply, np.square) and given[0].dtype.kind == 'c':
        x, y = given[0], given[-1]
        result = np.empty_like(x)
        result.real = x.real * y.real - x.imag * y.imag
        result.imag = x.real * y.imag + x.imag * y.real
    else:
        # Each in a run of its own: NumPy's bulk and rest differ in the sign of a zero's fmin.
        result = f(*[np.repeat(x, 64) for x in given])[::64].copy()
    return packed(f, types[-1], result)


def packed(f, char, result):
    assert result.dtype.char == char, (f, char, result.dtype)
    for part in [result] if result.dtype.kind == 'f' else [result.real, result.imag] if result.dtype.kind == 'c' else []:
        part[np.isnan(part)] = np.nan
    return result.tobytes().hex()


def outcome(call, f):
    try:
        result = call()
        name = ', '.join(one.dtype.name for one in result) if isinstance(result, tuple) else result.dtype.name
        return name
    except (TypeError, ValueError, OverflowError) as error:
        name = type(error).__name__
        return f'{"UFuncTypeError" if name.startswith("_UFunc") else name}: {error}'


def promotions(f):
    arrays = [np.ones(1, name) for name in DTYPES]
    if f.nin == 1:
        return [outcome(lambda: f(a), f) for a in arrays]
    return [outcome(lambda: f(a, b), f) for a in arrays for b in arrays]


def weak(f):
    if f.nin == 1:
        return []
    return [outcome(lambda: f(np.ones(1, name), s), f) for name in DTYPES for s in SCALARS]


answers = {}
texts = []


def index(text):
    if text not in texts:
        texts.append(text)
    return texts.index(text)


for name in NAMES:
    f = getattr(np, name)
    answers[name] = {
        'identity': str(f.identity) if f.identity == -np.inf else f.identity,
        'loops': {types: answer(f, types) for types in loops(f)},
        'promotions': [index(text) for text in promotions(f)],
        'weak': [index(text) for text in weak(f)],
    }

golden = {
    'dtypes': DTYPES,
    'edges': {name: edges(name).tobytes().hex() for name in DTYPES},
    'exponents': {name: exponents(name).tobytes().hex() for name in DTYPES if np.dtype(name).kind in 'ic'},
    'texts': texts,
    'ufuncs': answers,
}
path = pathlib.Path(__file__).parents[2] / 'test' / 'golden' / 'ufunc.json'
path.write_text(json.dumps(golden, separators=(',', ':')) + '\n')
