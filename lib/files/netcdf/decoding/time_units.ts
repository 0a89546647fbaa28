/**
 * Units of times, `hours since 2024-01-01 12:00`, and what they count from, in xarray's order of
 * trying: pandas' exact way, then that of the cftime library, in microseconds.
 *
 * Source: `decode_cf_datetime` in xarray's `coding/times.py`; units of cftime's `_cftime.pyx`
 */

/** What the numbers of dates count. */
export interface DateUnit {
  /** The nanoseconds of one. */
  readonly nanoseconds: bigint;
  /** Where they begin, in nanoseconds since 1970-01-01 UTC of the Gregorian calendar. */
  readonly origin: bigint;
  /** Whether fractions count to the nanosecond; else they are rounded to the microsecond. */
  readonly isExact: boolean;
}

const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;

/** The units by their names in full, in the order in which the largest that fits is sought. */
export const UNITS: Readonly<Record<string, bigint>> = {
  days: DAY,
  hours: 3600n * SECOND,
  minutes: 60n * SECOND,
  seconds: SECOND,
  milliseconds: 1_000_000n,
  microseconds: 1_000n,
  nanoseconds: 1n,
};

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^d$/, "days"],
  [/^(h|hrs?)$/, "hours"],
  [/^mins?$/, "minutes"],
  [/^(s|secs?)$/, "seconds"],
  [/^(ms|msecs?|millisecs?)$/, "milliseconds"],
  [/^microsecs?$/, "microseconds"],
];

/** Nanoseconds since 1970 that 64 bits hold; the lowest stands for no time. */
export const LATEST = 2n ** 63n - 1n;
/** The first day of the Gregorian calendar, 1582-10-15. */
const GREGORIAN = BigInt(Date.UTC(1582, 9, 15)) * 1_000_000n;

const STANDARD = ["standard", "gregorian", "proleptic_gregorian"];

/** Whether a unit is one of dates: numbers of something since a day. */
export function isDateUnit(units: unknown): units is string {
  return typeof units === "string" && / since ./.test(units);
}

/** Whether a calendar is the one that we live by, so that its dates are datetime64. */
export function isStandardCalendar(calendar: string): boolean {
  return STANDARD.includes(calendar.toLowerCase());
}

/** What numbers in `units` count; undefined where the unit or the day cannot be read. */
export function dateUnitOf(units: string, calendar: string): DateUnit | undefined {
  const [, unit = "", since = ""] = /^(.+) since (.+)$/.exec(units) ?? [];
  const name = unit.trim().toLowerCase();
  const full = UNITS[name] ?? UNITS[`${name}s`];
  const nanoseconds = full ?? UNITS[SHORT.find(([pattern]) => pattern.test(name))?.[1] ?? ""];
  const proleptic = calendar.toLowerCase() === "proleptic_gregorian";
  const origin = originOf(since.trim(), proleptic);
  if (nanoseconds === undefined || origin === undefined) return undefined;
  const isExact = full !== undefined && origin > -LATEST && origin <= LATEST;
  if (!isExact && nanoseconds < 1000n) return undefined; // cftime counts no nanoseconds
  return { nanoseconds, origin, isExact };
}

const DATE = new RegExp(
  "^(\\d{1,5})(?:[-/](\\d{1,2})(?:[-/](\\d{1,2}))?)?" +
    "(?:[T ]\\s*(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d*))?)?)?" +
    "\\s*(Z|UTC|GMT|[+-]\\d{1,2}(?::?\\d{2})?)?)?$",
  "i",
);

/** A day and time in nanoseconds since 1970 UTC; before 1582 by the Julian calendar unless proleptic. */
function originOf(text: string, proleptic: boolean): bigint | undefined {
  // Month, day, year is what pandas takes `1/31/2000` for.
  const found = DATE.exec(text.replace(/^(\d{1,2})([-/])(\d{1,2})[-/](\d{4})(?!\d)/, "$4$2$1$2$3"));
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = Array.from(
    { length: 6 },
    (_, i) => Number(found[i + 1] ?? (i < 3 ? 1 : 0)),
  ) as [number, number, number, number, number, number];
  const fraction = BigInt((found[7] ?? "").slice(0, 9).padEnd(9, "0"));
  const possible = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 &&
    second < 60;
  if (!possible) return undefined;
  const days = daysOf(year, month, day, true);
  const ofDay = BigInt(hour * 3600 + minute * 60 + second - 60 * minutesOf(found[8]));
  const julian = !proleptic && days * DAY < GREGORIAN;
  if (julian && year === 0) return undefined;
  return (julian ? daysOf(year, month, day, false) : days) * DAY + ofDay * SECOND + fraction;
}

/** The minutes by which a zone is ahead of UTC. */
function minutesOf(zone = "Z"): number {
  const [, sign, hours, minutes = 0] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Days from 1970-01-01 of the Gregorian calendar to a date of the Gregorian or the Julian one. */
function daysOf(year: number, month: number, day: number, gregorian: boolean): bigint {
  // Years that begin in March, so that the leap day is the last.
  const y = month > 2 ? year : year - 1;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(y / 4) - (gregorian ? Math.floor(y / 100) - Math.floor(y / 400) : 0);
  return BigInt(365 * y + leaps + ofYear - (gregorian ? 719_468 : 719_470));
}

/** Whether a date of the standard calendar lies where it and the Gregorian one are the same. */
export function isGregorian(nanoseconds: bigint): boolean {
  return nanoseconds >= GREGORIAN;
}
