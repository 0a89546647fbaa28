/** `deno task npm`: the package for Node and bundlers. */
import { projectPath, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "npm",
  summary:
    "Builds the npm package: ES modules for Node 20 and for browsers of what needs no Deno, their " +
    "types, and the packed file. Uploads nothing.",
  flags: { out: text("DIR", "folder to write to", { default: projectPath("out", "npm") }) },
  run: async ({ out }, { quiet }) => {
    const { buildNpm } = await import("./npm/mod.ts");
    const built = await buildNpm(out, (line) => quiet ? undefined : console.error(line));
    const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    return {
      text: `${built.tarball}: version ${built.version}, ${mb(built.packed)}, unpacked ${
        mb(built.unpacked)
      }\nin Node: ${built.doors.node.join(" ")}\nin browsers: ${built.doors.browser.join(" ")}`,
      json: built,
    };
  },
});
