/** What xarray, pandas and NumPy call what a DataArray calls otherwise, or leaves to a function. */

const position = "isel({ presentation: 0 }), or data[0] for the first element";
const chart = 'a chart: measureChart, responseChart, scatterChart … of "neuroid/charts"';
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
  drop: 'dropCoords("region"), or isel and sel for positions',
  drop_sel: 'sel({ region: (region) => region !== "V1" })',
  drop_vars: 'dropCoords("region")',
  expand_dims: 'expandDims("time_bin")',
  forEach: "data.forEach((value) => …), or map((value) => …) for a new array",
  get: 'coords.get("region")',
  head: "isel({ presentation: { stop: 5 } })",
  idxmax: 'coords.get("neuroid").at(array.argmax("neuroid").item())',
  idxmin: 'coords.get("neuroid").at(array.argmin("neuroid").item())',
  iloc: "isel({ presentation: 0 })",
  items: "coords, of which each is [name, coordinate]",
  load: inMemory,
  loc: 'sel({ region: "V1" })',
  ndim: "dims.length",
  reshape: "data, row-major, for other libraries; stack and unstack for names",
  toFixed: "item().toFixed(2)",
  plot: chart,
  hist: chart,
  reset_coords: 'dropCoords("region")',
  reset_index: 'dropCoords("region")',
  reindex: 'align([array, other], { join: "right" }) of "neuroid/arrays"',
  reindex_like: 'align([array, other], { join: "right" }) of "neuroid/arrays"',
  rename_dims: 'rename({ old: "new" })',
  set_index: "nothing: sel takes every coordinate along one dimension",
  sort_values: 'sortBy("region")',
  swap_dims: 'rename({ old: "new" })',
  tail: "isel({ presentation: { start: -5 } })",
  to_array: "data with shape",
  to_csv: 'await writeTable("file.csv", array)',
  to_dataframe: 'toRecords(), or await writeTable("file.parquet", array)',
  to_dataset: "new Dataset({ name: array })",
  to_netcdf: write,
  to_numpy: "data, row-major, with shape",
  to_pandas: 'toRecords(), or await writeTable("file.parquet", array)',
};
