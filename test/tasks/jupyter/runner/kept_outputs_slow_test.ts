import { deepEqual, equal } from "node:assert/strict";
import { runNotebook } from "../../../../tasks/jupyter/runner/mod.ts";
import { projectPath } from "../../../helpers.ts";
import { notebookOf, outputsOf, shownIn } from "../cells.ts";

/** Runs of the whole notebook; `NEUROID_RUNS` asks for more, as under load. */
const RUNS = Number(Deno.env.get("NEUROID_RUNS") ?? 1);
const GROUPS = 10;
const PIXELS = "A".repeat(400_000);

const show = (content: string) => `Deno.jupyter.broadcast("display_data", ${content});`;

/** Six cells, each with its own way of showing things, and what they must have shown. */
function group(i: number): readonly (readonly [code: string, shown: readonly string[]])[] {
  return [
    [
      `for (let k = 0; k < 200; k++) console.log("line ${i}." + k);\nconsole.error("warning ${i}"); ${i}`,
      [
        `out: ${Array.from({ length: 200 }, (_, k) => `line ${i}.${k}\n`).join("")}`,
        `err: warning ${i}\n`,
        `value: ${i}`,
      ],
    ],
    [
      `console.log("before ${i}");
       await Deno.jupyter.display({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "shown ${i}" }) });
       console.log("after ${i}");`,
      [`out: before ${i}\n`, `show: shown ${i}`, `out: after ${i}\n`],
    ],
    [
      `for (let k = 0; k < 5; k++) {
         await new Promise((done) => setTimeout(() => { console.log("tick ${i}." + k); done(); }, 3));
       }
       "ticked ${i}"`,
      [`out: ${[0, 1, 2, 3, 4].map((k) => `tick ${i}.${k}\n`).join("")}`, `value: "ticked ${i}"`],
    ],
    [
      `${
        show(`{ data: { "text/plain": "0 %" }, metadata: {}, transient: { display_id: "p${i}" } }`)
      }
       for (let k = 1; k <= 20; k++) {
         Deno.jupyter.broadcast("update_display_data", {
           data: { "text/plain": 5 * k + " %" }, metadata: {}, transient: { display_id: "p${i}" },
         });
         await Promise.resolve();
       }`,
      ["show: 100 %"],
    ],
    [
      `console.log("gone ${i}");
       Deno.jupyter.broadcast("clear_output", { wait: true });
       console.log("stays ${i}");
       void setTimeout(() => console.log("unawaited ${i}"), 10);`,
      [`out: stays ${i}\nunawaited ${i}\n`],
    ],
    [
      show(
        `{ data: { "text/plain": "picture ${i}", "image/png": "A".repeat(${PIXELS.length}) }, metadata: {} }`,
      ) + `console.log("x".repeat(1_000_000).length);`,
      [`show: picture ${i}`, "out: 1000000\n"],
    ],
  ];
}

const cells = Array.from({ length: GROUPS }, (_, i) => group(i)).flat();

Deno.test(`${cells.length} cells keep every output, in order, in ${RUNS} runs`, async () => {
  for (let run = 0; run < RUNS; run++) {
    const { notebook, failed } = await runNotebook(notebookOf(...cells.map(([code]) => code)), {
      folder: projectPath("test"),
      limitSeconds: 60,
    });
    equal(failed, undefined);
    cells.forEach(([, shown], i) => deepEqual(shownIn(notebook, i + 1), shown));
    const pictures = cells.flatMap((_, i) => outputsOf(notebook, i + 1))
      .filter((output) => "data" in output && output.data["image/png"] === PIXELS);
    equal(pictures.length, GROUPS);
  }
});
