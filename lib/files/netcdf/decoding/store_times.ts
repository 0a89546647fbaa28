/** Dates and durations to the whole numbers and attributes by which xarray stores them. */
import {
  dateText,
  type Encoding,
  floorDivided,
  isDate,
  nanosecondsOf,
  type NdArray,
  ndarray,
  NOT_A_TIME,
  type TimeDType,
} from "../../../arrays/mod.ts";
import { type NetcdfAttributes, textAttribute } from "../model.ts";
import { dateUnitOf, isStandardCalendar, UNITS } from "./time_units.ts";

/** Numbers and the attributes that say what they count. */
export interface StoredTimes {
  readonly values: NdArray<"int64">;
  readonly attributes: NetcdfAttributes;
}

const PROLEPTIC = "proleptic_gregorian";

/**
 * Times in the unit that they were read in where it still counts them all, else in the largest that
 * does, dates from the first of them on. No time is −2^63.
 */
export function storedTimes(array: NdArray<TimeDType>, encoding: Encoding = {}): StoredTimes {
  return isDate(array.dtype) ? storedDates(array, encoding) : storedDurations(array, encoding);
}

/** Attributes by which times are stored as the numbers that they are in memory. */
export function timesAsTheyAre(dtype: TimeDType): NetcdfAttributes {
  return isDate(dtype)
    ? dateAttributes("nanoseconds since 1970-01-01", PROLEPTIC)
    : durationAttributes(dtype, nameOf(nanosecondsOf(dtype)));
}

function storedDates(
  { shape, data }: NdArray<TimeDType>,
  { units, calendar = "standard" }: Encoding,
): StoredTimes {
  const dates = data.filter((date) => date !== NOT_A_TIME);
  const kept = units !== undefined && isStandardCalendar(calendar)
    ? dateUnitOf(units, calendar)
    : undefined;
  if (kept !== undefined) {
    const { origin, nanoseconds } = kept;
    if (dates.every((date) => (date - origin) % nanoseconds === 0n)) {
      const values = counted(data, nanoseconds, origin);
      return {
        values: ndarray("int64", shape, values),
        attributes: dateAttributes(units!, calendar),
      };
    }
  }
  const first = dates[0] ?? 0n;
  const largest = Object.entries(UNITS).find(([, each]) =>
    dates.every((date) => (date - first) % each === 0n)
  )!;
  const since = dateText(first).replace("T", " ").replace(/(\.0{9}|0{3})$/, "");
  return {
    values: ndarray("int64", shape, counted(data, largest[1], first)),
    attributes: dateAttributes(`${largest[0]} since ${since}`, PROLEPTIC),
  };
}

function storedDurations(
  { dtype, shape, data }: NdArray<TimeDType>,
  { units }: Encoding,
): StoredTimes {
  const each = nanosecondsOf(dtype);
  const counts = (unit: bigint) =>
    data.every((count) => count === NOT_A_TIME || count * each % unit === 0n);
  const kept = units !== undefined && UNITS[units] !== undefined && counts(UNITS[units]);
  const unit = kept ? UNITS[units]! : Object.values(UNITS).find(counts)!;
  const values = data.map((count) =>
    count === NOT_A_TIME ? count : floorDivided(count * each, unit)[0]
  );
  return {
    values: ndarray("int64", shape, values),
    attributes: durationAttributes(dtype, nameOf(unit)),
  };
}

function counted(dates: BigInt64Array, unit: bigint, origin: bigint): BigInt64Array {
  return dates.map((date) => date === NOT_A_TIME ? date : floorDivided(date - origin, unit)[0]);
}

function nameOf(unit: bigint): string {
  return Object.keys(UNITS).find((name) => UNITS[name] === unit)!;
}

function dateAttributes(units: string, calendar: string): NetcdfAttributes {
  return new Map([["units", textAttribute(units)], ["calendar", textAttribute(calendar)]]);
}

function durationAttributes(dtype: TimeDType, units: string): NetcdfAttributes {
  return new Map([["dtype", textAttribute(dtype)], ["units", textAttribute(units)]]);
}
