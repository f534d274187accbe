// The flags of an iterator and of its operands, by NumPy's names, and which go together.

import { ValueError } from '../errors.js';

const GLOBAL = [
  'buffered',
  'c_index',
  'common_dtype',
  'copy_if_overlap',
  'delay_bufalloc',
  'external_loop',
  'f_index',
  'growinner',
  'multi_index',
  'ranged',
  'reduce_ok',
  'refs_ok',
  'zerosize_ok',
] as const;

const PER_OPERAND = [
  'aligned',
  'allocate',
  'arraymask',
  'contig',
  'copy',
  'nbo',
  'no_broadcast',
  'no_subtype',
  'overlap_assume_elementwise',
  'readonly',
  'readwrite',
  'updateifcopy',
  'writemasked',
  'writeonly',
] as const;

/** A flag of an iterator. */
export type IterFlag = (typeof GLOBAL)[number];
/** A flag of an operand. */
export type OperandFlag = (typeof PER_OPERAND)[number];

export type Flags = ReadonlySet<IterFlag>;
export type OperandFlags = ReadonlySet<OperandFlag>;

/** The flags of an iterator, which must go together. */
export function iterFlags(given: readonly string[]): Flags {
  for (const flag of given)
    if (!(GLOBAL as readonly string[]).includes(flag))
      throw new ValueError(`Unexpected iterator global flag "${flag}"`);
  const flags = new Set(given as readonly IterFlag[]);
  if (flags.has('c_index') && flags.has('f_index'))
    throw new ValueError('Iterator flags C_INDEX and F_INDEX cannot both be specified');
  if (flags.has('external_loop')) requireNoIndex(flags);
  if (flags.has('ranged') && flags.has('external_loop') && !flags.has('buffered'))
    throw new ValueError(
      'Iterator flag RANGED cannot be used with the flag EXTERNAL_LOOP unless BUFFERED is also enabled',
    );
  return flags;
}

/** Throws where an index is tracked: the elements of a loop outside would have none. */
export function requireNoIndex(flags: Flags): void {
  if (!(['c_index', 'f_index', 'multi_index'] as const).some((flag) => flags.has(flag))) return;
  throw new ValueError(
    'Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked',
  );
}

function parsed(given: readonly string[]): OperandFlags {
  for (const flag of given)
    if (!(PER_OPERAND as readonly string[]).includes(flag))
      throw new ValueError(`Unexpected per-op iterator flag "${flag}"`);
  return new Set(given as readonly OperandFlag[]);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * The flags of each operand.
 *
 * @param given - a list for each operand, or one list for all; null: operands are read, missing ones
 *   are allocated
 * @param missing - which operands are to be made
 */
export function operandFlags(
  given: readonly (string | readonly string[])[] | null,
  missing: readonly boolean[],
): OperandFlags[] {
  if (given === null)
    return missing.map((isMissing) => parsed(isMissing ? ['writeonly', 'allocate'] : ['readonly']));
  if (given.every(isText)) return missing.map(() => parsed(given));
  if (given.length !== missing.length || given.some(isText))
    throw new ValueError('op_flags must be a tuple or array of per-op flag-tuples');
  return (given as readonly (readonly string[])[]).map(parsed);
}

export const reads = (flags: OperandFlags): boolean => !flags.has('writeonly');
export const writes = (flags: OperandFlags): boolean => !flags.has('readonly');

/** Throws unless an operand's flags go together. */
export function checkOperandFlags(flags: OperandFlags): void {
  const modes = (['readonly', 'readwrite', 'writeonly'] as const).filter((mode) => flags.has(mode));
  if (modes.length > 1)
    throw new ValueError(
      'Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand',
    );
  if (modes.length === 0)
    throw new ValueError(
      'None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand',
    );
  if (writes(flags) && flags.has('copy') && !flags.has('updateifcopy'))
    throw new ValueError(
      'If an iterator operand is writeable, must use the flag UPDATEIFCOPY instead of COPY',
    );
  if (!flags.has('writemasked')) return;
  if (!writes(flags))
    throw new ValueError(
      'The iterator flag WRITEMASKED may only be used with READWRITE or WRITEONLY',
    );
  if (flags.has('arraymask'))
    throw new ValueError('The iterator flag WRITEMASKED may not be used together with ARRAYMASK');
}

/** The operand that is the mask of others; −1: there is none. */
export function maskOf(flags: readonly OperandFlags[]): number {
  const masks = flags.filter((one) => one.has('arraymask')).length;
  if (masks > 1) throw new ValueError('Only one iterator operand may receive an ARRAYMASK flag');
  const isUsed = flags.some((one) => one.has('writemasked'));
  if (isUsed && masks === 0)
    throw new ValueError(
      'An iterator operand was flagged as WRITEMASKED, but no ARRAYMASK operand was given to supply the mask',
    );
  if (!isUsed && masks === 1)
    throw new ValueError(
      'An iterator operand was flagged as the ARRAYMASK, but no WRITEMASKED operands were given to use the mask',
    );
  return flags.findIndex((one) => one.has('arraymask'));
}
