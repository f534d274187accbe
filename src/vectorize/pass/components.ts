/**
 * Strongly connected components, in an order that respects every edge between them.
 *
 * Tarjan's algorithm finds components after all that they lead to; what is left to choose is the
 * order of components that no edge orders, and there the ones that begin first in the text go first,
 * so that a loop whose text is in order already stays as it is written.
 */

/** For each node, the nodes that must come behind it. */
export type Edges = readonly (readonly number[])[];

/** The components' nodes, ascending; each component before all that it leads to. */
export function componentsOf(edges: Edges): number[][] {
  if (edges.every((next, node) => next.every((to) => to > node)))
    return edges.map((_, node) => [node]);
  const found = tarjan(edges);
  const home = new Array<number>(edges.length);
  found.forEach((nodes, at) => {
    for (const node of nodes) home[node] = at;
  });
  return inOrder(found, edges, home);
}

function tarjan(edges: Edges): number[][] {
  const order = new Array<number>(edges.length).fill(-1);
  const low = new Array<number>(edges.length).fill(0);
  const stack: number[] = [];
  const open = new Array<boolean>(edges.length).fill(false);
  const found: number[][] = [];
  let count = 0;
  const visit = (node: number): void => {
    order[node] = low[node] = count++;
    stack.push(node);
    open[node] = true;
    for (const next of edges[node]) {
      if (order[next] < 0) visit(next);
      if (open[next]) low[node] = Math.min(low[node], low[next]);
    }
    if (low[node] !== order[node]) return;
    const nodes = stack.splice(stack.lastIndexOf(node));
    for (const one of nodes) open[one] = false;
    found.push(nodes.sort((a, b) => a - b));
  };
  for (let node = 0; node < edges.length; node++) if (order[node] < 0) visit(node);
  return found;
}

function inOrder(found: number[][], edges: Edges, home: readonly number[]): number[][] {
  const before = found.map(() => 0);
  // an edge that is there twice counts twice, when it is made and when it goes
  const links = found.map((nodes, at) => {
    const next: number[] = [];
    for (const node of nodes)
      for (const to of edges[node]) if (home[to] !== at) next.push(home[to]);
    return next;
  });
  for (const next of links) for (const to of next) before[to] = before[to] + 1;
  const first = (at: number): number => found[at][0];
  const result: number[][] = [];
  // the one that comes first in the text is at the end
  const ready = found.map((_, at) => at).filter((at) => before[at] === 0);
  ready.sort((a, b) => first(b) - first(a));
  while (ready.length > 0) {
    const at = ready.pop() as number;
    result.push(found[at]);
    for (const to of links[at]) {
      const left = before[to] - 1;
      before[to] = left;
      if (left > 0) continue;
      const place = ready.findLastIndex((other) => first(other) > first(to));
      ready.splice(place + 1, 0, to);
    }
  }
  return result;
}
