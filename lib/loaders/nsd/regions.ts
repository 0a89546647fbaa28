/** Which labels of which atlas files make a region, as data. */
import { checkCall, text as textKind } from "../../calls/mod.ts";
import {
  ArgumentError,
  isNeuroidError,
  MissingError,
  systemText,
  unknownName,
} from "../../errors/mod.ts";
import { readText } from "../../files/mod.ts";
import { parseRegions } from "./parse_regions.ts";
import type { LabelSource, Region } from "./region.ts";

const retinotopic = (name: string, labels: readonly number[]): Region => ({
  name,
  volume: [{ file: "prf-visualrois", labels }],
  surface: [{ file: "Kastner2015", labels }],
});

/** Dorsal and ventral halves together; label 7 is hV4. */
const EARLY: readonly Region[] = [
  retinotopic("V1", [1, 2]),
  retinotopic("V2", [3, 4]),
  retinotopic("V4", [7]),
];

/** Label 5 of NSD's "streams" parcellation: the ventral stream. */
const VENTRAL_STREAM = [5];

/** Parcels of the Glasser atlas that published work takes as IT. */
const GLASSER_IT: Readonly<Record<string, number>> = {
  FFC: 18,
  PHA1: 126,
  PHA3: 127,
  TE1p: 133,
  TE2p: 136,
  VMV3: 154,
  PHA2: 155,
  VMV2: 160,
  VVC: 163,
};

const glasser = Object.values(GLASSER_IT);

/** The named sets of regions: `streams` is the published workflow's, `glasser` has IT by parcels. */
export const REGION_SETS: Readonly<Record<"streams" | "glasser", readonly Region[]>> = {
  streams: [...EARLY, {
    name: "IT",
    volume: [
      { file: "lh.streams", labels: VENTRAL_STREAM },
      { file: "rh.streams", labels: VENTRAL_STREAM },
    ],
    surface: [{ file: "streams", labels: VENTRAL_STREAM }],
  }],
  glasser: [...EARLY, {
    name: "IT",
    volume: [
      { file: "lh.HCP_MMP1", labels: glasser },
      { file: "rh.HCP_MMP1", labels: glasser },
    ],
    surface: [{ file: "HCP_MMP1", labels: glasser }],
  }],
};

/**
 * The regions by the name of a set, or from a user's JSON file of the form
 * `[{"name": "V3", "volume": [{"file": "prf-visualrois", "labels": [5, 6]}], "surface": […]}, …]`.
 *
 * @param nameOrPath `"streams"`, `"glasser"`, or a path that ends in `.json`.
 * @throws {UnknownNameError} if it is neither a set nor such a path.
 * @throws {MissingError} if the file cannot be read.
 * @throws {FormatError} if the file holds something else than regions.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { readRegions } from "neuroid";
 *
 * const regions = await readRegions("streams");
 * assert.deepEqual(regions.map(({ name }) => name), ["V1", "V2", "V4", "IT"]);
 * ```
 */
export async function readRegions(nameOrPath = "streams"): Promise<readonly Region[]> {
  checkCall("readRegions", { nameOrPath: [nameOrPath, textKind] }, arguments);
  if (Object.hasOwn(REGION_SETS, nameOrPath)) {
    return REGION_SETS[nameOrPath as keyof typeof REGION_SETS];
  }
  if (!nameOrPath.endsWith(".json")) {
    throw unknownName("choose regions", "set of regions", nameOrPath, [
      ...Object.keys(REGION_SETS),
      "a path that ends in .json",
    ]);
  }
  let text: string;
  try {
    text = await readText(nameOrPath);
  } catch (cause) {
    if (isNeuroidError(cause)) throw cause;
    throw new MissingError({
      doing: "read regions",
      found: cause instanceof Deno.errors.NotFound ? "no such file" : systemText(cause),
      right: "a JSON file of labels that this user may read",
      where: nameOrPath,
      cause,
    });
  }
  return parseRegions(text, nameOrPath);
}

/**
 * The label sources of a region in a space.
 *
 * @throws {ArgumentError} if it has none in that space.
 */
export function sourcesOf(region: Region, space: "volume" | "surface"): readonly LabelSource[] {
  if (region[space].length > 0) return region[space];
  throw new ArgumentError({
    doing: `find the labels of ${region.name}`,
    found: `no ${space} labels`,
    right: `a definition with a "${space}" list`,
  });
}
