/**
 * Dates and durations, as NumPy's datetime64 and timedelta64 hold them: whole numbers of a unit, with
 * one number for "no time".
 */
import type { DType, NdArray } from "./ndarray.ts";

/** The dtypes of dates and durations. */
export type TimeDType = Extract<DType, `${"datetime" | "timedelta"}64[${string}]`>;

/** What stands for no time at all: NumPy's NaT. */
export const NOT_A_TIME: bigint = -(2n ** 63n);

const NANOSECONDS = { s: 1_000_000_000n, ms: 1_000_000n, us: 1_000n, ns: 1n } as const;

/** Whether a dtype holds dates or durations. */
export function isTime(dtype: DType): dtype is TimeDType {
  return isDate(dtype) || isDuration(dtype);
}

/** Whether a dtype holds dates. */
export function isDate(dtype: DType): dtype is "datetime64[ns]" {
  return dtype === "datetime64[ns]";
}

/** Whether a dtype holds durations. */
export function isDuration(dtype: DType): dtype is Exclude<TimeDType, "datetime64[ns]"> {
  return dtype.startsWith("timedelta64");
}

/** The nanoseconds of which a time's numbers count one each: 1, 1,000, 1,000,000 or 10^9. */
export function nanosecondsOf(dtype: TimeDType): bigint {
  return NANOSECONDS[dtype.slice(dtype.indexOf("[") + 1, -1) as keyof typeof NANOSECONDS];
}

/** How many elements are no time (NaT). */
export function countNotATime({ dtype, data }: NdArray): number {
  if (!isTime(dtype)) return 0;
  return (data as BigInt64Array).reduce((count, time) => count + (time === NOT_A_TIME ? 1 : 0), 0);
}

/** A date as NumPy writes it: `2024-05-01T12:30:00.000000000`; `NaT` for none. */
export function dateText(nanoseconds: bigint): string {
  if (nanoseconds === NOT_A_TIME) return "NaT";
  const [milliseconds, rest] = floorDivided(nanoseconds, 1_000_000n);
  const text = new Date(Number(milliseconds)).toISOString();
  return `${text.slice(0, -1)}${String(rest).padStart(6, "0")}`;
}

/** A duration as xarray shows it: `3 days 02:00:00`, `00:00:01.500000`; `NaT` for none. */
export function durationText(dtype: TimeDType, count: bigint): string {
  if (count === NOT_A_TIME) return "NaT";
  const [seconds, fraction] = floorDivided(count * nanosecondsOf(dtype), NANOSECONDS.s);
  const [days, ofDay] = floorDivided(seconds, 86_400n);
  const two = (number: bigint) => String(number).padStart(2, "0");
  const clock = [ofDay / 3600n, ofDay / 60n % 60n, ofDay % 60n].map(two).join(":");
  const digits = String(fraction).padStart(9, "0").replace(
    fraction % 1000n === 0n ? /000$/ : "",
    "",
  );
  const time = fraction === 0n ? clock : `${clock}.${digits}`;
  return days === 0n
    ? time
    : ofDay === 0n && fraction === 0n
    ? `${days} days`
    : `${days} days ${time}`;
}

/** The quotient that is rounded down, and a remainder that is not negative. */
export function floorDivided(number: bigint, by: bigint): [quotient: bigint, remainder: bigint] {
  const remainder = (number % by + by) % by;
  return [(number - remainder) / by, remainder];
}
