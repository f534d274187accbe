/** NumPy's bits or errors for everything that sorts (scripts/golden/sorting.py). */
import { testArrayCases } from '../support/arraytests.js';

testArrayCases('sorting', 'sets');
