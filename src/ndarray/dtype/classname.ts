// NumPy's classes of dtypes, which its messages name.

const CLASSES: Readonly<Record<string, string>> = {
  b: 'Bool',
  i: 'Int',
  u: 'UInt',
  f: 'Float',
  c: 'Complex',
  M: 'DateTime',
  m: 'TimeDelta',
  S: 'Bytes',
  U: 'Str',
  V: 'Void',
  O: 'Object',
};

/** The class of a dtype of a kind, as Float64DType. */
export function className({
  kind,
  itemsize,
}: {
  readonly kind: string;
  readonly itemsize: number;
}): string {
  const bits = 'iufcMm'.includes(kind) ? itemsize * 8 : '';
  return `<class 'numpy.dtypes.${CLASSES[kind]}${bits}DType'>`;
}
