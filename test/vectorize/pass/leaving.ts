// Kernels with one loop that may be left before its end.

export const head = 'kernel k(%a: u32, %b: u32, %n: i32, %m: i32) trip(%n)';

/** A loop over lines that find `%r`, which is 0 where it goes on. */
export const search = (lines: string): string => `${head} {
  %z = const i32 0
  %one = const i32 1
  %f = const f64 0
  %l = while step 1 disjoint bounded at(2, 3) carry(%i = %z, %e = %z) {
    %g = lt m32 %i, %n
    %s = eq m32 %e, %z
    %t = and m32 %s, %g
    yield %t
  } do(%i2, %e2) {
    ${lines.trim()}
    %u = eq m32 %r, %z
    %j = add i32 %i2, %one
    %next = select i32 %u, %j, %i2
    yield %next, %r
  }
  %p = result i32 %l, 0
  store %p, [%b - 8]
}`;

/** Copies numbers up to the first that is negative. */
export const early = search(`
    %v = load f64 [%a + 8*%i2]
    %q = lt m64 %v, %f
    %y = if %q {
      yield %one
    } else {
      store %v, [%b + 8*%i2]
      yield %z
    }
    %r = result i32 %y, 0`);
