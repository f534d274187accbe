// The loops that ufuncs have for dates and durations, made of the
// rows in `datetime.ts` for the units at hand and kept by the operands' dtypes.

import { timeDType, times, typeOf } from '../../ndarray/dtype/datetime/dtype.js';
import { lastKey, ofLastKey } from '../../ndarray/dtype/datetime/kernel.js';
import type { Metadata } from '../../ndarray/dtype/datetime/metadata.js';
import type { DType } from '../../ndarray/dtype/dtype.js';
import { dtypes } from '../../ndarray/dtype/table.js';
import type { Value } from '../../vectorize/ir/kernel.js';
import type { OpName } from '../../vectorize/ir/ops.js';
import { giveLoops } from '../beside.js';
import { noLoop, resolveTimes } from '../timetypes.js';
import { type TimeLoop, type TimeOperand, timeLoops, timeSignature } from './datetime.js';
import type { Loop, UfuncRow } from './row.js';

const known = /* @__PURE__ */ new Map<string, Loop | null>();

/** Makes the loops of dates and durations known. */
export const giveTimeLoops = (): void => giveLoops(times, timeLoop, typesOf);

const typesOf = ({ name }: UfuncRow): string[] =>
  timeLoops.filter(({ ufunc }) => ufunc === name).map(timeSignature);

function timeLoop(row: UfuncRow, operands: readonly DType[]): Loop | null {
  const key = `${row.name}:${operands.map(({ code }) => code).join(',')}`;
  let loop = known.get(key);
  if (loop === undefined) {
    loop = makeLoop(row, operands);
    known.set(key, loop);
  }
  return loop;
}

function makeLoop({ name, signature }: UfuncRow, operands: readonly DType[]): Loop | null {
  if (signature) throw noLoop(name, operands.map(typeOf));
  const found = resolveTimes(name, operands.map(typeOf));
  if (found) return withUnits(found.loop, found.metadata);
  return Object.hasOwn(LOGIC, name) ? logic(LOGIC[name], operands) : null;
}

function withUnits({ inputs, output, others, body, fold }: TimeLoop, data: Metadata): Loop {
  const loop = {
    inputs: inputs.map((kind) => dtypeOf(kind, data)),
    output: dtypeOf(output, data),
    ...(others && { others: others.map((kind) => dtypeOf(kind, data)) }),
    body,
  };
  if (!fold) return loop;
  return fold.key === 'ticks' ? { ...loop, fold: fold.op } : { ...loop, fold: fold.op, key: LAST };
}

/** The dtype that an operand of a kind has in a loop of these units. */
function dtypeOf(kind: TimeOperand, data: Metadata): DType {
  if (kind === 'M' || kind === 'm') return timeDType(kind, data);
  return { q: dtypes.int64, d: dtypes.float64, '?': dtypes.bool }[kind] as DType;
}

/** NaT last. */
const LAST = { of: lastKey, back: ofLastKey };

const LOGIC: Readonly<Record<string, OpName>> = {
  logical_and: 'and',
  logical_or: 'or',
  logical_xor: 'xor',
};

/** Whatever the operands are, they are true where they are not 0; NaT is true. */
function logic(op: OpName, inputs: readonly DType[]): Loop {
  return {
    inputs,
    output: dtypes.bool as DType,
    body: (k, ...values) => {
      const truth = (parts: readonly Value[]): Value =>
        k.convert(
          parts.map((x) => k.op('ne', x, 0)).reduce((x, y) => k.op('or', x, y)),
          dtypes.bool.lane,
        );
      const first = inputs[0].parts;
      return k.op(op, truth(values.slice(0, first)), truth(values.slice(first)));
    },
  };
}
