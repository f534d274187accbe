// The least that a user of the library does.
import { add, array } from '../../../dist/index.js';

add(array([1, 2, 3]), array([4, 5, 6]));
process.stdout.write(JSON.stringify({ rss: process.memoryUsage.rss() }));
