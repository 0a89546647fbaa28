/** The noise ceilings of regions, straight from NSD's ncsnr: before any assembly is made. */
import { checkCall, like, listOf, number, optionsOf } from "../../../calls/mod.ts";
import {
  NSD_DATASET,
  type NsdDataset,
  REGION,
  type Region,
  subjectLabel,
} from "../../../loaders/nsd/mod.ts";
import {
  type CeilingSummary,
  ncsnrToNoiseCeilingPercent,
  summarizeCeilings,
} from "../../../noise_ceiling/mod.ts";
import { SPACE_NAME, type SpaceName } from "./space.ts";
import { spaceNamed } from "./spaces.ts";

/** Noise ceilings as columns, one value per voxel or vertex: subject by subject, region by region. */
export interface NoiseCeilings {
  /** The label of its subject: `subj01`. */
  readonly subject: readonly string[];
  /** The name of its region. */
  readonly region: readonly string[];
  /** Percent, for the mean of the study's repetitions; NaN where ncsnr is undefined. */
  readonly ceiling: Float64Array;
}

/** Whose ceilings, and where. */
export interface NoiseCeilingOptions {
  /** Voxels or vertices. */
  readonly space: SpaceName;
  /** From 1. */
  readonly subjects: readonly number[];
  /** Whose voxels or vertices. */
  readonly regions: readonly Region[];
}

const NOISE_CEILING_OPTIONS = optionsOf<NoiseCeilingOptions>({
  space: SPACE_NAME,
  subjects: listOf(number),
  regions: listOf(REGION),
}, {});

/**
 * Reads the ncsnr of subjects and turns those of the regions into noise ceilings. NaN stays NaN in
 * both spaces, where the assemblies of the volume have 0.
 *
 * @example
 * ```ts
 * import { openNsd, readNoiseCeilings, readRegions } from "neuroid";
 * import { ceilingsBySubject } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const regions = await readRegions("streams");
 * const options = { space: "surface", subjects: [1, 2], regions } as const;
 * const ceilings = await readNoiseCeilings(dataset, options);
 * console.log(ceilingsBySubject(ceilings).map(({ subject, medianPercent }) => [subject, medianPercent]));
 * ```
 */
export async function readNoiseCeilings(
  dataset: NsdDataset,
  options: NoiseCeilingOptions,
): Promise<NoiseCeilings> {
  checkCall("readNoiseCeilings", {
    dataset: [dataset, NSD_DATASET],
    options: [options, NOISE_CEILING_OPTIONS],
  }, arguments);
  const { space, subjects, regions } = options;
  const readMasks = spaceNamed(space).openMasks(dataset, regions);
  const subjectColumn: string[] = [];
  const regionColumn: string[] = [];
  const ncsnr: number[] = [];
  for (const subject of subjects) {
    const masks = await readMasks(subject);
    for (const [region, values] of await masks.readNcsnr()) {
      for (const value of values) {
        subjectColumn.push(subjectLabel(subject));
        regionColumn.push(region);
        ncsnr.push(value);
      }
    }
  }
  return {
    subject: subjectColumn,
    region: regionColumn,
    ceiling: ncsnrToNoiseCeilingPercent(Float64Array.from(ncsnr), dataset.study.repetitions),
  };
}

const CEILINGS = like<Pick<NoiseCeilings, "subject" | "ceiling">>(
  "ceilings: await readNoiseCeilings(dataset, options), or { subject, ceiling }",
  "subject",
  "ceiling",
);

/**
 * Summarizes the ceilings of each subject over all existing regions; NaN is left out.
 *
 * @example
 * ```ts
 * import { ceilingsBySubject } from "neuroid/nsd";
 *
 * const subject = ["subj01", "subj01", "subj02"];
 * const [first] = ceilingsBySubject({ subject, ceiling: Float64Array.of(10, 50, NaN) });
 * console.log(first?.medianPercent, first?.reliable); // 30 1
 * ```
 */
export function ceilingsBySubject(
  ceilings: Pick<NoiseCeilings, "subject" | "ceiling">,
): (CeilingSummary & { readonly subject: string })[] {
  checkCall("ceilingsBySubject", { ceilings: [ceilings, CEILINGS] }, arguments);
  const { subject, ceiling } = ceilings;
  return [...new Set(subject)].map((label) => ({
    subject: label,
    ...summarizeCeilings(ceiling.filter((_, i) => subject[i] === label)),
  }));
}
