/** What lies in a package to be scored: one assembly, or a train and a test part. */
import { checkCall, isPlain, kindOf } from "../../calls/mod.ts";
import { compareText } from "../../arrays/mod.ts";
import { basename } from "node:path";
import { unknownName } from "../../errors/mod.ts";
import { type OpenAssembly, openAssembly } from "../../packaging/mod.ts";
import { type NamedSource, type NeuroidChoice, neuroidsOf, neuroidTable } from "./neuroid_table.ts";
import { noneLeft, whyNone } from "./none_left.ts";
import { DOING, filesIn, type ResponseFiles } from "./package_files.ts";
import { idText } from "./id_order.ts";
import { regionOfOne, regionOfSplit } from "./read_region.ts";
import type { RegionResponses } from "./responses.ts";

/** Open responses; close them, or declare them with `using`. */
export interface OpenResponses extends Disposable {
  /** The name of the data: `Allen2022_fmri` of `Allen2022_fmri_train.nc`. */
  readonly name: string;
  /** Whether there is a train and a test part. */
  readonly isSplit: boolean;
  /** The regions that have neuroids, in the order of the file. */
  readonly regions: readonly string[];
  /** The subjects, in text order. */
  readonly subjects: readonly string[];
  /** Whether neuroids have a noise ceiling (`nc_testset`), so that unreliable ones can be left out. */
  readonly hasNoiseCeilings: boolean;
  /** All pictures of all parts, in the order of the files. */
  readonly stimulusIds: readonly string[];
  /**
   * The id of a picture as it is among {@link stimulusIds}: of numbers whatever their form (`7` for `007` and
   * `7.0`), all other text unchanged.
   */
  pictureId(written: string): string;
  /** The files that are read. */
  readonly paths: readonly string[];
  /** Labels of a coordinate for each picture, where presentations have it: `object_name`, `category`. */
  labelsOf(coordinate: string): ReadonlyMap<string, string | number | bigint | boolean> | undefined;
  /** Why no neuroid of a region is chosen; undefined where some are. */
  whyNone(region: string, choice?: NeuroidChoice): string | undefined;
  /**
   * Reads a region.
   *
   * @throws {UnknownNameError} for another region or subject
   * @throws {DataError} if no neuroid is left, and for parts that do not fit
   */
  readRegion(region: string, choice?: NeuroidChoice): RegionResponses;
}

/** Argument checks for {@link ResponseFiles}. */
export const RESPONSE_FILES = kindOf<ResponseFiles>(
  "{ package: FOLDER }, { train: FILE, test: FILE } or { assembly: FILE }",
  (value) =>
    isPlain(value) &&
    (isText(value.package) || isText(value.assembly) || isText(value.train) && isText(value.test)),
  (value) => isText(value) ? `{ package: ${JSON.stringify(value)} }` : undefined,
);

function isText(value: unknown): boolean {
  return typeof value === "string";
}

/**
 * Opens responses. In a folder these count: a pair `NAME_train.nc` and `NAME_test.nc`; assemblies of a
 * packaged folder (`assy_*.nc`), a pair of whose names end in `_train` and `_test` or contain these; one
 * assembly alone.
 *
 * @throws {MissingError} if there is nothing to score against
 * @throws {DataError} if several are possible
 * @throws {FormatError} if a file cannot be read
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openResponses } from "neuroid/scores";
 *
 * const folder = "data-samples/nsd-mini-expected/volume_package";
 * using responses = await openResponses({ package: folder });
 * assert.deepEqual(responses.regions, ["V1", "V2", "V4", "IT"]);
 * const v4 = responses.readRegion("V4", { above: 30 });
 * console.log(v4.neuroidIds.length, v4.split!.train.ids.length); // 31 32
 * ```
 */
export async function openResponses(files: ResponseFiles): Promise<OpenResponses> {
  checkCall("openResponses", { files: [files, RESPONSE_FILES] }, arguments);
  const found = "package" in files ? await filesIn(files.package) : files;
  if ("assembly" in found) {
    const source = await openAssembly(found.assembly);
    return guarded([source], () => describe([named(source, found.assembly)]));
  }
  const train = await openAssembly(found.train);
  let test: OpenAssembly;
  try {
    test = await openAssembly(found.test);
  } catch (error) {
    train[Symbol.dispose]();
    throw error;
  }
  return guarded(
    [train, test],
    () => describe([named(train, found.train), named(test, found.test)]),
  );
}

const named = (source: OpenAssembly, path: string): NamedSource => ({ source, path });

function guarded<T extends object>(
  sources: readonly OpenAssembly[],
  make: () => T,
): T & Disposable {
  const close = () => sources.forEach((source) => source[Symbol.dispose]());
  try {
    return Object.assign(make(), { [Symbol.dispose]: close });
  } catch (error) {
    close();
    throw error;
  }
}

function describe(parts: readonly NamedSource[]): Omit<OpenResponses, keyof Disposable> {
  const [first, second] = parts as [NamedSource, NamedSource | undefined];
  const table = neuroidTable(first);
  const other = second && neuroidTable(second);
  const regions = [...new Set(table.regions)];
  const subjects = [...new Set(table.subjects)].sort(compareText);
  const idsOf = ({ source }: NamedSource) => source.coords.get("stimulus_id").strings();
  return {
    name: basename(first.path).replace(/\.nc$/, "").replace(/_train$/, "").replace(/^assy_/, ""),
    isSplit: second !== undefined,
    regions,
    subjects,
    hasNoiseCeilings: table.noiseCeilings !== undefined,
    stimulusIds: [...new Set(parts.flatMap(idsOf))],
    pictureId: idText(first.source.coords.get("stimulus_id").dtype),
    paths: parts.map(({ path }) => path),
    labelsOf(coordinate) {
      const has = ({ source: { coords } }: NamedSource) =>
        coords.has(coordinate) && coords.get(coordinate).dims[0] === "presentation";
      if (!parts.every(has)) return undefined;
      return new Map(parts.flatMap((part) => {
        const labels = part.source.coords.get(coordinate).labels();
        return idsOf(part).map((id, row) => [id, labels[row]!] as const);
      }));
    },
    whyNone: (region, choice = {}) => whyNone(table, region, choice),
    readRegion(region, choice = {}) {
      if (!regions.includes(region)) {
        throw unknownName(DOING, "region", region, regions, first.path);
      }
      for (const subject of choice.subjects ?? []) {
        if (!subjects.includes(subject)) {
          throw unknownName(DOING, "subject", subject, subjects, first.path);
        }
      }
      const why = whyNone(table, region, choice);
      if (why !== undefined) throw noneLeft(why, region, first.path);
      const neuroids = neuroidsOf(table, region, choice);
      return second === undefined || other === undefined
        ? regionOfOne(first, table, region, neuroids)
        : regionOfSplit([first, table], [second, other], region, neuroids);
    },
  };
}
