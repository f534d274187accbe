/** NumPy's bits or errors (test/golden/statistics.json) for everything that ufuncs and reductions make. */
import { testCases } from '../support/cases.js';

testCases('statistics');
