/** `deno task doctor`: what is there, and what works. */
import { runTask, text } from "./cli/mod.ts";

await runTask({
  name: "doctor",
  summary:
    "Prints what is there and what works on this machine, and what to do about the rest: versions, " +
    "memory, disk, the cache, permissions, Python, Jupyter and the kernel, and the library on a " +
    "made-up recording. Ends with exit code 1 where something that tasks need does not work.",
  flags: { out: text("DIR", "folder that results are meant for", { default: "." }) },
  examples: ["", "--json"],
  run: async ({ out }) => {
    const { examinationText, examine } = await import("./doctor/mod.ts");
    const findings = await examine(out);
    return {
      text: examinationText(findings),
      json: { findings },
      failed: findings.some(({ state }) => state === "broken"),
    };
  },
});
