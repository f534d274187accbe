/** Functions of users, of whatever type. */

export type Anything = (...args: never[]) => unknown;
