/** Attributes by which the loader changes values. */
import type { Attributes } from "../../arrays/mod.ts";
import type { DataArrayHeader } from "../../files/mod.ts";
import type { Report } from "./assembly_checks.ts";

/**
 * Units that xarray decodes: numbers become durations or dates.
 *
 * Source: `TIME_UNITS` and `CFDatetimeCoder.decode` in xarray's `coding/times.py`.
 */
const DECODED_UNITS = /^(days|hours|minutes|seconds|milliseconds|microseconds|nanoseconds)$|since/;

/** Reports units of time on the data or on a coordinate. */
export function checkAttributes({ attrs, coords }: DataArrayHeader, report: Report): void {
  const places: [string, Readonly<Attributes>][] = [
    ["", attrs ?? {}],
    ...[...coords].map(([name, coordinate]) => [name, coordinate.attrs] as [string, Attributes]),
  ];
  for (const [place, { units }] of places) {
    if (typeof units !== "string" || !DECODED_UNITS.test(units)) continue;
    report(
      "UNITS_OF_TIME",
      "error",
      place,
      `an attribute units of "${units}", by which the loader turns numbers into times`,
      "an abbreviation (s, ms), or another name for the attribute",
    );
  }
}
