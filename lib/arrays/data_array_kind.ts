/** Argument checks for a labeled array. */
import { type Kind, kindOf } from "../calls/mod.ts";
import type { DataArray } from "./data_array.ts";

/** A {@link DataArray}, with what to do where its path, its data or its promise was given. */
export const DATA_ARRAY: Kind<DataArray> = kindOf(
  "a DataArray: await readDataArray(path), or new DataArray(values, { dims, coords })",
  (value) => {
    if (typeof value !== "object" || value === null) return false;
    return ["dims", "coords", "values", "sizes"].every((key) => key in value);
  },
  (value) =>
    typeof value === "string"
      ? `the array: await readDataArray(${JSON.stringify(value)})`
      : undefined,
);
