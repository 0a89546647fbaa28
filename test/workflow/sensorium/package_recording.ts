/** What the tests of Sensorium packages share. */
import { packageSensorium } from "neuroid";

/** Packages a tier of a recording. */
export const pack = (recording: string, tier: string, out: string, more = {}) =>
  packageSensorium({ recording, tier, out, command: "true", ...more });

/** The rows of an assembly's data. */
export function rowsOf({ data, shape }: { data: ArrayLike<unknown>; shape: readonly number[] }) {
  const length = data.length / shape[0]!;
  return Array.from(
    { length: shape[0]! },
    (_, row) => Array.from({ length }, (_, i) => Number(data[row * length + i])),
  );
}
