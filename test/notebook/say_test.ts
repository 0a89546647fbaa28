import assert from "node:assert/strict";
import { type Said, say } from "../../lib/notebook/mod.ts";
import { ArgumentError } from "../../lib/errors/mod.ts";
import { inKernel, onConsole } from "./fake_kernel.ts";

/** A value as a sentence has it. */
async function said(value: unknown): Promise<string> {
  const [line] = await onConsole(() => say`${value as Said}`);
  return line!;
}

Deno.test("numbers in a sentence have three digits, whole numbers all, and a real minus", async () => {
  const cases: [unknown, string][] = [
    [0.59512, "0.595"],
    [-0.01472, "−0.015"],
    [47.4999, "47.5"],
    [2.0449, "2.04"],
    [612.4, "612"],
    [9.999, "10.00"],
    [1, "1"],
    [0, "0"],
    [-0, "0"],
    [1350, "1,350"],
    [84564n, "84,564"],
    [0.00004213, "4.2e-5"],
    [12345.6, "12,346"],
    [NaN, "NaN"],
    [-Infinity, "−∞"],
    [(2 / 3).toFixed(1), "0.7"],
    [(-2 / 3).toFixed(1), "−0.7"],
    ["static9-2-5, 1-3, 2e-5, a -1", "static9-2-5, 1-3, 2e-5, a −1"],
  ];
  for (const [value, text] of cases) assert.equal(await said(value), text);
});

Deno.test("lists read as in prose", async () => {
  assert.equal(await said(["V1", "V2", "IT"]), "V1, V2 and IT");
  assert.equal(await said([0.25, 1000]), "0.250 and 1,000");
  assert.equal(await said(Float32Array.of(0.5)), "0.500");
  assert.equal(await said([]), "none");
});

Deno.test("a notebook gets prose, the console its text", async () => {
  const sent = await inKernel(() => say`**V1** has ${9039} voxels.`);
  assert.deepEqual(sent.map(({ data }) => data), [{
    "text/markdown": "**V1** has 9,039 voxels.",
    "text/plain": "**V1** has 9,039 voxels.",
  }]);
  assert.deepEqual(await onConsole(() => say`no number`), ["no number"]);
});

Deno.test("what is no part of a sentence is refused, and the place named", async () => {
  for (const value of [undefined, null, {}, true, [1, undefined], new Map()]) {
    await assert.rejects(
      say`the median of V1 is ${value as Said}`,
      (error) =>
        error instanceof ArgumentError && /the median of V1 is \$\{…\}/.test(error.message),
    );
  }
  await assert.rejects(
    (say as unknown as (text: string) => Promise<void>)("r = 0.5"),
    (error) => error instanceof ArgumentError && error.message.includes("say`"),
  );
});
