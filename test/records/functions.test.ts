import { describe, expect, it } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

const rf = np.lib.recfunctions;
const a = np.array(
  [
    [1, 2.5, true],
    [3, 4.5, false],
  ],
  [
    ['a', 'i4'],
    ['b', 'f8'],
    ['c', '?'],
  ],
);
const n = np.array(
  [
    [1, [2, 3]],
    [4, [5, 6]],
  ],
  [
    ['a', 'i4'],
    [
      'b',
      [
        ['ba', 'i2'],
        ['bb', 'f8'],
      ],
    ],
  ],
);
const s = np.array(
  [
    [1, [2, 3]],
    [4, [5, 6]],
  ],
  [
    ['a', 'i4'],
    ['v', 'f4', 2],
  ],
);
const b = np.array([[1], [2], [3]], [['d', 'i2']]);

// What NumPy 2.4 prints for the same calls, with usemask=False.
const cases: [name: string, make: () => np.NDArray, repr: string][] = [
  [
    'structured_to_unstructured',
    () => rf.structured_to_unstructured(a),
    'array([[1. , 2.5, 1. ],\n       [3. , 4.5, 0. ]])',
  ],
  [
    'structured_to_unstructured of records in records',
    () => rf.structured_to_unstructured(n),
    'array([[1., 2., 3.],\n       [4., 5., 6.]])',
  ],
  [
    'structured_to_unstructured of sub-arrays',
    () => rf.structured_to_unstructured(s),
    'array([[1., 2., 3.],\n       [4., 5., 6.]])',
  ],
  [
    'structured_to_unstructured of some fields',
    () => rf.structured_to_unstructured(a.get(['a', 'b'])),
    'array([[1. , 2.5],\n       [3. , 4.5]])',
  ],
  [
    'structured_to_unstructured with a dtype',
    () => rf.structured_to_unstructured(a, { dtype: 'f4' }),
    'array([[1. , 2.5, 1. ],\n       [3. , 4.5, 0. ]], dtype=float32)',
  ],
  [
    'unstructured_to_structured',
    () =>
      rf.unstructured_to_structured(np.arange(6).reshape(2, 3).astype('int64'), {
        names: ['x', 'y', 'z'],
      }),
    "array([(0, 1, 2), (3, 4, 5)],\n      dtype=[('x', '<i8'), ('y', '<i8'), ('z', '<i8')])",
  ],
  [
    'unstructured_to_structured with a dtype',
    () => rf.unstructured_to_structured(np.arange(6).reshape(2, 3), { dtype: n.dtype }),
    "array([(0, (1, 2.)), (3, (4, 5.))],\n      dtype=[('a', '<i4'), ('b', [('ba', '<i2'), ('bb', '<f8')])])",
  ],
  [
    'drop_fields',
    () => rf.drop_fields(a, 'b'),
    "array([(1,  True), (3, False)], dtype=[('a', '<i4'), ('c', '?')])",
  ],
  [
    'drop_fields inside',
    () => rf.drop_fields(n, 'ba'),
    "array([(1, (3.,)), (4, (6.,))],\n      dtype=[('a', '<i4'), ('b', [('bb', '<f8')])])",
  ],
  [
    'drop_fields of all inside',
    () => rf.drop_fields(n, ['ba', 'bb']),
    "array([(1,), (4,)], dtype=[('a', '<i4')])",
  ],
  ['drop_fields of all', () => rf.drop_fields(a, ['a', 'b', 'c']), 'array([(), ()], dtype=[])'],
  [
    'rename_fields',
    () => rf.rename_fields(n, { ba: 'BA' }),
    "array([(1, (2, 3.)), (4, (5, 6.))],\n      dtype=[('a', '<i4'), ('b', [('BA', '<i2'), ('bb', '<f8')])])",
  ],
  [
    'append_fields',
    () =>
      rf.append_fields(
        a,
        ['d', 'e'],
        [
          [7n, 8n],
          [1.5, 2],
        ],
      ),
    "array([(1, 2.5,  True, 7, 1.5), (3, 4.5, False, 8, 2. )],\n      dtype=[('a', '<i4'), ('b', '<f8'), ('c', '?'), ('d', '<i8'), ('e', '<f8')])",
  ],
  [
    'append_fields of more elements',
    () => rf.append_fields(a, 'd', [7n, 8n, 9n]),
    "array([(     1, 2.5e+00,  True, 7), (     3, 4.5e+00, False, 8),\n       (999999, 1.0e+20,  True, 9)],\n      dtype=[('a', '<i4'), ('b', '<f8'), ('c', '?'), ('d', '<i8')])",
  ],
  [
    'append_fields with a dtype',
    () => rf.append_fields(a, 'd', [7, 8], { dtypes: 'f4' }),
    "array([(1, 2.5,  True, 7.), (3, 4.5, False, 8.)],\n      dtype=[('a', '<i4'), ('b', '<f8'), ('c', '?'), ('d', '<f4')])",
  ],
  [
    'merge_arrays',
    () => rf.merge_arrays([a, b]),
    "array([(( 1,  2.5,  True), 1), (( 3,  4.5, False), 2),\n       ((-1, -1. ,  True), 3)],\n      dtype=[('f0', [('a', '<i4'), ('b', '<f8'), ('c', '?')]), ('d', '<i2')])",
  ],
  [
    'merge_arrays with a fill_value',
    () => rf.merge_arrays([a, b], { fill_value: 7 }),
    "array([((1, 2.5,  True), 1), ((3, 4.5, False), 2), ((7, 7. ,  True), 3)],\n      dtype=[('f0', [('a', '<i4'), ('b', '<f8'), ('c', '?')]), ('d', '<i2')])",
  ],
  [
    'merge_arrays of one',
    () => rf.merge_arrays([np.array([1n, 2n])]),
    "array([(1,), (2,)], dtype=[('f0', '<i8')])",
  ],
  [
    'stack_arrays',
    () => rf.stack_arrays([a, b]),
    "array([(     1, 2.5e+00,  True, 16959), (     3, 4.5e+00, False, 16959),\n       (999999, 1.0e+20,  True,     1), (999999, 1.0e+20,  True,     2),\n       (999999, 1.0e+20,  True,     3)],\n      dtype=[('a', '<i4'), ('b', '<f8'), ('c', '?'), ('d', '<i2')])",
  ],
  [
    'stack_arrays with defaults',
    () => rf.stack_arrays([a, b], { defaults: { a: 7 } }).get('a'),
    'array([1, 3, 7, 7, 7], dtype=int32)',
  ],
  [
    'repack_fields',
    () => rf.repack_fields(a, { align: true }),
    "array([(1, 2.5,  True), (3, 4.5, False)],\n      dtype={'names': ['a', 'b', 'c'], 'formats': ['<i4', '<f8', '?'], 'offsets': [0, 8, 16], 'itemsize': 24, 'aligned': True})",
  ],
  [
    'require_fields',
    () =>
      rf.require_fields(a, [
        ['b', 'f4'],
        ['z', 'u1'],
      ]),
    "array([(2.5, 0), (4.5, 0)], dtype=[('b', '<f4'), ('z', 'u1')])",
  ],
  [
    'apply_along_fields',
    () => rf.apply_along_fields(np.mean, a.get(['a', 'b'])) as np.NDArray,
    'array([1.75, 3.75])',
  ],
];

describe('np.lib.recfunctions', () => {
  it.each(cases)('%s gives what NumPy gives', (_, make, repr) => {
    expect(np.array_repr(make())).toBe(repr);
  });

  it('names fields', () => {
    expect(rf.get_names(n.dtype)).toEqual(['a', ['b', ['ba', 'bb']]]);
    expect(rf.get_names_flat(n.dtype)).toEqual(['a', 'b', 'ba', 'bb']);
    expect(rf.flatten_descr(n.dtype).map(([name, { repr }]) => [name, repr])).toEqual([
      ['a', "dtype('int32')"],
      ['ba', "dtype('int16')"],
      ['bb', "dtype('float64')"],
    ]);
    expect(rf.get_fieldstructure(n.dtype)).toEqual({ a: [], b: [], ba: ['b'], bb: ['b'] });
  });

  it('refuses in the words of NumPy', () => {
    expect(errorOf(() => rf.structured_to_unstructured(np.zeros(2)))).toBe(
      'ValueError: arr must be a structured array',
    );
    const four = np.arange(4).reshape(2, 2);
    expect(errorOf(() => rf.unstructured_to_structured(four, { dtype: a.dtype }))).toBe(
      'ValueError: The length of the last dimension of arr must be equal to the number of fields in dtype',
    );
    expect(
      errorOf(() => rf.unstructured_to_structured(four, { dtype: a.dtype, names: ['x'] })),
    ).toBe("ValueError: don't supply both dtype and names");
    expect(errorOf(() => rf.append_fields(a, 'a', [7, 8]))).toBe(
      "ValueError: field 'a' occurs more than once",
    );
    expect(errorOf(() => rf.stack_arrays([np.arange(3), np.arange(2).astype('i8')]))).toBe(
      "TypeError: Incompatible type 'float64' <> 'int64'",
    );
  });
});
