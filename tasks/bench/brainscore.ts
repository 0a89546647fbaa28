/** Packaging NSD's test assembly of the volume, zlib 9, against xarray's `to_netcdf`. */
import { join } from "node:path";
import { Coordinate, Coordinates, ndarray } from "../../lib/arrays/mod.ts";
import { createDataArray } from "../../lib/files/mod.ts";
import { openAssembly, packageDataAssembly } from "../../lib/packaging/mod.ts";
import { contend } from "./contender.ts";
import { randomNumbers, withFolder } from "./input.ts";
import { type BenchRow, race } from "./race.ts";
import type { Wants } from "./wants.ts";

const repetitions = 3;
const stimuli = 103;
const presentations = repetitions * stimuli;
const neuroids = 84_564;

/** One row; ours reads the assembly from its file, checks it and hashes the result as well. */
export function brainscoreBench(wants: Wants): Promise<BenchRow[]> {
  const id = "brainscore/package";
  return withFolder(async (folder) => {
    if (!wants(id)) return [];
    const file = join(folder, "assembly.nc");
    await writeAssembly(file);
    const allow = ["--allow-read", "--allow-write", "--allow-env"];
    return [
      await race({
        id,
        name: `assembly of ${presentations} × ${neuroids} float32 packaged with zlib 9`,
        against: "xarray",
        ours: { ours: "brainscore.ts", args: [file], allow },
        python: { python: "brainscore.py", args: [file] },
        rounds: 1,
      }),
    ];
  });
}

/** Responses like z-scores: sums of three random numbers. */
async function writeAssembly(file: string): Promise<void> {
  const label = (dim: string, length: number, value: (i: number) => string | number) => {
    const values = Array.from({ length }, (_, i) => value(i));
    return new Coordinate(
      [dim],
      typeof values[0] === "string"
        ? ndarray("string", [length], values as string[])
        : ndarray("int64", [length], BigInt64Array.from(values as number[], BigInt)),
    );
  };
  await using writer = await createDataArray(file, {
    dims: ["presentation", "neuroid"],
    shape: [presentations, neuroids],
    dtype: "float32",
    coords: new Coordinates([
      ["stimulus_id", label("presentation", presentations, (i) => `nsd_${i % stimuli}`)],
      ["repetition", label("presentation", presentations, (i) => Math.floor(i / stimuli))],
      ["neuroid_id", label("neuroid", neuroids, (i) => `neuroid_${i}`)],
      ["region", label("neuroid", neuroids, (i) => ["V1", "V2", "V4", "IT"][i % 4]!)],
    ]),
  });
  for (let row = 0; row < presentations; row++) {
    const random = randomNumbers(3 * neuroids, row + 1);
    const values = Float32Array.from({ length: neuroids }, (_, i) => {
      return 2 * (random[3 * i]! + random[3 * i + 1]! + random[3 * i + 2]!) - 3;
    });
    writer.write(row, ndarray("float32", [1, neuroids], values));
  }
  await writer.close();
}

// Our side: FILE of the assembly, which it reads, checks and packages.
if (import.meta.main) {
  const file = Deno.args[0]!;
  const names = { identifier: "Bench2024", stimulusSetIdentifier: "Bench2024" };
  await contend(() =>
    withFolder(async (folder) => {
      using source = await openAssembly(file);
      await packageDataAssembly(source, folder, names);
    })
  );
}
