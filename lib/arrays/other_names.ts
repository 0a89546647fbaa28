/** What xarray, pandas and NumPy call what a DataArray calls otherwise, or leaves to a function. */

const position = "isel({ presentation: 0 }), or data[0] for the first element";
const chart =
  'a chart of "neuroid/charts": line(array), scatter(array), histogram(array), heatmap(array), … in a cell';
const inMemory = "nothing: the elements are in memory already";
const write = 'await writeDataArray("file.nc", array)';

/** By the name that was meant: what to write instead. */
export const NAMES_ELSEWHERE: Readonly<Record<string, string>> = {
  "0": position,
  "1": position,
  "-1": "isel({ presentation: -1 })",
  T: "transpose()",
  argsort: 'argsort(array.data) of "neuroid/arrays"',
  assign_coords: 'assignCoords({ region: ["neuroid", labels] })',
  chunk: inMemory,
  compute: inMemory,
  copy: "the array itself: methods give new arrays and leave it as it is",
  differentiate: 'diff("time_bin").div(step)',
  drop: 'dropCoords("region"), or isel and sel for positions',
  drop_sel: 'sel({ region: (region) => region !== "V1" })',
  drop_vars: 'dropCoords("region")',
  expand_dims: 'expandDims("time_bin")',
  forEach: "data.forEach((value) => …), or map((value) => …) for a new array",
  get: 'coords.get("region")',
  drop_duplicates: 'groupBy("stimulus_id").first()',
  idxMax: 'coords.get("neuroid").at(array.argmax("neuroid").item())',
  idxMin: 'coords.get("neuroid").at(array.argmin("neuroid").item())',
  idxmax: 'coords.get("neuroid").at(array.argmax("neuroid").item())',
  idxmin: 'coords.get("neuroid").at(array.argmin("neuroid").item())',
  iloc: "isel({ presentation: 0 })",
  integrate: 'mul(step).sum("time_bin")',
  interp: 'sel({ time_bin: 3.2 }, { method: "nearest" }), or isel between two bins',
  items: "coords, of which each is [name, coordinate]",
  itemsize: "values.data.BYTES_PER_ELEMENT",
  load: inMemory,
  loc: 'sel({ region: "V1" })',
  merge:
    'merge([array, other]) of "neuroid/arrays", or array.join(table, { on: "stimulus_id" }) for a table',
  nbytes: "data.byteLength",
  ndim: "dims.length",
  reshape: "data, row-major, for other libraries; stack and unstack for names",
  toFixed: "item().toFixed(2)",
  plot: chart,
  polyfit: 'linearRegression(features, targets) of "neuroid/statistics"',
  query: "sel({ nc_testset: (nc) => nc > 30 })",
  resample: "coarsen({ time_bin: 10 }).mean()",
  hist: chart,
  reset_coords: 'dropCoords("region")',
  reset_index: 'dropCoords("region")',
  reindex: 'align([array, other], { join: "right" }) of "neuroid/arrays"',
  reindex_like: 'align([array, other], { join: "right" }) of "neuroid/arrays"',
  rename_dims: 'rename({ old: "new" })',
  set_index: "nothing: sel takes every coordinate along one dimension",
  sort_values: 'sortBy("region")',
  swap_dims: 'rename({ old: "new" })',
  toDataFrame: 'toRecords(), or await writeTable("file.parquet", array)',
  to_array: "data with shape",
  to_csv: 'await writeTable("file.csv", array)',
  to_dataframe: 'toRecords(), or await writeTable("file.parquet", array)',
  to_dataset: "new Dataset({ name: array })",
  to_dict: "toRecords() for rows; { dims, shape, data, attrs } for the parts",
  to_netcdf: write,
  tolist: "[...array.data], row-major; labels() for text and whole numbers",
  to_numpy: "data, row-major, with shape",
  to_pandas: 'toRecords(), or await writeTable("file.parquet", array)',
  value_counts:
    'groupBy("region").count(), or of a coordinate coord("region").groupBy("region").count()',
  weighted: 'mul(weights).sum("neuroid").div(weights.sum("neuroid"))',
};

const filled =
  'new DataArray(ndarray("float64", [2, 3], new Float64Array(6).fill(0)), { dims: ["presentation", "neuroid"] })';

/** Of the class itself. */
export const STATICS_ELSEWHERE: Readonly<Record<string, string>> = {
  empty: filled,
  from:
    'new DataArray([[1, 2], [3, 4]], { dims: ["presentation", "neuroid"] }), or fromRecords(rows, { dims, value })',
  from_series: "fromRecords(rows, { dims, value })",
  full: filled,
  full_like: "array.mul(0).add(value)",
  ones: filled,
  ones_like: "array.mul(0).add(1)",
  zeros: filled,
  zeros_like: "array.mul(0)",
};
