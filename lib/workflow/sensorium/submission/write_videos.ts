/** A submission of 2023: a flat zip of Parquet tables. */
import { ArgumentError, plural } from "../../../errors/mod.ts";
import { encodeParquet, writeZip } from "../../../files/mod.ts";
import { type Issue, stopAtErrors } from "../../../issues/mod.ts";
import { shownNames, submissionFindings } from "./findings.ts";
import { findPredictions, type MatchedTrial, SKIPPED_FRAMES } from "./match.ts";
import { predictionsByTier, trialWords } from "./recording_names.ts";
import { DOING, type Mouse, type SubmissionOptions, type SubmissionReport } from "./submission.ts";
import { findUnknownTrials } from "./unknown_trials.ts";

/** The parts of a track: the file of each, and the tier that it holds. */
const partsOf = (track: string) =>
  ["live", "final"].map((part) => ({
    tier: `${part}_test_${track}`,
    member: `predictions_${part}_${track}.parquet.brotli`,
  }));

/** Checks the predictions for a track of videos, and writes them. */
export async function writeVideos(
  mice: readonly Mouse[],
  path: string,
  { track = "main", skipFrames = SKIPPED_FRAMES, out }: SubmissionOptions,
): Promise<SubmissionReport> {
  const members = new Map<string, Uint8Array>(), tables: SubmissionReport["tables"][number][] = [];
  const notes: string[] = [], issues: Issue[] = [];
  const parts = partsOf(track);
  // A zip without --out is checked as what is sent: the site takes these members and frames alone.
  const isSent = out === undefined && path.toLowerCase().endsWith(".zip");
  if (isSent) issues.push(...memberIssues(mice, path, parts));
  for (const { names, given } of mice) {
    const findings = submissionFindings();
    findUnknownTrials(names, given, findings);
    issues.push(...findings.issues);
  }
  const covered = mice.flatMap(({ recording, names, given }) => [
    ...predictionsByTier(recording, names, given),
  ]);
  for (const { tier, member } of parts) {
    if (!covered.some(([each]) => each === tier)) continue;
    const rows: { mouse: string; neurons: readonly string[]; matched: MatchedTrial[] }[] = [];
    for (const { recording, names, given } of mice) {
      const findings = submissionFindings();
      const matching = { recording, names, tier, skip: skipFrames, exact: isSent };
      const place = mice.length > 1 ? findings.within(names.mouse) : findings;
      const matched = await findPredictions(matching, given, place);
      issues.push(...findings.issues);
      rows.push({ mouse: names.mouse, neurons: names.neurons, matched });
    }
    if (out !== undefined && issues.length === 0) members.set(member, await tableOf(rows));
    tables.push({
      name: member,
      tier,
      trials: rows.reduce((sum, { matched }) => sum + matched.length, 0),
      mice: rows.map(({ mouse }) => mouse),
      neurons: rows.reduce((sum, { neurons }) => sum + neurons.length, 0),
    });
  }
  const recordings = mice.map(({ recording }) => recording.name).join(", ");
  stopAtErrors(`match predictions with track ${track} of ${recordings}`, issues);
  if (tables.length === 0) {
    const others = new Set(covered.map(([tier]) => tier));
    throw new ArgumentError({
      doing: DOING,
      found: `predictions for ${[...others].join(", ")}, and none for live_test_${track} or ` +
        `final_test_${track}`,
      right: "predictions for all trials of one of them",
      where: path,
    });
  }
  if (tables.length === 1) {
    notes.push(`only ${tables[0]!.tier} has predictions; the site takes both parts`);
  }
  if (skipFrames !== SKIPPED_FRAMES) {
    notes.push(`${skipFrames} frames are left out; the site takes the last T − ${SKIPPED_FRAMES}`);
  }
  if (out === undefined && !isSent) {
    notes.push("the site takes a flat zip of both parts; --out FILE.zip writes it");
  }
  if (out !== undefined) {
    const sent = new Set(parts.map(({ tier }) => tier));
    const others = covered.flatMap(([tier, rows]) => sent.has(tier) ? [] : rows);
    if (others.length > 0) {
      notes.push(`${plural(others.length, "prediction")} for other tiers left out`);
    }
    await writeZip(out, members);
  }
  return { out: out ?? null, tables, notes };
}

/** What is wrong with the files of a zip: their names, and trials of another tier than the name says. */
function memberIssues(
  mice: readonly Mouse[],
  path: string,
  parts: ReturnType<typeof partsOf>,
): Issue[] {
  const findings = submissionFindings();
  const right = parts.map(({ member }) => member).join(" and ");
  const members = new Set(mice.flatMap(({ given }) => given.map(({ member }) => member ?? "")));
  for (const name of members) {
    const part = parts.find(({ member }) => member === name);
    if (part === undefined) {
      findings.add("MEMBER_NAME_WRONG", path, { name, right });
      continue;
    }
    for (const { recording, names, given } of mice) {
      const own = given.filter(({ member }) => member === name);
      for (const [tier, rows] of predictionsByTier(recording, names, own)) {
        if (tier === part.tier) continue;
        findings.add("TRIAL_OF_OTHER_TIER", rows[0]!.where, {
          count: rows.length,
          tier,
          file: name,
          wanted: part.tier,
          shown: shownNames(trialWords(rows)),
        });
      }
    }
  }
  return findings.issues;
}

async function tableOf(
  mice: readonly { mouse: string; neurons: readonly string[]; matched: readonly MatchedTrial[] }[],
): Promise<Uint8Array> {
  const rows = mice.flatMap(({ mouse, neurons, matched }) =>
    matched.map((each) => ({ mouse, neurons, ...each }))
  );
  return await encodeParquet([
    { name: "mouse", type: "string", cells: rows.map(({ mouse }) => mouse) },
    { name: "trial_indices", type: "int64", cells: rows.map(({ trial }) => trial) },
    {
      name: "prediction",
      type: "float32",
      depth: 2,
      cells: rows.map(({ values, frames, neurons }) =>
        neurons.map((_, k) => Array.from(values.subarray(k * frames, (k + 1) * frames)))
      ),
    },
    {
      name: "neuron_ids",
      type: "int64",
      depth: 1,
      cells: rows.map(({ neurons }) => neurons.map((id) => BigInt(id))),
    },
  ]);
}
