/** NB02, section 8b: RDMs by region and subject, their order and their agreement. */
import { boolean, checkCall, filePath, listOf, optionsOf, text } from "../../../calls/mod.ts";
import { ENGINE_OPTIONS } from "../../../engines/mod.ts";
import { pause } from "../../../parallel/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import {
  computeRdmsBySubject,
  type EngineChoice,
  leavesList,
  linkage,
  Rdm,
  type SimilarityMatrix,
  similarityMatrix,
} from "../../../rdm/mod.ts";
import { withoutSubjects } from "../assemblies/mod.ts";
import { type Space, SPACE_NAME, type SpaceName } from "../spaces/mod.ts";
import { checkAlike, countNeuroids, ofFile, type RegionResponses } from "./region_assemblies.ts";
import { openSources } from "./sources.ts";

/** Where the assemblies are. */
export interface ComputeRdmsOptions extends RunOptions {
  /**
   * The folder of the regional assemblies, or the netCDF file of your own assembly, whose coordinate
   * `region` gives the regions and `subject` or `animal` the subjects.
   */
  readonly assemblies: string;
  /** By default the space of the assemblies in the folder. */
  readonly space?: SpaceName | undefined;
  /**
   * The engine for the distances; by default that of `NEUROID_ENGINE`, or else `"wasm"`, whose bits are the
   * same everywhere.
   */
  readonly engine?: EngineChoice | undefined;
  /** By default V1, V2, V4 and IT, or all regions of your own assembly. `subj01.V1` for one subject's own images. */
  readonly regions?: readonly string[] | undefined;
  /**
   * Whether the RDMs of the single subjects are kept once they are averaged and compared; true if
   * left out. Of many images they take more memory than all else: 400 MB each of 10,000.
   */
  readonly keepSubjects?: boolean | undefined;
}

export const COMPUTE_RDMS_OPTIONS = optionsOf<ComputeRdmsOptions>({ assemblies: filePath }, {
  space: SPACE_NAME,
  engine: ENGINE_OPTIONS.others.engine,
  regions: listOf(text),
  keepSubjects: boolean,
  ...RUN_OPTIONS.others,
});

/** The RDMs of a region. */
export interface RegionRdms {
  /** Its name. */
  readonly region: string;
  /** The mean over subjects. */
  readonly rdm: Rdm;
  /** One a subject, in the assembly's order; none where they were not to be kept. */
  readonly subjects: ReadonlyMap<string, Rdm>;
  /** Neuroids of each subject, and how many more were left out for NaN. */
  readonly neuroids: ReadonlyMap<string, { readonly used: number; readonly leftOut: number }>;
  /** Images of the file that not all subjects saw as often. */
  readonly imagesLeftOut: number;
  /** Positions in the RDM by average linkage of the mean RDM, from 0. */
  readonly order: Int32Array;
  /** Pearson's r between the subjects' RDMs; undefined for a single subject. */
  readonly consistency: SimilarityMatrix | undefined;
}

/** RDMs of all regions. */
export interface Rdms {
  /** Whose assemblies they are of; `own` where they are of a file of the user's own. */
  readonly space: SpaceName | "own";
  /** In the requested order. */
  readonly regions: readonly RegionRdms[];
  /** Pearson's r between the regions' mean RDMs; undefined for a single region. */
  readonly crossRegion: SimilarityMatrix | undefined;
}

/**
 * Computes correlation-distance RDMs of each region and subject, the mean over subjects, its leaf
 * order by average linkage, the agreement of subjects, and that of regions.
 *
 * float32 assemblies stay in float32 as in NB02 (values within 1e-6 of its own). A value that is not
 * finite is an error in the volume; on the surface, where a vertex may lack a whole session, such
 * vertices are left out. Single trials are averaged by image first. Images that not all subjects saw as
 * often are left out, but none of your own assembly.
 *
 * @throws MissingError without assemblies or without a region; DataError where an assembly makes no
 *   RDMs, naming its file, and if images or subjects differ by region; ArgumentError where a folder
 *   holds both spaces and none is named
 *
 * @example
 * ```ts
 * import { computeRdms } from "neuroid";
 *
 * const assemblies = "data-samples/nsd-mini-expected/volume";
 * const { regions } = await computeRdms({ assemblies, regions: ["V1", "V4"] });
 * for (const { region, rdm } of regions) console.log(region, rdm.size); // V1 41, V4 41
 * ```
 */
export async function computeRdms(options: ComputeRdmsOptions): Promise<Rdms> {
  checkCall("computeRdms", { options: [options, COMPUTE_RDMS_OPTIONS] }, arguments);
  const { progress, signal } = options;
  const { space, names, read } = await openSources(options);
  const report = (done: number) =>
    progress?.({ step: "RDMs", done, total: names.length, unit: "regions" });
  const regions: RegionRdms[] = [];
  const without = new Set<string>();
  report(0);
  for (const name of names) {
    signal?.throwIfAborted();
    const region = await read(name);
    regions.push(
      await rdmsOfRegion(region, space?.nan ?? "drop", options).catch((error) => {
        throw ofFile(error, region.path);
      }),
    );
    const [first, last] = [regions[0]!, regions.at(-1)!];
    checkAlike("image", named(first, first.rdm.labels), named(last, last.rdm.labels));
    // A subject in which a region is empty was left out of it on purpose.
    withoutSubjects(region.assembly).forEach((subject) => without.add(subject));
    const inAll = ({ neuroids }: RegionRdms) =>
      [...neuroids.keys()].filter((subject) => !without.has(subject));
    checkAlike("subject", named(first, inAll(first)), named(last, inAll(last)));
    report(regions.length);
  }
  const crossRegion = similarityOf(new Map(regions.map(({ region, rdm }) => [region, rdm])));
  return { space: space?.name ?? "own", regions, crossRegion };
}

async function rdmsOfRegion(
  { region, assembly, imagesLeftOut }: RegionResponses,
  nan: Space["nan"],
  { keepSubjects = true, engine, signal, note }: ComputeRdmsOptions,
): Promise<RegionRdms> {
  const options = { nan, descriptors: { region }, engine, signal, note };
  const subjects = await computeRdmsBySubject(assembly, options);
  const breathe = async () => {
    await pause();
    signal?.throwIfAborted();
  };
  await breathe();
  const rdm = Rdm.average([...subjects.values()]);
  await breathe();
  const consistency = similarityOf(subjects);
  await breathe();
  if (!keepSubjects) subjects.clear();
  return {
    region,
    rdm,
    subjects,
    neuroids: countNeuroids(assembly),
    imagesLeftOut,
    order: leavesList(linkage(rdm, "average")),
    consistency,
  };
}

function similarityOf(rdms: ReadonlyMap<string, Rdm>): SimilarityMatrix | undefined {
  return rdms.size < 2 ? undefined : similarityMatrix(rdms);
}

function named({ region }: RegionRdms, names: Iterable<string>) {
  return { region, names: [...names] };
}
