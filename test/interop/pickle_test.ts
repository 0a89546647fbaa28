import assert from "node:assert/strict";
import { join } from "node:path";
import { FormatError, ndarray } from "neuroid";
import { type PickleDict, readPickle } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

const six = [0, 1, 2, 3, 4, 5];

const expected: PickleDict = new Map<PickleDict[keyof PickleDict] | string | number, unknown>([
  ["none", null],
  ["bools", [true, false]],
  ["ints", [
    0,
    1,
    -1,
    255,
    256,
    65535,
    65536,
    -(2 ** 31),
    2 ** 53 - 1,
    2n ** 53n + 1n,
    -(2n ** 70n),
  ]],
  ["floats", [1.5, -0, 1e300, Infinity, -Infinity]],
  ["texts", ["", "α𝛼\n\\ \x1a\r\0", "é".repeat(300)]],
  ["tuples", [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]]],
  [3, new Map([["nested", new Map([["deep", []]])]])],
  ["C", ndarray("float32", [2, 3], Float32Array.from(six))],
  ["F", ndarray("float64", [2, 3], Float64Array.from(six))],
  ["big", ndarray("int16", [3], Int16Array.from([0, 1, 2]))],
  ["empty", ndarray("float64", [0, 4], new Float64Array(0))],
  ["scalar array", ndarray("uint8", [], Uint8Array.of(7))],
  ["text array", ndarray("string", [2], ["a", "bcé"])],
  ["bool array", ndarray("bool", [2], Uint8Array.of(1, 0))],
  ["view", ndarray("int64", [5], BigInt64Array.of(0n, 2n, 4n, 6n, 8n))],
  ["scalars", [0.5, -3, true]],
  ["same", ndarray("float32", [2, 3], Float32Array.from(six))],
]) as PickleDict;

await pythonTest(
  "readPickle() reads data in every protocol, and refuses by name whatever would run",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      await python("pickles.py", folder);
      for (let protocol = 0; protocol < 6; protocol++) {
        await t.step(`protocol ${protocol}`, async () => {
          assert.deepEqual(await readPickle(join(folder, `p${protocol}.pkl`)), expected);
        });
      }
      await t.step("the module names of NumPy 1", async () => {
        assert.deepEqual(await readPickle(join(folder, "old.pkl")), expected.get("C"));
      });
      for (const { name } of Deno.readDirSync(folder)) {
        const [, kind] = /^evil\.(.*)\.p\d\.pkl$/.exec(name) ?? [];
        if (kind === undefined) continue;
        await t.step(name, async () => {
          const [refused] = Object.entries(REFUSED).find(([, kinds]) => kinds.includes(kind)) ?? [];
          await assert.rejects(
            () => readPickle(join(folder, name)),
            (error) =>
              error instanceof FormatError && new RegExp(refused ?? "refused").test(error.message),
          );
        });
      }
      assert.ok(![...Deno.readDirSync(folder)].some(({ name }) => name === "ran"));
    });
  },
);

/** What the message says, by kind of pickle; "refused" where it is not here. */
const REFUSED: Record<string, string[]> = {
  "posix\\.system": ["os.system"],
  "(builtins|__builtin__)\\.eval": ["eval", "nested"],
  "(builtins|__builtin__)\\.exec": ["exec"],
  "(subprocess|commands)\\.Popen|commands\\.": ["subprocess"],
  "numpy.load|numpy.lib": ["np.load"],
  "_codecs.decode": ["codec"],
  "_codecs.encode with other arguments": ["encode other"],
  "object array": ["object array"],
  "structured dtype|raw records": ["record array"],
  "a name or dtype as a value": ["ndarray class", "dtype"],
};
