/** `deno task inspect`: the page on which assemblies and packages are dropped. */
import { resolve } from "node:path";
import { projectPath, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "inspect",
  summary:
    "Builds a page for looking at assemblies, stimulus sets and packages: coordinates, checks, " +
    "ceilings, RDMs. The page is one file that contacts no server: open it in a browser and drop " +
    "your files onto it. The documentation site includes it too.",
  flags: { out: text("DIR", "folder for the page", { default: "out/inspect" }) },
  examples: [""],
  run: async ({ out }) => {
    const { buildInspectPage } = await import("./inspect/mod.ts");
    const { byteText } = await import("../lib/files/mod.ts");
    const work = projectPath("out", "inspect-build");
    const built = await buildInspectPage(resolve(out), work);
    return {
      text: `a page, ${byteText(built.bytes)}: open ${built.path} in a browser`,
      json: built,
    };
  },
});
