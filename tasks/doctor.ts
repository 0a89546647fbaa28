/** `deno task doctor`: what is there, and what works. */
import { runTask, text } from "./cli/mod.ts";

await runTask({
  name: "doctor",
  summary:
    "Checks this machine and prints what is installed, what works, and how to fix the rest: versions, " +
    "memory, disk, the cache, permissions, Python, Jupyter and the kernel, and the library on a " +
    "synthetic recording. Ends with exit code 1 if something that tasks need does not work.",
  flags: { out: text("DIR", "folder where you want to put results", { default: "." }) },
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
