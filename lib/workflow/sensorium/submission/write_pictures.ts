/** A submission of 2022: one CSV. */
import { basename } from "node:path";
import { ArgumentError } from "../../../errors/mod.ts";
import { formatCsv, writeWhole } from "../../../files/mod.ts";
import { matchPredictions, tiersWithPredictions } from "./match.ts";
import { DOING, type Mouse, type SubmissionOptions, type SubmissionReport } from "./submission.ts";

/** Checks the predictions for a tier of pictures, and writes them. */
export async function writePictures(
  { recording, names, given }: Mouse,
  { tier, out }: SubmissionOptions,
): Promise<SubmissionReport> {
  const covered = tiersWithPredictions(recording, names, given);
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
  const known = new Set(recording.trialsOf(chosen).map((trial) => names.trials.get(trial)));
  // Those of other tiers are not sent.
  const own = given.filter((each) => known.has(each.trial));
  const strangers = given.length - own.length -
    given.filter((each) =>
      !known.has(each.trial) && [...names.trials.values()].includes(each.trial)
    ).length;
  const matched = await matchPredictions(recording, names, chosen, strangers > 0 ? given : own);
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
  const order = own.map(({ trial }) => trial).join() === matched.map(({ name }) => name).join();
  return {
    out: out ?? null,
    tables: [{
      name: out === undefined ? "" : basename(out),
      tier: chosen,
      trials: matched.length,
      mice: [names.mouse],
      neurons: names.neurons.length,
    }],
    notes: order
      ? []
      : ["the trials stand in another order than the recording's: the site sorts them"],
  };
}
