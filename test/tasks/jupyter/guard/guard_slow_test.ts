/** A busy program under guard ends when its guard is killed alone, which sees to all its other ends. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { guardArguments } from "../../../../tasks/jupyter/guard/mod.ts";
import { projectPath, withFolder } from "../../../helpers.ts";
import { isThere, wait } from "../../../processes.ts";

const LIMIT_MS = 5000;
const BUSY = "while (true) {}";

/** Starts a busy program, with one that it has started itself, under guard. */
async function startGuarded(folder: string, detached: boolean) {
  const pids = join(folder, "pids");
  const code =
    `const own = new Deno.Command(Deno.execPath(), { args: ["eval", "${BUSY}"] }).spawn();
    Deno.writeTextFileSync(${JSON.stringify(pids)}, Deno.pid + " " + own.pid + "\\n"); ${BUSY}`;
  const args = guardArguments({
    program: Deno.execPath(),
    args: ["eval", code],
    grace: 0,
  });
  const guard = new Deno.Command(Deno.execPath(), {
    args,
    cwd: projectPath(),
    stdin: "piped",
    stdout: "null",
    stderr: "null",
    detached,
  }).spawn();
  const limit = performance.now() + 60_000;
  while (performance.now() < limit) {
    const text = await Deno.readTextFile(pids).catch(() => "");
    if (text.endsWith("\n")) {
      const [program, below] = text.split(" ").map(Number) as [number, number];
      return { guard, program, below };
    }
    await wait(50);
  }
  throw new Error("the program does not run");
}

for (const detached of [true, false]) {
  const how = detached ? "a group of its own" : "in its starter's group";
  Deno.test({
    name: `a busy program is gone in 5 s after SIGKILL of its guard alone (${how})`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      withFolder(async (folder) => {
        const { guard, program, below } = await startGuarded(folder, detached);
        try {
          guard.kill("SIGKILL");
          const isLeft = () => isThere(program) || (detached && isThere(below));
          const limit = performance.now() + LIMIT_MS;
          while (isLeft() && performance.now() < limit) await wait(50);
          assert.equal(isLeft(), false);
        } finally {
          for (const pid of [program, below]) if (isThere(pid)) Deno.kill(pid, "SIGKILL");
          await guard.stdin.close().catch(() => {});
          await guard.status;
        }
      }),
  });
}

Deno.test("a program that ends by itself gives its exit code, and leaves nobody waiting", () =>
  withFolder(async (folder) => {
    const guarded = { program: Deno.execPath(), grace: 0 } as const;
    const guard = new Deno.Command(Deno.execPath(), {
      args: guardArguments({ ...guarded, args: ["eval", "Deno.exit(7)"] }),
      cwd: projectPath(),
      env: { TMPDIR: folder },
      stdin: "piped",
      detached: true,
    }).spawn();
    const { code } = await guard.status;
    await guard.stdin.close().catch(() => {});
    assert.equal(code, 7);
  }));
