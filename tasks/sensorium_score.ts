/** `deno task sensorium:score`: predictions by the competitions' metrics. */
import { count, names, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "sensorium:score",
  summary:
    "Scores predictions for a Sensorium recording as the competitions do: for pictures single " +
    "trial correlation, correlation to average and FEVE, for videos the correlation over frames. " +
    "Prints the scores of each tier, and with --out also writes those of each neuron. Reports " +
    "whatever does not fit: trials, neurons, frames, NaN.",
  positional: {
    placeholder: "RECORDING",
    help: "folder of a recording, or its zip",
    least: 1,
    most: 1,
  },
  flags: {
    predictions: text(
      "FILE|DIR",
      "CSV of 2022, Parquet file or zip of 2023, folder of TRIAL.npy, or netCDF file; trials of " +
        "pictures by trial_idx, of videos by the numbers of their files",
      { required: true },
    ),
    tiers: names(
      "T1,T2,…",
      "tiers to score (default: all with predictions and published responses)",
    ),
    skipFrames: count("N", "number of frames to skip at the start of videos (default: 50)", {
      least: 0,
    }),
    out: text("DIR", "folder for the tables of neurons, one per tier"),
  },
  examples: [
    "data/static21067-10-18 --predictions submission_file_live_test.csv",
    "data/dynamic29513-3-5.zip --predictions predictions.parquet.brotli --tiers oracle --json",
  ],
  run: async ({ predictions, ...options }, { positional, progress, signal }) => {
    const { scoreSubmission, submissionScoresText } = await import(
      "../lib/workflow/sensorium/mod.ts"
    );
    const scores = await scoreSubmission(positional[0]!, predictions, {
      ...options,
      progress,
      signal,
    });
    const tiers = scores.tiers.map((tier) => ({
      ...tier,
      neurons: Object.fromEntries(
        Object.entries(tier.neurons).map(([name, values]) => [name, [...values]]),
      ),
    }));
    return { text: submissionScoresText(scores), json: { ...scores, tiers } };
  },
});
