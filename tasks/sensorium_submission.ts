/** `deno task sensorium:submission`: predictions in the form that the site takes. */
import { choice, count, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "sensorium:submission",
  summary:
    "Checks predictions against Sensorium recordings and writes them as the site takes them: of " +
    "2022 a CSV, of 2023 a flat zip of predictions_live_main.parquet.brotli and " +
    "predictions_final_main.parquet.brotli, for the last T − 50 frames. Without --out " +
    "a CSV or zip that was written elsewhere is held against what the site takes: names, tiers, trials, " +
    "neurons, frames; every fault is listed.",
  positional: {
    placeholder: "RECORDING…",
    help: "recording from 2022, or those of all mice from 2023: folders or zips",
    least: 1,
    most: 20,
  },
  flags: {
    predictions: text(
      "FILE|DIR",
      "CSV of 2022, Parquet file or zip of 2023, folder of TRIAL.npy, or netCDF file; trials of " +
        "pictures by trial_idx, of videos by the numbers of their files",
      { required: true },
    ),
    out: text("FILE", ".csv or .zip to write (default: none, only check the predictions)"),
    tier: text(
      "TIER",
      "for 2022: tier to write, test or final_test (default: the one with predictions)",
    ),
    track: choice(["main", "bonus"], "for 2023: track to write (default: main)"),
    skipFrames: count("N", "for 2023: number of frames to skip at the start (default: 50)", {
      least: 0,
    }),
  },
  examples: [
    "data/static26872-17-20 --predictions predictions --out submission_file_live_test.csv",
    "data/dynamic295*.zip --predictions predictions.parquet.brotli --out submission.zip",
    "data/dynamic29513-3-5 --predictions submission.zip",
  ],
  run: async ({ predictions, ...options }, { positional, signal, progress }) => {
    const { submissionText, writeSubmission } = await import("../lib/workflow/sensorium/mod.ts");
    const report = await writeSubmission(positional, predictions, { ...options, signal, progress });
    return { text: submissionText(report), json: report };
  },
});
