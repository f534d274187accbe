/** NumPy's bits or errors for counting in bins (scripts/golden/histograms.py). */
import { testArrayCases } from '../support/arraytests.js';

testArrayCases('histograms');
