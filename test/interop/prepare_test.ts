import assert from "node:assert/strict";
import { join } from "node:path";
import { prepareAssemblies, type SpaceName } from "neuroid";
import { projectPath, withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { pythonTest, type RunScript } from "./python.ts";

const REGIONS = ["V1", "V2", "V4", "IT"];

function namesOf(space: SpaceName): string[] {
  return REGIONS.map((region) => `Allen2022${space === "surface" ? "_surface" : ""}.${region}.nc`);
}

async function compare(python: RunScript, out: string, space: SpaceName): Promise<void> {
  const expected = projectPath("data-samples", "nsd-mini-expected", space);
  const pairs = namesOf(space).flatMap((name) => [join(out, name), join(expected, name)]);
  await python("assemblies.py", ...pairs);
  if (space === "surface") return;
  const split = "train_test_split.csv";
  assert.equal(
    await Deno.readTextFile(join(out, split)),
    await Deno.readTextFile(join(expected, split)),
  );
}

for (const space of ["volume", "surface"] as const) {
  for (const workers of [1, 2]) {
    await pythonTest(
      `${space}, ${workers} workers: the assemblies are the original notebook's in every bit`,
      "reference",
      async (python) => {
        await withFolder(async (out) => {
          await prepareAssemblies({ root: SAMPLE, out, space, workers });
          await compare(python, out, space);
        });
      },
    );
  }
}

for (const layout of ["contiguous", "trial", "blocks", "gzip", "lzf"]) {
  await pythonTest(
    `betas stored otherwise (${layout}) give the same assemblies`,
    "reference",
    async (python) => {
      await withFolder(async (folder) => {
        const root = join(folder, "nsd");
        await python("trees.py", "layout", SAMPLE, root, layout);
        const out = join(folder, "out");
        await prepareAssemblies({ root, out, space: "volume", workers: 1 });
        await compare(python, out, "volume");
      });
    },
  );
}

await pythonTest("the official layout gives the same assemblies", "reference", async (python) => {
  await withFolder(async (folder) => {
    const root = join(folder, "nsd");
    await python("trees.py", "official", SAMPLE, root);
    for (const space of ["volume", "surface"] as const) {
      const out = join(folder, space);
      await prepareAssemblies({ root, out, space, workers: 1 });
      await compare(python, out, space);
    }
  });
});

await pythonTest(
  "a subset of the subjects gives what the original gives for that subset",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const ours = join(folder, "ours");
      const made = await prepareAssemblies({
        root: SAMPLE,
        out: ours,
        space: "volume",
        subjects: [1, 2],
        workers: 1,
      });
      assert.equal(made.images, 90);
      const original = join(folder, "original");
      await python("volume_reference.py", SAMPLE, original, "1,2");
      await python(
        "assemblies.py",
        ...namesOf("volume").flatMap((name) => [join(ours, name), join(original, name)]),
      );
      const split = "train_test_split.csv";
      assert.equal(
        await Deno.readTextFile(join(ours, split)),
        await Deno.readTextFile(join(original, split)),
      );
    });
  },
);
