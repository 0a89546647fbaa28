import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd, prepareAssemblies } from "neuroid";
import { projectPath, withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { pythonTest } from "./python.ts";

const expected = (...parts: string[]) => projectPath("data-samples", "nsd-mini-expected", ...parts);

for (const space of ["surface", "volume"] as const) {
  await pythonTest(
    `the ${space} package is the original notebook's in every bit`,
    "reference",
    async (python) => {
      await withFolder(async (folder) => {
        const assemblies = join(folder, "assemblies");
        const out = join(folder, "package");
        await prepareAssemblies({ root: SAMPLE, out: assemblies, space, workers: 1 });
        const made = await packageNsd({ root: SAMPLE, assemblies, out, space, workers: 2 });
        const names = made.assemblies.map(({ path }) => path.split("/").at(-1)!);
        await python(
          "assemblies.py",
          ...names.flatMap((name) => [join(out, name), expected(`${space}_package`, name)]),
        );
        if (space === "volume") return;
        for (
          const name of ["train_test_split", "stimulus_metadata_train", "stimulus_metadata_test"]
        ) {
          assert.equal(
            await Deno.readTextFile(join(out, `${name}.csv`)),
            await Deno.readTextFile(expected("surface_package", `${name}.csv`)),
          );
        }
        for (const part of ["stimuli_train", "stimuli_test"]) {
          await python("pictures_equal.py", join(out, part), expected("surface_package", part));
        }
      });
    },
  );
}
