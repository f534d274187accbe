/**
 * Asks the NumPy of `python3` (or of `$PYTHON`), in a process for each question: ask for many answers at once.
 *
 * NumPy before 2 knows NEP 50 promotion behind a switch, which is set, so that one suite serves every
 * version; `old` tells the programs that they talk to one of those. Arrays travel as the hexadecimal text of their bytes, since JSON loses NaN and -0.
 */
import { spawnSync } from 'node:child_process';

const prelude = `
import json, sys
import numpy as np
old = np.lib.NumpyVersion(np.__version__) < '2.0.0'
if old:
    np._set_promotion_state('weak')
np.seterr(all='ignore')
given = json.load(sys.stdin)
`;

/** What `program`, given `given` as a Python value, leaves in `answer`. */
export function numpy<T>(program: string, given: unknown): T {
  const source = `${prelude}${program}\njson.dump(answer, sys.stdout)\n`;
  const { error, status, stdout, stderr } = spawnSync(
    process.env.PYTHON ?? 'python3',
    ['-c', source],
    {
      input: JSON.stringify(given),
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    },
  );
  if (error) throw new Error(`python3 with NumPy is needed: ${error.message}`);
  if (status !== 0) throw new Error(`python3 failed:\n${stderr}`);
  return JSON.parse(stdout);
}
