import assert from "node:assert/strict";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { assemblyInternalConsistency, internalConsistency } from "../../lib/noise_ceiling/mod.ts";
import { assertAllClose, assertClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface Case {
  name: string;
  dtype: "float32" | "float64";
  shape: [presentations: number, neuroids: number];
  values: Float64Array;
  stimuli: string[] | number[];
  repetitions: number[];
  consistencies: Float64Array;
  center: number;
  error: number;
}

for (
  const [environment, whose] of [
    ["brainscore", "that of Brain-Score's own averages of halves"],
    ["reference", "that of scikit-learn's splits and SciPy's correlations"],
  ] as const
) {
  await pythonTest(`internal consistency equals ${whose}`, environment, async (python) => {
    const { cases } = await numbersFrom<{ cases: Case[] }>(python, "internal_consistency.py");
    assert.equal(cases.length, 20);
    for (const { name, dtype, shape, values, stimuli, repetitions, ...expected } of cases) {
      const data = dtype === "float32" ? Float32Array.from(values) : values;
      const responses = ndarray(dtype, shape, data);
      const ours = internalConsistency(responses, { stimulusIds: stimuli, repetitions });
      assertAllClose(ours.consistencies, expected.consistencies, 1e-12, `neuroids, ${name}`);
      assertClose(ours.center, expected.center, 1e-12, `center, ${name}`);
      // Two repetitions have one split: their spread is what rounding leaves of the centers.
      const spread = Math.abs(ours.error - expected.error);
      assert.ok(spread <= 1e-12 * Math.abs(expected.center), `error, ${name}`);

      const text = typeof stimuli[0] === "string";
      const ids = text
        ? ndarray("string", [shape[0]], stimuli as string[])
        : ndarray("int64", [shape[0]], BigInt64Array.from(stimuli as number[], BigInt));
      const assembly = new DataArray(responses, {
        dims: ["presentation", "neuroid"],
        coords: {
          stimulus_id: { dims: ["presentation"], values: ids },
          repetition: { dims: ["presentation"], values: Int32Array.from(repetitions) },
        },
      });
      assert.deepEqual(
        assemblyInternalConsistency(assembly.transpose("neuroid", "presentation")),
        ours,
      );
    }
  });
}
