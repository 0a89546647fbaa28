/** The kernel as a front end finds it; here, as each test starts one. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectPath, withFolder } from "../helpers.ts";
import { type Answer, FrontEnd, until, withKernel } from "./kernel_front_end.ts";

const folder = projectPath("notebooks");

const shown = ({ published }: Answer) =>
  published.map(({ type, content }) =>
    type === "stream"
      ? `${content.name}: ${content.text}`
      : type === "error"
      ? `error: ${content.ename}: ${content.evalue}`
      : `${type}: ${(content.data as Record<string, unknown> | undefined)?.["text/plain"]}`
  );

Deno.test("what a front end asks is answered, and the one who asked is asked back", async () => {
  await withKernel(folder, async ({ file, front }) => {
    const second = await FrontEnd.connect(file, "second");
    front.answer = () => "first";
    second.answer = () => "second";
    const [a, b] = await Promise.all([front.run('prompt("who?")'), second.run('prompt("who?")')]);
    deepEqual([shown(a), shown(b)], [['execute_result: "first"'], ['execute_result: "second"']]);
    equal(a.reply.parent !== b.reply.parent, true);
    // Both see what either runs.
    ok(
      second.published.some(({ type, content }) =>
        type === "execute_input" && content.execution_count === 1
      ),
    );
    second.close();

    const picture = await front.run(
      'await Deno.jupyter.broadcast("display_data", { data: { "text/plain": "p" }, metadata: {}, ' +
        'transient: { display_id: "d" } }, { buffers: [Uint8Array.of(0, 255, 7)] }); void 0;',
    );
    deepEqual([...picture.published[0]!.buffers[0]!], [0, 255, 7]);
    equal((picture.published[0]!.content.transient as { display_id: string }).display_id, "d");

    const { reply } = await front.run("5", { user_expressions: { twice: "2 * 3", none: "nope" } });
    const { twice, none } = reply.content.user_expressions as Record<string, {
      status: string;
      data?: Record<string, unknown>;
    }>;
    deepEqual([twice!.data?.["text/plain"], none!.status], ["6", "error"]);
    const unknown = await front.ask("nonsense_request");
    match(String(unknown.reply.content.evalue), /nonsense_request; this kernel does not know it/);
  });
});

Deno.test("widgets: what nobody takes is closed, what a cell listens to reaches it with its bytes", async () => {
  await withKernel(folder, async ({ front }) => {
    const open = (id: string) => ({ comm_id: id, target_name: "slider", data: { value: 1 } });
    const refused = await front.ask("comm_open", open("a"));
    deepEqual(refused.published.map(({ type }) => type), ["comm_close"]);
    await front.run(`addEventListener("comm_open", (event) => event.preventDefault());
      addEventListener("comm_msg", ({ detail }) =>
        Deno.jupyter.broadcast("comm_msg", { comm_id: detail.comm_id,
          data: { got: [...detail.buffers[0]], value: detail.data.value } }));`);
    await front.ask("comm_open", open("b"));
    const info = await front.ask("comm_info_request", {});
    deepEqual(info.reply.content.comms, { b: { target_name: "slider" } });
    await front.ask(
      "comm_msg",
      { comm_id: "b", data: { value: 2 } },
      "shell",
      [Uint8Array.of(9, 8)],
    );
    const echo = await front.heard(({ type }) => type === "comm_msg");
    deepEqual(echo.content.data, { got: [9, 8], value: 2 });
  });
});

Deno.test("an interrupt ends a cell that is busy, one that sleeps, and says where it can't", async () => {
  await withKernel(folder, async ({ front }) => {
    const interrupted = async (code: string) => {
      const running = front.run(code);
      await front.heard(({ type, content }) => type === "execute_input" && content.code === code);
      const behind = front.run('"behind"');
      await new Promise((resolve) => setTimeout(resolve, 300));
      await front.ask("interrupt_request", {}, "control");
      equal((await behind).reply.content.status, "aborted");
      return await running;
    };
    const stopped = ["error: AbortError: the cell was interrupted"];
    deepEqual(shown(await interrupted("while (true) {}")), stopped);
    await front.run('import { progress, sleep } from "neuroid";');
    deepEqual(shown(await interrupted("await sleep(60_000);")), stopped);
    const work = "const report = progress();\n" +
      "for (let i = 0; i < 1e6; i++) {\n" +
      '  report({ step: "s", done: i, total: 1e6, unit: "u" });\n' +
      "  await new Promise((r) => setTimeout(r, 5));\n}";
    deepEqual(shown(await interrupted(work)).at(-1), stopped[0]);
    const deaf = shown(await interrupted("await new Promise((r) => setTimeout(r, 3500)); 7"));
    match(deaf[0]!, /^stderr: The cell has been asked to stop and still waits .* restart/);
    equal(deaf[1], "execute_result: 7");
    // Where Deno ends the evaluation of a module, its import is never over.
    await withFolder(async (elsewhere) => {
      const path = join(elsewhere, "busy.mjs");
      const busy = "const end = Date.now() + 2500; while (Date.now() < end); export const x = 1;";
      await Deno.writeTextFile(path, busy);
      const loads = `import { x } from ${JSON.stringify(pathToFileURL(path).href)};`;
      deepEqual(shown(await interrupted(`${loads} await sleep(60_000);`)), stopped);
    });
    deepEqual(shown(await front.run('"alive"')), ['execute_result: "alive"']);
  });
});

Deno.test("types: a note beside the cell, an error where it is strict, the last declaration holds", async () => {
  await withKernel(folder, async ({ front }) => {
    await until(async () => {
      const { reply } = await front.ask("inspect_request", {
        code: "structuredClone",
        cursor_pos: 3,
      });
      return reply.content.found === true ? true : undefined;
    }, 90);
    await front.run('import { computeRdm } from "neuroid";\nconst a = "text";');
    const both = shown(await front.run('computeRdm.nme;\n"ran"'));
    ok(both.includes('execute_result: "ran"'));
    // On a machine that is busy the note comes with a later cell, and names its own.
    while (!/line 1: Property 'nme' does not exist on type/.test(both.join("\n"))) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      both.push(...shown(await front.run("void 0;")));
    }
    await front.run("const a = 5;");
    const again = shown(await front.run("// @neuroid strict\na.toFixed(1)"));
    deepEqual(again, ['execute_result: "5.0"']);
    const refused = await front.run("console.log('ran');\na.length");
    deepEqual(shown(refused), [
      "error: TypeCheck: line 2: Property 'length' does not exist on type '5'.",
    ]);
    equal(refused.reply.content.status, "error");
  }, { types: "note" });
});

Deno.test("a notebook outside the project imports the library, its neighbors, and what its deno.json names", async () => {
  await withFolder(async (place) => {
    const inner = join(place, "study", "analysis");
    await Deno.mkdir(inner, { recursive: true });
    await Deno.writeTextFile(join(inner, "beside.ts"), 'export const beside = "beside";');
    await Deno.writeTextFile(join(place, "study", "above.ts"), 'export const above = "above";');
    await Deno.writeTextFile(
      join(place, "deno.jsonc"),
      '{ // "settings" of the study\n  "imports": { "up": "./study/above.ts", },\n}',
    );
    await withKernel(inner, async ({ front }) => {
      const answer = await front.run(
        'import { computeRdm } from "neuroid";\nimport { ndarray } from "neuroid/arrays";\n' +
          'import { beside } from "./beside.ts";\nimport { above } from "../above.ts";\n' +
          'import * as up from "up";\n' +
          "[typeof computeRdm, typeof ndarray, beside, above, up.above, Deno.cwd()].join()",
      );
      deepEqual(shown(answer), [
        `execute_result: "function,function,beside,above,above,${await Deno.realPath(inner)}"`,
      ]);
      const found = await until(async () => {
        const { reply } = await front.ask("inspect_request", { code: "computeRdm", cursor_pos: 3 });
        return reply.content.found === true ? reply.content : undefined;
      }, 90);
      match(JSON.stringify(found), /The RDM of an assembly/);
      const { reply } = await front.ask("complete_request", { code: "besi", cursor_pos: 4 });
      deepEqual(reply.content.matches, ["beside"]);
    });
  });
});

Deno.test("where Deno can't be started each cell says why, and the kernel ends when it is asked to", async () => {
  await withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "deno.json"), "{ imports: ");
    await withKernel(folder, async ({ front, process }) => {
      for (const _ of [1, 2]) {
        const { reply, published } = await front.run("1 + 1");
        equal(reply.content.status, "error");
        equal(published.length, 1);
        match(String(published[0]!.content.evalue), /not JSON.*deno\.json.* restart the kernel/);
      }
      await front.ask("shutdown_request", { restart: false }, "control");
      equal((await process.status).success, false);
    }, { watch: "parent" });
  });
});

Deno.test("an error names the line that was typed, and is seen whatever was thrown", async () => {
  await withKernel(folder, async ({ front }) => {
    const traceback = async (code: string) => {
      const { published } = await front.run(code);
      return (published.find(({ type }) => type === "error")!.content.traceback as string[])
        .map((line) => line.trim());
    };
    const typed =
      "interface A { x: number }\n\n// c\nconst f = (a: A) => {\n\n  throw new Error('f');" +
      "\n};\n\nf({ x: 1 })";
    deepEqual(await traceback(typed), [
      "Error: f",
      "at f (<anonymous>:6:9)",
      "at <anonymous>:9:1",
    ]);
    deepEqual(await traceback("nosuch"), [
      "ReferenceError: nosuch is not defined",
      "at <anonymous>:1:1",
    ]);
    for (const [code, said] of [["throw 3", "3"], ["throw 'text'", "text"]] as const) {
      deepEqual(await traceback(code), [`Error: ${said}`], code);
    }
  });
});

Deno.test("long outputs arrive whole, and what is said after them", async () => {
  await withKernel(folder, async ({ front }) => {
    const long = 12e6;
    for (let round = 0; round < 3; round++) {
      const { published } = await front.run(`console.log("x".repeat(${long})); "behind"`);
      deepEqual(published.map(({ type }) => type), ["stream", "execute_result"]);
      equal(published[0]!.content.text, `${"x".repeat(long)}\n`);
    }
    deepEqual(shown(await front.run("1 + 1")), ["execute_result: 2"]);
  });
});

Deno.test("values that Deno passes over are shown, and faults of syntax have their place", async () => {
  await withKernel(folder, async ({ front }) => {
    const values = [
      "NaN",
      "10n",
      "const r = 1 / 0; r",
      "-0",
      "1, NaN",
      "await Promise.resolve(NaN)",
    ];
    const texts = [];
    for (const code of values) texts.push(...shown(await front.run(code)));
    deepEqual(
      texts,
      ["NaN", "10n", "Infinity", "-0", "NaN", "NaN"].map((e) => `execute_result: ${e}`),
    );
    deepEqual(shown(await front.run("const nothing = NaN;")), []);
    await front.run("function h() {\n\n\n  return null.x;\n}");
    const places: Record<string, RegExp> = {
      "\n/*\n * never closed\nconst a = 1;": /SyntaxError: Unterminated comment.*anonymous>:2:1/,
      "let yy = 1;\nlet yy = 2;": /'yy' has already been declared.*anonymous>:2:5/,
      "1;\nlet h = 5": /'h' has already been declared.*anonymous>:2:5/,
      "\n\nreturn 5": /Illegal return statement.*anonymous>:3:1/,
      "\n\n\n\n\nh()": /reading 'x'.*at h \(In \[8\]:4:15\).*anonymous>:6:1/,
      "%timeit 1": /magics are IPython's.*anonymous>:1:/,
      "!ls": /a program is run by/,
      "len([1])": /len is not defined; x\.length/,
    };
    for (const [code, place] of Object.entries(places)) {
      const { published, reply } = await front.run(code);
      match((published[0]!.content.traceback as string[]).join("|"), place);
      equal(reply.content.status, "error");
    }
  });
});
