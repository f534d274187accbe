// Selection: the elements that would stand at given places of a sorted list.
//
// A long list is read once. A sample of it tells two bounds between which the wanted element lies all
// but surely; the elements between them, a few per cent, are kept, those below counted, and the wanted
// one is selected among the kept. If the sample misled, the whole list is partitioned. Short lists are
// partitioned (quickselect, the median of three for a pivot; after too many bad pivots the rest
// is sorted). No loop branches on what it compares: half of such guesses would fail.
//
// There is no NaN in any of these lists.

/** Float64Array, or the 64-bit integers, which no float64 holds. */
export type Numbers = Float64Array | BigInt64Array | BigUint64Array;

/** Lists so long are sampled. */
const LONG = 1 << 13;
const SAMPLE = 1 << 11;
/** So many standard deviations the bounds are away from where the element is expected. */
const MARGIN = 4;
/** Rounds of partitioning after which the rest is sorted. */
const ROUNDS = 64;

/** Puts the element that belongs at `place` there, no larger ones before and no smaller ones after it. */
function settle(list: Float64Array, from: number, to: number, place: number): void {
  let low = from;
  let high = to - 1;
  for (let round = 0; high - low > 12 && round < ROUNDS; round++) {
    const pivot = medianOfThree(list[low], list[(low + high) >> 1], list[high]);
    const upper = below(list, low, high, pivot);
    if (place < upper) high = upper - 1;
    else if (upper > low) low = upper;
    else {
      const larger = notAbove(list, low, high, pivot);
      if (place < larger) return;
      low = larger;
    }
  }
  if (high - low > 12) list.subarray(low, high + 1).sort();
  else insertionSort(list, low, high);
}

/** Moves elements below a pivot to the front, without a branch on them; gives where they end. */
function below(list: Float64Array, low: number, high: number, pivot: number): number {
  let end = low;
  for (let i = low; i <= high; i++) {
    const value = list[i];
    list[i] = list[end];
    list[end] = value;
    end += Number(value < pivot) | 0;
  }
  return end;
}

/** The same of elements not above it. */
function notAbove(list: Float64Array, low: number, high: number, pivot: number): number {
  let end = low;
  for (let i = low; i <= high; i++) {
    const value = list[i];
    list[i] = list[end];
    list[end] = value;
    end += Number(value <= pivot) | 0;
  }
  return end;
}

function insertionSort(list: Float64Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i++) {
    const value = list[i];
    let j = i - 1;
    while (j >= low && list[j] > value) list[j + 1] = list[j--];
    list[j + 1] = value;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

/** Two bounds for the elements at the places `first` to `last`, out of a sample. */
function bounds(list: Float64Array, n: number, first: number, last: number): [number, number] {
  const sample = new Float64Array(SAMPLE);
  let seed = 1;
  const stride = n / SAMPLE;
  for (let i = 0; i < SAMPLE; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    sample[i] = list[Math.min(n - 1, Math.floor((i + seed / 2 ** 32) * stride))];
  }
  sample.sort();
  const spread = MARGIN * 0.5 * Math.sqrt(SAMPLE);
  const low = Math.floor((first / n) * SAMPLE - spread);
  const high = Math.ceil((last / n) * SAMPLE + spread);
  return [low < 0 ? -Infinity : sample[low], high >= SAMPLE ? Infinity : sample[high]];
}

/**
 * Writes the elements between two bounds to `kept`, without a branch on them; gives their number and
 * that of those below; null if they are too many.
 */
function narrow(list: Float64Array, n: number, [low, high]: [number, number], kept: Float64Array) {
  const room = kept.length;
  let below = 0;
  let count = 0;
  for (let i = 0; i < n; i++) {
    if (count === room) return null;
    const value = list[i];
    kept[count] = value;
    below += Number(value < low) | 0;
    count += (Number(value >= low) | 0) & (Number(value <= high) | 0);
  }
  return { below, count };
}

/** The elements at neighbouring places of a long list, which stays as it is; null: it was no use. */
function sampled(list: Float64Array, n: number, places: readonly number[]): number[] | null {
  const [first, last] = [places[0], places[places.length - 1]];
  const kept = new Float64Array(Math.ceil(n / 6));
  const found = narrow(list, n, bounds(list, n, first, last), kept);
  if (found === null || first < found.below || last >= found.below + found.count) return null;
  const inside = places.map((place) => place - found.below);
  return partitioned(kept, found.count, inside);
}

/**
 * The elements at places in ascending order. Reorders the list so that each stands at its place, no
 * larger ones before and no smaller ones after it.
 */
export function partitioned(list: Float64Array, n: number, places: readonly number[]): number[] {
  let settled = -1;
  return places.map((place) => {
    if (place === settled + 1 && settled >= 0) bringLeast(list, place, n);
    else if (place !== settled) settle(list, settled + 1, n, place);
    settled = place;
    return list[place];
  });
}

/** Puts the least element from a place on there. */
function bringLeast(list: Float64Array, place: number, n: number): void {
  let least = place;
  let value = list[place];
  for (let i = place + 1; i < n; i++) {
    if (list[i] < value) {
      value = list[i];
      least = i;
    }
  }
  list[least] = list[place];
  list[place] = value;
}

/** Groups of places that one reading of a long list serves. */
function neighbours(places: readonly number[], n: number): number[][] {
  const groups: number[][] = [];
  for (const place of places) {
    const group = groups[groups.length - 1];
    if (group && place - group[0] < n / 32) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

/**
 * The elements that would stand at some places if the first `n` elements of a list were sorted.
 * Reorders the list if `mine`.
 *
 * @param places - in ascending order
 */
export function select(
  list: Numbers,
  n: number,
  places: readonly number[],
  mine: boolean,
): (number | bigint)[] {
  if (!(list instanceof Float64Array)) {
    const sorted = list.slice(0, n).sort();
    return places.map((place) => sorted[place]);
  }
  const groups = n < LONG ? [] : neighbours(places, n);
  if (groups.length === 0 || groups.length > 4) return ofAll(list, n, places, mine);
  return groups.flatMap((group) => sampled(list, n, group) ?? ofAll(list, n, group, mine));
}

const ofAll = (list: Float64Array, n: number, places: readonly number[], mine: boolean): number[] =>
  partitioned(mine ? list : list.slice(0, n), n, places);
