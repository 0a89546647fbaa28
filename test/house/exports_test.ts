import assert from "node:assert/strict";
import { dirname } from "node:path";
import { projectPath } from "../helpers.ts";
import { sourceFiles } from "./imports.ts";

/** The values that the text of a `mod.ts` exports by name: those that it hands on, and its own. */
function valuesOf(text: string): string[] {
  const handedOn = [...text.matchAll(/^export \{([^}]*)\}/gm)]
    .flatMap(([, names]) => names!.split(",").map((name) => name.trim()))
    .filter((name) => name !== "" && !name.startsWith("type "))
    .map((name) => name.replace(/^.* as /, ""));
  const own = [...text.matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)]
    .map(([, name]) => name!);
  return [...handedOn, ...own];
}

/** Which of the rooms' values no file outside the room names. */
function unnamedOutside(files: ReadonlyMap<string, string>): string[] {
  const rooms = new Map<string, Set<string>>(); // by value, the rooms whose door has it
  for (const [path, text] of files) {
    const room = dirname(path);
    if (!/\/mod\.ts$/.test(path) || room === "lib" || !/^(lib|tasks)\//.test(path)) continue;
    for (const value of valuesOf(text)) {
      rooms.set(value, (rooms.get(value) ?? new Set()).add(room));
    }
  }
  for (const [path, text] of files) {
    for (const word of new Set(text.match(/[\w$]+/g))) {
      for (const room of rooms.get(word) ?? []) {
        if (!path.startsWith(`${room}/`)) rooms.get(word)!.delete(room);
      }
    }
  }
  return [...rooms].flatMap(([value, left]) => [...left].map((room) => `${room}: ${value}`));
}

/** Still handed on by rooms of arrays; a name that is gone from its door may go from here. */
const LEFT = [
  "lib/arrays/elementwise: bitwise",
  "lib/arrays/elementwise: promotedWeak",
  "lib/arrays/joins: placesIn",
  "lib/arrays/joins: checkJoin",
  "lib/arrays/operations: commonAttributes",
];

Deno.test("a door hands on no value that only its own room names", async () => {
  const paths = (await Promise.all(["lib", "tasks", "test"].map(sourceFiles))).flat();
  const files = new Map<string, string>();
  for (const path of paths) files.set(path, await Deno.readTextFile(projectPath(path)));
  const found = unnamedOutside(files).filter((each) => !LEFT.includes(each));
  assert.deepEqual(found, [], "leave it out of the mod.ts");
});

Deno.test("a value that nobody outside needs is found, whether handed on or its own", () => {
  const files = new Map([
    ["lib/a/mod.ts", 'export { type T, used, inside } from "./x.ts";\nexport const OWN = 1;\n'],
    ["lib/a/x.ts", "export const used = 1, inside = used;"],
    ["lib/b/mod.ts", 'import { type T, used } from "../a/mod.ts";'],
  ]);
  assert.deepEqual(unnamedOutside(files), ["lib/a: inside", "lib/a: OWN"]);
});
