/** `deno task sensorium:statistics`: what a recording's variables are standardized with. */
import { choice, excludingFlags, paths, runTask, sharesOf, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "sensorium:statistics",
  summary:
    "Prints the statistics of a Sensorium recording: those that come with it, or those of its " +
    "train tier. Computed statistics are saved for the next run, as in the original code: in the " +
    "recording's folder (statistics.json, statistics.npz), next to its zip " +
    "(NAME.statistics.json, .npz), or in --out. The last line says where. They are reused while " +
    "the files of the train trials stay the same. A statistics.pkl is used if it belongs to these " +
    "data; no code in it is run.",
  positional: {
    placeholder: "RECORDING…",
    help: "folder of a recording, or its zip; the result for several is one object",
    least: 1,
    most: 10_000,
  },
  flags: {
    source: choice(
      ["provided", "train"],
      "statistics to use (default: provided, if a picture recording (2022) has them, else train)",
    ),
    axes: choice(
      ["trial", "trial+time"],
      "what to average over (default: trial+time for the train tier of videos, else trial)",
    ),
    recompute: toggle("compute them even if some were saved"),
    noStore: toggle("do not save computed statistics"),
    out: text(
      "DIR",
      "folder to save them in under the recording's name, instead of with the data",
    ),
    share: text(
      "DIR",
      "folder for a share of them, to use with --from; nothing is saved with the recordings",
    ),
    from: paths(
      "SHARE,…",
      "shares that --share wrote, or folders of them, in place of their recordings",
    ),
    fill: toggle("read what is missing from the shares, instead of refusing the run"),
    checksum: toggle(
      "compare the bytes of the train trials, not their times, before reusing saved statistics",
    ),
  },
  examples: [
    "data-samples/sensorium/static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
    "/data/mice/static2 --share shares/2",
    "/data/mice/static1 /data/mice/static2 --from shares --json",
    "/data/dynamic29515-10-12-Video-9b4f6a1a.zip --recompute --out out/mouse --json",
  ],
  run: async (values, { positional, progress, signal, note }) => {
    const { source, axes, recompute, noStore, out, checksum } = values;
    if (noStore && out !== undefined) {
      throw excludingFlags(["--no-store", "--out"]);
    }
    const from = sharesOf(values);
    const workflow = await import("../lib/workflow/sensorium/mod.ts");
    const { computeSensoriumStatistics, statisticsText } = workflow;
    if (values.share !== undefined) {
      if (noStore || out !== undefined || from !== undefined) {
        const other = noStore ? "no-store" : out === undefined ? "from" : "out";
        throw excludingFlags(["--share", `--${other}`]);
      }
      const made = await workflow.saveStatisticsShare(positional, {
        ...{ out: values.share, source, axes, recompute, checksum, progress, signal, note },
      });
      return { text: workflow.statisticsShareText(made), json: made };
    }
    if (positional.length > 1 || from !== undefined) {
      const many = await workflow.computeManyStatistics(positional, {
        ...{ source, axes, recompute, checksum, from, fill: values.fill, folder: out },
        ...{ store: !noStore, progress, signal, note },
      });
      const whole = many.recordings.map((each) => ({ ...each, read_from: null, kept_in: null }));
      // Where each is kept is not said of many.
      const texts = whole.map((each) => statisticsText(each).replace(/\n[^\n]*$/, ""));
      return { text: texts.join("\n\n"), json: many };
    }
    const report = await computeSensoriumStatistics(positional[0]!, {
      source,
      axes,
      recompute,
      store: !noStore,
      folder: out,
      checksum,
      progress,
      signal,
      note,
    });
    return { text: statisticsText(report), json: report };
  },
});
