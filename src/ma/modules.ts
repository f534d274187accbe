// The modules that NumPy makes `np.ma` of: `np.ma.extras` has these names, `np.ma.core` the others.

const EXTRAS = [
  'apply_along_axis',
  'apply_over_axes',
  'atleast_1d',
  'atleast_2d',
  'atleast_3d',
  'average',
  'clump_masked',
  'clump_unmasked',
  'column_stack',
  'compress_cols',
  'compress_nd',
  'compress_rowcols',
  'compress_rows',
  'corrcoef',
  'count_masked',
  'cov',
  'diagflat',
  'dot',
  'dstack',
  'ediff1d',
  'flatnotmasked_contiguous',
  'flatnotmasked_edges',
  'hsplit',
  'hstack',
  'in1d',
  'intersect1d',
  'isin',
  'mask_cols',
  'mask_rowcols',
  'mask_rows',
  'masked_all',
  'masked_all_like',
  'median',
  'mr_',
  'ndenumerate',
  'notmasked_contiguous',
  'notmasked_edges',
  'polyfit',
  'row_stack',
  'setdiff1d',
  'setxor1d',
  'stack',
  'union1d',
  'unique',
  'vander',
  'vstack',
] as const;

type Extra = (typeof EXTRAS)[number];

/** Names, and the same by the modules that NumPy has them in. */
export function withModules<T extends Record<Extra, unknown>>(
  names: T,
): T & { readonly core: Omit<T, Extra>; readonly extras: Pick<T, Extra> } {
  const isExtra = (name: string): boolean => (EXTRAS as readonly string[]).includes(name);
  const part = (wanted: boolean): object =>
    Object.fromEntries(Object.entries(names).filter(([name]) => isExtra(name) === wanted));
  const core = part(false) as Omit<T, Extra>;
  const extras = part(true) as Pick<T, Extra>;
  return { ...names, core, extras };
}
