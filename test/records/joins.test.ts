/** NumPy's bits or errors for joins of records (scripts/golden/joins.py). */
import { testArrayCases } from '../support/arraytests.js';

testArrayCases('joins');
