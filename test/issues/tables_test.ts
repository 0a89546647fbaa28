/** The tables of findings: complete, apart from one another, and all of it tried. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { codesOf, type FindingTable } from "../../lib/issues/mod.ts";
import { SENSORIUM_FINDINGS } from "../../lib/loaders/sensorium/mod.ts";
import { PACKAGE_FINDINGS } from "../../lib/packaging/mod.ts";
import { NSD_FINDINGS } from "../../lib/workflow/nsd/check/findings.ts";
import { projectPath } from "../helpers.ts";

/** The tables, and the folders whose checks raise their findings. */
const areas: Readonly<Record<string, [table: FindingTable, folders: readonly string[]]>> = {
  nsd: [NSD_FINDINGS, ["lib/workflow"]],
  sensorium: [SENSORIUM_FINDINGS, ["lib/loaders/sensorium"]],
  package: [PACKAGE_FINDINGS, ["lib/packaging", "lib/workflow/brainscore"]],
};

/** The paths and texts of all TypeScript below a folder of the project. */
async function texts(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { name, isDirectory } of Deno.readDir(projectPath(folder))) {
    const path = join(folder, name);
    if (isDirectory) { for (const [each, text] of await texts(path)) found.set(each, text); }
    else if (name.endsWith(".ts")) found.set(path, await Deno.readTextFile(projectPath(path)));
  }
  return found;
}

/** Whether a text names a code, or the kind of file that it is made of: `"NCSNR"` of NCSNR_WRONG. */
function names(text: string, key: string): boolean {
  const kind = key.replace(/_(MISSING|WRONG)$/, "");
  return new RegExp(`(?<!\\w)${key}(?!\\w)`).test(text) || text.includes(`"${kind}"`);
}

for (const [area, [table, folders]] of Object.entries(areas)) {
  Deno.test(`${area}: each row has texts, and every code is raised by a check and by a test`, async () => {
    const sources = (await Promise.all(folders.map(texts))).flatMap((each) => [...each])
      .filter(([, text]) => !text.includes("satisfies FindingTable"))
      .map(([, text]) => text).join("\n");
    const tests = [...(await texts("test")).values()].join("\n");
    for (const [key, { message, suggestion, about }] of Object.entries(table)) {
      const [code] = key.split("/") as [string];
      assert.match(key, /^[A-Z][A-Z0-9_]+(\/[a-z]+)?$/);
      assert.ok(message !== "", key);
      const saysNothing = message.replace(/\{\w+\}|[^a-z]/g, "") === "";
      assert.ok(!saysNothing || about !== undefined, `${key} does not say what it is about`);
      assert.doesNotMatch(message + suggestion, /(?<!-)\bundefined|\{\W|\s{2}|[.;]$/, key);
      // A code that is quoted without its case gets the case in the call.
      assert.ok(names(sources, key) || names(sources, `"${code}"`), `no check raises ${key}`);
      assert.ok(names(tests, code), `no test raises ${code}`);
    }
  });
}

Deno.test("no code is in two areas, and no row of a table hides another", async () => {
  const all = Object.values(areas).flatMap(([table]) => codesOf(table));
  assert.deepEqual(all, [...new Set(all)]);
  let rows = 0;
  for (const [path, text] of await texts("lib/packaging/checks/findings")) {
    if (!path.endsWith("mod.ts")) rows += text.match(/^ {2}"?[A-Z][\w/]+"?: \{/gm)?.length ?? 0;
  }
  assert.equal(Object.keys(PACKAGE_FINDINGS).length, rows);
});

Deno.test("no check makes a finding past its table", async () => {
  for (const folder of new Set(Object.values(areas).flatMap(([, folders]) => folders))) {
    for (const [path, text] of await texts(folder)) {
      assert.doesNotMatch(text, /\bcode: ["`]/, path);
    }
  }
});
