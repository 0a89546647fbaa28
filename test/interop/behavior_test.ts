import {
  errorConsistency,
  errorConsistencyCeiling,
  i2n,
  i2nCeiling,
  type ObservedChoices,
} from "neuroid/scores";
import { normalQuantile } from "../../lib/statistics/mod.ts";
import { assertAllClose, assertClose } from "./close.ts";
import { numbersFrom } from "./numbers_file.ts";
import { pythonTest } from "./python.ts";

interface Expected {
  rows: [image: string, sample: string, other: string][];
  choices: string[];
  truth: Record<string, string>;
  images: string[];
  objects: string[];
  probabilities: Float64Array;
  i2n: [score: number, error: number];
  ceiling: [score: number, error: number];
  trials: [subject: string, condition: string, image: string][];
  named: string[];
  own: [condition: string, image: string][];
  said: string[];
  kappa: [score: number, error: number];
  kappaCeiling: [score: number, error: number];
  p: Float64Array;
  quantiles: Float64Array;
}

await pythonTest(
  "choices score as by Brain-Score's i2n and error consistency",
  "brainscore",
  async (python) => {
    const all = await numbersFrom<Expected>(python, "behavior.py");
    assertAllClose(Float64Array.from(all.p, normalQuantile), all.quantiles, 1e-14, "quantiles");
    const people = {
      stimulusIds: all.rows.map(([image]) => image),
      choices: all.choices,
      sampleObjects: all.rows.map(([, sample]) => sample),
      distractorObjects: all.rows.map(([, , other]) => other),
      truths: all.rows.map(([image]) => all.truth[image]!),
    };
    const model = { stimulusIds: all.images, objects: all.objects, values: all.probabilities };
    for (
      const [what, ours, [score, error]] of [
        ["i2n", i2n(model, people), all.i2n],
        ["its ceiling", i2nCeiling(people), all.ceiling],
      ] as const
    ) {
      assertClose(ours.score, score, 1e-12, what);
      assertClose(ours.error, error, 1e-10, `error of ${what}`);
    }
    const observers: ObservedChoices = {
      subjects: all.trials.map(([subject]) => subject),
      conditions: all.trials.map(([, condition]) => condition),
      stimulusIds: all.trials.map(([, , image]) => image),
      truths: all.trials.map(([, , image]) => all.truth[image]!),
      choices: all.named,
    };
    const source: ObservedChoices = {
      subjects: all.own.map(() => "model"),
      conditions: all.own.map(([condition]) => condition),
      stimulusIds: all.own.map(([, image]) => image),
      truths: all.own.map(([, image]) => all.truth[image]!),
      choices: all.said,
    };
    const found = errorConsistency(source, observers), limit = errorConsistencyCeiling(observers);
    assertClose(found.score, all.kappa[0], 1e-12, "kappa");
    assertClose(found.error, all.kappa[1], 1e-12, "its error");
    assertClose(limit.score, all.kappaCeiling[0], 1e-12, "ceiling of kappa");
  },
);
