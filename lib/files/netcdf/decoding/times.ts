/**
 * Numbers with a unit of time to dates and durations, as xarray decodes them.
 *
 * Source: `decode_cf_datetime` and `decode_cf_timedelta` in xarray's `coding/times.py`
 */
import {
  nanosecondsOf,
  type NdArray,
  ndarray,
  NOT_A_TIME,
  type TimeDType,
} from "../../../arrays/mod.ts";
import { FormatError } from "../../../errors/mod.ts";
import { type DateUnit, dateUnitOf, isStandardCalendar, LATEST, UNITS } from "./time_units.ts";

/** What errors say of the variable. */
export interface Place {
  readonly variable: string;
  readonly where: string;
}

/**
 * What numbers in a unit of dates count.
 *
 * @throws {FormatError} if the calendar is not the standard one, or the unit cannot be read
 */
export function checkedDateUnit(units: string, calendar: string, place: Place): DateUnit {
  if (!isStandardCalendar(calendar)) {
    throw refused(
      place,
      `dates of the calendar ${JSON.stringify(calendar)}`,
      "a calendar that datetime64 knows: standard, gregorian or proleptic_gregorian",
    );
  }
  const unit = dateUnitOf(units, calendar);
  if (unit !== undefined) return unit;
  throw refused(
    place,
    `dates in ${JSON.stringify(units)}`,
    "days, hours, minutes, seconds or parts of them since a date such as 2024-01-31 12:00:00",
  );
}

/**
 * Dates from numbers; NaN and −2^63 are no time.
 *
 * @throws {FormatError} if a date lies outside of 1677 to 2262, which nanoseconds reach
 */
export function datesOf(
  { shape, data }: NdArray,
  { nanoseconds, origin, isExact }: DateUnit,
  place: Place,
): NdArray<"datetime64[ns]"> {
  const dates = BigInt64Array.from(data as Iterable<number | bigint>, (value) => {
    if (isNoTime(value)) return NOT_A_TIME;
    const since = typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;
    const date = typeof since === "bigint"
      ? origin + since * nanoseconds
      : isExact
      ? origin + truncated(since * Number(nanoseconds))
      : (origin / 1000n + rounded(since, nanoseconds / 1000n)) * 1000n;
    if (date > -LATEST && date <= LATEST) return date;
    throw refused(
      place,
      `a date of ${value} units, before 1677-09-21 or after 2262-04-11`,
      "dates that datetime64[ns] holds",
    );
  });
  return ndarray("datetime64[ns]", shape, dates);
}

/** The dtype of durations that a variable's attributes `dtype` and `units` name, if they do. */
export function durationDType(dtype: unknown, units: unknown): TimeDType | undefined {
  if (typeof dtype !== "string" || typeof units !== "string" || UNITS[units] === undefined) {
    return undefined;
  }
  const [, unit] = /^timedelta64\[(\w+)\]$/.exec(dtype) ?? [];
  if (unit === undefined) return dtype === "timedelta64" ? "timedelta64[ns]" : undefined;
  if (["s", "ms", "us", "ns"].includes(unit)) return `timedelta64[${unit}]` as TimeDType;
  return /^[a-z]s$/.test(unit) ? "timedelta64[ns]" : "timedelta64[s]";
}

const FINER: readonly TimeDType[] = [
  "timedelta64[s]",
  "timedelta64[ms]",
  "timedelta64[us]",
  "timedelta64[ns]",
];

/**
 * Durations from numbers, of the dtype that is asked for, or of a finer one where the numbers need
 * it; NaN and −2^63 are no time.
 *
 * @throws {FormatError} if a duration is longer than 64 bits hold
 */
export function durationsOf(
  { shape, data }: NdArray,
  units: string,
  wanted: TimeDType,
  place: Place,
): NdArray<TimeDType> {
  const unit = UNITS[units]!;
  const values = [...data as Iterable<number | bigint>];
  const whole = (dtype: TimeDType) => {
    const each = nanosecondsOf(dtype);
    return dtype === "timedelta64[ns]" ||
      (each <= unit &&
        values.every((value) =>
          typeof value === "bigint" || !(Math.abs(value * Number(unit / each) % 1) > 0)
        ));
  };
  const needed = FINER.find(whole)!;
  const dtype = values.every(isNoTime) || FINER.indexOf(needed) < FINER.indexOf(wanted)
    ? wanted
    : needed;
  const per = unit / nanosecondsOf(dtype);
  const counts = values.map((value) => {
    if (isNoTime(value)) return NOT_A_TIME;
    const count = typeof value === "bigint"
      ? value * per
      : Number.isInteger(value)
      ? BigInt(value) * per
      : truncated(value * Number(per));
    if (count > NOT_A_TIME && count <= LATEST) return count;
    throw refused(place, `a duration of ${value} ${units}`, `one that ${dtype} holds`);
  });
  return ndarray(dtype, shape, BigInt64Array.from(counts)) as NdArray<TimeDType>;
}

function isNoTime(value: number | bigint): boolean {
  return typeof value === "bigint" ? value === NOT_A_TIME : Number.isNaN(value);
}

function truncated(value: number): bigint {
  // Infinity has no place in any unit: it is refused as too far away.
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 2n ** 64n;
}

/** `value` times a whole number, rounded to the nearest whole one, without a rounding in between. */
function rounded(value: number, by: bigint): bigint {
  if (!Number.isFinite(value)) return 2n ** 64n;
  const whole = Math.trunc(value);
  const rest = (value - whole) * 2 ** 53; // exact: fractions of numbers above 1 have fewer bits
  const scaled = BigInt(Math.trunc(rest)) * by;
  const half = 2n ** 52n;
  return BigInt(whole) * by + (scaled + (scaled < 0n ? -half : half)) / 2n ** 53n;
}

function refused({ variable, where }: Place, found: string, right: string): FormatError {
  return new FormatError({
    doing: `read the times of variable "${variable}"`,
    found,
    right,
    where,
  });
}
