/** Saves the assembly of a region, and says what it holds. */
import { RunningMoments } from "../../../arrays/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { type CeilingSummary, summarizeCeilings } from "../../../noise_ceiling/mod.ts";
import { saveAssembly, withoutAttributes } from "../assemblies/mod.ts";
import { regionFile } from "../names/mod.ts";
import type { Columns, Space } from "../spaces/mod.ts";
import {
  type PreparedSubject,
  regionCoordinates,
  regionHeader,
  regionRows,
} from "./region_assembly.ts";

/** What the assembly of a region holds. */
export interface RegionSummary extends CeilingSummary {
  /** Its name. */
  readonly region: string;
  /** The file. */
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
  /** presentation × neuroid. */
  readonly shape: readonly number[];
  /** Data values that are NaN. */
  readonly nan: number;
  /** Of the values that are not NaN. */
  readonly mean: number;
  /** Of the values that are not NaN, ddof 0. */
  readonly std: number;
  /** Noise ceilings by subject. */
  readonly subjects: readonly (CeilingSummary & { readonly subject: string })[];
  /** The lowest and the highest noise ceiling, in percent. */
  readonly ceilingRange: readonly [number, number];
}

/** What is saved. */
export interface RegionToSave {
  readonly out: string;
  readonly space: Space;
  readonly region: string;
  readonly presentation: Columns;
  readonly prepared: readonly PreparedSubject[];
  readonly signal?: AbortSignal | undefined;
}

/** Writes the assembly of a region, read back before it has its name ({@link saveAssembly}). */
export async function saveRegion(options: RegionToSave): Promise<RegionSummary> {
  const { out, space, region, presentation, prepared, signal } = options;
  const path = regionFile(out, space.name, region);
  const neuroid = regionCoordinates(prepared, region);
  const subjects = prepared.map(({ neuroids }) => neuroids);
  const header = regionHeader(presentation, neuroid, withoutAttributes(subjects, region));
  const moments = new RunningMoments();
  const rows = regionRows(prepared, region, signal);
  await saveAssembly(path, header, rows, (data) => moments.add(data));
  const ceilings = neuroid.nc_testset as Float64Array;
  const known = ceilings.filter((value) => !Number.isNaN(value));
  return {
    region,
    path,
    bytes: (await Deno.stat(path)).size,
    shape: header.shape,
    nan: moments.nan,
    mean: moments.mean,
    std: moments.std,
    ...summarizeCeilings(ceilings),
    subjects: prepared.map(({ neuroids }) => ({
      subject: subjectLabel(neuroids.subject),
      ...summarizeCeilings(
        neuroids.regions.get(region)!.coordinates.nc_testset as Float64Array,
      ),
    })),
    ceilingRange: [
      known.reduce((low, value) => Math.min(low, value), Infinity),
      known.reduce((high, value) => Math.max(high, value), -Infinity),
    ],
  };
}
