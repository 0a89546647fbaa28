/**
 * Behavior beside a package: what differs between repeats of a stimulus must not be a coordinate of
 * its presentations, or Brain-Score takes the repeats for different stimuli.
 */
import { join } from "node:path";
import { type CsvValues, formatCsv, writeAtomically } from "../../../files/mod.ts";
import {
  BEHAVIOR_ROWS,
  firstFrames,
  type FloatArray,
  type Recording,
} from "../../../loaders/sensorium/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { PresentationSelection } from "./selection.ts";

/** Columns of `meta/trials` that belong to a trial, where they are there. */
const TRIAL_COLUMNS = ["trial_idx", "frame_trial_ts"];

const PUPIL_NAMES = ["pupil_x", "pupil_y"];

/** The behavior beside a packaged recording: `behavior_{identifier}.csv`, named as its other files. */
export function behaviorFile(folder: string, identifier: string): string {
  return join(folder, `behavior_${identifier.replaceAll(".", "_")}.csv`);
}

/**
 * Writes a CSV in the order of the assembly's presentations: `stimulus_id`, `repetition`, `trial`
 * (the number in its files' names), what the trial table says of it, behavior and pupil center; of
 * a dynamic recording one row per frame, counted from 0 in `time_bin`. Written trial by trial.
 */
export function writeBehavior(
  path: string,
  recording: Recording,
  { presentations, frames }: PresentationSelection,
  stimulusIds: readonly string[],
  { progress, signal }: RunOptions,
): Promise<void> {
  return writeAtomically(path, async (temporary) => {
    const trialColumns = await columnsOfTrials(recording);
    using file = await Deno.open(temporary, { write: true, create: true, truncate: true });
    const writer = file.writable.getWriter();
    for (const [i, { trial, stimulus, repetition }] of presentations.entries()) {
      signal?.throwIfAborted();
      const rows = frames ?? 1;
      const same = (value: string | number) => new Array<string | number>(rows).fill(value);
      const text = formatCsv([
        ["stimulus_id", same(stimulusIds[stimulus]!)],
        ["repetition", same(repetition)],
        ["trial", same(trial)],
        ...trialColumns.map(([name, values]) => [name, same(values[trial]!)] as const),
        ...(frames === undefined
          ? []
          : [["time_bin", Int32Array.from({ length: rows }, (_, t) => t)] as const]),
        ...await measured(recording, trial, rows),
      ]);
      const body = i === 0 ? text : text.slice(text.indexOf("\n") + 1);
      await writer.write(new TextEncoder().encode(body));
      progress?.({ step: "behavior", done: i + 1, total: presentations.length, unit: "trials" });
    }
    await writer.close();
  });
}

async function columnsOfTrials(
  { trialTable }: Recording,
): Promise<(readonly [string, readonly string[]])[]> {
  const there = TRIAL_COLUMNS.filter((name) => trialTable.has(name));
  return await Promise.all(
    there.map(async (name) => [name, await trialTable.readTexts(name)] as const),
  );
}

function behaviorNames(rows: number): readonly string[] | undefined {
  return BEHAVIOR_ROWS[rows]?.map((name) => name.replaceAll(" ", "_"));
}

async function measured(
  recording: Recording,
  trial: number,
  frames: number,
): Promise<(readonly [string, CsvValues])[]> {
  const { folders } = recording.layout;
  const columns: (readonly [string, CsvValues])[] = [];
  const add = (array: FloatArray, nameOf: (rows: number) => readonly string[] | undefined) => {
    const values = firstFrames(array, frames, "float64");
    const rows = values.length / frames;
    for (let row = 0; row < rows; row++) {
      const own = values.subarray(row * frames, (row + 1) * frames);
      columns.push([nameOf(rows)?.[row] ?? `behavior_${row}`, own]);
    }
  };
  if (folders.has("behavior")) add(await recording.readBehavior(trial), behaviorNames);
  if (folders.has("pupil_center")) add(await recording.readPupilCenter(trial), () => PUPIL_NAMES);
  return columns;
}
