/** Writes the train and the test assembly of a package. */
import { type AssemblyHeader, type AssemblyRows, writeAssembly } from "../../packaging/mod.ts";
import { packageFile } from "../file_names.ts";
import type { SubjectNeuroids } from "../prepare/neuroids.ts";
import type { Split } from "../split.ts";
import {
  type Block,
  neuroidColumns,
  neuroidOrder,
  packageHeader,
  presentationColumns,
  rowsOfParts,
} from "./assemblies.ts";
import type { GlobalScores } from "./global_scores.ts";
import type { PackageOptions } from "./package.ts";
import type { TestPart } from "./test_repetitions.ts";

/** One of the two assemblies of a package. */
export interface PackagedSplit {
  readonly part: "train" | "test";
  readonly path: string;
  readonly bytes: number;
  /** presentation × neuroid × time_bin. */
  readonly shape: readonly number[];
  readonly images: number;
}

/** What the assemblies are made of. */
export interface PackageContents {
  readonly images: readonly number[];
  readonly split: Split;
  readonly scores: GlobalScores;
  readonly neuroids: readonly SubjectNeuroids[];
  readonly names: readonly string[];
  readonly testParts: readonly TestPart[];
  /** Of each test image. */
  readonly repetitions: number;
}

/** Writes both assemblies by rows; each appears when it is whole. */
export async function writeAssemblies(
  { out, space, signal, progress }: PackageOptions,
  { images, split, scores, neuroids, names, testParts, repetitions }: PackageContents,
): Promise<PackagedSplit[]> {
  const order = neuroidOrder(space, neuroids, names);
  const neuroid = neuroidColumns(order);
  const trainBlocks = order.map(({ subject, region }): Block => {
    const { part, columns } = scores.of(region, subject.subject);
    return { path: part, columns, ranges: [{ start: 0, length: columns }] };
  });
  const testBlocks = order.map(({ subject, region }): Block => ({
    ...testParts[neuroids.indexOf(subject)]!,
    ranges: subject.regions.get(region)!.ranges,
  }));
  const write = async (
    part: "train" | "test",
    header: AssemblyHeader,
    rows: AsyncIterable<AssemblyRows>,
    count: number,
  ): Promise<PackagedSplit> => {
    const path = packageFile(out, space, part);
    await writeAssembly(path, header, rows);
    const shape = header.dims.map(([, length]) => length);
    return { part, path, bytes: (await Deno.stat(path)).size, shape, images: count };
  };
  const of = (positions: Int32Array) => Array.from(positions, (i) => images[i]!);
  const testRows = Int32Array.from({ length: split.test.length * repetitions }, (_, i) => i);
  const step = { step: "package assemblies", total: 2, unit: "assemblies" };
  progress?.({ ...step, done: 0 });
  const train = await write(
    "train",
    packageHeader(presentationColumns(of(split.train)), neuroid),
    rowsOfParts(trainBlocks, split.train, signal),
    split.train.length,
  );
  progress?.({ ...step, done: 1 });
  const test = await write(
    "test",
    packageHeader(presentationColumns(of(split.test), repetitions), neuroid),
    rowsOfParts(testBlocks, testRows, signal),
    split.test.length,
  );
  progress?.({ ...step, done: 2 });
  return [train, test];
}
