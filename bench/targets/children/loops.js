// Loops that make garbage: `synchronous` and `asynchronous` leave every result to the collector,
// `out` is the first without garbage.
import { setImmediate } from 'node:timers/promises';
import * as np from '../../../dist/index.js';

const loops = {
  synchronous() {
    let x = np.zeros(1e5);
    const y = np.ones(1e5);
    for (let i = 0; i < 20_000; i++) x = np.add(x, y);
    return x.item(0);
  },
  out() {
    const x = np.zeros(1e5);
    const y = np.ones(1e5);
    for (let i = 0; i < 20_000; i++) np.add(x, y, { out: x });
    return x.item(0);
  },
  async asynchronous() {
    const x = np.ones(1e6);
    let turns = 0;
    for (let i = 0; i < 5000; i++) {
      turns += np.add(x, x).item(0) / 2;
      await setImmediate();
    }
    return turns;
  },
};

const start = performance.now();
const result = await loops[process.argv[2]]();
const seconds = (performance.now() - start) / 1000;
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ seconds, peak, result }));
