/** `deno task sensorium:statistics`: what a recording's variables are standardized with. */
import { choice, runTask, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "sensorium:statistics",
  summary:
    "Prints the statistics of a Sensorium recording: those that come with it, or those of its " +
    "train tier. Computed ones are kept beside the data (statistics.json, statistics.npz) and " +
    "used again. A statistics.pkl is read, but nothing in it is run.",
  positional: { placeholder: "DIR", help: "a recording's folder or its zip", least: 1, most: 1 },
  flags: {
    source: choice(
      ["provided", "train"],
      "which ones (default: provided for pictures (2022), train for videos (2023))",
    ),
    axes: choice(
      ["trial", "trial+time"],
      "what to average over (default: trial+time for the train tier of videos, else trial)",
    ),
    recompute: toggle("compute them even if some were kept"),
    noStore: toggle("do not keep what is computed"),
    out: text("DIR", "folder to keep it in under the recording's name, instead of beside the data"),
  },
  examples: [
    "data-samples/sensorium/static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
    "/data/dynamic29515-10-12-Video-9b4f6a1a.zip --recompute --out out/mouse --json",
  ],
  run: async ({ source, axes, recompute, noStore, out }, { positional, progress, signal }) => {
    const { computeSensoriumStatistics, statisticsText } = await import(
      "../lib/workflow/sensorium/mod.ts"
    );
    const report = await computeSensoriumStatistics(positional[0]!, {
      source,
      axes,
      recompute,
      store: !noStore,
      folder: out,
      progress,
      signal,
    });
    return { text: statisticsText(report), json: report };
  },
});
