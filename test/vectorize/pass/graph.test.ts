import { describe, expect, it } from 'vitest';
import { analysed, loopText } from './blocks.js';

/** A title, a loop, its traits, the edges between accesses, the groups in their order, the guards. */
type Row = readonly [
  string,
  string,
  string,
  readonly string[],
  readonly string[],
  readonly string[],
];

const rows: readonly Row[] = [
  [
    'arrays that are declared disjoint have no edges',
    `%v = load f64 [%a + 8*%i]
     store %v, [%o + 8*%i]`,
    'disjoint',
    [],
    ['%v', 'store %v'],
    [],
  ],
  [
    'arrays that may overlap are kept in order, and asked about at run time',
    `%v = load f64 [%a + 8*%i]
     store %v, [%o + 8*%i]`,
    '',
    ['%v -> store %v'],
    ['%v', 'store %v'],
    ['distance'],
  ],
  [
    'an element that a later iteration overwrites is read first',
    `%v = load f64 [%a + 8*%i + 8]
     store %v, [%a + 8*%i]`,
    '',
    ['%v -> store %v'],
    ['%v', 'store %v'],
    [],
  ],
  [
    'an element that the iteration before wrote makes a cycle',
    `%v = load f64 [%a + 8*%i - 8]
     %w = load f64 [%b + 8*%i]
     %x = mul f64 %w, %w
     %y = add f64 %v, %x
     store %y, [%a + 8*%i]`,
    'disjoint',
    ['store %y -> %v'],
    ['%w', '%x', 'in turns: %v %y store %y'],
    [],
  ],
  [
    'an element from four iterations before is far enough for blocks of four',
    `%v = load f64 [%a + 8*%i - 32]
     store %v, [%a + 8*%i]`,
    '',
    [],
    ['%v', 'store %v'],
    [],
  ],
  [
    'statements trade places where what is read has been overwritten in the text',
    `%v = load f64 [%b + 8*%i]
     store %v, [%a + 8*%i]
     %w = load f64 [%a + 8*%i + 8]
     store %w, [%c + 8*%i]`,
    'disjoint',
    ['%w -> store %v'],
    ['%v', '%w', 'store %v', 'store %w'],
    [],
  ],
  [
    'a write that comes round through another array makes a cycle of both statements',
    `%v = load f64 [%b + 8*%i - 8]
     store %v, [%a + 8*%i]
     %w = load f64 [%a + 8*%i - 8]
     store %w, [%b + 8*%i]`,
    'disjoint',
    ['store %w -> %v', 'store %v -> %w'],
    ['in turns: %v store %v %w store %w'],
    [],
  ],
  [
    'the part of a loop that is in no cycle is done together, before and behind it',
    `%v = load f64 [%a + 8*%i]
     %w = add f64 %v, %v
     %x = load f64 [%b + 8*%i - 8]
     %y = mul f64 %x, %w
     store %y, [%b + 8*%i]
     %x2 = sub f64 %y, %v
     store %x2, [%a + 8*%i]`,
    'disjoint',
    ['%v -> store %x2', 'store %y -> %x'],
    ['%v', '%w', 'in turns: %x %y store %y', '%x2', 'store %x2'],
    [],
  ],
  [
    'even and odd elements never meet',
    `%v = load f64 [%a + 16*%i + 8]
     store %v, [%a + 16*%i]`,
    '',
    [],
    ['%v', 'store %v'],
    [],
  ],
  [
    'a stride that is a parameter must be larger than an element',
    `%v = load f64 [%a + %s*%i]
     store %v, [%a + %s*%i]`,
    '',
    ['%v -> store %v'],
    ['%v', 'store %v'],
    ['stride', 'stride'],
  ],
  [
    'an offset that is a parameter is asked about',
    `%v = load f64 [%a + 8*%m + 8*%i]
     store %v, [%a + 8*%i]`,
    '',
    ['%v -> store %v'],
    ['%v', 'store %v'],
    ['distance'],
  ],
  [
    'accesses at different speeds lie apart, or do not',
    `%v = load f64 [%a + 16*%i]
     store %v, [%o + 8*%i]`,
    '',
    [],
    ['%v', 'store %v'],
    ['apart'],
  ],
  [
    'an index that was loaded may be anything',
    `%j = load i32 [%b + 4*%i]
     %v = load f64 [%a + 8*%j]
     %w = add f64 %v, %z
     store %w, [%a + 8*%j]`,
    'disjoint',
    ['%v -> store %w', 'store %w -> %v', 'store %w -> store %w'],
    ['%j', 'in turns: %v %w store %w'],
    [],
  ],
  [
    'a gather from what is not stored takes turns alone',
    `%j = load i32 [%b + 4*%i]
     %v = load f64 [%a + 8*%j]
     %w = add f64 %v, %z
     store %w, [%o + 8*%i]`,
    'disjoint',
    [],
    ['%j', 'in turns: %v', '%w', 'store %w'],
    [],
  ],
  [
    'one element that each iteration stores to',
    `%v = load f64 [%a + 8*%i]
     store %v, [%o]`,
    'disjoint',
    ['store %v -> store %v'],
    ['%v', 'in turns: store %v'],
    [],
  ],
];

describe('The dependences of a loop in blocks of four', () => {
  it.each(rows)('%s', (_title, lines, traits, edges, groups, guards) => {
    const found = analysed(loopText(lines, traits), 4);
    expect(found.edges.sort()).toEqual([...edges].sort());
    expect(found.groups).toEqual(groups);
    expect(found.guards).toEqual(guards);
  });

  it('a matrix by rows or by columns: lanes are asked to lie apart', () => {
    const lines = `for %j = %lo to %m step 1 at(2, 2) {
       %v = load f64 [%o + %s*%i + 8*%j]
       %x = add f64 %v, %v
       store %x, [%o + %s*%i + 8*%j]
     }`;
    const { plan, guards } = analysed(loopText(lines, 'disjoint'), 4);
    expect(plan.groups.every(({ turns }) => !turns)).toBe(true);
    expect(guards).toEqual(['lanes', 'lanes']);
  });

  it('a row that is made of the row before is in step with it, column by column', () => {
    const lines = `for %j = %lo to %m step 1 at(2, 2) {
       %v = load f64 [%o + 8*%i + %s*%j - 8]
       store %v, [%o + 8*%i + %s*%j]
     }`;
    const { plan } = analysed(loopText(lines, 'disjoint'), 4);
    expect(plan.groups.some(({ turns }) => turns)).toBe(true);
    const moved = lines.replace('%s*%j - 8', '%s*%j');
    expect(analysed(loopText(moved, 'disjoint'), 4).plan.groups.every((one) => !one.turns)).toBe(
      true,
    );
  });
});

describe('Blocks that a dependence allows', () => {
  it('are as wide as it reaches back', () => {
    const lines = `%v = load f64 [%a + 8*%i - 16]
      store %v, [%a + 8*%i]`;
    expect(analysed(loopText(lines), 2).groups).toEqual(['%v', 'store %v']);
    expect(analysed(loopText(lines), 4).groups).toEqual(['in turns: %v store %v']);
  });
});
