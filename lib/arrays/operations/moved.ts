/** Values moved along a dimension. */
import { ArgumentError } from "../../errors/mod.ts";
import { filledAt } from "../joins/mod.ts";
import { axisOf, type Labeled } from "../labeled.ts";

/** Values moved along dimensions, the labels staying; what comes free is missing, as `shift` of xarray. */
export function shifted(array: Labeled, shifts: Readonly<Record<string, number>>): Labeled {
  let { values } = array;
  for (const [dim, by] of Object.entries(shifts)) {
    const doing = `shift along "${dim}"`;
    const axis = axisOf(array, dim, doing);
    if (!Number.isInteger(by)) {
      throw new ArgumentError({ doing, found: `${by} positions`, right: "a whole number" });
    }
    const length = values.shape[axis]!;
    const places = Int32Array.from({ length }, (_, i) => {
      const from = i - by;
      return from >= 0 && from < length ? from : -1;
    });
    values = filledAt(values, axis, places);
  }
  return { ...array, values };
}
