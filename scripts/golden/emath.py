"""Writes test/golden/emath.json: functions of np.emath, by dtypes, inside and outside the domain of real results."""

import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter('ignore')
UNARY = 'sqrt log log2 log10 arccos arcsin arctanh'.split()
DTYPES = 'i1 u1 i2 i4 u4 i8 f2 f4 f8 c8 c16'.split()
VALUES = {'inside': [0.25, 0.5, 1, 1], 'negative': [-0.5, 0.25, -4, 9], 'outside': [-2, 3, 0.5, -0.25]}


def numbers(array):
    array = np.asarray(array, 'c16').ravel()
    return [[repr(float(x.real)), repr(float(x.imag))] for x in array]


def case(function, *operands):
    result = getattr(np.emath, function)(*operands)
    given = [{'dtype': np.asarray(o).dtype.str, 'shape': np.shape(o), 'values': numbers(o)} for o in operands]
    return {'function': function, 'operands': given, 'dtype': np.asarray(result).dtype.str, 'shape': np.shape(result),
            'values': numbers(result)}


cases = []
for dtype in DTYPES:
    for values in VALUES.values():
        operand = np.array(values).astype(dtype)
        for function in UNARY:
            if function == 'arctanh' and np.any(np.abs(operand) == 1):
                continue
            cases.append(case(function, operand))
            cases.append(case(function, operand.reshape(2, 2).T))
    cases.append(case('logn', np.array(2, dtype), np.array([1, 4, 8]).astype(dtype)))
for base, exponent in [(2.0, [-1.0, 2.0]), ([-8.0, 4.0], 0.5), (np.array([2, 4]), np.array([-1, 2])),
                       (np.array([2, 4], 'i2'), np.array([3, 2], 'i2')), (np.array([-2, 4], 'f4'), np.array([1, 2], 'f4')),
                       (np.array([2, 4], 'f4'), np.array([-1, 2], 'i1')), (np.array([-1j, 4], 'c8'), np.array([2, -1]))]:
    cases.append(case('power', np.asarray(base), np.asarray(exponent)))
cases.append(case('logn', np.array([-2.0, 2.0]), np.array([4.0, -4.0])))
lines = ',\n'.join(json.dumps(c, separators=(',', ':')) for c in cases)
(pathlib.Path(__file__).parents[2] / 'test/golden/emath.json').write_text(f'[\n{lines}\n]\n')
print(len(cases), 'cases')
