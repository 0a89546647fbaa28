/** xarray's spelling of what is spelled otherwise here. */
import { COORDINATES, DIM } from "../call_kinds.ts";
import { anything, checkCall } from "../../calls/mod.ts";
import type { Members, Operand } from "../elementwise/mod.ts";
import type { Bins, GroupBy } from "../grouping/mod.ts";
import type { Labeled } from "../labeled.ts";
import type { DType } from "../ndarray.ts";
import {
  DROP_NA_OPTIONS,
  type DropNaOptions,
  SORT_OPTIONS,
  type SortOptions,
} from "../operations/mod.ts";
import type { TableRecord } from "../records/mod.ts";
import { GroupingArray } from "./grouping.ts";

/** Names under which xarray's users look for methods; each is another name of one in camelCase. */
export abstract class XarrayNames<D extends DType, A extends Labeled> extends GroupingArray<D, A> {
  /** xarray's spelling of {@link groupBy}. */
  groupby(...names: readonly (string | readonly string[])[] | readonly [bins: Bins]): GroupBy<A> {
    return this.groupBy(...names as readonly string[]);
  }

  /** Groups by bins: `groupBy({ name: edges })`; xarray's spelling of {@link groupBy}. */
  groupby_bins(name: string, edges: readonly number[]): GroupBy<A> {
    return this.groupBy({ [name]: edges });
  }

  /** xarray's spelling of {@link sortBy}. */
  sortby(names: string | readonly string[], options: SortOptions = {}): A {
    checkCall("DataArray.sortby", {
      names: [names, COORDINATES],
      options: [options, SORT_OPTIONS],
    }, arguments);
    return this.sortBy(names, options);
  }

  /** xarray's spelling of {@link isNull}. */
  isnull(): A {
    checkCall("DataArray.isnull", {}, arguments);
    return this.isNull();
  }

  /** xarray's spelling of {@link notNull}. */
  notnull(): A {
    checkCall("DataArray.notnull", {}, arguments);
    return this.notNull();
  }

  /** xarray's spelling of {@link fillNa}. */
  fillna(operand: Operand): A {
    checkCall("DataArray.fillna", { operand: [operand, anything] }, arguments);
    return this.fillNa(operand);
  }

  /** xarray's spelling of {@link dropNa}. */
  dropna(dim: string, options: DropNaOptions = {}): A {
    checkCall(
      "DataArray.dropna",
      { dim: [dim, DIM], options: [options, DROP_NA_OPTIONS] },
      arguments,
    );
    return this.dropNa(dim, options);
  }

  /** xarray's spelling of {@link isIn}. */
  isin(members: Members): A {
    checkCall("DataArray.isin", { members: [members, anything] }, arguments);
    return this.isIn(members);
  }

  /** xarray's spelling of {@link asType}. */
  astype(dtype: DType | "float" | "int" | "str"): A {
    checkCall("DataArray.astype", { dtype: [dtype, anything] }, arguments);
    return this.asType(dtype);
  }

  /** pandas' spelling of {@link toRecords}. */
  to_records(): TableRecord[] {
    checkCall("DataArray.to_records", {}, arguments);
    return this.toRecords();
  }
}
