/** `deno task engines`: what computes products of matrices here. */
import { countText } from "../lib/errors/mod.ts";
import { runTask, toggle } from "./cli/mod.ts";

await runTask({
  name: "engines",
  summary:
    "Prints which engines compute products of matrices on this machine, how fast each is on a small " +
    'product, and which one "auto" would choose. The flag --engine of a task says which one is used, ' +
    "else the environment variable NEUROID_ENGINE (wasm, webgpu, blas or auto), else it is wasm. " +
    "NEUROID_BLAS names a library's file where none is found.",
  flags: { "no-timing": toggle("leave out how fast they are") },
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
