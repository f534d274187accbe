// np.lib.

export * as recfunctions from './records/recfunctions.js';
