/** `deno task npm`: the package for Node and bundlers. */
import { resolve } from "node:path";
import { runTask, text } from "./cli/mod.ts";

await runTask({
  name: "npm",
  summary:
    "Builds the npm package: everything that does not need Deno, as ES modules for Node 20 and for " +
    "browsers, with types, and the packed file. Uploads nothing.",
  flags: { out: text("DIR", "folder for the package", { default: "out/npm" }) },
  examples: [""],
  run: async ({ out }, { quiet }) => {
    const { buildNpm } = await import("./npm/mod.ts");
    const { byteText } = await import("../lib/files/mod.ts");
    const built = await buildNpm(resolve(out), (line) => quiet ? undefined : console.error(line));
    return {
      text: `${built.tarball}: version ${built.version}, ${byteText(built.packed)}, unpacked ${
        byteText(built.unpacked)
      }\nin Node: ${built.doors.node.join(" ")}\nin browsers: ${built.doors.browser.join(" ")}`,
      json: built,
    };
  },
});
