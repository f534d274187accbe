/** Matrices against NumPy's: test/golden/classes.json. */
import { expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { type ClassCase, shownCase } from '../support/classcases.js';
import { golden } from '../support/golden.js';

const m = new np.matrix('1 2; 3 4');
const v = new np.matrix('1 2 3');
/** For methods whose results the type checker computes of each dtype. */
const doubles = m as np.NDArray as np.NDArray<'float64'>;
const z = new np.matrix('1 2j; 3 4');

/** NumPy's expressions, and what is called here for each. */
const calls: Readonly<Record<string, () => unknown>> = {
  'm.diagonal()': () => doubles.diagonal(),
  'm.argsort(None)': () => m.argsort(null),
  'm.cumsum()': () => doubles.cumsum(),
  'm.take([0])': () => doubles.take([0]),
  'm.repeat(2)': () => m.repeat(2),
  'm.repeat(2, 0)': () => m.repeat(2, 0),
  'm.clip(2, 3)': () => m.clip(2, 3),
  'm.reshape(4)': () => m.reshape(4),
  'm.reshape(4, 1)': () => m.reshape(4, 1),
  'm.reshape(2, 1, 2, 1)': () => m.reshape(2, 1, 2, 1),
  'v.T.squeeze()': () => v.T.squeeze(),
  'm.ravel()': () => m.ravel(),
  "m.flatten('F')": () => m.flatten('F'),
  'm.sum()': () => m.sum(),
  'm.sum(0)': () => m.sum(0),
  'm.sum(1)': () => m.sum(1),
  'm.argmax()': () => m.argmax(),
  'm.argmax(1)': () => m.argmax(1),
  'm.argmin(0)': () => m.argmin(0),
  'm.ptp(1)': () => m.ptp(1),
  'm.ptp()': () => m.ptp(),
  'm.any(1)': () => m.any(1),
  'm.all()': () => m.all(),
  'm.std(0)': () => m.std(0),
  'm.var(1, ddof=1)': () => m.var(1, { ddof: 1 }),
  'm.prod(0)': () => m.prod(0),
  'm.mean(0)': () => m.mean(0),
  'm.min(1)': () => m.min(1),
  'm.max(0)': () => m.max(0),
  'm.compress([1, 0], 0)': () => m.compress([true, false], 0),
  'm.dot(m)': () => m.dot(m),
  'm * v.T': () => m.mul(v.T),
  'm * v[:, :2].T': () => m.mul(v.get(':', ':2').T),
  'm * 3': () => m.mul(3),
  'm[0]': () => m.get(0),
  'm[:, 0]': () => m.get(':', 0),
  'm[[0, 1], [1, 0]]': () => m.get([0, 1], [1, 0]),
  'm[m > 1]': () => m.get(np.greater(m, 1)),
  'm[..., 0]': () => m.get('...', 0),
  'm[0, :]': () => m.get(0, ':'),
  'm[1:, 1:]': () => m.get('1:', '1:'),
  'm.A1': () => m.A1,
  'm.A': () => m.A,
  'm.I': () => m.I,
  'v.I': () => v.I,
  'v.T.I': () => v.T.I,
  'z.H': () => z.H,
  'm.H': () => m.H,
  'z.I': () => z.I,
  'z.real': () => z.real,
  'z.imag': () => z.imag,
  'm.copy()': () => m.copy(),
  "m.astype('f4')": () => m.astype('f4'),
  "np.matrix('1 2.5')": () => new np.matrix('1 2.5'),
  "np.matrix('1 2j')": () => new np.matrix('1 2j'),
  "np.matrix('1 2;3')": () => new np.matrix('1 2;3'),
  "np.matrix('')": () => new np.matrix(''),
  "np.matrix('1,,2')": () => new np.matrix('1,,2'),
  "np.matrix('1_000 -2 +3')": () => new np.matrix('1_000 -2 +3'),
  "np.matrix('True False')": () => new np.matrix('True False'),
  "np.matrix(\"'a' 'b'\")": () => new np.matrix("'a' 'b'"),
  'np.matrix(np.zeros((2, 2, 2)))': () => new np.matrix(np.zeros([2, 2, 2])),
  'np.matrix([[[1]]])': () => new np.matrix([[[1]]]),
  'np.matrix(np.zeros((2, 1, 2)))': () => new np.matrix(np.zeros([2, 1, 2])),
  'np.matrix(np.zeros((1, 1, 3)))': () => new np.matrix(np.zeros([1, 1, 3])),
  'm**2': () => m.pow(2),
  'm**-1': () => m.pow(-1),
  'm**0': () => m.pow(0),
  'm**5': () => m.pow(5),
  'm**-3': () => m.pow(-3),
  'v**2': () => v.pow(2),
  'm**1.5': () => m.pow(1.5),
  "np.bmat('m,m;m,m', {'m': m}, {})": () => np.bmat('m,m;m,m', { m }, {}),
  "np.bmat('m v', {'m': m}, {'v': v.T[:2]})": () => np.bmat('m v', { m }, { v: v.T.get(':2') }),
  'np.bmat([m, m])': () => np.bmat([m, m]),
  'np.bmat([[m], [m]])': () => np.bmat([[m], [m]]),
  "np.bmat('q')": () => np.bmat('q'),
  'm.sum(2)': () => m.sum(2),
  'm.mT': () => m.mT,
  "np.matrix('1 2; 2 4').I": () => new np.matrix('1 2; 2 4').I,
  'np.zeros((3, 0)).view(np.matrix)': () => np.zeros([3, 0]).view(np.matrix),
  'np.arange(3.0).view(np.matrix)': () => np.arange(3).view(np.matrix),
  'np.asmatrix(m) is m': () => np.asmatrix(m) === m,
  "np.asmatrix(m, 'f4')": () => np.asmatrix(m, 'f4'),
  'v.I * v': () => v.I.mul(v),
};

const cases =
  golden<Readonly<Record<string, Readonly<Record<string, ClassCase>>>>>('classes').matrix;

test.each(Object.keys(cases))('%s is as in NumPy', (name) => {
  expect(shownCase(calls[name])).toEqual(cases[name]);
});

test('a matrix made without a copy shares its elements', () => {
  const a = np.zeros([2, 2]);
  new np.matrix(a, { copy: false }).set([0, 1], 5);
  new np.matrix(a).set([1, 1], 7);
  expect(a.tolist()).toEqual([
    [0, 5],
    [0, 0],
  ]);
});

test('a reduction gives its output back', () => {
  const out = np.zeros([1, 2]);
  expect(m.sum({ axis: 0, out })).toBe(out);
  expect(out.tolist()).toEqual([[4, 6]]);
});

test('rows of an iteration are matrices', () => {
  expect([...m].map((row) => (row as np.matrix).shape)).toEqual([
    [1, 2],
    [1, 2],
  ]);
});
