import assert from "node:assert/strict";
import { chooseSubjects, type NeuroidError, stimulusId } from "neuroid";
import { NSD_STUDY } from "neuroid/nsd";
import { parseStudy, readStudy } from "../../../lib/loaders/nsd/study.ts";
import { projectPath, withFolder } from "../../helpers.ts";

Deno.test("readStudy() gives the published study unless study.json replaces it", async () => {
  const mini = await readStudy(projectPath("data-samples", "nsd-mini"));
  assert.deepEqual(mini.sessionsPerSubject, { 1: 4, 2: 4, 3: 3, 4: 3 });
  await withFolder(async (folder) => assert.equal(await readStudy(folder), NSD_STUDY));
});

Deno.test("the published study has 284 sessions", () => {
  const sessions = NSD_STUDY.subjects.map((subject) => NSD_STUDY.sessionsPerSubject[subject]!);
  assert.equal(sessions.reduce((a, b) => a + b), 284);
});

for (
  const [text, found] of [
    ["", "not JSON"],
    ["[1]", "not an object"],
    ["null", "not an object"],
    ['{"subjects": []}', "subjects is []"],
    ['{"subjects": [1, 1]}', "subjects is [1,1]"],
    ['{"subjects": [1], "sessionsPerSubject": {}}', "sessionsPerSubject of subject 1"],
    ['{"subjects": [1], "sessionsPerSubject": {"1": 0}}', "sessionsPerSubject of subject 1 is 0"],
    ['{"subjects": [1], "sessionsPerSubject": {"1": 2}}', "trialsPerSession is undefined"],
  ] as const
) {
  Deno.test(`study.json with ${text || "nothing"} is refused: ${found}`, () => {
    assert.throws(
      () => parseStudy(text, "study.json"),
      (error: NeuroidError) => error.message.includes(found) && error.where === "study.json",
    );
  });
}

Deno.test("chooseSubjects() sorts, and names the subjects there are", () => {
  const dataset = { study: NSD_STUDY };
  assert.deepEqual(chooseSubjects(dataset, [7, 1, 2, 5, 1]), [1, 2, 5, 7]);
  assert.deepEqual(chooseSubjects(dataset), NSD_STUDY.subjects);
  assert.throws(() => chooseSubjects(dataset, [1, 9]), /subject 9; the study has 1, 2, 3/);
});

Deno.test("stimulusId() pads to five digits", () => {
  assert.equal(stimulusId(3049), "nsd_03049");
});
