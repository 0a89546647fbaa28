/** The same picture under several ids. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { buildPackage, checkPackage, DataArray, ndarray, StimulusSet } from "neuroid";
import { withFolder } from "../helpers.ts";

/** Packages stimuli with these contents, with an assembly that shows them or without. */
async function pack(folder: string, contents: Record<string, string>, hasAssembly = true) {
  const ids = Object.keys(contents);
  const paths = new Map<string, string>();
  for (const [i, id] of ids.entries()) {
    paths.set(id, join(folder, `${i}.txt`));
    await Deno.writeTextFile(paths.get(id)!, contents[id]!);
  }
  const rows = ids.map((stimulus_id, x) => ({ stimulus_id, x }));
  const values = Float32Array.from(ids, (_, i) => i);
  const data = new DataArray(ndarray("float32", [ids.length, 1], values), {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", ids],
      repetition: ["presentation", ids.map(() => 0)],
      neuroid_id: ["neuroid", ["n"]],
      region: ["neuroid", ["V1"]],
    },
  });
  const out = join(folder, "out");
  const built = await buildPackage({
    set: StimulusSet.fromRows("Me2024", rows, paths),
    assembly: hasAssembly ? { data, identifier: "Me2024" } : undefined,
    plugin: { command: "true" },
  }, out);
  const said = (issues: readonly { code: string; message: string }[]) =>
    issues.map(({ code, message }) => `${code}: ${message}`);
  return { before: said(built.issues), after: said((await checkPackage(out)).issues) };
}

Deno.test("the same content under two ids is said before packaging and of the package", () =>
  withFolder(async (folder) => {
    const contents = { a: "one", b: "two", c: "one", d: "three", e: "two", f: "one" };
    const { before, after } = await pack(folder, contents);
    const expected =
      "STIMULUS_SAME_CONTENT: 5 stimuli have the content of another, 2 different ones: " +
      '"a = c = f", "b = e"';
    assert.deepEqual(before, [expected]);
    assert.deepEqual(after, [expected]);
  }));

Deno.test("other contents of one size are no finding, nor the same ones without an assembly", () =>
  withFolder(async (folder) => {
    assert.deepEqual(await pack(join(folder), { a: "one", b: "two" }), { before: [], after: [] });
    await Deno.remove(join(folder, "out"), { recursive: true });
    assert.deepEqual(await pack(folder, { a: "x", b: "x" }, false), { before: [], after: [] });
  }));
