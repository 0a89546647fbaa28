import assert from "node:assert/strict";
import { compiledDoors, countedCalls, optionsParameters, widerHandedOn } from "./option_types.ts";
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

/** Called per element, or as a test in `filter`; and work in which nobody forgets what is taken. */
const UNCOUNTED = [
  "Coordinate.at",
  "Rdm.position",
  "alongColumns",
  "alongRows",
  "byteText",
  "coordinatesOf",
  "isDate",
  "isDuration",
  "isFindingsError",
  "isNeuroidError",
  "isRemote",
  "isTime",
  "mghFrameSize",
  "nanosecondsOf",
  "pairwiseSum",
];

Deno.test("every function of a door refuses more arguments than it takes", () => {
  const calls = countedCalls(program).filter(({ call }) => !/\.|^new /.test(call));
  const wrong = calls.filter(({ call, parameters, counted }) =>
    counted?.length !== parameters.length && !UNCOUNTED.includes(call)
  );
  assert.deepEqual(
    wrong.map(({ call, parameters }) => `${call}(${parameters.join(", ")})`),
    [],
    'hand on the arguments: checkCall("NAME", { each: [each, KIND] }, arguments)',
  );
  assert.ok(calls.length > 300, `${calls.length} functions`);
});

Deno.test("methods that check what they are given count it too, and name each parameter", () => {
  const methods = countedCalls(program).filter(({ call }) => /\./.test(call));
  const wrong = methods.filter(({ call, checks, counted, parameters }) =>
    checks && counted?.length !== parameters.length && !UNCOUNTED.includes(call)
  );
  assert.deepEqual(wrong.map(({ call }) => call), []);
});
