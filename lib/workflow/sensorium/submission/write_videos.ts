/** A submission of 2023: a flat zip of Parquet tables. */
import { ArgumentError } from "../../../errors/mod.ts";
import { encodeParquet, writeZip } from "../../../files/mod.ts";
import {
  type MatchedTrial,
  matchPredictions,
  SKIPPED_FRAMES,
  tiersWithPredictions,
} from "./match.ts";
import { DOING, type Mouse, type SubmissionOptions, type SubmissionReport } from "./submission.ts";

/** Checks the predictions for a track of videos, and writes them. */
export async function writeVideos(
  mice: readonly Mouse[],
  where: string,
  { track = "main", skipFrames = SKIPPED_FRAMES, out }: SubmissionOptions,
): Promise<SubmissionReport> {
  const members = new Map<string, Uint8Array>(), tables: SubmissionReport["tables"][number][] = [];
  const notes: string[] = [];
  for (const part of ["live", "final"] as const) {
    const tier = `${part}_test_${track}`;
    const has = mice.filter((mouse) =>
      tiersWithPredictions(mouse.recording, mouse.names, mouse.given).includes(tier)
    );
    if (has.length === 0) continue;
    const rows: { mouse: string; neurons: readonly string[]; matched: MatchedTrial[] }[] = [];
    for (const { recording, names, given } of mice) {
      const matched = await matchPredictions(recording, names, tier, given, skipFrames);
      rows.push({ mouse: names.mouse, neurons: names.neurons, matched });
    }
    const name = `predictions_${part}_${track}.parquet.brotli`;
    members.set(name, await tableOf(rows));
    tables.push({
      name,
      tier,
      trials: rows.reduce((sum, { matched }) => sum + matched.length, 0),
      mice: rows.map(({ mouse }) => mouse),
      neurons: rows.reduce((sum, { neurons }) => sum + neurons.length, 0),
    });
  }
  if (tables.length === 0) {
    throw new ArgumentError({
      doing: DOING,
      found: `no predictions for live_test_${track} or final_test_${track}`,
      right: "predictions for all trials of one of them",
      where,
    });
  }
  if (tables.length === 1) {
    notes.push(`only ${tables[0]!.tier} has predictions; the site takes both parts`);
  }
  if (skipFrames !== SKIPPED_FRAMES) {
    notes.push(`${skipFrames} frames are left out; the site takes the last T − ${SKIPPED_FRAMES}`);
  }
  if (out !== undefined) await writeZip(out, members);
  return { out: out ?? null, tables, notes };
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
