/** `deno task sensorium:score`: predictions by the competitions' metrics. */
import { count, names, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "sensorium:score",
  summary:
    "Scores predictions for a Sensorium recording as the competition does: of pictures single " +
    "trial correlation, correlation to average and FEVE, of videos the correlation over frames; " +
    "by tier and by neuron. Names what does not fit: trials, neurons, frames, NaN.",
  positional: {
    placeholder: "RECORDING",
    help: "a recording's folder or its zip",
    least: 1,
    most: 1,
  },
  flags: {
    predictions: text(
      "FILE|DIR",
      "a CSV of 2022, a Parquet file or zip of 2023, a folder of TRIAL.npy, or a netCDF file",
      { required: true },
    ),
    tiers: names(
      "T1,T2,…",
      "tiers to score (default: all with predictions and published responses)",
    ),
    skipFrames: count("N", "frames of videos left out at the start (default: 50)", { least: 0 }),
    out: text("DIR", "folder for a table of neurons for each tier"),
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
