/** Options that only one of the two competitions has, and the kind of file that each takes. */
import { basename } from "node:path";
import { ArgumentError } from "../../../errors/mod.ts";
import type { RecordingKind } from "../../../loaders/sensorium/mod.ts";
import type { SubmissionOptions } from "./submission.ts";

const IDLE = {
  static: { track: "a track", skipFrames: "frames to skip" },
  dynamic: { tier: "a tier" },
} as const;

/**
 * Refuses options that would do nothing.
 *
 * @throws {ArgumentError} for those of the other competition
 */
export function refuseIdleOptions(
  kind: RecordingKind,
  options: Pick<SubmissionOptions, "tier" | "track" | "skipFrames">,
  doing: string,
): void {
  for (const [name, text] of Object.entries(IDLE[kind])) {
    if (options[name as keyof typeof options] === undefined) continue;
    throw new ArgumentError({
      doing,
      found: `${text}, for ${kind === "static" ? "pictures" : "videos"}`,
      right: kind === "static"
        ? "nothing of the kind: tracks and frames are of videos"
        : "a track: main or bonus, each with its two tiers",
    });
  }
}

const ENDINGS = { static: ".csv", dynamic: ".zip" } as const;

/**
 * Refuses a file whose name says another kind than is written: pictures go as a CSV, videos as a zip.
 *
 * @throws {ArgumentError} for another ending
 */
export function requireEnding(kind: RecordingKind, out: string | undefined, doing: string): void {
  const ending = ENDINGS[kind];
  if (out === undefined || out.toLowerCase().endsWith(ending)) return;
  const what = kind === "static" ? "pictures" : "videos";
  const right = `a name that ends in ${ending}, which the site takes of ${what}`;
  throw new ArgumentError({ doing, found: `a file called ${basename(out)}`, right, where: out });
}
