// The Gregorian calendar repeats every 400 years: the numbers that everybody counts by.

/** Days of an era. */
export const ERA_DAYS = 146097n;
/** Years of an era. */
export const ERA_YEARS = 400n;
/** Days from 0000-03-01 to 1970-01-01. */
export const MARCH_TO_1970 = 719468n;
