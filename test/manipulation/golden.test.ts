/** NumPy's bits or errors (test/golden/manipulation.json) for functions that join, split, reorder and pad. */
import { testCases } from '../support/cases.js';

testCases('manipulation');
