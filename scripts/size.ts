/** `npm run size`: a line for each program of `bundle.ts`; one that has grown fails. */
import { programs, sizeOf } from './bundle.js';

for (const program of programs) {
  const { imported, limit, today } = program;
  const size = await sizeOf(program);
  const verdict = size > today ? 'GREW  ' : size > limit ? 'over  ' : 'ok    ';
  console.log(`${verdict} ${imported.padEnd(24)} ${size.toFixed(1)} kB, limit ${limit} kB`);
  if (size > today) process.exitCode = 1;
}
