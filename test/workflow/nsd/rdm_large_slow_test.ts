import assert from "node:assert/strict";
import { join } from "node:path";
import { computeRdms, DataArray, ndarray, regionFile, writeDataArray } from "neuroid";
import { RandomState } from "neuroid/arrays";
import { rdmText, saveRdms, summarizeRdms, writeRdms } from "neuroid/nsd";
import { computeRdm, readRdmNetcdf } from "neuroid/rdm";
import { projectPath, withFolder } from "../../helpers.ts";

const VOLUME = projectPath("data-samples", "nsd-mini-expected", "volume");

/** An assembly of random responses of one subject. */
function responses(images: number, neuroids: number): DataArray<"float32"> {
  const values = Float32Array.from(new RandomState(1).standardNormal(images * neuroids));
  return new DataArray(ndarray("float32", [images, neuroids], values), {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", Array.from({ length: images }, (_, i) => `image ${i}`)],
      subject: ["neuroid", Array.from({ length: neuroids }, () => "subj01")],
    },
  });
}

async function filesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) names.push(name);
  return names.sort();
}

Deno.test("writeRdms writes what computeRdms and saveRdms do, and says as much", () =>
  withFolder(async (folder) => {
    const [here, there] = [join(folder, "here"), join(folder, "there")];
    const rdms = await computeRdms({ assemblies: VOLUME });
    const events: string[] = [];
    const progress = ({ step }: { step: string }) => void events.push(step);
    const summary = await writeRdms(there, { assemblies: VOLUME, progress });
    assert.deepEqual(summary, await saveRdms(rdms, here));
    const { files, ...others } = summary;
    assert.deepEqual(others, summarizeRdms(rdms));
    const withoutOrigin = (names: string[]) => names.filter((name) => name !== "provenance.json");
    assert.deepEqual(files!.toSorted(), withoutOrigin(await filesIn(there)));
    assert.deepEqual(new Set(events), new Set(["RDMs", "files"]));
    assert.deepEqual(await filesIn(there), await filesIn(here));
    for (const name of withoutOrigin(await filesIn(here))) {
      const [a, b] = await Promise.all([here, there].map((at) => Deno.readFile(join(at, name))));
      assert.deepEqual(a, b, name);
    }
  }));

Deno.test("errors come out of writeRdms as from here, with their class", () =>
  withFolder(async (folder) => {
    await assert.rejects(writeRdms(join(folder, "out"), { assemblies: join(folder, "none") }), {
      name: "MissingError",
      message: /no such folder/,
    });
  }));

Deno.test("an abort ends writeRdms at whatever it is, and leaves nothing unfinished", () =>
  withFolder(async (folder) => {
    const assemblies = join(folder, "assemblies"), out = join(folder, "out");
    await writeDataArray(regionFile(assemblies, "volume", "V1"), responses(1200, 50));
    const reason = new DOMException("enough", "AbortError");
    for (const step of ["RDMs", "files"]) {
      const aborter = new AbortController();
      const progress = (event: { step: string }) => {
        if (event.step === step) aborter.abort(reason);
      };
      const run = writeRdms(out, {
        ...{ assemblies, regions: ["V1"], signal: aborter.signal, progress },
      });
      await assert.rejects(run, (error) => error === reason);
      const left = await filesIn(out).catch(() => []);
      assert.deepEqual(left.filter((name) => name.startsWith(".") || name === "rdm.json"), []);
    }
    await writeRdms(out, { assemblies, regions: ["V1"] }); // no lock is left
  }));

Deno.test("RDMs of more than 3,000 images are netCDF, and the older CSV goes", () =>
  withFolder(async (folder) => {
    const assemblies = join(folder, "assemblies"), out = join(folder, "out");
    const assembly = responses(3001, 20);
    await writeDataArray(regionFile(assemblies, "volume", "V1"), assembly);
    await Deno.mkdir(out);
    await Deno.writeTextFile(join(out, "rdm_V1.csv"), "of an older run\n");
    const summary = await writeRdms(out, { assemblies, regions: ["V1"] });
    assert.deepEqual(await filesIn(out), [
      ...["consistency_V1.csv", "cross_region.csv", "order_V1.csv", "provenance.json"],
      ...["rdm.json", "rdm_V1.nc", "rdm_V1.png"],
    ]);
    assert.match(rdmText(summary, out), /more than 3000 images are netCDF/);
    const read = await readRdmNetcdf(join(out, "rdm_V1.nc"));
    assert.ok(read.equals(await computeRdm(assembly)));
    assert.deepEqual(read.descriptors, { region: "V1", subject: "subj01", engine: "wasm" });
  }));
