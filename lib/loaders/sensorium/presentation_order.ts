/** The order in which trials were shown. The files are numbered in another, random one. */
import { checkCall } from "../../calls/mod.ts";
import { compareLabels, type NdArray } from "../../arrays/mod.ts";
import type { Recording } from "./recording.ts";
import { RECORDING } from "./recording_kind.ts";

/** Trials as they were shown, or why that cannot be told. */
export type PresentationOrder =
  | {
    /** Whether the order can be told. */
    readonly known: true;
    /** The column of `meta/trials` that tells. */
    readonly by: string;
    /** The trials that have files, first shown first. */
    readonly trials: readonly number[];
  }
  | {
    /** Whether the order can be told. */
    readonly known: false;
    /** Why it cannot, for a sentence. */
    readonly reason: string;
  };

/** The columns that can tell, the better one first. */
const INDEX_COLUMN = "trial_idx";
const TIME_COLUMN = "frame_trial_ts";

/**
 * Reads the order in which the trials were shown: by `trial_idx` where that is a number, else by their
 * timestamps. In the competition scans `trial_idx` is hashed, and dynamic recordings have neither.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { readPresentationOrder } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const order = await readPresentationOrder(recording);
 * assert(order.known);
 * assert.equal(order.by, "trial_idx");
 * assert.equal(order.trials.length, 25);
 * ```
 */
export async function readPresentationOrder(recording: Recording): Promise<PresentationOrder> {
  checkCall("readPresentationOrder", { recording: [recording, RECORDING] }, arguments);
  const reasons: string[] = [];
  for (const [name, keysOf] of [[INDEX_COLUMN, indexKeys], [TIME_COLUMN, timeKeys]] as const) {
    if (!recording.trialTable.has(name)) {
      reasons.push(`there is no ${name}`);
      continue;
    }
    const keys = keysOf(await recording.trialTable.readColumn(name));
    const own = recording.trials.map((trial) => keys?.[trial]);
    if (own.includes(undefined)) {
      reasons.push(`${name} is hashed or no ${name === INDEX_COLUMN ? "number" : "time"}`);
    } else if (new Set(own).size < own.length) {
      reasons.push(`${name} is the same for several trials`);
    } else {
      const trials = [...recording.trials].sort((a, b) => compareLabels(keys![a]!, keys![b]!));
      return { known: true, by: name, trials };
    }
  }
  return { known: false, reason: reasons.join(", and ") };
}

type Keys = readonly (string | number | undefined)[];

function indexKeys({ dtype, data }: NdArray): Keys {
  const isWhole = (value: unknown) =>
    dtype === "string" ? /^\d{1,15}$/.test(value as string) : Number.isSafeInteger(Number(value));
  return Array.from(
    data as ArrayLike<unknown>,
    (value) => isWhole(value) ? Number(value) : undefined,
  );
}

/** `Timestamp('2019-02-03 10:00:00.5')` or the same bare, as a text that sorts by time. */
function timeKeys({ dtype, data }: NdArray): Keys {
  if (dtype !== "string") return [];
  const form = /^(?:Timestamp\(')?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:'\))?$/;
  return (data as string[]).map((text) => {
    const match = form.exec(text);
    return match ? `${match[1]} ${match[2]}.${(match[3] ?? "").padEnd(9, "0")}` : undefined;
  });
}
