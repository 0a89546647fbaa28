import assert from "node:assert/strict";
import { mean } from "../../lib/arrays/mod.ts";
import {
  type BootstrapOptions,
  bootstrapRdms,
  compareRdms,
  permutationTest,
  rdmNoiseCeiling,
} from "../../lib/rdm/mod.ts";
import { assertAllClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface Case {
  images: number;
  model: Float64Array;
  rdms: Float64Array[];
  bootstraps: {
    over: BootstrapOptions["over"];
    seed: number;
    samples: number;
    /** The RDMs of each sample, one after another. */
    drawn: Float64Array[];
    similarities: Float64Array;
    bounds: Float64Array;
  }[];
  chance: Float64Array;
}

await pythonTest(
  "bootstrap samples are rsatoolbox's of the same seed, permutations NumPy's",
  "reference",
  async (python) => {
    const { cases } = await numbersFrom<{ cases: Case[] }>(python, "bootstrap_rdms.py");
    for (const { images, model, rdms, bootstraps, chance } of cases) {
      for (const { over, seed, samples, drawn, similarities, bounds } of bootstraps) {
        const name = `${over} of ${images} images`;
        const options = { over, seed, samples };
        let sampled = -1;
        const similarity = bootstrapRdms(rdms, images, (sample) => {
          do sampled++; while (Number.isNaN(similarities[sampled]));
          const all = sample.rdms.flatMap((rdm) => [...rdm]);
          assert.deepEqual(Float64Array.from(all), drawn[sampled], `sample ${sampled}, ${name}`);
          const model2 = sample.take(model);
          return mean(
            Float64Array.from(sample.rdms, (rdm) => compareRdms(model2, rdm, "pearson")),
          );
        }, options);
        assertAllClose(similarity.values, similarities, 1e-12, `similarities, ${name}`);

        for (const [bound, offset] of [["lower", 0], ["upper", 1]] as const) {
          const ceiling = bootstrapRdms(
            rdms,
            images,
            (sample) =>
              new Set(sample.subjects).size < 2
                ? NaN
                : rdmNoiseCeiling(sample.rdms, "spearman", sample.subjects)[bound],
            options,
          );
          const theirs = bounds.filter((_, i) => i % 2 === offset);
          assertAllClose(ceiling.values, theirs, 1e-12, `${bound} bounds, ${name}`);
        }
      }
      const test = permutationTest(model, rdms[0]!, images, { permutations: 50, seed: images });
      assertAllClose(test.nullDistribution, chance, 1e-12, `permutations of ${images} images`);
    }
  },
);
