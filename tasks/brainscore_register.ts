/** `deno task brainscore:register`: bucket and version ids of an upload into the plugin. */
import { MissingError, systemText } from "../lib/errors/mod.ts";
import { runTask, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "brainscore:register",
  summary: "After the upload: adds bucket and version ids to the plugin of a package, compares " +
    "identifiers and sha1s with the package's, and prints what is still missing. You can add the " +
    "ids in several runs. The file is read as text, and nothing in it is run.",
  flags: {
    versions: text(
      "FILE",
      "file with what Copy Code on the upload page gave you, or the same as JSON or CSV; - reads pasted text",
      { required: true },
    ),
    dryRun: toggle("compare everything but write nothing"),
  },
  positional: {
    placeholder: "DIR",
    help: "folder written by brainscore:package",
    least: 1,
    most: 1,
  },
  examples: ["out/Me2024 --versions versions.txt", "out/Me2024 --versions -"],
  run: async ({ versions, dryRun }, { positional }) => {
    const { saveVersions } = await import("../lib/workflow/brainscore/mod.ts");
    const [folder] = positional as [string];
    const made = await saveVersions(folder, {
      versions: await readVersions(versions),
      where: versions === "-" ? "what was pasted" : versions,
      dryRun,
    });
    const lines = [
      `${dryRun ? "would be filled in" : "filled in"}: ${made.filled.join(", ") || "nothing"}`,
      made.missing.length === 0
        ? "nothing is missing: the plugin is complete"
        : `still missing: ${made.missing.join(", ")}`,
      `plugin: ${made.path}`,
    ];
    return { text: lines.join("\n"), json: made };
  },
});

async function readVersions(path: string): Promise<string> {
  try {
    if (path !== "-") return await Deno.readTextFile(path);
    return await new Response(Deno.stdin.readable).text();
  } catch (cause) {
    throw new MissingError({
      doing: "read bucket and version ids",
      found: systemText(cause),
      right: "a text file",
      where: path,
      cause,
    });
  }
}
