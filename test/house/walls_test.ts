import assert from "node:assert/strict";
import { projectPath } from "../helpers.ts";
import { type Import, importsOf, projectImports, sourceFiles } from "./imports.ts";
import { fileCircle, pastDoors, roomCircles, upwardArrows } from "./walls.ts";

const house = await projectImports("lib");
const all = await projectImports("lib", "tasks");

/** The package that runs networks, which has its name from the configuration of the task activations. */
const BY_ITS_TASK = "lib/models/network/runtime.ts -> (unknown)";

Deno.test("each room of lib uses only rooms that stand before it, and nothing outside lib", () => {
  assert.deepEqual(upwardArrows(house), [BY_ITS_TASK]);
});

/** The launcher reads settings without what lies behind the door: it has no map of the packages' names. */
const BY_THE_LAUNCHER = "tasks/cli/remote_run.ts -> lib/files/source/settings.ts";

Deno.test("a folder of lib is entered by its mod.ts alone", () => {
  assert.deepEqual(pastDoors(all), [BY_THE_LAUNCHER]);
});

Deno.test("no file imports itself by way of others, not for a type either", () => {
  assert.deepEqual(fileCircle(all), []);
});

Deno.test("no room of a folder enters another that enters it", () => {
  assert.deepEqual(roomCircles(all), []);
});

const arrow = (from: string, to: string): Import => ({ from, to });

Deno.test("an arrow upward, out of lib, or from a room without a place is found", () => {
  assert.deepEqual(upwardArrows([arrow("lib/arrays/a.ts", "lib/workflow/nsd/mod.ts")]).length, 1);
  assert.deepEqual(upwardArrows([arrow("lib/rdm/a.ts", "tasks/jupyter/mod.ts")]).length, 1);
  assert.deepEqual(upwardArrows([arrow("lib/attic/a.ts", "lib/errors.ts")]).length, 1);
  assert.deepEqual(upwardArrows([arrow("lib/workflow/a.ts", "lib/arrays/mod.ts")]), []);
});

Deno.test("an import past a door is found, from a sibling's folder too", () => {
  const inner = [
    arrow("lib/rdm/a/x.ts", "lib/rdm/b/y.ts"),
    arrow("lib/rdm/b/y.ts", "lib/errors.ts"),
  ];
  assert.deepEqual(pastDoors(inner), ["lib/rdm/a/x.ts -> lib/rdm/b/y.ts"]);
  assert.deepEqual(pastDoors([arrow("tasks/x.ts", "lib/rdm/rdm.ts")]).length, 1);
  assert.deepEqual(pastDoors([arrow("tasks/x.ts", "lib/rdm/mod.ts")]), []);
  assert.deepEqual(pastDoors([arrow("lib/rdm/a/x.ts", "lib/rdm/y.ts")]), []);
});

Deno.test("circles of files and of rooms are found", () => {
  const files = [arrow("lib/a/x.ts", "lib/b/mod.ts"), arrow("lib/b/mod.ts", "lib/a/x.ts")];
  assert.equal(fileCircle(files).length, 3);
  const rooms = [arrow("lib/a/x.ts", "lib/b/mod.ts"), arrow("lib/b/y.ts", "lib/a/z.ts")];
  assert.deepEqual(fileCircle(rooms), []);
  assert.deepEqual(roomCircles(rooms), ["lib: a -> b -> a"]);
});

Deno.test("imports are read in every form, of the project's own names too, none out of examples", () => {
  const text = [
    '/** Example: import { a } from "./doc.ts"; */',
    'import { type A, type B } from "./types.ts";',
    'import type { C } from "../c.ts";',
    "export {",
    "  f,",
    '} from "./f.ts";',
    'import "./effect.ts";',
    'const late = await import("./late.ts");',
    'const worker = new URL("./worker.ts", import.meta.url);',
    'import { join } from "node:path";',
    'import { openNsd } from "neuroid/nsd";',
    "const any = await import(`./${name}.ts`);",
  ].join("\n");
  assert.deepEqual(
    importsOf("lib/room/file.ts", text).map(({ to }) => to),
    [
      "lib/room/types.ts",
      "lib/c.ts",
      "lib/room/f.ts",
      "lib/room/effect.ts",
      "lib/room/late.ts",
      "lib/room/worker.ts",
      "lib/doors/nsd.ts",
      "(unknown)",
    ],
  );
  assert.equal(
    upwardArrows(importsOf("lib/arrays/a.ts", text)).length,
    3,
    "and are outside arrays",
  );
});

/** Where the library was loaded from a server, the font is written to a file; else it lies there. */
const BESIDE = "lib/charts/fonts/font_files.ts";

Deno.test("code of lib looks for modules beside it and for no files, which a server does not have", async () => {
  const found: string[] = [];
  for (const path of await sourceFiles("lib")) {
    const text = await Deno.readTextFile(projectPath(path));
    const others = text.replaceAll(/new URL\("\.\/\w+\.ts", import\.meta\.url\)/g, "");
    if (/import\.meta\.(url|dirname|filename|resolve)|createRequire/.test(others)) found.push(path);
  }
  assert.deepEqual(found, [BESIDE]);
});

/** A space's name beside one that is written out: `space.name === "volume"`. */
const ASKS_WHICH_SPACE = /\b(space|name) [!=]== "(volume|surface|nativesurface)"/;

Deno.test("what differs between spaces stands in the spaces: the workflow does not ask which one it has", async () => {
  const found: string[] = [];
  for (const path of await sourceFiles("lib/workflow")) {
    if (path.startsWith("lib/workflow/nsd/spaces/")) continue;
    if (ASKS_WHICH_SPACE.test(await Deno.readTextFile(projectPath(path)))) found.push(path);
  }
  assert.deepEqual(found, []);
});
