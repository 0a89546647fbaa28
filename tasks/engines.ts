/** `deno task engines`: what computes products of matrices here. */
import { countText } from "../lib/errors/mod.ts";
import { runTask, toggle } from "./cli/mod.ts";

await runTask({
  name: "engines",
  summary:
    "Prints which engines can compute matrix products on this machine, how fast each is on a small " +
    'product, and which one "auto" would choose. A task uses the engine given by its flag --engine, ' +
    "or else by the environment variable NEUROID_ENGINE (wasm, webgpu, blas or auto), or else wasm. " +
    "If no BLAS is found, set NEUROID_BLAS to the file of a library.",
  flags: { "no-timing": toggle("do not measure how fast they are") },
  examples: ["", "--json"],
  run: async (flags) => {
    const { describeEngines } = await import("../lib/engines/mod.ts");
    const report = await describeEngines({ time: !flags["no-timing"] });
    const lines = report.engines.map(({ name, device, isFallback, why, gigaflops }) => {
      const rate = (value: number | undefined) => value === undefined ? "–" : value.toFixed(0);
      const speed = gigaflops === undefined
        ? ""
        : `  ${rate(gigaflops.float32)} GFLOP/s in float32, ${rate(gigaflops.float64)} in float64`;
      const what = why === undefined
        ? device ?? "WebAssembly; the same bits on every machine"
        : `not there: ${why}`;
      return `${name.padEnd(7)} ${what}${isFallback ? " (a processor plays it)" : ""}${speed}`;
    });
    const chosen = report.auto.map(({ patterns, channels, engine }) =>
      `auto for ${countText(patterns)} patterns × ${countText(channels)} channels: ${engine}`
    );
    return { text: [...lines, ...chosen].join("\n"), json: report };
  },
});
