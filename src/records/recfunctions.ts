// np.lib.recfunctions.

export {
  apply_along_fields,
  assign_fields_by_name,
  repack_fields,
  require_fields,
  structured_to_unstructured,
  unstructured_to_structured,
} from './convert.js';
export {
  append_fields,
  merge_arrays,
  rec_append_fields,
  rec_drop_fields,
  stack_arrays,
} from './join.js';
export {
  drop_fields,
  flatten_descr,
  get_fieldstructure,
  get_names,
  get_names_flat,
  rename_fields,
} from './names.js';
