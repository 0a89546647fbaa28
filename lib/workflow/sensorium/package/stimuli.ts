/** The stimuli of a package: a table with one row per stimulus, and a file of each. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { DataError } from "../../../errors/mod.ts";
import { ensureFolder, writeWhole } from "../../../files/mod.ts";
import {
  type FloatArray,
  PixelScale,
  type Recording,
  type RepeatGroup,
  requireChannelsFirst,
} from "../../../loaders/sensorium/mod.ts";
import { type Cell, StimulusSet } from "../../../packaging/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { PresentationSelection } from "./selection.ts";
import { losslessFile } from "./stimulus_file.ts";

/**
 * Writes the files of the stimuli into `folder` and makes their set. A picture is called
 * `img_<frame_image_id>`; a video, which has no id, `video_` and the start of its content's SHA-1,
 * so that the same video of another mouse has the same name.
 */
export async function writeStimuli(
  recording: Recording,
  { stimuli, frames }: PresentationSelection,
  identifier: string,
  folder: string,
  { progress, signal }: RunOptions,
): Promise<StimulusSet> {
  if (recording.kind === "static") {
    requireChannelsFirst(recording.stimulusShape, "package pictures", recording.path);
  }
  await ensureFolder(folder);
  const scale = new PixelScale();
  const columns = await columnsOf(recording, stimuli);
  const paths = new Map<string, string>();
  const rows: Record<string, Cell>[] = [];
  for (const [i, group] of stimuli.entries()) {
    signal?.throwIfAborted();
    const shown = await recording.readStimulus(group.trials[0]!);
    scale.add(shown);
    if (recording.kind === "static") await requireSamePictures(recording, group, shown, signal);
    const { bytes, ending } = losslessFile(recording.kind, shown, frames);
    const id = recording.kind === "static"
      ? `img_${group.stimulus}`
      : `video_${createHash("sha1").update(bytes).digest("hex").slice(0, 12)}`;
    const path = join(folder, id + ending);
    await writeWhole(path, bytes);
    paths.set(id, path);
    rows.push({ stimulus_id: id, ...columns(group) });
    progress?.({ step: "stimuli", done: i + 1, total: stimuli.length, unit: "stimuli" });
  }
  if (scale.isUnit) {
    throw new DataError({
      doing: "package stimuli",
      found: "all pixels of all stimuli are from 0 to 1",
      right: "gray levels from 0 to 255: multiply by 255",
      where: recording.path,
    });
  }
  return StimulusSet.fromRows(identifier, rows, paths);
}

/**
 * Makes sure that all trials of a group show its picture: a `frame_image_id` stands for one picture, and
 * repeats of different pictures would be averaged.
 *
 * @throws {DataError} at the first trial that shows another
 */
async function requireSamePictures(
  recording: Recording,
  { stimulus, trials }: RepeatGroup,
  first: FloatArray,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const trial of trials.slice(1)) {
    signal?.throwIfAborted();
    const { shape, data } = await recording.readStimulus(trial);
    const isSame = shape.join() === first.shape.join() &&
      data.every((value, i) => Object.is(value, first.data[i]));
    if (isSame) continue;
    throw new DataError({
      doing: "compare the pictures of a tier",
      found: `frame_image_id ${stimulus} stands for another picture in trial ${trial} than in ` +
        `trial ${trials[0]}`,
      right: "an id for each picture: correct meta/trials/frame_image_id.npy",
      where: recording.path,
    });
  }
}

/** What is known of a stimulus beside its id: columns of the trial table that its repeats share. */
async function columnsOf(
  { trialTable, kind }: Recording,
  stimuli: readonly RepeatGroup[],
): Promise<(group: RepeatGroup) => Record<string, Cell>> {
  const wanted = kind === "static" ? ["frame_image_id", "frame_image_class"] : ["condition_hash"];
  const shared: [string, (trial: number) => Cell][] = [];
  for (const name of wanted.filter((each) => trialTable.has(each))) {
    const { dtype, data } = await trialTable.readColumn(name);
    const cell = (trial: number): Cell =>
      dtype === "string" ? data[trial] as string : Number(data[trial]);
    const isShared = stimuli.every(({ trials }) =>
      trials.every((trial) => cell(trial) === cell(trials[0]!))
    );
    if (isShared) shared.push([name, cell]);
  }
  return ({ trials, frames }) => ({
    first_trial: trials[0]!,
    ...(frames !== undefined && { valid_frames: frames }),
    ...Object.fromEntries(shared.map(([name, cell]) => [name, cell(trials[0]!)])),
  });
}
