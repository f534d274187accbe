/** NumPy's bits or errors (scripts/golden/polynomial.py) for functions of series. */
import { testArrayCases } from '../support/arraytests.js';

testArrayCases('polynomial', 'polynomial_calculus');
