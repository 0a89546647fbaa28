/** A submission of 2022: one CSV. */
import { basename } from "node:path";
import { ArgumentError, plural } from "../../../errors/mod.ts";
import { formatCsv, writeWhole } from "../../../files/mod.ts";
import { stopAtErrors } from "../../../issues/mod.ts";
import { shownNames, type SubmissionFindings, submissionFindings } from "./findings.ts";
import { findPredictions } from "./match.ts";
import { predictionsByTier, shownTrial, trialWords } from "./recording_names.ts";
import type { TrialPrediction } from "./trial_prediction.ts";
import { findUnknownTrials, requireKnownTrials } from "./unknown_trials.ts";
import { DOING, type Mouse, type SubmissionOptions, type SubmissionReport } from "./submission.ts";

/** Checks the predictions for a tier of pictures, and writes them. */
export async function writePictures(
  { recording, names, given }: Mouse,
  path: string,
  { tier, out }: SubmissionOptions,
): Promise<SubmissionReport> {
  requireKnownTrials({ recording, names }, given);
  const byTier = predictionsByTier(recording, names, given), covered = [...byTier.keys()];
  if (tier === undefined && covered.length !== 1) {
    throw new ArgumentError({
      doing: DOING,
      found: `predictions for ${covered.join(", ")}`,
      right: "one of them: --tier test for the live part, --tier final_test for the final one",
      where: recording.path,
    });
  }
  const chosen = tier ?? covered[0]!;
  const findings = submissionFindings(), notes: string[] = [];
  findUnknownTrials(names, given, findings);
  // A CSV without --out is checked as what is sent: the site takes no other rows.
  const isSent = out === undefined && path.toLowerCase().endsWith(".csv");
  for (const [tier, rows] of byTier) {
    if (tier === chosen) continue;
    const found = {
      count: rows.length,
      tier,
      wanted: chosen,
      file: basename(path),
      shown: shownNames(trialWords(rows)),
    };
    if (isSent) findings.add("TRIAL_OF_OTHER_TIER", rows[0]!.where, found);
    else notes.push(`${plural(rows.length, "prediction")} for tier ${tier} left out`);
  }
  if (isSent) findFormFaults(given, path, findings);
  const matching = { recording, names, tier: chosen, skip: 0, exact: isSent };
  const matched = await findPredictions(matching, given, findings);
  stopAtErrors(`match predictions with tier ${chosen} of ${recording.name}`, findings.issues);
  const images = await recording.trialTable.readTexts("frame_image_id");
  const list = (values: ArrayLike<number | string>) =>
    `[${Array.from(values as ArrayLike<unknown>, String).join(", ")}]`;
  const ids = list(names.neurons);
  const text = formatCsv([
    ["trial_indices", matched.map(({ name }) => name)],
    ["image_ids", matched.map(({ trial }) => images[trial]!)],
    ["prediction", matched.map(({ values }) => list(values))],
    ["neuron_ids", matched.map(() => ids)],
  ]);
  if (out !== undefined) await writeWhole(out, text);
  const order = trialWords(byTier.get(chosen) ?? []);
  if (order.join() !== matched.map(({ name }) => name).join()) {
    notes.push("the trials stand in another order than the recording's: the site sorts them");
  }
  return {
    out: out ?? null,
    tables: [{
      name: out === undefined ? "" : basename(out),
      tier: chosen,
      trials: matched.length,
      mice: [names.mouse],
      neurons: names.neurons.length,
    }],
    notes,
  };
}

/**
 * Adds what a CSV is read with here, but not on the site, which takes the neuron ids of the first row for all.
 *
 * Source: `load_submission_data` in `sensorium/utility/eval.py` of https://github.com/sinzlab/sensorium
 */
function findFormFaults(
  rows: readonly TrialPrediction[],
  path: string,
  findings: SubmissionFindings,
): void {
  const [first] = rows, order = first?.neurons?.join(), sorted = first?.neurons?.toSorted().join();
  if (first?.form?.hasImages === false) findings.add("IMAGE_IDS_MISSING", path);
  for (const { trial, neurons, form, where } of rows) {
    const shown = shownTrial(trial);
    if (form?.isQuoted) findings.addTrial("NEURON_IDS_QUOTED", shown, where);
    // Other neurons than those of the first row are findings of their own.
    if (neurons?.join() === order || neurons?.toSorted().join() !== sorted) continue;
    findings.addTrial("NEURON_ORDER_CHANGES", shown, where);
  }
}
