/** Probabilities of a model beside choices of people: what does not fit, and what says nothing. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DataArray, ndarray } from "neuroid/arrays";
import { writeDataArray } from "neuroid";
import { scoreChoices } from "neuroid/scores";
import { withFolder } from "../helpers.ts";

const OBJECTS = ["cat", "dog", "fox"];
const PICTURES = Array.from({ length: 12 }, (_, i) => `p${i}`);

/** Forty trials of each picture, the wrong object chosen in every `wrong`th of them. */
function people(wrong: number, change: (choice: string, trial: number) => string = (each) => each) {
  const trials = Array.from({ length: 40 }, (_, i) => i)
    .flatMap((repetition) => PICTURES.map((_, picture) => ({ repetition, picture })));
  const truths = trials.map(({ picture }) => OBJECTS[picture % 3]!);
  const others = trials.map(({ picture, repetition }) =>
    OBJECTS[(picture + 1 + repetition % 2) % 3]!
  );
  const choices = trials.map((_, i) =>
    change((i * 7 + 3) % 10 < wrong ? others[i]! : truths[i]!, i)
  );
  const along = (labels: readonly string[]) => ["presentation", [...labels]] as [string, string[]];
  return new DataArray(ndarray("string", [choices.length], choices), {
    dims: ["presentation"],
    coords: {
      stimulus_id: along(trials.map(({ picture }) => PICTURES[picture]!)),
      truth: along(truths),
      sample_obj: along(truths),
      dist_obj: along(others),
    },
  });
}

const HEAD = "stimulus_id,cat,dog,fox";
const ROWS = PICTURES.map((id, i) =>
  `${id},${OBJECTS.map((_, k) => k === i % 3 ? 0.6 : 0.1 + 0.02 * ((i * 7 + k * 3) % 9))}`
);
const csv = (...rows: readonly string[]) => [HEAD, ...rows].join("\n");

const CASES: Readonly<Record<string, readonly [text: string, message: RegExp]>> = {
  "a picture twice": [csv(...ROWS, ROWS[3]!), /image p3 twice; one row for each image/],
  "a picture missing": [csv(...ROWS.slice(1)), /no probabilities for image p0, which people saw/],
  "no rows": [csv(), /no probabilities for image p0/],
  "a picture of nobody": [csv(...ROWS, "q,.1,.2,.7"), /image q, which people did not see/],
  "logits": [
    csv(...ROWS.slice(1), "p0,2.5,-1.5,0.1"),
    /-1\.5 for dog in p0; probabilities, which are not below 0/,
  ],
  "nothing for the right object or another": [
    csv(...ROWS.slice(1), "p0,0,0,1"),
    /no d′ for dog in p0; probabilities above 0/,
  ],
  "an object more": [
    csv(...ROWS).replaceAll("\n", ",0.1\n").replace("fox,0.1", "fox,bear") + ",0.1",
    /objects cat, dog, fox, bear and cat, dog, fox; the same objects/,
  ],
};

Deno.test("bad probabilities: each is one line that says what was found and what to do", async (t) => {
  for (const [name, [text, message]] of Object.entries(CASES)) {
    await t.step(name, () =>
      withFolder(async (folder) => {
        const assembly = join(folder, "people.nc"), model = join(folder, "model.csv");
        await writeDataArray(assembly, people(4));
        await Deno.writeTextFile(model, text);
        await assert.rejects(scoreChoices({ assembly }, model), message);
      }));
  }
});

Deno.test("a trial without a choice is no object of its own, and a ceiling below 0 is said", async () => {
  await withFolder(async (folder) => {
    const assembly = join(folder, "people.nc"), model = join(folder, "model.csv");
    await Deno.writeTextFile(model, csv(...ROWS));
    await writeDataArray(assembly, people(3, (choice, trial) => trial === 5 ? "" : choice));
    await assert.rejects(scoreChoices({ assembly }, model), {
      message: /no choice in trial 6, of image p5; the trials with a choice alone/,
    });
    await writeDataArray(assembly, people(4));
    const { behavior: [score] } = await scoreChoices({ assembly }, model);
    assert.ok(score!.ceiling < 0, `${score!.ceiling}`);
    assert.match(score!.note!, /the ceiling is below 0: people agree less than by chance/);
  });
});

Deno.test("an error consistency below chance says its sign, which the score has lost", async () => {
  await withFolder(async (folder) => {
    const assembly = join(folder, "people.nc"), model = join(folder, "model.csv");
    const along = (labels: readonly string[]) =>
      ["presentation", [...labels]] as [string, string[]];
    const choices = ["cat", "cat", "dog", "cat", "cat", "dog"];
    await writeDataArray(
      assembly,
      new DataArray(ndarray("string", [6], choices), {
        dims: ["presentation"],
        coords: {
          stimulus_id: along(["x", "y", "z", "x", "y", "z"]),
          truth: along(["cat", "dog", "dog", "cat", "dog", "dog"]),
          subject: along(["s1", "s1", "s1", "s2", "s2", "s2"]),
        },
      }),
    );
    await Deno.writeTextFile(model, "stimulus_id,choice\nx,dog\ny,dog\nz,dog\n");
    const { behavior: [score] } = await scoreChoices({ assembly }, model);
    assert.ok(score!.raw > 0);
    assert.match(score!.note!, /the κ of the model with people is -0\.\d+ on average: Brain-Score/);
  });
});
