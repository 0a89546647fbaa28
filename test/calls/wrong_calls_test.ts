import assert from "node:assert/strict";
import { relative } from "node:path";
import { isNeuroidError } from "../../lib/errors/mod.ts";
import * as main from "../../lib/mod.ts";
import * as brainscore from "../../lib/doors/brainscore.ts";
import * as arrays from "../../lib/doors/arrays.ts";
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
import { projectPath } from "../helpers.ts";

/**
 * Calls as users of xarray, NumPy and rsatoolbox type them, with what happens: `=` and what they give,
 * or `!` and the error. To renew it after a change that is meant:
 * UPDATE_CALLS=1 deno test -A test/calls/wrong_calls_test.ts, and read what changed aloud.
 */
const TABLE = projectPath("test", "calls", "wrong_calls.txt");

// Below the folder of the tests: messages cut long paths, which differ from checkout to checkout.
const samples = relative(Deno.cwd(), projectPath("data-samples", "nsd-mini-expected"))
  .replaceAll("\\", "/");
const v1Path = `${samples}/volume/Allen2022.V1.nc`;
const V1 = await main.readDataArray(v1Path);
const P = await main.readDataArray(`${samples}/volume_package/Allen2022_fmri_test.nc`);
const rdm = await main.computeRdm(V1);
const dataset = await main.openNsd(`${samples}/../nsd-mini`);
const hdf5Path = `${samples}/../nsd-mini/subj01/betas/betas_session03.hdf5`;
const scope: Readonly<Record<string, unknown>> = {
  ...files,
  ...engines,
  ...brainscore,
  ...nsd,
  ...sensorium,
  ...scores,
  ...charts,
  ...statistics,
  ...glmsingle,
  ...ceilings,
  ...arrays,
  ...main,
  ...rdms,
  v1Path,
  V1,
  P,
  rdm,
  dataset,
  hdf5Path,
};

const lines = (await Deno.readTextFile(TABLE)).split("\n");
const calls = lines.filter((line) => /^\S/.test(line) && !line.startsWith("#"));

/** What a call gives or throws, as the table has it. */
async function outcomeOf(call: string): Promise<{ text: string; error?: unknown }> {
  try {
    const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
    const run = new AsyncFunction(...Object.keys(scope), `return (${call});`);
    const value: unknown = await run(...Object.values(scope));
    return {
      text: `  = ${Deno.inspect(value, { depth: 1, breakLength: Infinity }).split("\n")[0]}`,
    };
  } catch (error) {
    return { text: `  ! ${(error as Error).name}: ${(error as Error).message}`, error };
  }
}

const outcomes = new Map<string, { text: string; error?: unknown }>();
for (const call of calls) outcomes.set(call, await outcomeOf(call));

Deno.test("each of 150 natural wrong calls is answered as the table says", async () => {
  const renewed = lines.filter((line) => line.startsWith("#") || /^\S/.test(line))
    .flatMap((line) => {
      const outcome = outcomes.get(line);
      return outcome === undefined ? [line] : [line, outcome.text.replaceAll(projectPath(), "")];
    }).join("\n") + "\n";
  if (Deno.env.get("UPDATE_CALLS") === "1") await Deno.writeTextFile(TABLE, renewed);
  assert.equal(renewed, await Deno.readTextFile(TABLE));
  assert.ok(calls.length >= 250, `${calls.length} calls`);
});

Deno.test("no wrong call ends in an error of JavaScript's, which says nothing to its user", () => {
  const bare = [...outcomes].filter(([call, { error }]) =>
    error !== undefined && !isNeuroidError(error) && !/\w+=\d/.test(call)
  );
  assert.deepEqual(bare.map(([call, { text }]) => `${call} ${text}`), []);
});

Deno.test("what is refused says what would be right", () => {
  const silent = [...outcomes.values()].filter(({ error }) =>
    isNeuroidError(error) && error.right === undefined && error.cause === undefined
  );
  assert.deepEqual(silent.map(({ text }) => text), []);
});
