import assert from "node:assert/strict";
import { DataArray, ndarray } from "../../lib/mod.ts";
import * as main from "../../lib/mod.ts";
import * as arrays from "../../lib/doors/arrays.ts";
import * as brainscore from "../../lib/doors/brainscore.ts";
import * as ceilings from "../../lib/doors/noise_ceiling.ts";
import * as charts from "../../lib/doors/charts.ts";
import * as engines from "../../lib/doors/engines.ts";
import * as files from "../../lib/doors/files.ts";
import * as glmsingle from "../../lib/doors/glmsingle.ts";
import * as nsd from "../../lib/doors/nsd.ts";
import * as rdms from "../../lib/doors/rdm.ts";
import * as scores from "../../lib/doors/scores.ts";
import * as sensorium from "../../lib/doors/sensorium.ts";
import * as statistics from "../../lib/doors/statistics.ts";
import { callsOf, foreignError } from "./foreign_errors.ts";

const DOORS = {
  main,
  rdms,
  statistics,
  charts,
  scores,
  glmsingle,
  ceilings,
  brainscore,
  files,
  engines,
  nsd,
  sensorium,
  arrays,
};
/** What is shown as it is, whatever it is. */
const ANYTHING = ["print", "show"];
/** Made by functions alone, whose arguments were checked. */
const MADE = ["ScoredLayer", "ScoredRegion"];
/** What is right for a function that then measures for seconds: not tried here. */
const MEASURED: Readonly<Record<string, readonly string[]>> = {
  describeEngines: ["nothing", "undefined", "{}"],
};

const array = new DataArray(ndarray("float64", [2, 2], Float64Array.of(1, 2, 3, 4)), {
  dims: ["a", "b"],
});
const GIVEN: Readonly<Record<string, readonly unknown[]>> = {
  "nothing": [],
  "undefined": [undefined],
  "null": [null],
  "text": ["text"],
  "a number": [5],
  "{}": [{}],
  "a list": [[1, "a"]],
  "a promise": [Promise.resolve(1)],
  "a function": [() => 1],
  "a DataArray": [array],
};

for (const [door, names] of Object.entries(DOORS)) {
  Deno.test(`${door}: no first argument ends in an error of JavaScript's`, async () => {
    const wrong: string[] = [];
    for (const [name, call] of callsOf(names)) {
      if (ANYTHING.includes(name) || MADE.includes(name)) continue;
      for (const [what, given] of Object.entries(GIVEN)) {
        if (MEASURED[name]?.includes(what)) continue;
        const said = await foreignError(() => call(...given));
        if (said !== undefined) wrong.push(`${name}(${what}): ${said}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}
