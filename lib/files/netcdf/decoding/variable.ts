/** A variable of a file as it is meant: text joined, numbers unpacked, times as times. */
import {
  allocate,
  type DType,
  type Encoding,
  type NdArray,
  ndarray,
  NOT_A_TIME,
  type TypedArray,
} from "../../../arrays/mod.ts";
import type { Hdf5Slice } from "../../hdf5/mod.ts";
import type { NetcdfFile, NetcdfFileVariable } from "../file.ts";
import type { NetcdfAttributes } from "../model.ts";
import { checkPacking, fillsOf, meantNumbers, STORAGE, withSign } from "./numbers.ts";
import { meantTexts } from "./text.ts";
import { isDateUnit } from "./time_units.ts";
import { checkedDateUnit, datesOf, durationDType, durationsOf } from "./times.ts";

/** A variable as it is meant. Its values are read when they are asked for. */
export interface Meant {
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** Its attributes, without those that say how it is stored. */
  readonly attributes: NetcdfAttributes;
  readonly encoding: Encoding;
  /** Reads the values, or the part that `slices` names; into `memory` where they are stored so. */
  read(slices?: readonly Hdf5Slice[], memory?: TypedArray): NdArray;
}

/**
 * The dimensions that are the length of texts: no variable has their name, and all that lie along
 * them are of characters, with this dimension last.
 *
 * Source: `stackable` in xarray's `conventions.py`
 */
export function characterDims(variables: readonly NetcdfFileVariable[]): ReadonlySet<string> {
  const last = variables.flatMap(({ characters, dims }) => characters ? dims.slice(-1) : []);
  return new Set(last.filter((dim) =>
    variables.every(({ name, dims, characters }) => {
      const at = dims.indexOf(dim);
      return name !== dim && (at < 0 || (characters === true && at === dims.length - 1));
    })
  ));
}

/**
 * A variable as it is meant.
 *
 * @param path its name with its groups
 * @param lengths the dimensions that are the length of texts
 * @throws {FormatError} if text, times or a calendar cannot be read
 */
export function meantVariable(
  file: NetcdfFile,
  path: string,
  variable: NetcdfFileVariable,
  lengths: ReadonlySet<string>,
): Meant {
  const { attributes, dims, shape, dtype } = variable;
  const kept = without(attributes, [...STORAGE, "_Encoding", "coordinates"]);
  const place = { variable: path, where: file.path };
  if (variable.characters) {
    const joined = lengths.has(dims.at(-1) ?? "");
    const stated = attributes.get("_Encoding")?.data[0] as string | undefined;
    const texts = (slices?: readonly Hdf5Slice[]) =>
      meantTexts(file.readCharacters(path, slices), stated, joined, place);
    return {
      dims: joined ? dims.slice(0, -1) : dims,
      shape: joined ? shape.slice(0, -1) : shape,
      dtype: "string",
      attributes: kept,
      encoding: stated === undefined ? texts().encoding : {},
      read: (slices) => texts(slices).texts,
    };
  }
  const meant = meaningOf(dtype, attributes, place);
  // Durations in fractions may need a finer unit than they state: their values tell.
  const sample = meant.dependsOnValues
    ? file.read(path)
    : ndarray(dtype, [0], allocate(dtype, 0)) as NdArray;
  const { dtype: result } = meant.of(sample);
  return {
    dims,
    shape,
    dtype: result,
    attributes: without(kept, meant.used),
    encoding: meant.encoding,
    read: (slices, memory) =>
      meant.of(file.read(path, slices, result === dtype ? memory : undefined)),
  };
}

interface Meaning {
  readonly of: (stored: NdArray) => NdArray;
  /** Attributes that are no longer the user's. */
  readonly used: readonly string[];
  readonly encoding: Encoding;
  readonly dependsOnValues?: boolean;
}

function meaningOf(
  dtype: DType,
  attributes: NetcdfAttributes,
  place: { readonly variable: string; readonly where: string },
): Meaning {
  const plain = { used: [], encoding: {} };
  if (dtype === "string" || dtype === "bool") return { ...plain, of: (stored) => stored };
  checkPacking(attributes, place);
  const textOf = (name: string) => {
    const attribute = attributes.get(name);
    return attribute?.dtype === "string" ? attribute.data[0] as string : undefined;
  };
  const units = textOf("units");
  if (isDateUnit(units)) {
    const calendar = textOf("calendar") ?? "standard";
    const unit = checkedDateUnit(units, calendar, place);
    return {
      of: (stored) => datesOf(timeNumbers(stored, attributes), unit, place),
      used: ["units", "calendar"],
      encoding: { units, calendar },
    };
  }
  const duration = durationDType(textOf("dtype"), units);
  if (duration !== undefined) {
    return {
      of: (stored) => durationsOf(timeNumbers(stored, attributes), units!, duration, place),
      used: ["units", "dtype"],
      encoding: { units },
      dependsOnValues: true,
    };
  }
  return { ...plain, of: (stored) => meantNumbers(stored, attributes) };
}

/** Numbers of times: integers that stand for a missing one become "no time", and stay exact. */
function timeNumbers(stored: NdArray, attributes: NetcdfAttributes): NdArray {
  const packed = attributes.has("scale_factor") || attributes.has("add_offset");
  if (packed || stored.dtype.startsWith("float")) return meantNumbers(stored, attributes);
  const { shape, data } = withSign(stored, attributes);
  const fills = new Set(fillsOf(stored.dtype, attributes).filter(isWhole).map(BigInt));
  const numbers = BigInt64Array.from(data as Iterable<number | bigint>, (value) => {
    const number = BigInt(value);
    return fills.has(number) ? NOT_A_TIME : number;
  });
  return ndarray("int64", shape, numbers);
}

function isWhole(value: number | bigint): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}

function without(attributes: NetcdfAttributes, names: readonly string[]): NetcdfAttributes {
  return new Map([...attributes].filter(([name]) => !names.includes(name)));
}
