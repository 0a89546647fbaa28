/**
 * Dates and durations, as NumPy's datetime64 and timedelta64 hold them: whole numbers of a unit, with
 * one number for "no time".
 */
import { checkCall, type Kind, kindOf } from "../calls/mod.ts";
import type { DType, NdArray } from "./ndarray.ts";

/** The dtypes of dates and durations. */
export type TimeDType = Extract<DType, `${"datetime" | "timedelta"}64[${string}]`>;

/** The value for a missing time: NumPy's NaT. */
export const NOT_A_TIME: bigint = -(2n ** 63n);

const NANOSECONDS = { s: 1_000_000_000n, ms: 1_000_000n, us: 1_000n, ns: 1n } as const;

const NAME: Kind<DType> = kindOf(
  'a dtype by its name: "timedelta64[ns]"',
  (value) => typeof value === "string",
  ofArray,
);
const TIME: Kind<TimeDType> = kindOf(
  'a dtype of times: "datetime64[ns]", "timedelta64[s]", "timedelta64[ms]", "timedelta64[us]" or "timedelta64[ns]"',
  (value) => value === "datetime64[ns]" || unitOf(value) !== undefined,
  ofArray,
);

function ofArray(value: unknown): string | undefined {
  const { dtype } = Object(value) as { readonly dtype?: unknown };
  return typeof dtype === "string" ? "its dtype: array.dtype" : undefined;
}

/** Whether a dtype holds dates or durations. */
export function isTime(dtype: DType): dtype is TimeDType {
  if (typeof dtype !== "string") checkCall("isTime", { dtype: [dtype, NAME] });
  return isDate(dtype) || isDuration(dtype);
}

/** Whether a dtype holds dates. */
export function isDate(dtype: DType): dtype is "datetime64[ns]" {
  if (typeof dtype !== "string") checkCall("isDate", { dtype: [dtype, NAME] });
  return dtype === "datetime64[ns]";
}

/** Whether a dtype holds durations. */
export function isDuration(dtype: DType): dtype is Exclude<TimeDType, "datetime64[ns]"> {
  if (typeof dtype !== "string") checkCall("isDuration", { dtype: [dtype, NAME] });
  return dtype.startsWith("timedelta64");
}

/** The nanoseconds of which a time's numbers count one each: 1, 1,000, 1,000,000 or 10^9. */
export function nanosecondsOf(dtype: TimeDType): bigint {
  const unit = dtype === "datetime64[ns]" ? "ns" : unitOf(dtype);
  if (unit === undefined) checkCall("nanosecondsOf", { dtype: [dtype, TIME] });
  return NANOSECONDS[unit!];
}

function unitOf(dtype: unknown): keyof typeof NANOSECONDS | undefined {
  const unit = typeof dtype === "string" ? /^timedelta64\[(\w+)\]$/.exec(dtype)?.[1] : undefined;
  return unit !== undefined && Object.hasOwn(NANOSECONDS, unit)
    ? unit as keyof typeof NANOSECONDS
    : undefined;
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
