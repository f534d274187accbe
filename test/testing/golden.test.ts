/** NumPy's verdicts (test/golden/testing.json) for assertions: what passes, and the reports of what does not. */
import { testCases } from '../support/cases.js';

testCases('testing');
