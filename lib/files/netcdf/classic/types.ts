/** The external types of netCDF-3, by their numbers; those above 6 are of CDF-5. */
import type { NumericDType } from "../../../arrays/mod.ts";

/** What elements of a type are read as; text is `characters`. */
export type ClassicType = NumericDType | "characters";

const TYPES: readonly ClassicType[] = [
  "int8",
  "characters",
  "int16",
  "int32",
  "float32",
  "float64",
  "uint8",
  "uint16",
  "uint32",
  "int64",
  "uint64",
];

/** How many types each version of the format has. */
const KNOWN: Readonly<Record<number, number>> = { 1: 6, 2: 6, 5: TYPES.length };

/** The type of a number; undefined where this version has none of it. */
export function typeOf(number: number, version: number): ClassicType | undefined {
  return number <= KNOWN[version]! ? TYPES[number - 1] : undefined;
}
