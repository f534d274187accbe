/** `npm run size`: a line for each program of `bundle.ts`; more than its limit fails. */
import { kilobytes, programs } from './bundle.js';

for (const { imported, program, limit } of programs) {
  const size = await kilobytes(program);
  const passed = size <= limit;
  console.log(
    `${passed ? 'ok    ' : 'FAILED'} ${imported.padEnd(24)} ${size.toFixed(1)} of ${limit} kB`,
  );
  if (!passed) process.exitCode = 1;
}
