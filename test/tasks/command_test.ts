import assert from "node:assert/strict";
import {
  denoJsonCommand,
  nearestTasks,
  overviewText,
  permissionFlags,
  TASKS,
  unknownTaskText,
} from "../../tasks/command/mod.ts";
import { projectPath } from "../helpers.ts";

const text = await Deno.readTextFile(projectPath("deno.json"));
const config = JSON.parse(text);

Deno.test("no key of deno.json stands twice, of which the last would count", () => {
  const counted: string[] = [];
  let section = "";
  for (const [, indent, key] of text.matchAll(/^( {2}| {4})"([^"]+)": /gm)) {
    if (indent!.length === 2) section = key!;
    counted.push(indent!.length === 2 ? key! : `${section}/${key}`);
  }
  assert.ok(counted.length > Object.keys(config.tasks).length + Object.keys(config.imports).length);
  assert.deepEqual(counted, [...new Set(counted)]);
});

Deno.test("deno.json has the tasks of the table, each with its words and its permissions", () => {
  const right = Object.entries(TASKS).map(([name, entry]) => [
    name,
    { description: entry.does, command: denoJsonCommand(name, entry) },
  ]);
  assert.deepEqual(config.tasks, Object.fromEntries(right));
});

Deno.test("a task's file runs the task of its name, and none is without a name", async () => {
  for (const [name, { file, args = [] }] of Object.entries(TASKS)) {
    const text = await Deno.readTextFile(projectPath("tasks", file));
    const own = args.length === 0 ? name : name.split(":")[0];
    assert.match(text, new RegExp(`^  name: "${own}",$`, "m"), name);
  }
  const files = (await Array.fromAsync(Deno.readDir(projectPath("tasks"))))
    .filter(({ isFile }) => isFile).map(({ name }) => name);
  const known = new Set(Object.values(TASKS).map(({ file }) => file));
  assert.deepEqual(files.filter((file) => !known.has(file)), ["neuroid.ts"]);
});

Deno.test("no task may do all, and none the whole network", () => {
  for (const [name, entry] of Object.entries(TASKS)) {
    for (const flag of permissionFlags(entry)) {
      assert.match(flag, /^--allow-(read|write|env|ffi|sys|run|net=127\.0\.0\.1)$/, name);
    }
  }
});

Deno.test("the overview has a line of at most 130 letters for each task", () => {
  const text = overviewText("neuroid", true);
  for (const [name, { does }] of Object.entries(TASKS)) {
    assert.match(
      text,
      new RegExp(`^  ${name} +${does.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`, "m"),
    );
  }
  assert.ok(text.split("\n").every((line) => line.length <= 130), text);
  const ofPackage = overviewText("neuroid", false);
  assert.doesNotMatch(ofPackage, /^ {2}(test|fuzz|bench|demo|lab|notebooks|kernel:install|repl) /m);
  assert.doesNotMatch(ofPackage, /:\n\n/, "a group without tasks");
  assert.match(ofPackage, /^ {2}doctor /m);
});

for (
  const [typed, meant] of [
    ["nsd:chek", "nsd:check"],
    ["nsd", "nsd:check"],
    ["nsd-prepare", "nsd:prepare"],
    ["check", "nsd:check"],
    ["RDM", "rdm"],
    ["scores", "score"],
    ["package", "brainscore:package"],
    ["notebook", "notebooks"],
    ["sensorium:stats", "sensorium:statistics"],
  ] as const
) {
  Deno.test(`neuroid ${typed}: ${meant} is among the nearest`, () => {
    assert.ok(nearestTasks(typed).includes(meant), String(nearestTasks(typed)));
    assert.match(
      unknownTaskText(typed, "neuroid"),
      /^error: unknown task ".*"; did you mean .*\?$/m,
    );
  });
}

Deno.test("a name that looks like no task is answered with where they are listed", () => {
  assert.deepEqual(nearestTasks("qqqqqqqqqq"), []);
  assert.match(unknownTaskText("qqqqqqqqqq", "neuroid"), /; neuroid --help lists all\nusage: /);
});
