/** How an iterator is moved and changed, what it writes back, and nested ones. Values are NumPy's. */
import { describe, expect, test } from 'vitest';
import * as np from '../../src/index.js';
import { errorOf } from '../support/golden.js';

const a = np.reshape(np.arange(6), [2, 3]);
const numbers = (it: np.NdIter): number[] => [...it].map(Number);
const lists = (it: np.NdIter): unknown[] => [...it].map((value) => (value as np.NDArray).tolist());

describe('an iterator', () => {
  test('is moved by its index, its multi-index and its number', () => {
    const it = np.nditer(a, { flags: ['multi_index', 'c_index'], order: 'F' });
    expect([it.index, it.multi_index, it.iterindex, it.nop, it.ndim, it.length]).toEqual([
      0,
      [0, 0],
      0,
      1,
      2,
      1,
    ]);
    it.multi_index = [1, 2];
    expect([it.iterindex, it.index, Number(it.value)]).toEqual([5, 5, 5]);
    it.index = 3;
    expect([it.iterindex, it.multiIndex]).toEqual([1, [1, 0]]);
    it.iterindex = 2;
    expect([it.index, it.multi_index]).toEqual([1, [0, 1]]);
    expect(numbers(it)).toEqual([1, 4, 2, 5]);
    expect(it.finished).toBe(true);
  });

  test('counts an index backwards along an axis that it visits backwards', () => {
    const it = np.nditer(a.get(':', '::-1'), { flags: ['c_index'] });
    const seen: [number, number][] = [];
    for (const x of it) seen.push([it.index, Number(x)]);
    expect(seen).toEqual([
      [2, 0],
      [1, 1],
      [0, 2],
      [5, 3],
      [4, 4],
      [3, 5],
    ]);
    it.index = 4;
    expect(Number(it.value)).toBe(4);
  });

  test('goes through a part of its range', () => {
    const it = np.nditer(a, { flags: ['ranged'] });
    it.iterrange = [2, 5];
    expect(numbers(it)).toEqual([2, 3, 4]);
    expect([it.itersize, it.iterrange]).toEqual([6, [2, 5]]);
    const whole = np.reshape(np.arange(12), [2, 3, 2]);
    const turned = np.transpose(whole, [0, 2, 1]).get(':', '::-1');
    const flags = ['ranged', 'buffered', 'external_loop'] as const;
    const pieces = np.nditer(turned, {
      flags,
      op_dtypes: ['float32'],
      buffersize: 5,
      order: 'C',
      casting: 'same_kind',
    });
    pieces.iterrange = [1, 11];
    const seen: unknown[] = [];
    for (const x of pieces) seen.push([pieces.iterindex, x.tolist()]);
    expect(seen).toEqual([
      [1, [3, 5]],
      [3, [0, 2, 4]],
      [6, [7, 9, 11]],
      [9, [6, 8]],
    ]);
  });

  test('loses an axis, its multi-index, its innermost loop', () => {
    const it = np.nditer(a.get('::-1'), { flags: ['multi_index'] });
    it.remove_axis(0);
    expect([it.shape, it.itersize, numbers(it)]).toEqual([[3], 3, [3, 4, 5]]);
    const joined = np.nditer(a.get('::-1'), { flags: ['multi_index'] });
    expect(joined.shape).toEqual([2, 3]);
    joined.remove_multi_index();
    expect([joined.shape, joined.has_multi_index]).toEqual([[6], false]);
    joined.enable_external_loop();
    expect(lists(joined)).toEqual([[0, 1, 2, 3, 4, 5]]);
  });

  test('steps by iternext, and shows its operands as it sees them', () => {
    const it = np.nditer(a, { order: 'F' });
    expect(it.iternext()).toBe(true);
    expect(Number(it.get(0))).toBe(3);
    expect(it.itviews.map((v) => v.tolist())).toEqual([
      [
        [0, 3],
        [1, 4],
        [2, 5],
      ],
    ]);
    expect([it.operands[0] === a, it.dtypes[0].name, it.iterationneedsapi]).toEqual([
      true,
      'float64',
      false,
    ]);
    const twin = it.copy();
    expect([twin.iterindex, Number(twin.value)]).toEqual([1, 3]);
    twin.iternext();
    expect([twin.iterindex, it.iterindex]).toEqual([2, 1]);
    while (it.iternext());
    expect([it.finished, it.iternext()]).toEqual([true, false]);
  });

  test('allocates buffers when it is reset, if that is asked for', () => {
    const it = np.nditer(a, { flags: ['delay_bufalloc', 'buffered'], op_dtypes: ['complex128'] });
    expect(it.has_delayed_bufalloc).toBe(true);
    expect(errorOf(() => it.value)).toBe(
      'ValueError: Iterator construction used delayed buffer allocation, and no reset has been done yet',
    );
    it.reset();
    expect([it.has_delayed_bufalloc, String(it.value.item())]).toEqual([false, '0j']);
  });

  test('writes copies and buffers back', () => {
    const b = np.array([0, 1, 2, 3], 'int32');
    const late = np.nditer(b, {
      op_flags: ['readwrite', 'updateifcopy'],
      op_dtypes: 'float64',
      casting: 'unsafe',
    });
    late.set(0, 5);
    expect(b.tolist()).toEqual([0, 1, 2, 3]);
    late.close();
    expect(b.tolist()).toEqual([5, 1, 2, 3]);
    const it = np.nditer(b, {
      flags: ['buffered', 'external_loop'],
      op_flags: ['readwrite'],
      op_dtypes: ['float64'],
      casting: 'unsafe',
      buffersize: 2,
    });
    const seen: unknown[] = [];
    for (const x of it) {
      it.set(0, np.multiply(x, 2.6));
      seen.push(b.tolist());
    }
    expect(seen).toEqual([
      [5, 1, 2, 3],
      [13, 2, 2, 3],
    ]);
    expect(b.tolist()).toEqual([13, 2, 5, 7]);
  });

  test('writes back what was done before a loop was left', () => {
    const b = np.array([1, 2, 3], 'int16');
    for (const x of np.nditer(b, {
      flags: ['buffered'],
      op_flags: ['readwrite'],
      op_dtypes: ['int64'],
      casting: 'same_kind',
    })) {
      x.fill(7n);
      break;
    }
    expect(b.tolist()).toEqual([7, 2, 3]);
  });

  test('copies an output that overlaps an input, if that is asked for', () => {
    const shifted = (flags: readonly 'copy_if_overlap'[]): unknown => {
      const b = np.arange(6);
      const it = np.nditer([b.get(':-1'), b.get('1:')], {
        flags,
        op_flags: [['readonly'], ['readwrite']],
      });
      for (const [x, y] of it as Iterable<np.NDArray[]>) y.set('...', x);
      return b.tolist();
    };
    expect(shifted([])).toEqual([0, 0, 0, 0, 0, 0]);
    expect(shifted(['copy_if_overlap'])).toEqual([0, 0, 1, 2, 3, 4]);
    const b = np.arange(3);
    const both = ['overlap_assume_elementwise'] as const;
    const own = [
      ['readwrite', ...both],
      ['readonly', ...both],
    ] as const;
    const it = np.nditer([b, b], { flags: ['copy_if_overlap'], op_flags: own });
    expect(it.operands.map((operand) => operand === b)).toEqual([true, true]);
  });

  test('gives read-only views of what it only reads', () => {
    const it = np.nditer(a);
    expect(it.value.writeable).toBe(false);
    expect(errorOf(() => it.set(0, 1))).toBe('RuntimeError: Iterator operand 0 is not writeable');
  });

  test('takes objects if they are allowed', () => {
    const things = np.array([{ x: 1 }, 'y'], 'O');
    const it = np.nditer(things, { flags: ['refs_ok'] });
    expect([...it].map((x) => x.item())).toEqual([{ x: 1 }, 'y']);
    expect(it.iterationneedsapi).toBe(true);
  });

  test('makes one step of no axes', () => {
    const it = np.nditer(5);
    expect([it.shape, it.ndim, it.itersize, numbers(it)]).toEqual([[], 0, 1, [5]]);
    expect(lists(np.nditer(5, { flags: ['external_loop'] }))).toEqual([[5]]);
  });
});

const past = 'ValueError: Iterator is past the end';
const closed = 'ValueError: Iterator is invalid';

describe('an iterator refuses', () => {
  const tracking = () => np.nditer(a, { flags: ['multi_index', 'c_index'] });
  const spent = () => {
    const it = np.nditer(a);
    for (const _ of it);
    return it;
  };
  const shut = () => {
    const it = np.nditer(a);
    it.close();
    return it;
  };

  test.each<[string, () => unknown]>([
    [
      'IndexError: Iterator GotoMultiIndex called with an out-of-bounds multi-index',
      () => {
        tracking().multi_index = [2, 0];
      },
    ],
    [
      'ValueError: Wrong number of indices',
      () => {
        tracking().multi_index = [1];
      },
    ],
    [
      'IndexError: Iterator GotoIndex called with an out-of-bounds index',
      () => {
        tracking().index = 6;
      },
    ],
    [
      'IndexError: Iterator GotoIterIndex called with an iterindex outside the iteration range.',
      () => {
        tracking().iterindex = 6;
      },
    ],
    [
      'ValueError: Cannot call ResetToIterIndexRange on an iterator without requesting ranged iteration support in the constructor',
      () => {
        tracking().iterrange = [0, 2];
      },
    ],
    [
      'ValueError: Out-of-bounds range [2, 9) passed to ResetToIterIndexRange',
      () => {
        np.nditer(a, ['ranged']).iterrange = [2, 9];
      },
    ],
    [
      'ValueError: Invalid range [4, 2) passed to ResetToIterIndexRange',
      () => {
        np.nditer(a, ['ranged']).iterrange = [4, 2];
      },
    ],
    ['ValueError: Iterator does not have an index', () => np.nditer(a).index],
    ['ValueError: Iterator is not tracking a multi-index', () => np.nditer(a).multi_index],
    [
      'RuntimeError: Iterator RemoveAxis may only be called if a multi-index is being tracked',
      () => np.nditer(a).remove_axis(0),
    ],
    [
      'RuntimeError: Iterator RemoveAxis may not be called on an index is being tracked',
      () => tracking().remove_axis(0),
    ],
    [
      'RuntimeError: Iterator RemoveAxis may not be called on a buffered iterator',
      () => np.nditer(a, ['multi_index', 'buffered']).remove_axis(0),
    ],
    [
      'ValueError: axis out of bounds in iterator RemoveAxis',
      () => np.nditer(a, ['multi_index']).remove_axis(2),
    ],
    [
      'ValueError: Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked',
      () => tracking().enable_external_loop(),
    ],
    ['IndexError: Iterator operand index 3 is out of bounds', () => np.nditer(a).get(3)],
    [
      'ValueError: cannot provide an iterator view when buffering is enabled',
      () => np.nditer(a, ['buffered']).itviews,
    ],
    [past, () => spent().value],
    [past, () => spent().shape],
    [past, () => shut().value],
    [closed, () => shut().itersize],
    [closed, () => shut().operands],
    [closed, () => shut().reset()],
    [
      "TypeError: nditer() got an unexpected keyword argument 'flag'",
      () => np.nditer(a, { flag: 1 } as never),
    ],
  ])('%s', (message, call) => {
    expect(errorOf(call)).toBe(message);
  });
});
