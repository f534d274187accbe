"""Golden cases of expressions: what Python makes of them with NumPy's arrays. Writes test/golden/evaluate.json.

Only operations that are rounded correctly occur, so that the bytes are the answer.
"""

import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter('ignore')
np.seterr(all='ignore')

VARIABLES = {
    'f': np.array([0.5, -1.25, 3.0, np.nan, -0.0, 1e300]),
    'g': np.array([2.0, 0.1, -3.0, 1.0, np.inf, 7.0]),
    'h': np.array([0.1, 2.0, -3.3, 60000.0, 1e-7, 5.0], 'float16'),
    'e': np.array([0.1, 2.7, -3.3, 1e30, 1e-40, 5.0], 'float32'),
    'i': np.array([1, -2, 3, 100, -128, 0], 'int8'),
    'k': np.array([7, -5, 2**31 - 1, 0, 3, -9], 'int32'),
    'l': np.array([7, -5, 2**62, 0, 3, -9], 'int64'),
    'u': np.array([0, 1, 200, 255, 3, 9], 'uint8'),
    'b': np.array([True, False, True, True, False, False]),
    'z': np.array([1 + 2j, -0.5j, 3, complex(np.inf, 1), -1, 0.25 + 1j]),
    'm': np.array([[1.0], [-2.0], [0.5]]),
    's': 3,
    't': 0.5,
}

EXPRESSIONS = """
2*f + 3*g ; f + g*2 ; (f + g)*2 ; f - g - f ; f - (g - f) ; f / g / 2 ; 2 / f ; -f**2 ; (-f)**2 ; 2**-k**0
k**2 ; l**3 ; f**2 ; f**-1 ; f**0.5 ; e**2 ; z**2 ; 2**s ; 2**3**2*f ; -2**2*f
k // 3 ; k % 3 ; -k // 3 ; -(k // 3) ; k // -3 ; f // 0.5 ; f % 1 ; k / 2 ; 7 // 2*f ; -7 // 2 + i ; 7 / 2*i
i + 1 ; i * 2 ; i + 1.0 ; i * 2.0 ; u + 1 ; u * 2.5 ; h * 2 ; h * 0.1 ; h + h*h ; e * 0.1 ; e + g ; h + i ; i + u ; k + u
i & 3 ; i | 3 ; i ^ 3 ; ~i ; ~b ; i << 2 ; i >> 1 ; u >> 1 << 1 ; i & 3 | 4 ; i ^ 1 & 3 ; i | 1 == 1 ; i ^ 1 | u & 3 ; i + 1 << 1 ; i << 1 + 1 ; ~i & 7
f > g ; f >= 0 ; i == 1 ; i != 1 ; u < 300 ; u > -1 ; i < 1.5 ; f < g ; f < g | b ; (f > 0) & (g > 0) ; ~(f > 0) ; (f > 0) ^ b
f > 0 & b ; i & 1 == 1 ; b & True ; b | False ; b == True ; l == l + 1 ; l > 2**53 ; f == f ; f != f
where(f > g, f, g) ; where(b, i, u) ; where(b, i, 1) ; where(b, i, 1.5) ; where(k, e, h) ; where(b, 1.5, f) ; where(f, b, ~b)
abs(i) ; abs(z) ; sqrt(e) ; sqrt(i) ; sqrt(k) ; floor(f) ; minimum(i, u) ; maximum(f, 0) ; sign(k) ; square(i) ; isnan(f)
real(z) ; imag(z) ; imag(f) ; conj(z) ; z*2j ; z + 1 ; z == 3 ; abs(f - g) * 2 ; logical_and(i, u) ; logical_not(f)
m + f ; m * f - m ; (m > 0) & b ; m * s + t ; f*s ; i*s ; i*t ; s*t*i ; s/2*i ; (s - 1)/2*i ; s + t ; s // 2 ; t*2*i ; s**2*i
sum(i) ; sum(u*u) ; sum(f*g) ; sum(m*k) ; sum(m*k, axis=0) ; sum(m*k, axis=1) ; sum(m*k, 0, keepdims=True) ; sum(m*k, axis=(0, 1))
max(k - i) ; min(abs(k)) ; max(m*k, axis=1) ; prod(i + 1) ; mean(k) ; mean(m*k, axis=0) ; any(i > 100) ; all(u >= 0) ; any(m*k > 5, axis=1)
k - mean(k) ; k / sum(k) ; (m - mean(m)) / max(abs(m)) ; sum(h) ; sum(e*e) ; sum(h*h) ; min(h + h) ; sum(m*f, axis=1, keepdims=True) + m
1_0*i ; 0xff*k ; 0b11 & k ; 0o17 | k ; 1e3*e ; .5*f ; 5.*i ; 1.5e-3*f ; True + i ; k*True ; 12345678901234567890 - l*0.0 ; 9007199254740993 + l*0
"""

FUNCTIONS = {
    name: getattr(np, name)
    for name in """where abs sqrt floor minimum maximum sign square isnan real imag conj logical_and logical_not
    sum max min prod mean any all""".split()
}


def encode(value):
    value = np.asarray(value)
    return [value.dtype.name, list(value.shape), value.astype(value.dtype.newbyteorder('<')).tobytes().hex()]


def case(text):
    try:
        return [text, *encode(eval(text, {'__builtins__': {}}, {**FUNCTIONS, **VARIABLES}))]
    except Exception as error:
        return [text, type(error).__name__]


def main():
    texts = [text for line in EXPRESSIONS.strip().splitlines() for text in line.split(' ; ')]
    variables = {
        name: encode(value) if isinstance(value, np.ndarray) else value for name, value in VARIABLES.items()
    }
    golden = {'variables': variables, 'cases': [case(text) for text in texts]}
    path = pathlib.Path(__file__).parents[2] / 'test/golden/evaluate.json'
    path.write_text(json.dumps(golden, indent=0) + '\n')


main()
