/** NB02 step by step: the assembly of a region, in memory. */
import { checkCall, like, listOf, optionsOf, text } from "../../../calls/mod.ts";
import { ndarray } from "../../../arrays/mod.ts";
import { ShapeError } from "../../../errors/mod.ts";
import { NSD_DATASET, type NsdDataset } from "../../../loaders/nsd/mod.ts";
import { NeuroidAssembly } from "../../../packaging/mod.ts";
import { regionCoordinates, regionHeader, regionRows } from "./region_assembly.ts";
import { withoutAttributes } from "../assemblies/mod.ts";
import { spaceNamed, TRIAL_SELECTION, type TrialSelection } from "../spaces/mod.ts";
import type { ExtractedSubject } from "./extract_subject.ts";

/** The parts of an assembly. */
export interface AssembleOptions {
  /** The tree. */
  readonly dataset: NsdDataset;
  /** The trials of all subjects. */
  readonly selection: TrialSelection;
  /** One of the regions that were extracted. */
  readonly region: string;
  /** In the order of their neuroids. */
  readonly subjects: readonly ExtractedSubject[];
}

const ASSEMBLE_OPTIONS = optionsOf<AssembleOptions>({
  dataset: NSD_DATASET,
  selection: TRIAL_SELECTION,
  region: text,
  subjects: listOf(like<ExtractedSubject>("a subject, as extractSubject gives it", "shapes")),
}, {});

/**
 * The assembly of a region, (presentation, neuroid) float32, the subjects' neuroids side by side:
 * the same values and coordinates as in the file that `prepareAssemblies` writes.
 *
 * @example
 * ```ts
 * import { openNsd, readRegions, selectTrials } from "neuroid";
 * import { assembleRegion, discardParts, extractSubject } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const selection = selectTrials(dataset, [1]);
 * const regions = await readRegions("streams");
 * const out = await Deno.makeTempDir();
 * const what = { dataset, selection, regions, out };
 * const subjects = [await extractSubject({ ...what, space: "volume", subject: 1 })];
 * const V1 = await assembleRegion({ dataset, selection, region: "V1", subjects });
 * console.log(V1.dims, V1.shape); // [ "presentation", "neuroid" ] …
 * await discardParts(out);
 * ```
 */
export async function assembleRegion(options: AssembleOptions): Promise<NeuroidAssembly> {
  checkCall("assembleRegion", { options: [options, ASSEMBLE_OPTIONS] }, arguments);
  const { dataset, selection, region, subjects } = options;
  const space = subjects[0]?.space;
  if (space === undefined || subjects.some((each) => each.space !== space)) {
    throw new ShapeError({
      doing: `assemble ${region}`,
      found: space === undefined ? "no subjects" : "subjects of both spaces",
      right: "subjects extracted in one space",
    });
  }
  const { images, presentation } = spaceNamed(space);
  const { dims, shape, dtype, coords, attrs } = regionHeader(
    presentation(images(dataset, selection), selection),
    regionCoordinates(subjects, [region]),
    withoutAttributes(subjects.map(({ neuroids }) => neuroids), region),
  );
  const data = new Float32Array(shape[0]! * shape[1]!);
  for await (const block of regionRows(subjects, [region])) {
    data.set(block.data, block.start * shape[1]!);
  }
  return new NeuroidAssembly(ndarray(dtype, shape, data), { dims, coords, attrs });
}
