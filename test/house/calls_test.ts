import assert from "node:assert/strict";
import { compiledDoors, optionsParameters, widerHandedOn } from "./option_types.ts";
import { sourceFiles } from "./imports.ts";

const program = compiledDoors(...await sourceFiles("tasks"));
const parameters = optionsParameters(program);

Deno.test("every function of a door that takes options checks them, under its own name", () => {
  const wrong = parameters.filter(({ call, says }) => says !== call.replace(/^new /, ""));
  assert.deepEqual(
    wrong.map(({ call, parameter, says }) => `${call}: ${parameter}, checked as ${says}`),
    [],
    'begin it with checkCall("NAME", { options: [options, OPTIONS] }): see CONTRIBUTING.md',
  );
  assert.ok(parameters.length > 60);
});

Deno.test("what is declared of options and their types agree: the same keys, the same needed", () => {
  for (const { call, keys, declared } of parameters) assert.deepEqual(declared, keys, call);
});

Deno.test("nobody in the library or a task hands on options that the called function refuses", () => {
  assert.deepEqual(widerHandedOn(program, "lib", "tasks"), []);
});
