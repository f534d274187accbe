// What tests ask about where they run, in NumPy's names, and what they throw to say that they did not.

/** What is true of the platform: 32-bit WebAssembly, in JavaScript. */
export const platform = {
  BLAS_SUPPORTS_FPE: false,
  HAS_LAPACK64: false,
  HAS_REFCOUNT: false,
  IS_64BIT: false,
  IS_IOS: false,
  IS_MUSL: false,
  IS_PYPY: false,
  IS_PYSTON: false,
  IS_WASM: true,
  NOGIL_BUILD: false,
  check_support_sve: (): boolean => false,
} as const;

/** A test that is not run here. */
export class SkipTest extends Error {
  override name = 'SkipTest';
}

/** A test that is known to fail. */
export class KnownFailureException extends Error {
  override name = 'KnownFailureException';
}

/** What a test run passes over. */
export class IgnoreException extends Error {
  override name = 'IgnoreException';
}
