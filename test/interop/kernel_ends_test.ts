/** A busy kernel ends with its runner, however that ends. */
import { equal } from "node:assert/strict";
import { join } from "node:path";
import { notebookText } from "../../tasks/jupyter/format/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { isThere, wait } from "../processes.ts";
import { notebookOf } from "../tasks/jupyter/cells.ts";

const BUSY = 'Deno.writeTextFileSync("pid", `${Deno.pid} ${Deno.ppid}\\n`);\nwhile (true) {}';
const LIMIT_MS = 5000;

const ENDS: Readonly<Record<string, (task: number, guard: number) => void | Promise<void>>> = {
  "Ctrl-C in a terminal, which `deno task` passes on": (task) => Deno.kill(-task, "SIGINT"),
  "Ctrl-C by somebody in a hurry": async (task) => {
    Deno.kill(-task, "SIGINT");
    await wait(30);
    try {
      Deno.kill(-task, "SIGINT");
    } catch {
      // It has ended within that time.
    }
  },
  "the end of the terminal": (task) => Deno.kill(-task, "SIGHUP"),
  "SIGTERM": (task) => Deno.kill(task, "SIGTERM"),
  "SIGKILL of all but the kernel": (task) => Deno.kill(-task, "SIGKILL"),
  "SIGKILL of deno task alone": (task) => Deno.kill(task, "SIGKILL"),
  "SIGKILL of the kernel's parent": (_, guard) => Deno.kill(guard, "SIGKILL"),
  "SIGKILL of the kernel's group, as Jupyter does it": (_, guard) => Deno.kill(-guard, "SIGKILL"),
};

for (const [name, end] of Object.entries(ENDS)) {
  Deno.test(`a busy kernel is gone in 5 s after ${name}, and its file with it`, async () => {
    await withFolder(async (folder) => {
      await Deno.writeTextFile(join(folder, "busy.ipynb"), notebookText(notebookOf(BUSY)));
      const temporary = join(folder, "temporary");
      await Deno.mkdir(temporary);
      const task = new Deno.Command(Deno.execPath(), {
        args: ["task", "notebooks", "busy", "--from", folder, "--out", join(folder, "out")],
        cwd: projectPath(),
        env: { TMPDIR: temporary },
        stdout: "null",
        stderr: "null",
        detached: true,
      }).spawn();
      const [kernel, guard] = await pidsIn(folder);
      await end(task.pid, guard);
      const limit = performance.now() + LIMIT_MS;
      while (isThere(kernel) && performance.now() < limit) await wait(50);
      equal(isThere(kernel), false);
      await task.status;
      await wait(500);
      const left = (await Array.fromAsync(Deno.readDir(temporary))).map((each) => each.name);
      equal(left.join(), "");
    });
  });
}

async function pidsIn(folder: string): Promise<[kernel: number, guard: number]> {
  for (let tries = 0; tries < 3000; tries++) {
    const text = await Deno.readTextFile(join(folder, "pid")).catch(() => "");
    if (text.endsWith("\n")) return text.split(" ").map(Number) as [number, number];
    await wait(20);
  }
  throw new Error("the cell does not run");
}
