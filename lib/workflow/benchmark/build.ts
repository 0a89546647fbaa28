/** The plugin that makes a package a benchmark of Brain-Score. */
import { join } from "node:path";
import { DataError, MissingError, systemText, WriteError } from "../../errors/mod.ts";
import { openParts, writeFolderAtomically } from "../../files/mod.ts";
import {
  benchmarkFiles,
  type BenchmarkPluginSpec,
  checkBenchmarkNames,
  identifierOf,
  openAssembly,
  type PluginBenchmark,
} from "../../packaging/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { openResponses, type ResponseFiles } from "../../scores/mod.ts";
import { type PictureSource, reliabilityOf, selectRegions } from "../scores/mod.ts";
import { expectedBenchmarks, sizeOfPictures } from "./expected.ts";

/** Which plugin, of what, to where. */
export interface BenchmarkOptions extends RunOptions, Omit<PictureSource, "package"> {
  /** The package's folder, or its two parts. */
  readonly responses: ResponseFiles;
  /** What identifiers begin with; the name of the data by default. */
  readonly identifier?: string | undefined;
  /** The folder's name; the identifier in lower case by default. */
  readonly name?: string | undefined;
  /** Names under which the parts are registered; those of their files by default. */
  readonly trainKey?: string | undefined;
  /** As {@link BenchmarkOptions.trainKey}. */
  readonly testKey?: string | undefined;
  /** Regions; all by default. */
  readonly regions?: readonly string[] | undefined;
  /** Kinds; ridge, ridgecv and rdm by default. */
  readonly benchmarks?: readonly PluginBenchmark[] | undefined;
  /** Only neuroids above this many percent; 30 by default, `all` for none. */
  readonly reliable?: number | "all" | undefined;
  /** Degrees of visual angle at which pictures were shown. */
  readonly degrees: number;
  /** The reference of the data. */
  readonly bibtex?: string | undefined;
  /** Where the plugin's folder goes. */
  readonly out: string;
}

/** What was written. */
export interface BenchmarkReport {
  /** The plugin's folder. */
  readonly plugin: string;
  /** Identifiers, with the expected ceiling and the score of the baseline of pixels. */
  readonly benchmarks: readonly {
    readonly identifier: string;
    readonly ceiling: number;
    readonly score: number;
  }[];
  /** The names under which the data must be registered. */
  readonly data: readonly [train: string, test: string];
}

const DOING = "make a benchmark plugin";

/**
 * Writes a benchmark plugin: the folder that is submitted, whole or not at all.
 *
 * @throws {NeuroidError} of one line where the package has no two parts, lacks a region or what Brain-Score's
 *   benchmarks need, where a name is not one that it takes, and where the folder is there already
 */
export async function buildBenchmark(options: BenchmarkOptions): Promise<BenchmarkReport> {
  const { responses: files, out, degrees, bibtex, benchmarks = ["ridge", "ridgecv", "rdm"] } =
    options;
  using responses = await openResponses(files);
  const [train, test] = responses.paths as [string, string | undefined];
  if (test === undefined) {
    throw new DataError({
      doing: DOING,
      found: "one assembly, without a train and a test part",
      right: "NAME_train.nc with NAME_test.nc, as nsd:package writes them, or --train NC --test NC",
      where: train,
    });
  }
  const regions = selectRegions(responses, options.regions);
  const reliable = reliabilityOf(responses, options.reliable);
  const identifier = options.identifier ?? responses.name;
  const name = options.name ?? identifier.toLowerCase().replace(/[^a-z0-9_]/g, "_");
  checkBenchmarkNames({ name, identifier, regions });
  const milliseconds = await requireBrainScoreForm([train, test]);
  const target = join(out, name);
  await requireNothingAt(target);
  using parts = await openParts(out, options);
  const keys = [options.trainKey ?? keyOf(train), options.testKey ?? keyOf(test)] as const;
  const spec: BenchmarkPluginSpec = {
    name,
    identifier,
    trainKey: keys[0],
    testKey: keys[1],
    degrees,
    reliable,
    benchmarks: await expectedBenchmarks(options, regions, benchmarks),
    stimuli: responses.stimulusIds.length,
    megabytes: await sizeOfPictures(options, files),
    milliseconds,
    bibtex,
  };
  await parts.requireHeld();
  await requireNothingAt(target);
  await writeFolderAtomically(target, async (folder) => {
    for (const [file, text] of benchmarkFiles(spec)) {
      await Deno.writeTextFile(join(folder, file), text);
    }
  });
  await parts.remove();
  return {
    plugin: target,
    benchmarks: spec.benchmarks.map((each) => ({
      identifier: identifierOf(spec, each),
      ceiling: each.ceiling,
      score: each.score,
    })),
    data: keys,
  };
}

/** The name of a part's file, as packages are registered by default. */
function keyOf(path: string): string {
  return path.replace(/^.*[/\\]/, "").replace(/\.nc$/, "").replace(/^assy_/, "");
}

/** What Brain-Score's own benchmarks ask of an assembly; returns how long its time bin is. */
async function requireBrainScoreForm(paths: readonly string[]): Promise<number | undefined> {
  let milliseconds: number | undefined;
  for (const path of paths) {
    using assembly = await openAssembly(path);
    const { dims, shape, coords } = assembly;
    const fail = (found: string, right: string) =>
      new DataError({ doing: DOING, found, right, where: path });
    const bins = shape[dims.indexOf("time_bin")];
    if (bins !== 1) {
      throw fail(
        bins === undefined ? `dimensions (${dims.join(", ")})` : `${bins} time bins`,
        "presentation, neuroid and one time_bin, which Brain-Score's benchmarks ask for",
      );
    }
    for (const name of ["region", "subject"]) {
      if (coords.has(name) && coords.get(name).dims[0] === "neuroid") continue;
      throw fail(`no coordinate ${name} of neuroids`, "region and subject of each neuroid");
    }
    if (!coords.has("time_bin_start") || !coords.has("time_bin_end")) continue;
    const [start, end] = ["time_bin_start", "time_bin_end"].map((name) =>
      Number(coords.get(name).numbers()[0])
    );
    milliseconds = end! - start!;
  }
  return milliseconds;
}

async function requireNothingAt(path: string): Promise<void> {
  try {
    await Deno.lstat(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return;
    const right = "a folder that this user may read";
    throw new MissingError({ doing: DOING, found: systemText(cause), right, where: path, cause });
  }
  throw new WriteError({
    doing: DOING,
    found: "something of that name is there already",
    right: "another --name or --out; or remove it",
    where: path,
  });
}
