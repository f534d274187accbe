/**
 * Functions of operands in the other byte order, products of durations (scripts/golden/swapped.py), and
 * casts that keep every value (scripts/golden/same_value.py).
 */
import { testArrayCases } from '../support/arraytests.js';

testArrayCases('swapped', 'same_value');
