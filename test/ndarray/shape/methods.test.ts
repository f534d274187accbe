import { describe, expect, it } from 'vitest';
import { arange, array, zeros } from '../../../src/ndarray/create.js';
import '../../../src/ndarray/methods.js';
import {
  broadcast_to,
  expand_dims,
  moveaxis,
  ravel,
  reshape,
  squeeze,
} from '../../../src/ndarray/shape.js';
import { errorOf } from '../../support/golden.js';

describe('the methods of an array', () => {
  it('take a shape as a list or as arguments, with options at the end', () => {
    const a = arange(6);
    expect(a.reshape(2, 3).shape).toEqual([2, 3]);
    expect(a.reshape([2, -1]).shape).toEqual([2, 3]);
    expect(a.reshape(2, 3, { order: 'F' }).tolist()).toEqual([
      [0, 2, 4],
      [1, 3, 5],
    ]);
    expect(a.reshape([2, 3], { order: 'F' }).get(0).tolist()).toEqual([0, 2, 4]);
    expect(a.reshape(6).base).toBe(a);
    expect(reshape(a, [3, 2], 'F').get(0).tolist()).toEqual([0, 3]);
    expect(errorOf(() => a.reshape())).toBe(
      'TypeError: reshape() takes exactly 1 argument (0 given)',
    );
  });

  it('take axes as a list or as arguments', () => {
    const a = zeros([2, 3, 4]);
    expect(a.transpose().shape).toEqual([4, 3, 2]);
    expect(a.transpose(null).shape).toEqual([4, 3, 2]);
    expect(a.transpose(1, 0, 2).shape).toEqual([3, 2, 4]);
    expect(a.transpose([1, 0, 2]).shape).toEqual([3, 2, 4]);
    expect(a.swapaxes(0, -1).shape).toEqual([4, 3, 2]);
    expect(expand_dims(a, [0]).squeeze({ axis: 0 }).shape).toEqual([2, 3, 4]);
    expect(squeeze(zeros([1, 2, 1]), [0]).shape).toEqual([2, 1]);
    expect(moveaxis(a, [0, 1], [-1, -2]).shape).toEqual([4, 3, 2]);
  });

  it('copy in C order, np.copy in the order of the array', () => {
    const a = array([
      [1, 2],
      [3, 4],
    ]).T;
    expect(a.copy().strides).toEqual([16, 8]);
    expect(a.copy('K').strides).toEqual([8, 16]);
    expect(a.copy({ order: 'F' }).strides).toEqual([8, 16]);
    expect(a.flatten().tolist()).toEqual([1, 3, 2, 4]);
    expect(a.flatten('K').tolist()).toEqual([1, 2, 3, 4]);
    expect(ravel(a, { order: 'F' }).tolist()).toEqual([1, 2, 3, 4]);
    expect(a.flatten().base).toBeNull();
    expect(a.ravel('F').base).not.toBeNull();
  });
});

describe('views', () => {
  it('keep their array writable or read-only', () => {
    const a = arange(3);
    const repeated = broadcast_to(a, [2, 3]);
    expect(errorOf(() => repeated.set('...', 1))).toBe(
      'ValueError: assignment destination is read-only',
    );
    expect(repeated.reshape(6).writeable).toBe(true);
    expect(repeated.T.writeable).toBe(false);
    a.reshape(3, 1).set([0, 0], 7);
    expect(a.tolist()).toEqual([7, 1, 2]);
    expect(repeated.get(1).tolist()).toEqual([7, 1, 2]);
  });
});
