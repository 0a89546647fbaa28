/** What the checks of a package say: of its files, and of an assembly beside its stimulus set. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type CoordinateInput, ndarray } from "../../lib/arrays/mod.ts";
import {
  type Cell,
  checkAlignment,
  checkPackage,
  packageCheckHead,
} from "../../lib/packaging/mod.ts";
import { withFolder } from "../helpers.ts";
import { type Oddity, writeOdd } from "../interop/broken_packages.ts";
import { along, assembly, type Coordinates, said, setOf, zeros } from "./findings.ts";

Deno.test("alignment: ids and columns are named, each once, and counted", () => {
  const of = (coords: Coordinates, columns: Record<string, readonly Cell[]>) =>
    said(checkAlignment(assembly(coords), setOf(columns), "A2024"));
  const x = along("presentation", 1, 1, 2, 2);
  assert.deepEqual(of({}, { stimulus_id: ["b", "c", "d"], meta: [1, 2, 3] }), [
    'stimulus_id| error ASSEMBLY_STIMULUS_UNKNOWN: ids that are not in the stimulus set Set2024: "a"',
    'stimulus_id| note STIMULUS_UNUSED: 2 of 3 stimuli have no presentation: "c", "d"',
  ]);
  assert.deepEqual(of({ x }, { stimulus_id: ["a", "b"], x: [2, 1] }), [
    'x| warning SHARED_COLUMN_VALUES: assembly and stimulus set contradict each other for "a", "b"',
  ]);
  assert.deepEqual(of({ x }, { stimulus_id: ["a"], x: [1] }).slice(1), []);
  assert.deepEqual(of({ x }, { stimulus_id: ["a", "b"], x: ["one", "two"] }), [
    "x| error SHARED_COLUMN_DTYPE: string in the stimulus set, int64 in the assembly",
  ]);
  const single = {
    dims: "presentation",
    values: ndarray("float32", [4], Float32Array.of(1, 1, NaN, NaN)),
  };
  assert.deepEqual(of({ x: single }, { stimulus_id: ["a", "b"], x: [1, null] }), []);
  assert.deepEqual(of({}, { stimulus_id: ["a", "b"], region: ["x", "y"], neuroid: [1, 2] }), [
    "region| error COLUMN_REPLACES_COORDINATE: " +
    "a stimulus column with the name of the assembly's coordinate along neuroid",
    "neuroid| error COLUMN_REPLACES_COORDINATE: " +
    "a stimulus column with the name of a dimension of the assembly",
  ]);
  const wide: CoordinateInput = [["presentation", "neuroid"], zeros([4, 2])];
  assert.deepEqual(of({ wide }, { stimulus_id: ["a", "b"], wide: [1, 2] }), [
    "wide| error COLUMN_REPLACES_COORDINATE: " +
    "a stimulus column with the name of the assembly's coordinate along presentation × neuroid",
  ]);
  assert.deepEqual(of({ x }, { x: [3, 4] }), [], "a set without ids is not joined");
  const [unknown] = checkAlignment(assembly(), setOf({ stimulus_id: ["a"] }), "A2024");
  assert.match(unknown!.location, /^assembly A2024\W+stimulus_id$/);
  const [unused] = checkAlignment(assembly(), setOf({ stimulus_id: ["a", "b", "c"] }), "A2024");
  assert.match(unused!.location, /^stimulus set Set2024\W+stimulus_id$/);
});

/** What a check of a package with an oddity says. */
async function checked(odd: Oddity, change?: (folder: string) => Promise<unknown>) {
  let found: string[] = [];
  await withFolder(async (folder) => {
    await writeOdd(folder, odd);
    await change?.(folder);
    found = said((await checkPackage(folder)).issues);
  });
  return found;
}

Deno.test("a package: what the manifest and the folder say of each other", async () => {
  const csv = "stimulus_Odd2024.csv";
  assert.deepEqual(await checked({}), []);
  const other = (folder: string) =>
    Deno.copyFile(join(folder, csv), join(folder, "stimulus_Other2024.csv"));
  assert.match(
    (await checked({}, other)).join(),
    /^[^|]*\| warning FILE_NOT_LISTED: [^"]*"stimulus_Other2024.csv"$/,
  );
  const without = (folder: string) => Deno.remove(join(folder, "package.json"));
  assert.match(
    (await checked({}, without)).join("\n"),
    /^[^|]*\| note MANIFEST_MISSING: no package.json.*$/m,
  );
  for (const name of [csv, "stimulus_Odd2024.zip", "assy_Odd2024.nc"]) {
    const changed = await checked({ noteAgain: false }, async (folder) => {
      const bytes = await Deno.readFile(join(folder, name));
      await Deno.writeFile(join(folder, name), new Uint8Array([...bytes, 10]));
    });
    const line = changed.find((each) => each.startsWith(`${name}| error SHA1_DIFFERS`));
    assert.match(line ?? "", /: sha1 [0-9a-f]{40}, but package\.json says [0-9a-f]{40}$/);
  }
  await withFolder(async (folder) => {
    const { issues, ...empty } = await checkPackage(folder);
    assert.deepEqual(issues.map(({ code }) => code), ["PACKAGE_EMPTY"]);
    assert.deepEqual(empty, { folder, stimulusSets: [], assemblies: [] });
    await assert.rejects(checkPackage(join(folder, "none")), { name: "MissingError" });
  });
});

Deno.test("a package: what was looked at, one or more of each, and how far", async () => {
  await withFolder(async (folder) => {
    await writeOdd(folder, {});
    const steps: (readonly [number, number])[] = [];
    const progress = ({ done, total }: { done: number; total: number }) =>
      steps.push([done, total]);
    const found = await checkPackage(folder, { progress });
    assert.deepEqual(packageCheckHead(found), [
      "stimulus set Odd2024: 3 stimuli",
      "assembly Odd2024: NeuroidAssembly, presentation 6 × neuroid 3 × time_bin 1",
    ]);
    const one = [{ identifier: "One2024", stimuli: 1 }];
    assert.deepEqual(packageCheckHead({ ...found, stimulusSets: one, assemblies: [] }), [
      "stimulus set One2024: 1 stimulus",
    ]);
    assert.deepEqual(steps, [[1, 3], [2, 3], [3, 3]]);
    const signal = AbortSignal.abort(new Error("stopped"));
    await assert.rejects(checkPackage(folder, { signal }), /stopped/);
  });
});

Deno.test("a package: files of the CSV and members of the ZIP are compared by name", async () => {
  const table = (text: string) => ({
    after: ({ csv }: { csv: string }) =>
      Deno.writeTextFile(csv, `stimulus_id,meta,filename\n${text}`),
  });
  assert.deepEqual(await checked(table("s_a,0,s_a.jpg\ns_b,1,x.jpg\ns_c,2,t.csv\n")), [
    'stimulus_Odd2024.zip| error ZIP_FILE_MISSING: "x.jpg", "t.csv"',
    'stimulus_Odd2024.zip| error ZIP_FILE_EXTRA: "s_b.jpg", "s_c.jpg"',
    'stimulus_Odd2024.zip| error STIMULUS_IS_TABLE: "t.csv"',
  ]);
  const twice = await checked(table("s_a,0,s_a.jpg\ns_b,1,s_b.jpg\ns_b,2,s_c.jpg\n"));
  assert.match(twice.join(), /STIMULUS_ID_DUPLICATE: "s_b"/);
  assert.match(twice.join(), /ASSEMBLY_STIMULUS_UNKNOWN: .*"s_c"/);
});
