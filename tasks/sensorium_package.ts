/** `deno task sensorium:package`: a tier of a recording to a Brain-Score package. */
import type { PackagingCommand } from "../lib/packaging/mod.ts";
import { numbers, readOwnVersions, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "sensorium:package",
  summary: "Packages a tier of a Sensorium recording for Brain-Score: writes responses with the " +
    "reliability of each neuron, stimuli without loss, the plugin, and a separate table of " +
    "behavior. Withheld tiers are refused. The license of the data allows no derivatives: " +
    "keep the package to yourself, or ask the authors.",
  positional: {
    placeholder: "RECORDING",
    help: "folder of a recording, or its zip",
    least: 1,
    most: 1,
  },
  flags: {
    tier: text(
      "TIER",
      "tier to package, such as test or train for pictures, oracle or train for videos",
      {
        required: true,
      },
    ),
    out: text("DIR", "folder for the packaged files and the plugin", { required: true }),
    frames: numbers("N|A-B", "take videos of these lengths, all cut to the shortest of them"),
    identifier: text(
      "ID",
      "identifier of stimuli and assembly: AuthorYear.part (default: from dataset, mouse and tier)",
    ),
  },
  examples: [
    "data-samples/sensorium/static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210 " +
    "--tier test --out out/static_test",
    "/data/dynamic29515-10-12-Video-9b4f6a1a.zip --tier train --frames 300 --out out/train",
  ],
  run: async (values, { positional, progress, signal, note }) => {
    const { packageSensorium, sensoriumPackageJson, sensoriumPackageText } = await import(
      "../lib/workflow/sensorium/mod.ts"
    );
    const made = await packageSensorium({
      ...values,
      recording: positional[0]!,
      command: await commandOf(values),
      progress,
      signal,
      note,
    });
    return { text: sensoriumPackageText(made), json: sensoriumPackageJson(made) };
  },
});

/** How the plugin's script makes the same files again, anywhere. */
async function commandOf({ tier, frames, identifier }: {
  readonly tier: string;
  readonly frames?: readonly number[] | undefined;
  readonly identifier?: string | undefined;
}): Promise<PackagingCommand> {
  return {
    task: "sensorium:package",
    args: [
      { name: "RECORDING", help: "the recording's folder or its zip, under its own name" },
      ...["--tier", tier],
      ...frames === undefined ? [] : ["--frames", frames.join(",")],
      ...identifier === undefined ? [] : ["--identifier", identifier],
    ],
    versions: await readOwnVersions(),
  };
}
