import { deepEqual, equal, match, rejects, throws } from "node:assert/strict";
import { join } from "node:path";
import { MissingError, WriteError } from "../../../../lib/errors/mod.ts";
import { notebookText, readNotebook, writeNotebook } from "../../../../tasks/jupyter/format/mod.ts";
import { chooseNotebooks, listNotebooks, runFolder } from "../../../../tasks/jupyter/folder/mod.ts";
import { projectPath, withFolder } from "../../../helpers.ts";
import { notebookOf, shownIn } from "../cells.ts";

const names = ["00_start", "02_volume", "02_volume_more", "10_last"];

Deno.test("a notebook is chosen by its name, with or without ending, or by its beginning", () => {
  deepEqual(chooseNotebooks(names, []), names);
  deepEqual(chooseNotebooks(names, ["10_last.ipynb"]), ["10_last"]);
  deepEqual(chooseNotebooks(names, ["notebooks/00_start.ipynb"]), ["00_start"]);
  deepEqual(chooseNotebooks(names, ["02"]), ["02_volume", "02_volume_more"]);
  // A whole name means that notebook, though another one begins with it.
  deepEqual(chooseNotebooks(names, ["02_volume"]), ["02_volume"]);
  deepEqual(chooseNotebooks(names, ["10", "00"]), ["00_start", "10_last"]);
});

Deno.test("an unknown name lists the notebooks there are", () => {
  throws(
    () => chooseNotebooks(names, ["07"]),
    /unknown notebook "07"; available: 00_start, 02_volume/,
  );
});

Deno.test("a folder's notebooks are sorted; a missing folder is an error", async () => {
  await withFolder(async (folder) => {
    for (const name of ["b.ipynb", "a.ipynb", ".hidden.ipynb", "c.txt"]) {
      await Deno.writeTextFile(join(folder, name), "");
    }
    deepEqual(await listNotebooks(folder), ["a", "b"]);
    await rejects(listNotebooks(join(folder, "none")), MissingError);
  });
});

Deno.test("executed copies go in place, or to a folder with pages beside them", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "one.ipynb");
    await writeNotebook(path, notebookOf("1 + 1"));
    const before = await Deno.readTextFile(path);
    const out = join(folder, "out");

    const [copied] = await runFolder(folder, { out, html: true });
    equal(await Deno.readTextFile(path), before);
    deepEqual(copied?.written, [join(out, "one.ipynb"), join(out, "one.html")]);
    match(await Deno.readTextFile(join(out, "one.html")), /<pre class="output value"[^>]*>2</);

    const [placed] = await runFolder(folder);
    deepEqual(placed?.written, [path]);
    equal(await Deno.readTextFile(path), await Deno.readTextFile(join(out, "one.ipynb")));
  });
});

Deno.test("a failing notebook keeps its file in place, ends its copy with the error, and stops no other", async () => {
  await withFolder(async (folder) => {
    await writeNotebook(join(folder, "a.ipynb"), notebookOf("1", "throw new Error('no')", "3"));
    await writeNotebook(join(folder, "b.ipynb"), notebookOf("4"));
    const before = await Deno.readTextFile(join(folder, "a.ipynb"));

    const [a, b] = await runFolder(folder);
    equal(a?.failed?.cell, 2);
    deepEqual(a?.written, []);
    equal(await Deno.readTextFile(join(folder, "a.ipynb")), before);
    equal(b?.failed, undefined);

    await runFolder(folder, { names: ["a"], out: join(folder, "out") });
    const copy = await readNotebook(join(folder, "out", "a.ipynb"));
    deepEqual([1, 2, 3].map((n) => shownIn(copy, n)), [["value: 1"], ["error: Error: no"], []]);
  });
});

Deno.test("what can't be run or written is refused before anything runs", async () => {
  await withFolder(async (folder) => {
    const ran = join(folder, "ran");
    const text = notebookText(notebookOf(`await Deno.writeTextFile(${JSON.stringify(ran)}, "");`));
    const path = join(folder, "a.ipynb");
    await Deno.writeTextFile(path, text);
    const b = join(folder, "b.ipynb");

    await Deno.writeTextFile(b, "no JSON");
    await rejects(runFolder(folder), /read a notebook: not JSON: .*b\.ipynb/);
    const foreign = text.replaceAll("typescript", "python");
    await Deno.writeTextFile(b, foreign);
    await rejects(
      runFolder(folder),
      /run a notebook: a notebook for a kernel of python;.*b\.ipynb/,
    );
    await Deno.remove(b);

    await Deno.writeTextFile(join(folder, "file"), "");
    await rejects(runFolder(folder, { out: join(folder, "file") }), WriteError);
    await Deno.chmod(path, 0o444);
    await rejects(runFolder(folder), /in place: a file that is read-only; .*--out DIR .*a\.ipynb/);
    await rejects(Deno.stat(ran), Deno.errors.NotFound);

    await runFolder(folder, { out: join(folder, "out") });
    equal((await Deno.stat(ran)).size, 0);
    equal(await Deno.readTextFile(path), text);
  });
});

Deno.test("a file that somebody saves while its notebook runs is not written over", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.ipynb");
    await writeNotebook(path, notebookOf(`await Deno.writeTextFile("a.ipynb", "saved"); 1`));
    await rejects(runFolder(folder), /was changed while the notebook ran.*a\.ipynb/);
    equal(await Deno.readTextFile(path), "saved");
  });
});

Deno.test("a check writes nothing and names the cells that differ from what is committed", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.ipynb");
    await writeNotebook(path, notebookOf("console.log(1);", "Math.random()"));
    await runFolder(folder);
    const before = await Deno.readTextFile(path);
    const [report] = await runFolder(folder, { check: true });
    deepEqual(report?.written, []);
    deepEqual(report?.differences.map(({ cell }) => cell), [2]);
    equal(await Deno.readTextFile(path), before);
  });
});

Deno.test("the task ends with 1 and names notebook, cell and line; with 2 on wrong usage", async () => {
  await withFolder(async (folder) => {
    await writeNotebook(join(folder, "bad.ipynb"), notebookOf("1", "\nlet q = ;"));
    const task = (...args: string[]) =>
      new Deno.Command(Deno.execPath(), {
        args: ["task", "--quiet", "notebooks", ...args],
        cwd: projectPath(),
      }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

    const failed = await task("--from", folder);
    equal(failed.code, 1);
    equal(
      text(failed.stdout),
      "bad: FAILED in cell 2, line 2: SyntaxError: Expression expected; the file stays as it was, and --out DIR keeps a copy with the error\n",
    );
    const unknown = await task("--from", folder, "07");
    equal(unknown.code, 1);
    match(
      text(unknown.stderr),
      /^error: choose notebooks: unknown notebook "07"; available: bad\n/,
    );
    equal((await task("--timeout", "0")).code, 2);
  });
});
