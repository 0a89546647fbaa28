import assert from "node:assert/strict";
import { join } from "node:path";
import {
  buildPackage,
  checkPackage,
  DataArray,
  ndarray,
  type ProgressEvent,
  StimulusSet,
  writeDataArray,
} from "neuroid";
import type { FindingsError } from "../../lib/issues/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

const picture = projectPath(
  "data-samples/nsd-mini-expected/surface_package/stimuli_test/nsd_00151.jpg",
);

const setOf = (name: string) =>
  StimulusSet.fromRows(name, [{ stimulus_id: "a", x: 1 }], { a: picture });

const data = new DataArray(ndarray("float32", [1, 2], Float32Array.of(1, 2)), {
  dims: ["presentation", "neuroid"],
  coords: {
    stimulus_id: ["presentation", ["a"]],
    repetition: ["presentation", [0]],
    neuroid_id: ["neuroid", ["n1", "n2"]],
    region: ["neuroid", ["V1", "IT"]],
  },
});

const build = (folder: string, name: string, assembly?: string) =>
  buildPackage({
    set: setOf(name),
    assembly: assembly === undefined ? undefined : { data, identifier: assembly },
    plugin: { command: "true" },
  }, folder);

const namesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

const codes = async (folder: string) =>
  (await checkPackage(folder)).issues.map(({ code, severity }) => `${severity} ${code}`);

Deno.test("a folder that holds another package is refused, and left as it was", async () => {
  await withFolder(async (folder) => {
    await build(folder, "One2024", "One2024.neural");
    const before = await namesIn(folder);
    for (const other of [["Two2024", "One2024.neural"], ["One2024"], ["One2024", "Other2024"]]) {
      await assert.rejects(build(folder, ...other as [string, string?]), {
        name: "WriteError",
        message: /the folder holds the package of One2024, One2024\.neural; a folder for each/,
      });
    }
    assert.deepEqual(await namesIn(folder), before);
  });
});

Deno.test("the same package may be made again, and a stimulus set gain its assembly", async () => {
  await withFolder(async (folder) => {
    await build(folder, "One2024");
    for (const _ of [1, 2]) await build(folder, "One2024", "One2024.neural");
    assert.deepEqual(await codes(folder), []);
  });
});

Deno.test("a package.json of another kind is not replaced", async () => {
  for (const text of ['{"name": "my-website"}', "no JSON"]) {
    await withFolder(async (folder) => {
      await Deno.writeTextFile(join(folder, "package.json"), text);
      await assert.rejects(build(folder, "One2024"), /has a package\.json of something else/);
      assert.deepEqual(await namesIn(folder), ["package.json"]);
    });
  }
});

Deno.test("what a killed run left behind goes with the next; files of the user stay", async () => {
  await withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, ".assy_One2024.nc.neuroid-part-99-0"), "half");
    await Deno.writeTextFile(join(folder, "notes.txt"), "mine");
    await build(folder, "One2024");
    assert.deepEqual(await namesIn(folder), [
      "notes.txt",
      "one2024",
      "package.json",
      "stimulus_One2024.csv",
      "stimulus_One2024.zip",
    ]);
  });
});

Deno.test("the check says what package.json does not mention, or that there is none", async () => {
  await withFolder(async (folder) => {
    await build(folder, "One2024", "One2024");
    const assembly = join(folder, "assy_One2024.nc");
    await Deno.copyFile(assembly, join(folder, "assy_Older2024.nc"));
    assert.deepEqual(await codes(folder), ["warning FILE_NOT_LISTED"]);
    await Deno.remove(join(folder, "assy_Older2024.nc"));
    await Deno.remove(join(folder, "package.json"));
    assert.deepEqual(await codes(folder), ["note MANIFEST_MISSING"]);
  });
});

Deno.test("the check counts the files of the stimuli, and its signal stops it", async () => {
  await withFolder(async (folder) => {
    await build(folder, "One2024", "One2024");
    const aborter = new AbortController();
    const steps: string[] = [];
    const progress = ({ step, done, total }: ProgressEvent) => {
      steps.push(`${step} ${done}/${total}`);
      aborter.abort(new Error("stopped"));
    };
    await assert.rejects(checkPackage(folder, { progress, signal: aborter.signal }), /stopped/);
    assert.deepEqual(steps, ["checking stimuli 1/1"]);
  });
});

Deno.test("findings tell a stimulus set from an assembly of the same identifier", async () => {
  await withFolder(async (folder) => {
    const twins = new DataArray(data.values, { dims: data.dims, coords: data.coords })
      .assignCoords({ neuroid_id: ["neuroid", ["n1", "n1"]] });
    const set = StimulusSet.fromRows("One2024", [{ stimulus_id: "a", region: "V1" }], {
      a: picture,
    });
    const assembly = { data: twins, identifier: "One2024" };
    const packing = buildPackage({ set, assembly, plugin: { command: "true" } }, folder);
    const { issues } = await packing.then(() => assert.fail(), (error: FindingsError) => error);
    assert.deepEqual(issues.map(({ code, location }) => `${code} in ${location}`), [
      "COLUMN_IS_A_COORDINATE in stimulus set One2024: region",
      "NEUROID_ID_DUPLICATE in assembly One2024: neuroid_id",
      "COLUMN_REPLACES_COORDINATE in stimulus set One2024: region",
    ]);
  });
});

Deno.test("an assembly that names no stimulus set: a warning if package.json lists it, else a note", async () => {
  await withFolder(async (folder) => {
    await build(folder, "One2024", "One2024");
    await writeDataArray(join(folder, "assy_One2024.nc"), data);
    const missing = "STIMULUS_SET_IDENTIFIER_MISSING";
    assert.deepEqual(await codes(folder), ["error SHA1_DIFFERS", `warning ${missing}`]);
    await Deno.remove(join(folder, "package.json"));
    assert.deepEqual(await codes(folder), ["note MANIFEST_MISSING", `note ${missing}`]);
  });
});

Deno.test("a run whose lock is taken away while it works places no file", async () => {
  await withFolder(async (folder) => {
    const content = {
      set: setOf("One2024"),
      assembly: { data, identifier: "One2024" },
      plugin: { command: "true" },
    };
    const lock = join(folder, ".neuroid-parts", "lock");
    const progress = ({ step }: ProgressEvent) => {
      if (step !== "packaging One2024") return;
      Deno.removeSync(lock);
      Deno.writeTextFileSync(lock, ""); // as another run would that began now
    };
    await assert.rejects(buildPackage(content, folder, { progress }), {
      name: "WriteError",
      message: /its folder of parts was removed while it worked; .*run it again/,
    });
    assert.deepEqual(await namesIn(folder), [".neuroid-parts"]);
  });
});
