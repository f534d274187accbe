/** NumPy's bits or errors (test/golden/derived.json) at the edges of arguments. */
import { testCases } from '../support/cases.js';

testCases('derived');
