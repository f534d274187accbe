// Parts of random functions that some passes look for: loops that their source has unrolled, with
// copies that are the same, or nearly; and sides of conditions that are dear.

export interface Chooser {
  below(count: number): number;
  chance(oneIn: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** An expression of elements around `@`. */
function term(g: Chooser, arrays: readonly string[], depth: number): string {
  const near = () => g.pick(['@', '@', '@', '@', '@+1', '@-1', '@+4']);
  if (depth === 0)
    return g.chance(5) ? g.pick(['x', '2.5', '(@)', 'k', '3']) : `${g.pick(arrays)}[${near()}]`;
  const [y, z] = [term(g, arrays, depth - 1), term(g, arrays, g.below(depth))];
  return g.pick([
    `(${y} + ${z})`,
    `(${y} * ${z})`,
    `(${y} - ${z})`,
    `Math.fround(${y} + ${z})`,
    `(${y} > ${z} ? ${y} : ${z})`,
    `Math.sqrt(${y})`,
    `(${y} | ${z})`,
    `Math.max(${y}, ${z})`,
  ]);
}

/** What one copy does. */
function copyOf(g: Chooser, arrays: readonly string[]): string {
  const value = term(g, arrays, 1 + g.below(2));
  return g.pick([
    `${g.pick(arrays)}[@] = ${value};`,
    `${g.pick(arrays)}[@] = ${value};`,
    `${g.pick(arrays)}[@] += ${value};`,
    `s += ${value};`,
    `s = (s + ${value}) | 0;`,
    `r = Math.max(r, ${value});`,
    `{ const t = ${value}; ${g.pick(arrays)}[@] = t; s = (s + t) | 0; }`,
    `${g.pick(arrays)}[@] = ${value}; ${g.pick(arrays)}[@+1] = ${value};`,
  ]);
}

/** A loop that does the same several times in an iteration. */
export function unrolled(g: Chooser, arrays: readonly string[], i: string): string {
  const factor = 2 + g.below(4);
  const last = factor - 1;
  const [head, from] = g.pick([
    [`let ${i} = 0; ${i} + ${last} < n; ${i} += ${factor}`, i],
    [`let ${i} = 0; ${i} < n - ${last}; ${i} += ${factor}`, i],
    [`let ${i} = 0; ${factor} * ${i} + ${last} < n; ${i}++`, `${factor} * ${i}`],
    [`let ${i} = n - 1; ${i} >= ${last}; ${i} -= ${factor}`, `${i} - ${last}`],
    [`let ${i} = ${factor}; ${i} + ${last} < n; ${i} += ${factor}`, i],
  ]);
  const one = copyOf(g, arrays);
  const copies = Array.from({ length: factor }, (_, j) =>
    one.replaceAll('@', j === 0 ? from : `${from} + ${j}`),
  );
  const at = g.below(factor);
  if (g.chance(4)) copies[at] = copies[at].replace('2.5', '1.5').replace(' + ', ' - 1 + ');
  if (g.chance(6)) copies.reverse();
  return `for (${head}) { ${copies.join(' ')} }`;
}

/** A condition with a side that takes long. */
export function dearSide(
  g: Chooser,
  condition: string,
  element: string,
  number: () => string,
): string {
  const root = (x: string) => `Math.sqrt(${x} / (Math.abs(${number()}) + 1))`;
  const side = `${element} = ${root(root(number()))} + ${root(number())} % 3;`;
  const other = g.chance(2) ? ` else ${element} = ${root(root(number()))} / ${number()};` : '';
  const outer = g.chance(3) ? `if (${number()} > 1) ` : '';
  return `${outer}{ if (${condition}) ${side}${other} }`;
}
