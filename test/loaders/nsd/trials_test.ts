import assert from "node:assert/strict";
import { openNsd, selectTrials } from "neuroid";
import { completeImages, imagesShown, minimumRepetitions, sharedTrials } from "neuroid/nsd";
import { projectPath } from "../../helpers.ts";

const sample = () => openNsd(projectPath("data-samples", "nsd-mini"));

Deno.test("the trial tables of the sample tree count what the original notebook prints", async () => {
  const dataset = await sample();
  const { study, design } = dataset;
  const tables = study.subjects.map((subject) => sharedTrials(dataset, subject));
  assert.deepEqual(
    tables.map((table) => [
      table.length,
      new Set(table.nsdId).size,
      imagesShown(table, 3),
      imagesShown(table, 2),
      imagesShown(table, 1),
    ]),
    [[270, 90, 90, 0, 0], [270, 90, 90, 0, 0], [204, 88, 41, 34, 13], [204, 88, 41, 34, 13]],
  );
  const complete = completeImages(tables, 3);
  assert.equal(complete.length, 41);
  assert.deepEqual([...complete.slice(0, 5), ...complete.slice(-3)], [
    5,
    9,
    31,
    35,
    65,
    1144,
    1152,
    1166,
  ]);
  const minimum = minimumRepetitions(tables, Array.from(design.sharedImages));
  assert.equal(minimum.filter((count) => count === 3).length, 41);
  assert.equal(minimum.filter((count) => count === 0).length, 2);
});

Deno.test("a trial's columns agree with each other and with the design", async () => {
  const dataset = await sample();
  const { design } = dataset;
  const table = sharedTrials(dataset, 3);
  const own = design.subjectImages[2]!;
  const shown = new Map<number, number>();
  for (let row = 0; row < table.length; row++) {
    const trial = table.globalTrial[row]!;
    const id = own[design.masterOrdering[trial]!]!;
    assert.equal(table.nsdId[row], id);
    assert.equal((table.session[row]! - 1) * 150 + table.trialInSession[row]!, trial);
    assert.equal(table.repetition[row], shown.get(id) ?? 0);
    shown.set(id, (shown.get(id) ?? 0) + 1);
  }
});

Deno.test("an image shown more often than the study says is refused", async () => {
  const dataset = await sample();
  const { design } = dataset;
  const table = sharedTrials(dataset, 1);
  const [first, other] = [0, table.nsdId.findIndex((id) => id !== table.nsdId[0])];
  // The first image's place in the ordering, a fourth time.
  const masterOrdering = design.masterOrdering.slice();
  masterOrdering[table.globalTrial[other]!] = masterOrdering[table.globalTrial[first]!]!;
  assert.throws(() => sharedTrials({ ...dataset, design: { ...design, masterOrdering } }, 1), {
    name: "DataError",
    message: RegExp(
      `trial table of subj01: image ${table.nsdId[0]} \\(0-based\\) shown 4 times; at most 3 times`,
    ),
  });
});

Deno.test("fewer than two complete images are refused, since they cannot be split", async () => {
  const { study, ...rest } = await sample();
  const dataset = { ...rest, study: { ...study, repetitions: 4 } };
  assert.throws(() => selectTrials(dataset, [1, 3]), {
    name: "DataError",
    // No choice of subjects can help: the design shows nothing so often.
    message:
      /0 images with 4 repetitions in all of subj01, subj03; no image is shown more than 3 times to any of them; at least 2; set "repetitions" and "sessionsPerSubject" of the study \(.*study\.json\) to what the design has \(.*\.mat\)$/,
  });
});

Deno.test("where subjects have complete images alone but none together, fewer subjects are the advice", async () => {
  const dataset = await sample();
  const shared = [...dataset.design.sharedImages];
  // Subject 2 sees other images than those that subject 1 sees three times.
  const seen = dataset.design.subjectImages.map((ids, subject) =>
    subject === 1 ? ids.map((id) => shared.includes(id) ? id + 1_000_000 : id) : ids
  );
  const apart = { ...dataset, design: { ...dataset.design, subjectImages: seen } };
  assert.throws(
    () => selectTrials(apart, [1, 2]),
    /0 images with 3 repetitions in all of subj01, subj02; at least 2; choose fewer subjects/,
  );
});
