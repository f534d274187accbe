// What a loop is chosen by: the dtype of an array, or a scalar.

import { DType, type Scalar } from '../ndarray/dtype/dtype.js';

export type Seen = DType | Scalar;

export const isDType = (seen: Seen): seen is DType => seen instanceof DType;
