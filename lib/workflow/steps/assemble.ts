/** NB02 step by step: the assembly of a region, in memory. */
import { ndarray } from "../../arrays/mod.ts";
import { ShapeError } from "../../errors.ts";
import type { NsdDataset } from "../../loaders/nsd/mod.ts";
import { NeuroidAssembly } from "../../packaging/mod.ts";
import { imagesOf, presentationColumns } from "../prepare/presentation.ts";
import { regionCoordinates, regionHeader, regionRows } from "../prepare/region_assembly.ts";
import type { TrialSelection } from "../prepare/trials.ts";
import type { ExtractedSubject } from "./extract.ts";

/** What an assembly is made of. */
export interface AssembleOptions {
  readonly dataset: NsdDataset;
  readonly selection: TrialSelection;
  readonly region: string;
  /** In the order in which their neuroids are to stand. */
  readonly subjects: readonly ExtractedSubject[];
}

/**
 * The assembly of a region, (presentation, neuroid) float32, the subjects' neuroids side by side:
 * the same values and coordinates as in the file that `prepareAssemblies` writes.
 */
export async function assembleRegion(options: AssembleOptions): Promise<NeuroidAssembly> {
  const { dataset, selection, region, subjects } = options;
  const space = subjects[0]?.space;
  if (space === undefined || subjects.some((each) => each.space !== space)) {
    throw new ShapeError({
      doing: `assemble ${region}`,
      found: space === undefined ? "no subjects" : "subjects of both spaces",
      right: "subjects extracted in one space",
    });
  }
  const images = imagesOf(space, dataset, selection);
  const { dims, shape, dtype, coords } = regionHeader(
    presentationColumns(space, images, selection),
    regionCoordinates(subjects, region),
  );
  const data = new Float32Array(shape[0]! * shape[1]!);
  for await (const block of regionRows(subjects, region)) {
    data.set(block.data, block.start * shape[1]!);
  }
  return new NeuroidAssembly(ndarray(dtype, shape, data), { dims, coords });
}
