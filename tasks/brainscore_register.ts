/** `deno task brainscore:register`: bucket and version ids of an upload into the plugin. */
import { MissingError, systemText } from "../lib/errors/mod.ts";
import { runTask, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "brainscore:register",
  summary: "After the upload: puts bucket and version ids into the plugin of a package, compares " +
    "identifiers and sha1s with the package's, and prints what is still missing. The values may " +
    "come in several runs. Nothing in the file is run: it is read as text.",
  flags: {
    versions: text(
      "FILE",
      "what Copy Code on the upload page gave, or JSON or CSV of it; - reads what is pasted",
      { required: true },
    ),
    dryRun: toggle("compare everything, and write nothing"),
  },
  positional: {
    placeholder: "DIR",
    help: "folder that brainscore:package wrote",
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
