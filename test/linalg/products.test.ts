import { testCases } from '../support/cases.js';

testCases('products');
