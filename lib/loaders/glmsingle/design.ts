/**
 * What GLMsingle knows of the experiment: `DESIGNINFO.npy`. Source: `glmsingle.py` of GLMsingle,
 * where it fills `resultsdesign`.
 */
import { DataError, FormatError } from "../../errors/mod.ts";
import { joinPath, type PickleDict, type PickleValue, readNpyObject } from "../../files/mod.ts";

const DESIGN_FILE = "DESIGNINFO.npy";
const DOING = "read GLMsingle's design";

/** The trials of a {@link GlmsingleDataset}, all runs one after the other. */
export interface GlmsingleDesign {
  /** GLMsingle's `stimorder`: the condition of each trial, a column of the design, from 0 on. */
  readonly conditions: Int32Array;
  /** How many trials each condition has; 0 for one that was never shown. */
  readonly trialsOfCondition: Int32Array;
  /** How many trials each run has. */
  readonly trialsOfRun: Int32Array;
  /** How long a trial lasts, in seconds. */
  readonly stimulusDuration: number;
  /** The time between two volumes, in seconds. */
  readonly tr: number;
}

/** Reads the design in a folder, and checks that its counts are those of its trials. */
export async function readGlmsingleDesign(folder: string): Promise<GlmsingleDesign> {
  const path = joinPath(folder, DESIGN_FILE);
  const content = dictOf(await readNpyObject(path), path, DOING);
  const wrong = (found: string, right: string) =>
    new DataError({ doing: DOING, found, right, where: path });
  const conditions = wholeNumbers(content, "stimorder", path);
  const trialsOfCondition = wholeNumbers(content, "condcounts", path);
  const trialsOfRun = wholeNumbers(content, "numtrialrun", path);
  const counted = new Int32Array(trialsOfCondition.length);
  for (const [trial, condition] of conditions.entries()) {
    if (condition >= counted.length) {
      throw wrong(
        `trial ${trial} of condition ${condition}`,
        `conditions 0 to ${counted.length - 1}, as condcounts has them`,
      );
    }
    counted[condition]!++;
  }
  const astray = counted.findIndex((count, i) => count !== trialsOfCondition[i]);
  if (astray >= 0) {
    throw wrong(
      `${counted[astray]} trials of condition ${astray} in stimorder`,
      `${trialsOfCondition[astray]}, as condcounts says`,
    );
  }
  const inRuns = trialsOfRun.reduce((sum, count) => sum + count, 0);
  if (inRuns !== conditions.length) {
    throw wrong(`${conditions.length} trials in stimorder`, `${inRuns}, as numtrialrun says`);
  }
  const [stimulusDuration, tr] = ["stimdur", "tr"].map((key) => seconds(content, key, path));
  return {
    conditions,
    trialsOfCondition,
    trialsOfRun,
    stimulusDuration: stimulusDuration!,
    tr: tr!,
  };
}

/** A value as a dict with its keys as text. */
export function dictOf(value: PickleValue, path: string, doing: string): PickleDict {
  if (value instanceof Map) return value;
  throw new FormatError({ doing, found: "no dict", right: "a file of GLMsingle's", where: path });
}

function wholeNumbers(content: PickleDict, key: string, path: string): Int32Array {
  const value = content.get(key);
  const items = Array.isArray(value)
    ? value
    : value !== null && typeof value === "object" && "data" in value
    ? Array.from(value.data as ArrayLike<PickleValue>, (item) =>
      typeof item === "bigint" ? Number(item) : item)
    : undefined;
  const isWhole = (item: unknown) =>
    typeof item === "number" && Number.isInteger(item) && item >= 0 && item < 2 ** 31;
  if (items !== undefined && items.every(isWhole)) return Int32Array.from(items as number[]);
  throw new FormatError({
    doing: DOING,
    found: value === undefined ? `no ${key}` : `${key} with other things than whole numbers`,
    right: "the DESIGNINFO.npy of GLMsingle's Python version",
    where: path,
  });
}

function seconds(content: PickleDict, key: string, path: string): number {
  const value = content.get(key);
  if (typeof value === "number" && value > 0 && Number.isFinite(value)) return value;
  throw new FormatError({
    doing: DOING,
    found: value === undefined ? `no ${key}` : `${key} that is not above 0`,
    right: "seconds",
    where: path,
  });
}
