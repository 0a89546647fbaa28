import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd, prepareAssemblies, readCsv, verifyNsd } from "neuroid";
import { openNetcdf } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

interface Expected {
  readonly complete: number;
  readonly test: readonly number[];
  readonly byRepetitions: readonly number[];
}

await pythonTest(
  "a tree with the study's own counts goes through, for 8 and for 4 subjects, in both spaces",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const root = join(folder, "nsd");
      const expected: Record<"eight" | "four", Expected> = JSON.parse(
        await python("full_study.py", root),
      );
      for (
        const [name, space, subjects] of [
          ["eight", "volume", undefined],
          ["eight", "surface", undefined],
          ["four", "surface", [1, 2, 5, 7]],
        ] as const
      ) {
        const { complete, test, byRepetitions } = expected[name];
        const assemblies = join(folder, `${name}-${space}`);
        const out = join(folder, `${name}-${space}-package`);
        const options = { root, space, subjects, workers: 2 };
        const prepared = await prepareAssemblies({ ...options, out: assemblies });
        assert.equal(prepared.completeImages, complete);
        const packaged = await packageNsd({ ...options, assemblies, out });
        assert.equal(packaged.completeImages, complete);
        const split = await readCsv(join(out, "train_test_split.csv"));
        const ids = split.numbers("nsd_id");
        const found = split.column("split").flatMap((part, i) => part === "test" ? [ids[i]] : []);
        assert.deepEqual(found, test);
        if (space === "surface") {
          using file = await openNetcdf(prepared.regions[0]!.path);
          const counts = [0, 0, 0, 0];
          const { data } = file.read("min_reps_across_subjects");
          for (const least of data as BigInt64Array) counts[Number(least)]!++;
          assert.deepEqual(counts, byRepetitions);
        }
        if (space === "surface") continue;
        const [verified] = await verifyNsd({ assemblies, package: out, root });
        // Six of the assemblies' values and labels, seven of the tables and pictures beside them.
        assert.deepEqual(verified!.comparisons.map(({ pass }) => pass), Array(13).fill(true));
      }
    });
  },
);
