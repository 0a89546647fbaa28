/** Options that only one of the two competitions has. */
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
