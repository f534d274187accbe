/** NumPy's bits or errors (test/golden/functions.json) for functions made of ufuncs, products and reductions. */
import { testCases } from '../support/cases.js';

testCases('functions');
