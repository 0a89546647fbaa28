import assert from "node:assert/strict";
import { projectPath } from "../helpers.ts";
import { denoDoc, type Exported, exportsOf } from "./door.ts";

const config = JSON.parse(await Deno.readTextFile(projectPath("deno.json"))) as {
  readonly exports: Record<string, string>;
  readonly imports: Record<string, string>;
};
// The command is no door: nothing is imported from it.
const doors = Object.entries(config.exports).filter(([path]) => path !== "./cli").map((
  [path, file],
) => ({
  name: path.replace(/^\./, "neuroid"),
  file,
}));
const exported = new Map<string, Exported[]>();
for (const { name, file } of doors) exported.set(name, await exportsOf(file));

/** What a function begins with whose result is to be waited for. */
const VERBS =
  /^(bootstrap|build|check|compare|compute|correlate|create|discard|encode|extract|find|group|load|look|open|package|permutation|prepare|print|read|remove|require|save|say|score|show|sleep|unpack|verify|write|assemble|describe|ensure|decode|solve|decompose)/;

/** What is opened or held, and so comes first. */
const HANDLES = ["NsdDataset", "Recording", "Hdf5File", "NetcdfFile", "MghFile", "ZipArchive"];

const functionsOf = (names: readonly Exported[]) =>
  names.flatMap(({ name, signatures }) => signatures.map((each) => ({ name, ...each })));

Deno.test("the names that each door exports are those of doors.json", async () => {
  const path = projectPath("test", "house", "doors.json");
  const found = Object.fromEntries([...exported].map(([door, names]) => [door, {
    values: names.filter(({ isType }) => !isType).map(({ name }) => name),
    types: names.filter(({ isType }) => isType).map(({ name }) => name),
  }]));
  // To renew it after a change that is meant: UPDATE_DOORS=1 deno test -A test/house/doors_test.ts
  if (Deno.env.get("UPDATE_DOORS") === "1") {
    await Deno.writeTextFile(path, JSON.stringify(found, null, 2) + "\n");
  }
  assert.deepEqual(found, JSON.parse(await Deno.readTextFile(path)));
});

Deno.test("the doors that the project imports by are those that it exports", () => {
  const imported = Object.entries(config.imports).filter(([name]) => /^neuroid\b/.test(name));
  assert.deepEqual(
    Object.fromEntries(imported),
    Object.fromEntries(doors.map(({ name, file }) => [name, file])),
  );
});

Deno.test("the main door has few names, and none stands twice but for its casing", () => {
  const values = exported.get("neuroid")!.filter(({ isType }) => !isType);
  assert.ok(values.length <= 92, `${values.length} names`);
  for (const [door, names] of exported) {
    const folded = names.map(({ name }) => name.toLowerCase());
    const twice = names.filter((_, i) => folded.indexOf(folded[i]!) !== i).map(({ name }) => name);
    // A class or type beside the function that makes it: `NdArray` and `ndarray`, as NumPy has it.
    const meant = [
      "ndarray",
      "NdArray",
      "Linkage",
      "linkage",
      "Dendrogram",
      "dendrogram",
      "Chart",
      "chart",
    ];
    assert.deepEqual(
      twice.filter((name) => !meant.includes(name) && !sharesTypeName(names, name)),
      [],
      door,
    );
  }
});

/** Whether a name differs by its first letter alone from the result that it names. */
function sharesTypeName(names: readonly Exported[], name: string): boolean {
  const other = names.find((each) =>
    each.name !== name && each.name.toLowerCase() === name.toLowerCase()
  )!;
  const own = names.find((each) => each.name === name)!;
  return own.isType !== other.isType && own.name.slice(1) === other.name.slice(1);
}

for (const { name, file } of doors) {
  Deno.test(`${name}: every export is documented, and speaks of nothing that is not exported`, async () => {
    const { code, error } = await denoDoc("--lint", file);
    assert.equal(code, 0, error);
  });
}

Deno.test("a function that is to be waited for begins with a verb", () => {
  for (const [door, names] of exported) {
    const waited = functionsOf(names).filter(({ result }) =>
      /^(Promise|AsyncGenerator)/.test(result)
    );
    assert.deepEqual(waited.map(({ name }) => name).filter((each) => !VERBS.test(each)), [], door);
  }
});

Deno.test("the handle comes first and the options come last", () => {
  for (const [door, names] of exported) {
    const wrong = functionsOf(names).filter(({ parameters }) => {
      const handle = parameters.findIndex(({ type }) => HANDLES.includes(type));
      const options = parameters.findIndex(({ type }) => /Options$/.test(type));
      return handle > 0 || (options >= 0 && options < parameters.length - 1);
    });
    assert.deepEqual(wrong.map(({ name }) => name), [], door);
  }
});

Deno.test("every function and class of the main door has an example, but for those of errors", () => {
  const without = exported.get("neuroid")!.filter(({ name, isType, hasExample }) =>
    !isType && !hasExample && !name.endsWith("Error")
  );
  assert.deepEqual(without.map(({ name }) => name), []);
});
