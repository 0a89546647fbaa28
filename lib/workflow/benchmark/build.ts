/** The plugin that makes a package a benchmark of Brain-Score. */
import { join } from "node:path";
import { DataError } from "../../errors/mod.ts";
import { openParts, writeFolderAtomically } from "../../files/mod.ts";
import {
  benchmarkFiles,
  type BenchmarkPluginSpec,
  checkBenchmarkNames,
  identifierOf,
} from "../../packaging/mod.ts";
import { openResponses } from "../../scores/mod.ts";
import { reliabilityOf, selectRegions } from "../scores/mod.ts";
import type { BenchmarkOptions } from "./options.ts";
import { readKey, requireBrainScoreForm, requireNothingAt } from "./requirements.ts";
import { expectedBenchmarks, sizeOfPictures } from "./expected.ts";

/** The written files. */
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
 *   benchmarks need, if a name is not one that it takes, and if the folder exists already
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
  const keys = [
    options.trainKey ?? await readKey(train),
    options.testKey ?? await readKey(test),
  ] as const;
  let spec: BenchmarkPluginSpec;
  try {
    spec = {
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
  } finally {
    await parts.remove(); // nothing of an unfinished run is of use to the next
  }
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
