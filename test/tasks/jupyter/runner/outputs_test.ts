import { deepEqual, equal } from "node:assert/strict";
import type { JsonObject } from "../../../../tasks/jupyter/format/mod.ts";
import { MOST_OUTPUT, OutputCollector } from "../../../../tasks/jupyter/runner/outputs.ts";
import { notebookOf, shownIn } from "../cells.ts";

const stream = (name: string, text: string) => message("stream", { name, text });
const display = (text: string, id?: string) => message("display_data", bundle(text, id));
const update = (text: string, id: string) => message("update_display_data", bundle(text, id));
const clear = (wait: boolean) => message("clear_output", { wait });

function message(type: string, content: JsonObject) {
  return { type, parent: "", content };
}

function bundle(text: string, id?: string): JsonObject {
  return {
    data: { "text/plain": text },
    metadata: { of: text },
    transient: id === undefined ? {} : { display_id: id },
  };
}

function collect(...cells: ReturnType<typeof message>[][]) {
  const notebook = notebookOf(...cells.map(() => ""));
  const collector = new OutputCollector();
  notebook.cells.forEach((cell, i) => {
    if (cell.cell_type !== "code") return;
    collector.begin(cell, i + 1);
    for (const each of cells[i]!) collector.take(each);
    collector.end();
  });
  return notebook;
}

Deno.test("text to one stream is one output until something else comes between", () => {
  const notebook = collect([
    stream("stdout", "a"),
    stream("stdout", "b\n"),
    stream("stderr", "c"),
    stream("stdout", "d"),
    display("x"),
    stream("stdout", "e"),
  ]);
  deepEqual(shownIn(notebook, 1), ["out: ab\n", "err: c", "out: d", "show: x", "out: e"]);
});

Deno.test("an update changes all displays with its id, in earlier cells too, and adds none", () => {
  const notebook = collect(
    [display("1", "p"), display("1", "p"), display("other", "q")],
    [update("2", "p"), update("lost", "unknown")],
  );
  deepEqual(shownIn(notebook, 1), ["show: 2", "show: 2", "show: other"]);
  deepEqual(shownIn(notebook, 2), []);
  const first = notebook.cells[0];
  equal(
    first?.cell_type === "code" && JSON.stringify(first.outputs[0]),
    JSON.stringify({
      data: { "text/plain": "2" },
      metadata: { of: "2" },
      output_type: "display_data",
    }),
  );
});

Deno.test("clear_output clears at once, or with the next output where it waits", () => {
  deepEqual(shownIn(collect([display("a"), clear(false)]), 1), []);
  deepEqual(shownIn(collect([display("a"), clear(true)]), 1), ["show: a"]);
  deepEqual(shownIn(collect([display("a"), clear(true), display("b")]), 1), ["show: b"]);
  deepEqual(
    shownIn(collect([stream("stdout", "a"), clear(true), stream("stdout", "b")]), 1),
    ["out: b"],
  );
  deepEqual(shownIn(collect([display("a"), clear(true)], [display("b")]), 1), ["show: a"]);
});

Deno.test("of a line that overwrites itself the last state stays, across messages", () => {
  deepEqual(
    shownIn(collect([stream("stdout", "1/2\r"), stream("stdout", "2/2\n")]), 1),
    ["out: 2/2\n"],
  );
});

Deno.test("what a cell shows beyond the limit is left out, and a note says how much", () => {
  const line = "x".repeat(1_000_000 - 1) + "\n";
  const many = Array.from({ length: 200 }, () => stream("stdout", line));
  const [text, note, ...more] = shownIn(collect(many), 1);
  equal(text!.length, "out: ".length + MOST_OUTPUT);
  equal(
    note,
    "err: [cut: a cell may show 10 MB; 190.0 MB more are left out. Print less, or write it to a file]\n",
  );
  deepEqual(more, []);
  // A display is whole or not there; one that an update makes too large stays as it was.
  const big = "y".repeat(MOST_OUTPUT);
  const shown = shownIn(
    collect([display("a", "p"), update(`${big}y`, "p"), display(big)], [display("b")]),
    1,
  );
  deepEqual(shown.map((each) => each.slice(0, 9)), ["show: a", "err: [cut"]);
  // What was cleared no longer counts.
  deepEqual(
    shownIn(collect([display(big), clear(false), display("c"), clear(true), display(big)]), 1)
      .map((each) => each.length),
    ["show: ".length + MOST_OUTPUT],
  );
});
