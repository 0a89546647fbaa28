/** A submission of 2022: one CSV. */
import { basename } from "node:path";
import { ArgumentError, plural } from "../../../errors/mod.ts";
import { formatCsv, writeWhole } from "../../../files/mod.ts";
import { stopAtErrors } from "../../../issues/mod.ts";
import { shownNames, submissionFindings } from "./findings.ts";
import { findPredictions, findUnknownTrials } from "./match.ts";
import { predictionsByTier, trialWords } from "./recording_names.ts";
import { DOING, type Mouse, type SubmissionOptions, type SubmissionReport } from "./submission.ts";

/** Checks the predictions for a tier of pictures, and writes them. */
export async function writePictures(
  { recording, names, given }: Mouse,
  path: string,
  { tier, out }: SubmissionOptions,
): Promise<SubmissionReport> {
  const byTier = predictionsByTier(recording, names, given), covered = [...byTier.keys()];
  if (tier === undefined && covered.length !== 1) {
    throw new ArgumentError({
      doing: DOING,
      found: covered.length === 0
        ? "predictions for no tier"
        : `predictions for ${covered.join(", ")}`,
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
