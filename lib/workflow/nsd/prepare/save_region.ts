/** Saves the assembly of a region, and says what it holds. */
import { RunningMoments } from "../../../arrays/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { type CeilingSummary, summarizeCeilings } from "../../../noise_ceiling/mod.ts";
import { packageWithoutAttributes, saveAssembly, withoutAttributes } from "../assemblies/mod.ts";
import { regionFile } from "../names/mod.ts";
import { type Columns, concatColumns, type Space, type SubjectNeuroids } from "../spaces/mod.ts";
import {
  type PreparedSubject,
  regionCoordinates,
  regionHeader,
  regionRows,
} from "./region_assembly.ts";

/** The content of a region's assembly. */
export interface RegionSummary extends CeilingSummary {
  /** Its name; the name of the set if an assembly has all regions. */
  readonly region: string;
  /** `subj01` where the assembly is of one subject. */
  readonly subject?: string | undefined;
  /** The file. */
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
  /** presentation × neuroid. */
  readonly shape: readonly number[];
  /** Data values that are NaN. */
  readonly nan: number;
  /** Over the values that are not NaN. */
  readonly mean: number;
  /** Over the values that are not NaN, ddof 0. */
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
  /** In the name of the file, and in the summary. */
  readonly name: string;
  readonly regions: readonly string[];
  /** In the name of the file where the assembly is of one subject. */
  readonly label?: string | undefined;
  readonly presentation: Columns;
  readonly prepared: readonly PreparedSubject[];
  /** More coordinates of the neuroids of a subject, by region, in the order of `prepared`. */
  readonly more?: readonly ReadonlyMap<string, Columns>[] | undefined;
  /** Attributes of the assembly. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Writes the assembly of a region, or of several, read back before it has its name ({@link saveAssembly}). */
export async function saveRegion(options: RegionToSave): Promise<RegionSummary> {
  const { out, space, name, regions, label, presentation, prepared, more, signal } = options;
  const path = regionFile(out, space.name, label === undefined ? name : `${label}.${name}`);
  const neuroid = regionCoordinates(prepared, regions, more);
  const subjects = prepared.map(({ neuroids }) => neuroids);
  const without = regions.length === 1
    ? withoutAttributes(subjects, regions[0]!)
    : packageWithoutAttributes(subjects, regions);
  const header = regionHeader(presentation, neuroid, { ...without, ...options.attributes });
  const moments = new RunningMoments();
  const rows = regionRows(prepared, regions, signal);
  await saveAssembly(path, header, rows, (data) => moments.add(data));
  const ceilings = neuroid.nc_testset as Float64Array;
  const known = ceilings.filter((value) => !Number.isNaN(value));
  return {
    region: name,
    ...(label !== undefined && { subject: label }),
    path,
    bytes: (await Deno.stat(path)).size,
    shape: header.shape,
    nan: moments.nan,
    mean: moments.mean,
    std: moments.std,
    ...summarizeCeilings(ceilings),
    subjects: prepared.map(({ neuroids }) => ({
      subject: subjectLabel(neuroids.subject),
      ...summarizeCeilings(ceilingsOf(neuroids, regions)),
    })),
    ceilingRange: [
      known.reduce((low, value) => Math.min(low, value), Infinity),
      known.reduce((high, value) => Math.max(high, value), -Infinity),
    ],
  };
}

function ceilingsOf(neuroids: SubjectNeuroids, regions: readonly string[]): Float64Array {
  const all = concatColumns(regions.map((region) => neuroids.regions.get(region)!.coordinates));
  return all.nc_testset as Float64Array;
}
