/** `deno task demo`: the main job on the sample data, with nothing set up before. */
import { relative } from "node:path";
import { runTask, text } from "./cli/mod.ts";

await runTask({
  name: "demo",
  summary: "Does the whole job on the sample data. NSD: checks the tree, prepares volume and " +
    "surface, packages both, makes Brain-Score packages of them and checks those. Sensorium: " +
    "the same with two recordings. Then runs the notebooks, and says what lies where.",
  flags: {
    out: text("DIR", "folder for all that it writes", { default: "out/demo" }),
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
