/** What xarray's users look for in a `Dataset` and find in its arrays. */
import { NAMES_ELSEWHERE } from "./other_names.ts";

/** A call for each of the arrays. */
const each = (call: string) => `${call} of each array: map((array) => array.${call})`;

const CALLS: Readonly<Record<string, string>> = {
  add: "add(1)",
  all: 'all("neuroid")',
  any: 'any("neuroid")',
  argmax: 'argmax("neuroid")',
  argmin: 'argmin("neuroid")',
  assignCoords: 'assignCoords({ region: ["neuroid", labels] })',
  asType: 'asType("float32")',
  clip: "clip({ min: 0 })",
  coarsen: "coarsen({ time_bin: 10 }).mean()",
  cumprod: 'cumprod("time_bin")',
  cumsum: 'cumsum("time_bin")',
  diff: 'diff("time_bin")',
  div: "div(2)",
  dropCoords: 'dropCoords("region")',
  dropNa: 'dropNa("neuroid")',
  expandDims: 'expandDims("fold")',
  fillNa: "fillNa(0)",
  groupBy: 'groupBy("region").mean()',
  head: "head({ presentation: 3 })",
  isIn: "isIn([1, 2])",
  isNull: "isNull()",
  mul: "mul(2)",
  notNull: "notNull()",
  pow: "pow(2)",
  prod: 'prod("neuroid")',
  quantile: 'quantile(0.5, "neuroid")',
  rank: 'rank("neuroid")',
  reindex: 'reindex({ region: ["V1", "IT"] })',
  rename: 'rename({ old: "new" })',
  rolling: "rolling({ time_bin: 5 }).mean()",
  round: "round(2)",
  sem: 'sem("presentation")',
  shift: "shift({ time_bin: 1 })",
  sortBy: 'sortBy("region")',
  squeeze: 'squeeze("time_bin")',
  stack: 'stack({ voxel: ["x", "y"] })',
  sub: "sub(1)",
  tail: "tail({ presentation: 3 })",
  transpose: 'transpose("neuroid", "presentation")',
  unstack: 'unstack({ voxel: ["x", "y"] })',
  weighted: 'weighted(weights).mean("neuroid")',
  where: 'where({ region: "V1" })',
  zscore: 'zscore("presentation")',
};

/** xarray's spelling of some. */
const SPELLED: Readonly<Record<string, string>> = {
  assign_coords: "assignCoords",
  astype: "asType",
  drop_vars: "dropCoords",
  dropna: "dropNa",
  expand_dims: "expandDims",
  fillna: "fillNa",
  groupby: "groupBy",
  isin: "isIn",
  isnull: "isNull",
  notnull: "notNull",
  sortby: "sortBy",
};

const names = "names, and get(name)";
const noStack = 'DataArray.concat(dataset.names.map((name) => dataset.get(name)), "variable")';
const table = 'toRecords(), or await writeTable("file.parquet", dataset)';

/** By the name that was meant: what to write instead. */
export const DATASET_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(NAMES_ELSEWHERE).filter(([name]) => !/^-?\d+$/.test(name))
      .map(([name, instead]) => [name, `${instead}, of each array: map((array) => …)`]),
  ),
  ...Object.fromEntries(Object.entries(CALLS).map(([name, call]) => [name, each(call)])),
  ...Object.fromEntries(
    Object.entries(SPELLED).map(([name, ours]) => [name, each(CALLS[ours]!)]),
  ),
  assign_attrs: "new Dataset(Object.fromEntries(dataset), { attrs })",
  copy: "the dataset itself: methods give new ones and leave it as it is",
  data_vars: names,
  drop_dims:
    "new Dataset(Object.fromEntries([...dataset].filter(([, array]) => !array.dims.includes('fold'))))",
  dtypes: "get(name).dtype for each of names",
  eval: "assign({ sum: dataset.get('one').add(dataset.get('two')) })",
  groupby_bins: each("groupBy({ nc_testset: [0, 30, 60, 100] }).mean()"),
  info: "names, sizes, coords and attrs",
  filter_by_attrs:
    'drop of the others: [...dataset].filter(([, array]) => array.attrs.units === "z")',
  identical: "equals(other), and get(name).identical(other.get(name)) for an array",
  items: "[...dataset], of which each is [name, array]",
  keys: "names",
  pipe: "f(dataset), or map((array) => …)",
  rename_vars: "new Dataset({ name: dataset.get(other) })",
  set_coords:
    'drop("region").map((array) => array.assignCoords({ region: dataset.get("region") }))',
  to_array: "get(name) for each of names",
  to_dataarray: "get(name) for each of names",
  to_dataframe: table,
  to_stacked_array: noStack,
  to_netcdf: 'await writeDataArray("name.nc", dataset.get(name)) for each of names',
  to_pandas: table,
  update: "assign({ name: array })",
  variables: names,
};

/** Of the class itself. */
export const DATASET_STATICS: Readonly<Record<string, string>> = {
  concat:
    'DataArray.concat of each array: new Dataset(Object.fromEntries(first.names.map((name) => [name, DataArray.concat([first.get(name), second.get(name)], "presentation")])))',
  from_dataframe:
    "fromRecords of DataArray: DataArray.fromRecords(rows, { dims, value }), one for each column",
  from_dict: "new Dataset({ name: array })",
  merge: 'merge([array, other]) of "neuroid/arrays", or dataset.merge(other)',
};
