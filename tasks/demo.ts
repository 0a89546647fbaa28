/** `deno task demo`: the main job on the sample data, with nothing set up before. */
import { relative } from "node:path";
import { runTask, text } from "./cli/mod.ts";

await runTask({
  name: "demo",
  summary:
    "Runs the whole pipeline on the sample data. NSD: checks the tree, prepares volume and " +
    "surface, packages both, makes Brain-Score packages from them and checks those. Sensorium: " +
    "the same with two recordings. Then it runs the notebooks and prints where everything is.",
  flags: {
    out: text("DIR", "folder for everything that the task writes", { default: "out/demo" }),
  },
  examples: [""],
  run: async ({ out }, { progress, note, signal }) => {
    const { demoText, runDemo } = await import("./demo/mod.ts");
    const demo = await runDemo(out, { progress, note, signal });
    const { failed } = demo;
    return {
      text: demoText({ ...demo, out: relative(Deno.cwd(), out) || "." }),
      json: demo,
      failed,
    };
  },
});
