/**
 * Adds up vitest's JSON reports: `tsx scripts/tally.ts report.json …` prints `N passed, N failed`.
 * A file that could not be loaded and a run that left no report count as one failure each.
 */
import { existsSync, readFileSync } from 'node:fs';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
  if (!existsSync(path)) {
    failed++;
    continue;
  }
  const report: Report = JSON.parse(readFileSync(path, 'utf8'));
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  passed += report.numPassedTests;
  failed += report.numFailedTests + broken.length;
}
console.log(`${passed} passed, ${failed} failed`);
