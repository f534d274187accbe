// Which loop a ufunc has for dates and durations, and which metadata they take in it: what
// `resolve` is for other dtypes. The common metadata is found first, then each operand must cast to it
// by 'same_kind'.
//
// Beside dates and durations integers count as durations (sums, comparisons), or as int64 (products),
// floats as float64; what a ufunc takes is in its rule. The errors are NumPy's, which differ between
// arithmetic, comparisons and extrema.

import { UFuncTypeError } from '../errors.js';
import { className } from '../ndarray/dtype/classname.js';
import { isTimeKind, type OperandType } from '../ndarray/dtype/datetime/kinds.js';
import { type Metadata, type TimeKind, timeString } from '../ndarray/dtype/datetime/metadata.js';
import { canCastMetadata, promoteMetadata } from '../ndarray/dtype/datetime/promote.js';
import { type TimeLoop, type TimeOperand, timeLoops } from './table/datetime.js';

/** A loop, and the metadata of all dates and durations in it. */
export interface ResolvedTimes {
  readonly loop: TimeLoop;
  readonly metadata: Metadata;
}

type Refusal = (ufunc: string, operands: readonly OperandType[]) => Error;

interface Rule {
  /** What other kinds count as. */
  readonly others: Readonly<Record<string, TimeOperand>>;
  /** Others must cast safely, and only beside durations. */
  readonly safe?: boolean;
  /** The error for other kinds. */
  readonly foreign: Refusal;
  /** The error for a date beside a duration, or what else has no loop. */
  readonly mixed: Refusal;
}

const cannotUse: Refusal = (ufunc, operands) =>
  new UFuncTypeError(
    `ufunc '${ufunc}' cannot use operands with types ${operands.map(({ repr }) => repr).join(' and ')}`,
  );

/** The error of operands for which a ufunc has no loop. */
export const noLoop: Refusal = (ufunc, operands) => {
  const classes = operands.map(className);
  const types = classes.length === 1 ? classes[0] : `(${classes.join(', ')})`;
  return new UFuncTypeError(
    `ufunc '${ufunc}' did not contain a loop with signature matching types ${types} -> None`,
  );
};

/** The first operand that is no date would have to become one. */
const cannotCast: Refusal = (ufunc, operands) => {
  const common = commonMetadata('M', operands) as Metadata;
  const index = operands.findIndex(({ kind }) => kind !== 'M');
  return castRefusal(ufunc, index, operands[index], timeString('M', common));
};

const castRefusal = (ufunc: string, index: number, from: OperandType, to: string): Error =>
  new UFuncTypeError(
    `Cannot cast ufunc '${ufunc}' input ${index} from ${from.repr} to dtype('${to}') with casting ` +
      "rule 'same_kind'",
  );

const onlyTimes: Refusal = (ufunc) =>
  new TypeError(`ufunc '${ufunc}' is only defined for np.datetime64 and np.timedelta64.`);

const arithmetic = (others: Rule['others']): Rule => ({
  others,
  foreign: cannotUse,
  mixed: cannotUse,
});

const SUMS: Rule = /* @__PURE__ */ arithmetic({ b: 'm', i: 'm', u: 'm' });
const QUOTIENTS: Rule = /* @__PURE__ */ arithmetic({ i: 'q', u: 'q', f: 'd' });
const COMPARISONS: Rule = {
  others: { b: 'm', i: 'm', u: 'm' },
  safe: true,
  foreign: noLoop,
  mixed: cannotUse,
};
const EXTREMA: Rule = {
  others: { b: 'm', i: 'm', u: 'm' },
  safe: true,
  foreign: noLoop,
  mixed: cannotCast,
};
const UNARY: Rule = { others: {}, foreign: noLoop, mixed: noLoop };
const ISNAT: Rule = { others: {}, foreign: onlyTimes, mixed: noLoop };

/** The rule of each ufunc that has loops for dates and durations. */
const RULES: Readonly<Record<string, Rule>> = {
  add: SUMS,
  subtract: SUMS,
  multiply: /* @__PURE__ */ arithmetic({ b: 'q', i: 'q', u: 'q', f: 'd' }),
  divide: QUOTIENTS,
  floor_divide: QUOTIENTS,
  remainder: /* @__PURE__ */ arithmetic({}),
  divmod: /* @__PURE__ */ arithmetic({}),
  equal: COMPARISONS,
  not_equal: COMPARISONS,
  less: COMPARISONS,
  less_equal: COMPARISONS,
  greater: COMPARISONS,
  greater_equal: COMPARISONS,
  maximum: EXTREMA,
  minimum: EXTREMA,
  fmax: EXTREMA,
  fmin: EXTREMA,
  isnat: ISNAT,
};

/** What all dates and durations promote to: by the rule of dates, if there is one. */
function commonMetadata(kind: TimeKind, operands: readonly OperandType[]): Metadata | null {
  const found = operands.flatMap(({ metadata }) => metadata ?? []);
  if (found.length === 0) return null;
  return found.reduce((a, b) => promoteMetadata(kind, a, b));
}

/** What an operand counts as, if the ufunc takes it. */
function operandOf(type: OperandType, rule: Rule, dates: boolean): TimeOperand | undefined {
  if (isTimeKind(type.kind)) return type.kind;
  const wide = type.kind === 'u' && type.itemsize === 8;
  return rule.safe && (dates || wide) ? undefined : rule.others[type.kind];
}

/**
 * The loop of a ufunc for operands of which one is a date or duration; null if the ufunc has none.
 *
 * @throws UFuncTypeError if it has none for these; TypeError, OverflowError if they have no unit in
 * common
 */
export function resolveTimes(
  ufunc: string,
  operands: readonly OperandType[],
): ResolvedTimes | null {
  const loops = timeLoops.filter((loop) => loop.ufunc === ufunc);
  if (loops.length === 0) return null;
  const rule = RULES[ufunc] ?? UNARY;
  const dates = operands.some(({ kind }) => kind === 'M');
  const kinds = operands.map((type) => operandOf(type, rule, dates));
  if (kinds.includes(undefined)) throw rule.foreign(ufunc, operands);
  const loop = loops.find(({ inputs }) => inputs.join() === kinds.join());
  if (!loop) throw rule.mixed(ufunc, operands);
  const metadata = commonMetadata(dates ? 'M' : 'm', operands);
  if (!metadata) throw rule.foreign(ufunc, operands);
  checkCasts(ufunc, operands, metadata);
  return { loop, metadata };
}

function checkCasts(ufunc: string, operands: readonly OperandType[], to: Metadata): void {
  operands.forEach((type, index) => {
    const { kind, metadata } = type;
    if (!isTimeKind(kind) || !metadata || canCastMetadata(kind, metadata, to, 'same_kind')) return;
    throw castRefusal(ufunc, index, type, timeString(kind, to));
  });
}
