/** How many neurons and time bins a recording has, and how large its stimuli are. */
import { shapeText } from "../../arrays/mod.ts";
import { FormatError, ShapeError } from "../../errors/mod.ts";
import type { RecordingLayout } from "./layout.ts";
import { readHeader } from "./npy_start.ts";
import type { RecordingSource } from "./source.ts";
import type { DataKey } from "./study.ts";

/** Sizes that all trials of a recording share. */
export interface Sizes {
  readonly neuronCount: number;
  /** Undefined for a static recording. */
  readonly timeCount: number | undefined;
  readonly stimulusShape: readonly number[];
}

/**
 * Takes the sizes from the first trial whose headers can be read; the others are compared with them
 * when they are read.
 */
export async function findSizes(source: RecordingSource, layout: RecordingLayout): Promise<Sizes> {
  let damage: unknown;
  for (const trial of layout.trials) {
    try {
      return await sizesOf(source, layout, trial);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      damage ??= error;
    }
  }
  throw damage ?? wrong("no trial with files", "at least one", source.path);
}

async function sizesOf(
  source: RecordingSource,
  { kind, folders }: RecordingLayout,
  trial: number,
): Promise<Sizes> {
  const header = async (key: DataKey) => {
    const file = `data/${folders.get(key)}/${trial}.npy`;
    return { where: source.where(file), shape: (await readHeader(source, file)).shape };
  };
  const responses = await header("responses");
  const stimulus = await header("stimulus");
  for (const { shape, where } of [responses, stimulus]) {
    // With 0 numbers in all, the other lengths may be anything.
    if (!shape.includes(0)) continue;
    throw wrong(`an array of shape ${shapeText(shape)}`, "one or more along each axis", where);
  }
  const [neuronCount, timeCount] = responses.shape;
  const isDynamic = kind === "dynamic";
  if (neuronCount === undefined || responses.shape.length !== (isDynamic ? 2 : 1)) {
    const right = isDynamic ? "(neurons, time)" : "(neurons,)";
    throw wrong(`responses of shape ${shapeText(responses.shape)}`, right, responses.where);
  }
  if (stimulus.shape.length !== 3 || (isDynamic && stimulus.shape[2] !== timeCount)) {
    const right = isDynamic ? `(height, width, ${timeCount})` : "(channels, height, width)";
    throw wrong(`a stimulus of shape ${shapeText(stimulus.shape)}`, right, stimulus.where);
  }
  return {
    neuronCount,
    timeCount: isDynamic ? timeCount : undefined,
    stimulusShape: stimulus.shape,
  };
}

function wrong(found: string, right: string, where: string): ShapeError {
  return new ShapeError({ doing: "open a recording", found, right, where });
}

/** A shape as messages show it: `(6,)`, `(2, 24)`; a length that may be any is `any`. */
export function shapePattern(lengths: readonly (number | undefined)[]): string {
  const names = lengths.map((length) => length ?? "any");
  return `(${names.join(", ")}${names.length === 1 ? "," : ""})`;
}
