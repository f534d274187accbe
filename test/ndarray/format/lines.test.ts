import { describe, expect, test } from 'vitest';
import { layOut, shownAxis } from '../../../src/ndarray/format/lines.js';

const all = Number.POSITIVE_INFINITY;
const plain = { width: 75, separator: ' ', prefix: 0 };

function lay(shape: number[], words: string[], options = plain, edge = all): string {
  const queue = [...words];
  const axes = shape.map((n) => shownAxis(n, edge));
  return layOut(axes, () => queue.shift() as string, options);
}

describe('axes that are shown', () => {
  test('an axis that two edges cover is shown whole', () => {
    expect(shownAxis(6, 3)).toEqual({ items: [0, 1, 2, 3, 4, 5], gap: -1 });
  });

  test('a longer one shows its edges', () => {
    expect(shownAxis(9, 2)).toEqual({ items: [0, 1, 7, 8], gap: 2 });
  });

  test('edges of nothing still show the last item', () => {
    expect(shownAxis(4, 0)).toEqual({ items: [3], gap: 0 });
    expect(shownAxis(4, -2)).toEqual({ items: [3], gap: 0 });
  });

  test('a huge axis is not walked', () => {
    expect(shownAxis(2 ** 50, 1).items).toEqual([0, 2 ** 50 - 1]);
  });
});

describe('lines', () => {
  test('a word alone has no brackets', () => {
    expect(lay([], ['7'])).toBe('7');
  });

  test('a word that does not fit moves to the next line, without a blank before the break', () => {
    expect(lay([3], ['aaa', 'bbb', 'ccc'], { ...plain, width: 9 })).toBe('[aaa bbb\n ccc]');
  });

  test('a word longer than the line is not moved when that would not help', () => {
    expect(lay([2], ['long', 'word'], { ...plain, width: 2 })).toBe('[long\n word]');
  });

  test('the prefix indents every line but the first', () => {
    const options = { width: 12, separator: ', ', prefix: 6 };
    expect(lay([2], ['11', '22'], options)).toBe('[11,\n       22]');
  });

  test('blocks stand apart by one empty line for each further axis', () => {
    const words = ['1', '2', '3', '4'];
    expect(lay([2, 2, 1], words)).toBe('[[[1]\n  [2]]\n\n [[3]\n  [4]]]');
  });

  test('dots stand for rows and for items', () => {
    const words = ['1', '2', '3', '4'];
    expect(lay([9, 9], words, plain, 1)).toBe('[[1 ... 2]\n ...\n [3 ... 4]]');
  });

  test('a word of several lines keeps its column', () => {
    expect(lay([2], ['a\nbbb', 'c'])).toBe('[a\n bbb c]');
    expect(lay([2], ['x', 'a\nb'])).toBe('[x a\n   b]');
  });
});
