import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { join } from "node:path";
import type { ProgressEvent } from "../../../../lib/progress/mod.ts";
import { notebookText } from "../../../../tasks/jupyter/format/mod.ts";
import { failureText, runNotebook } from "../../../../tasks/jupyter/runner/mod.ts";
import { projectPath, withFolder } from "../../../helpers.ts";
import { LISTENING, notebookOf, shownIn } from "../cells.ts";

const folder = projectPath("test", "tasks", "jupyter");

async function run(sources: string[], limitSeconds = 20) {
  const { notebook, failed } = await runNotebook(notebookOf(...sources), { folder, limitSeconds });
  return { notebook, failed, message: failed && failureText(failed) };
}

Deno.test("cells share their names, and run in the notebook's folder without its being changed", async () => {
  const given = notebookOf("const a = 20;\nconsole.log(a);", "a + 1", "Deno.cwd()");
  const before = structuredClone(given);
  const events: ProgressEvent[] = [];
  const { notebook, failed } = await runNotebook(given, {
    folder,
    name: "shared",
    progress: (event) => events.push(event),
  });
  equal(failed, undefined);
  deepEqual(shownIn(notebook, 1), ["out: 20\n"]);
  deepEqual(shownIn(notebook, 2), ["value: 21"]);
  deepEqual(shownIn(notebook, 3), [`value: ${JSON.stringify(folder)}`]);
  deepEqual(notebook.cells.map((cell) => "execution_count" in cell && cell.execution_count), [
    1,
    2,
    3,
  ]);
  deepEqual(given, before);
  deepEqual(
    events,
    [0, 1, 2, 3].map((done) => ({ step: "shared", done, total: 3, unit: "cells" })),
  );
});

Deno.test("a notebook imports the library by its name", async () => {
  const { notebook } = await run([
    'import { ArgumentError } from "neuroid";',
    "ArgumentError.name",
  ]);
  deepEqual(shownIn(notebook, 2), ['value: "ArgumentError"']);
});

Deno.test("the same notebook gives the same bytes twice, and no color codes", async () => {
  const cells = ['console.log({ a: [1, "b", new Date(0)] });', "({ a: 1 })"];
  const [first, second] = [await run(cells), await run(cells)];
  equal(notebookText(first.notebook), notebookText(second.notebook));
  equal(notebookText(first.notebook).includes("\\u001b"), false);
});

Deno.test("an error stops the notebook and names the cell's own line, not one of the JavaScript made of it", async () => {
  const typed = [
    "interface Shape { rows: number }",
    "",
    "const shape: Shape = { rows: 1 };",
    "",
    "await Promise.resolve();",
    "",
    "if (shape.rows > 0)",
    '  throw new RangeError("too many");',
  ].join("\n");
  const { notebook, failed, message } = await run(["1", typed, "2"]);
  equal(message, "cell 2, line 8: RangeError: too many");
  equal(failed?.reason, "error");
  deepEqual(shownIn(notebook, 2), ["error: RangeError: too many"]);
  deepEqual(shownIn(notebook, 3), []);
});

Deno.test("an error in a function of an earlier cell is named by the line that called it", async () => {
  const { message } = await run([
    "\n\n\nfunction f() {\n  throw new Error('inside');\n}",
    "//\n\nf();",
  ]);
  equal(message, "cell 2, line 3: Error: inside");
});

Deno.test("a syntax error has its place, though the kernel says nothing of it", async () => {
  const { notebook, message } = await run(["const a = 1;\n\nlet q = ;"]);
  equal(message, "cell 1, line 3: SyntaxError: Expression expected");
  deepEqual(shownIn(notebook, 1), ["error: SyntaxError: Expression expected"]);
});

Deno.test("an error that nobody awaits fails its cell", async () => {
  const rejected = await run(["Promise.reject(new TypeError('lost')); 5"]);
  equal(rejected.message, "cell 1, line 1: TypeError: lost");
  const timer = await run([
    "setTimeout(() => { throw new Error('late'); }, 5);\nawait new Promise((r) => setTimeout(r, 50));",
  ]);
  equal(timer.message, "cell 1, line 1: Error: late");
});

Deno.test("a cell that takes too long is stopped, waiting or busy, and keeps what it has shown", async () => {
  for (const stuck of ["await new Promise(() => {});", "while (true);"]) {
    const { notebook, failed, message } = await run([`console.log("begun");\n${stuck}`], 1);
    equal(message, "cell 1: not done in 1 s");
    equal(failed?.reason, "time limit");
    deepEqual(shownIn(notebook, 1), ["out: begun\n", "error: TimeLimit: not done in 1 s"]);
  }
});

Deno.test("the kernel's end names its code or signal, and what the cell had shown stays", async () => {
  const wait = "await new Promise((r) => setTimeout(r, 100));";
  const exit = await run([`console.log("bye");\n${wait}\nDeno.exit(3);`, "1"]);
  equal(exit.message, "cell 1: the kernel ended (code 3)");
  equal(exit.failed?.reason, "kernel died");
  equal(shownIn(exit.notebook, 1)[0], "out: bye\n");
  const killed = await run([`${wait} Deno.kill(Deno.pid, "SIGKILL");\n${wait}`]);
  match(killed.message!, /code 137, SIGKILL\); the system may have run out of memory$/);
});

Deno.test("types are checked where NEUROID_TYPES asks for it, before the cell runs", async () => {
  const cells = ["const n: number = 1;", "console.log(n);\nconst odd: string = n;", "odd"];
  const off = await runNotebook(notebookOf(...cells), { folder, env: { NEUROID_TYPES: "" } });
  deepEqual([off.failed, shownIn(off.notebook, 2)], [undefined, ["out: 1\n"]]);
  const note = await runNotebook(notebookOf(...cells), { folder, env: { NEUROID_TYPES: "note" } });
  equal(note.failed, undefined);
  match(shownIn(note.notebook, 2)[0]!, /^err: line 2: Type 'number' is not assignable/);
  deepEqual(shownIn(note.notebook, 2).slice(1), ["out: 1\n"]);
});

Deno.test("a kernel without memory is told from other deaths, with what helps", async () => {
  const { failed } = await runNotebook(
    notebookOf("const rows = [];\nwhile (true) rows.push(new Array(1e6).fill(Math.random()));"),
    { folder, env: { DENO_V8_FLAGS: "--max-old-space-size=100" } },
  );
  match(failed!.message, /ran out of memory \(code 133\); .*--max-old-space-size/);
});

Deno.test("an abort ends the kernel and throws the signal's reason", async () => {
  const aborter = new AbortController();
  const reason = new DOMException("stopped", "AbortError");
  await withFolder(async (place) => {
    const running = runNotebook(notebookOf(LISTENING), { folder: place, signal: aborter.signal });
    const port = await portIn(place);
    equal(await isListening(port), true);
    aborter.abort(reason);
    await rejects(running, (error) => error === reason);
    equal(await isListening(port), false);
  });
  await rejects(runNotebook(notebookOf("1"), { folder, signal: aborter.signal }), /stopped/);
});

Deno.test("a kernel whose runner was killed ends by itself", async () => {
  await withFolder(async (place) => {
    const script = join(folder, "runner", "waiting_runner.ts");
    const runner = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "-A", script, place],
    }).spawn();
    const port = await portIn(place);
    runner.kill("SIGKILL");
    await runner.status;
    const limit = performance.now() + 20_000;
    while (await isListening(port) && performance.now() < limit) {
      await new Promise((r) => setTimeout(r, 50));
    }
    equal(await isListening(port), false);
  });
});

/** The port that a cell of {@link LISTENING} listens on, once it does. */
async function portIn(folder: string): Promise<number> {
  for (let tries = 0; tries < 1000; tries++) {
    const text = await Deno.readTextFile(join(folder, "port")).catch(() => "");
    if (text.endsWith("\n")) return Number(text);
    await new Promise((r) => setTimeout(r, 20));
  }
  throw new Error("the cell does not run");
}

async function isListening(port: number): Promise<boolean> {
  try {
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    return true;
  } catch {
    return false;
  }
}
