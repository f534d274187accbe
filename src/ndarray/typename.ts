// What Python calls the values of JavaScript, as errors name them.

const TYPES: Readonly<Record<string, string>> = {
  string: 'str',
  boolean: 'bool',
  number: 'float',
  bigint: 'int',
  undefined: 'NoneType',
};

/** The name of a value's type. */
export function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return value === null ? 'NoneType' : (TYPES[typeof value] ?? 'object');
}
