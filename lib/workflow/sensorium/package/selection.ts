/** Which trials of a tier go into an assembly, in which order, cut to how many frames. */
import { ArgumentError, DataError } from "../../../errors/mod.ts";
import {
  findRepeatGroups,
  type PresentationOrder,
  readPresentationOrder,
  type Recording,
  type RepeatGroup,
} from "../../../loaders/sensorium/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";

/** One presentation of a stimulus. */
export interface Shown {
  readonly trial: number;
  /** Position of its stimulus in {@link PresentationSelection.stimuli}. */
  readonly stimulus: number;
  /** How often the stimulus was shown before, in this tier: from 0. */
  readonly repetition: number;
}

/** The trials of an assembly. */
export interface PresentationSelection {
  readonly tier: string;
  readonly stimuli: readonly RepeatGroup[];
  /** As they were shown where that is known, else in the order of their numbers. */
  readonly presentations: readonly Shown[];
  readonly order: PresentationOrder;
  /** Frames of each presentation of a dynamic recording. */
  readonly frames: number | undefined;
  /** Stimuli of other lengths, which are not among those above. */
  readonly leftOut: readonly RepeatGroup[];
}

const DOING = "choose the trials of a package";

/**
 * Chooses all trials of a tier, or of a dynamic one those whose videos have one of the lengths in
 * `frames`; all are cut to the shortest of them.
 *
 * @throws {DataError} if videos have several lengths and none is chosen, or none has the one chosen
 * @throws {ArgumentError} if lengths are chosen for a static recording
 */
export async function selectPresentations(
  recording: Recording,
  tier: string,
  wanted: readonly number[] | undefined,
  run: RunOptions,
): Promise<PresentationSelection> {
  const groups = await findRepeatGroups(recording, tier, run);
  const stimuli = recording.kind === "dynamic"
    ? ofLengths(recording, tier, groups, wanted)
    : allPictures(recording, groups, wanted);
  const order = await readPresentationOrder(recording);
  const stimulusOf = new Map(
    stimuli.flatMap(({ trials }, stimulus) => trials.map((trial) => [trial, stimulus] as const)),
  );
  const shownBefore = stimuli.map(() => 0);
  const presentations = (order.known ? order.trials : recording.trials)
    .filter((trial) => stimulusOf.has(trial))
    .map((trial) => {
      const stimulus = stimulusOf.get(trial)!;
      return { trial, stimulus, repetition: shownBefore[stimulus]!++ };
    });
  return {
    tier,
    stimuli,
    presentations,
    order,
    frames: recording.kind === "dynamic"
      ? Math.min(...stimuli.map(({ frames }) => frames!))
      : undefined,
    leftOut: groups.filter((group) => !stimuli.includes(group)),
  };
}

function allPictures(
  { path }: Recording,
  groups: readonly RepeatGroup[],
  wanted: readonly number[] | undefined,
): readonly RepeatGroup[] {
  if (wanted === undefined) return groups;
  throw new ArgumentError({
    doing: DOING,
    found: "a number of frames for a static recording",
    right: "none: pictures have no frames",
    where: path,
  });
}

function ofLengths(
  { path }: Recording,
  tier: string,
  groups: readonly RepeatGroup[],
  wanted: readonly number[] | undefined,
): readonly RepeatGroup[] {
  const byLength = Map.groupBy(groups, ({ frames }) => frames!);
  const kept = groups.filter(({ frames }) => wanted?.includes(frames!) ?? true);
  if (wanted === undefined ? byLength.size === 1 : kept.length > 0) return kept;
  const lengths = [...byLength].sort(([a], [b]) => a - b);
  const [shortest, longest] = [lengths[0]![0], lengths.at(-1)![0]];
  const [commonest] = lengths.reduce((best, each) => each[1].length > best[1].length ? each : best);
  throw new DataError({
    doing: DOING,
    found: `${
      wanted === undefined ? "" : `no video of ${wanted.join(", ")} frames, but `
    }videos of ${
      lengths.map(([frames, { length }]) => `${frames} frames (${length})`).join(", ")
    } in tier "${tier}"`,
    right: `one length for the assembly: choose it by --frames ${commonest}` +
      (shortest < longest ? `, or cut all to the shortest by --frames ${shortest}-${longest}` : ""),
    where: path,
  });
}
