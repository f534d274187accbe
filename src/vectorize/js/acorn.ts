/**
 * The parser of users' functions, as bundlers and browsers load it (`#acorn` in package.json): a module
 * of this package, so that bundles without `jit` leave it out. Node loads acorn itself, with the part
 * of the library that compiles functions.
 */
export { parse } from 'acorn';
