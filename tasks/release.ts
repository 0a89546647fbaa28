/** `deno task release`: all checks, all builds, the notes; uploads nothing. */
import { resolve } from "node:path";
import { runTask, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "release",
  summary:
    "Compares the version in deno.json, CHANGELOG.md and CITATION.cff, runs all tests and a dry run " +
    "of publishing, builds the npm package, the page for packages and the site, and writes the packed " +
    "file, its checksum and the release notes. Uploads nothing.",
  flags: {
    out: text("DIR", "folder for the files to upload", {
      default: "out/release",
    }),
    notes: toggle("only compare versions and write the notes"),
  },
  examples: ["--notes", ""],
  run: async ({ out, notes }, { quiet, signal }) => {
    const { prepareRelease } = await import("./release/mod.ts");
    const { byteText } = await import("../lib/files/mod.ts");
    const release = await prepareRelease(resolve(out), {
      notesOnly: notes,
      signal,
      log: (line) => quiet ? undefined : console.error(line),
    });
    const files = release.files.map(({ name, bytes }) => `${name}, ${byteText(bytes)}`);
    return {
      text: [`neuroid ${release.version} in ${release.out}:`, "notes.md", ...files].join("\n"),
      json: release,
    };
  },
});
