// What is public of matrices.

export { asmatrix, bmat } from './make.js';
export { type MatrixInput, type MatrixOptions, matrix } from './matrix.js';
