/** `npm run size`: a line for each program of `bundle.ts`; one that has grown fails. */
import { kilobytes, programs } from './bundle.js';

for (const { imported, program, limit, today } of programs) {
  const size = await kilobytes(program);
  const verdict = size > today ? 'GREW  ' : size > limit ? 'over  ' : 'ok    ';
  console.log(`${verdict} ${imported.padEnd(24)} ${size.toFixed(1)} kB, limit ${limit} kB`);
  if (size > today) process.exitCode = 1;
}
