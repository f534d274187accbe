// `np.lib.recfunctions`: functions of records.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import {
  apply_along_fields,
  assign_fields_by_name,
  recursive_fill_fields,
  repack_fields,
  require_fields,
  structured_to_unstructured,
  unstructured_to_structured,
} from './convert.js';
import {
  append_fields,
  merge_arrays,
  rec_append_fields,
  rec_drop_fields,
  stack_arrays,
} from './join.js';
import { find_duplicates, join_by, rec_join } from './joinby.js';
import {
  drop_fields,
  flatten_descr,
  get_fieldstructure,
  get_names,
  get_names_flat,
  rename_fields,
} from './names.js';

/** Functions of records. */
export const recfunctions = {
  append_fields,
  apply_along_fields,
  assign_fields_by_name,
  drop_fields,
  find_duplicates,
  flatten_descr,
  get_fieldstructure,
  get_names,
  get_names_flat,
  join_by,
  merge_arrays,
  rec_append_fields,
  rec_drop_fields,
  rec_join,
  recursive_fill_fields,
  rename_fields,
  repack_fields,
  require_fields,
  stack_arrays,
  structured_to_unstructured,
  unstructured_to_structured,
} as const;
