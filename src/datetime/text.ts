// What a dtype of dates says, and dates as text.

import type { NDArray } from '../ndarray/array.js';
import { asarray } from '../ndarray/create/array.js';
import { metadataOfType, times } from '../ndarray/dtype/datetime/dtype.js';
import { datetimeData } from '../ndarray/dtype/datetime/metadata.js';
import { Datetime64 } from '../ndarray/dtype/datetime/scalar.js';
import {
  type AsStringOptions,
  datetimeAsString,
  datetimeWidth,
} from '../ndarray/dtype/datetime/text.js';
import { type UnitName, units } from '../ndarray/dtype/datetime/units.js';
import { type DTypeLike, dtype as dtypeFrom } from '../ndarray/dtype/parse.js';
import { stringDType } from '../ndarray/dtype/string.js';
import { checked, type Nothing, nothing } from '../ndarray/keywords.js';
import { withStrings } from '../strings/dtypes.js';
import { mapEach } from './each.js';
import { withTimes } from './times.js';

/**
 * The unit of a dtype of dates or durations, and how many of it a step is.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.datetime_data.html
 *
 * @throws TypeError for another dtype
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * np.datetime_data('timedelta64[25s]') // => [ 's', 25 ]
 * np.datetime_data(np.dtype('M8')) // => [ 'generic', 1 ]
 * ```
 */
export const datetime_data: (dtype: DTypeLike) => [unit: UnitName, count: number] =
  /* @__PURE__ */ withTimes((dtype: DTypeLike, ...none: Nothing): [UnitName, number] => {
    nothing('datetime_data', 1, 1, none);
    const row = dtypeFrom(dtype);
    if (row.family === times) return datetimeData(metadataOfType(row));
    throw new TypeError('cannot get datetime metadata from non-datetime type');
  });

export interface DatetimeAsString {
  (arr: Datetime64, unit?: string | null | AsStringOptions, options?: AsStringOptions): string;
  (
    arr: NDArray<'datetime64'> | readonly Datetime64[],
    unit?: string | null | AsStringOptions,
    options?: AsStringOptions,
  ): NDArray<'str'>;
}

/**
 * Dates as text: ISO 8601 in a unit and a time zone.
 * NumPy: https://numpy.org/doc/stable/reference/generated/numpy.datetime_as_string.html
 *
 * @param unit - the finest part, 'auto' for the coarsest that shows all, by default the dates' own; or
 * options: `unit`, `timezone` ('naive', 'UTC', 'local', or a function from a time in milliseconds to
 * minutes ahead of UTC), `casting` ('same_kind'): which units the dates may be shown in
 * @throws TypeError if these are no dates, or the casting rule forbids the unit; ValueError for an
 * unknown time zone or casting rule
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const d = np.array(['2002-10-27T04:30', '2002-10-27T05:30'], 'M8[m]');
 * np.datetime_as_string(d) // => ['2002-10-27T04:30' '2002-10-27T05:30']
 * np.datetime_as_string(d, { timezone: 'UTC' }) // => ['2002-10-27T04:30Z' '2002-10-27T05:30Z']
 * np.datetime_as_string(d, 'h') // => ['2002-10-27T04' '2002-10-27T05']
 * np.datetime_as_string(d, 'h', { casting: 'safe' }) // throws TypeError: Cannot create a datetime string as units 'h' from a NumPy datetime with units 'm' according to the rule 'safe'
 * ```
 */
export const datetime_as_string = /* @__PURE__ */ withTimes(
  /* @__PURE__ */ withStrings(asString),
) as DatetimeAsString;

function asString(
  arr: unknown,
  second?: string | null | AsStringOptions,
  third?: AsStringOptions,
): unknown {
  const named = typeof second === 'object' && second !== null;
  const known = ['unit', 'timezone', 'casting'] as const;
  const given = named ? second : { ...third, unit: second ?? third?.unit };
  const options = checked<AsStringOptions>('datetime_as_string', known, given);
  const array: NDArray = asarray(arr as Datetime64[]);
  const { dtype } = array;
  if (dtype.kind !== 'M') throw new TypeError('input must have type NumPy datetime');
  const data = metadataOfType(dtype);
  const each = ({ ticks }: Datetime64) => datetimeAsString(ticks, data, options);
  each(new Datetime64(-(2n ** 63n), data));
  const width = options.unit === 'auto' ? AUTO_WIDTH : widthOf(options, data.unit);
  const inputs = [dtype.newbyteorder('=')];
  const row = { name: 'datetime_as_string', inputs, output: stringDType('U', width), each };
  return mapEach(row, [array], null);
}

const AUTO_WIDTH = 62;
/** Of '+0000'; a Z needs no more than the text of other zones. */
const ZONE_WIDTH = 4;

/** The length of NumPy's strings. */
function widthOf({ unit, timezone = 'naive' }: AsStringOptions, own: UnitName): number {
  const shown = (unit ?? own) as UnitName;
  const zoned = timezone !== 'naive' && timezone !== 'UTC' && units[shown].order > units.D.order;
  return datetimeWidth({ unit: shown, num: 1 }) + (zoned ? ZONE_WIDTH : 0);
}
