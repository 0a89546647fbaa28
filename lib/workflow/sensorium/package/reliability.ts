/** The reliability of neurons that goes into a package: from its own tier, or from the repeated one. */
import { mean } from "../../../arrays/mod.ts";
import { isNeuroidError, reasonText } from "../../../errors/mod.ts";
import { type Recording, repeatedGroups } from "../../../loaders/sensorium/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { computeRecordingCeilings, type RecordingCeilings } from "../ceilings.ts";
import type { PresentationSelection } from "./selection.ts";

/** The tier whose stimuli are repeated. */
const REPEATED_TIERS = { static: "test", dynamic: "oracle" } as const;

/** Repeated stimuli that ceilings need: pictures are correlated over pictures, videos over frames. */
const LEAST_REPEATED = { static: 2, dynamic: 1 } as const;

/** Ceilings, or why there are none. */
export type NeuronReliability =
  | { readonly ceilings: RecordingCeilings }
  | { readonly ceilings: undefined; readonly reason: string };

/**
 * Computes the ceilings of the packaged stimuli where enough of them are repeated, else those of the tier with
 * repeats; of responses as they were recorded, since no ceiling depends on their scale.
 *
 * @param scratch a folder with room for the trials of a zip
 */
export async function computeReliability(
  recording: Recording,
  { tier, stimuli }: PresentationSelection,
  scratch: string,
  run: RunOptions,
): Promise<NeuronReliability> {
  if (repeatedGroups(stimuli).length >= LEAST_REPEATED[recording.kind]) {
    return {
      ceilings: await computeRecordingCeilings(recording, tier, {
        ...run,
        groups: stimuli,
        scratch,
      }),
    };
  }
  try {
    const other = REPEATED_TIERS[recording.kind];
    return { ceilings: await computeRecordingCeilings(recording, other, { ...run, scratch }) };
  } catch (error) {
    if (!isNeuroidError(error)) throw error;
    return { ceilings: undefined, reason: reasonText(error) };
  }
}

/** Means over neurons, with the tier they come from; or why there are none. */
export type ReliabilitySummary =
  | {
    /** The tier that they come from. */
    readonly tier: string;
    /** The mean fraction of explainable variance. */
    readonly fev: number;
    /** The mean jackknife oracle. */
    readonly oracle: number;
  }
  | {
    /** Why there are none. */
    readonly impossible: string;
  };

/** Sums ceilings up; neurons without any variance have no FEV and are left out of its mean. */
export function summarizeReliability(reliability: NeuronReliability): ReliabilitySummary {
  if (reliability.ceilings === undefined) return { impossible: reliability.reason };
  const { tier, fev, oracle } = reliability.ceilings;
  return { tier, fev: mean(fev, { skipna: true }), oracle: mean(oracle, { skipna: true }) };
}
