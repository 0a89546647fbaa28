/** `pipelines/snakemake/job.sh`, which tells jobs that failed by themselves from those that were killed. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { projectPath, withFolder } from "../helpers.ts";

const SCRIPT = projectPath("pipelines", "snakemake", "job.sh");

/** The shell that stands for the program of a job: says that it runs, and ends 0.2 s after a signal. */
const WAITS = `trap 'sleep 0.2; echo kept; exit 130' TERM
echo runs
while :; do sleep 0.05; done`;

Deno.test({
  name: "a job that fails by itself leaves a mark, one that is killed or never starts leaves none",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const mark = join(folder, "l'o g.failed");
      const start = (where: string, ...program: string[]) =>
        new Deno.Command("bash", {
          args: [SCRIPT, where, ...program],
          env: { MARK: mark },
          stdout: "piped",
          stderr: "null",
        }).spawn();
      const isMarked = () => Deno.stat(mark).then(() => true, () => false);
      const cases: readonly [string, number, boolean][] = [
        ["exit 0", 0, false],
        ["exit 1", 1, true],
        ["exit 2", 2, true],
        ["exit 130", 130, false],
        ["kill -9 $$", 137, false],
        ["kill -ABRT $$", 134, false],
        // The program knows nothing of the mark.
        ["test -z ${MARK+given}", 0, false],
      ];
      for (const [program, code, marked] of cases) {
        const { code: found } = await start(folder, "sh", "-c", program).output();
        assert.deepEqual([found, await isMarked()], [code, marked], program);
      }
      await Deno.writeTextFile(mark, "of an earlier try");
      for (const program of [["no-such-program"], ["sh", "-c", "exit 1"]]) {
        const where = program.length === 1 ? folder : join(folder, "none");
        const { code } = await start(where, ...program).output();
        assert.ok(code > 2, `${code}`);
        assert.equal(await isMarked(), false);
      }
      // A signal reaches the program, whose end is waited for.
      for (const signal of ["SIGTERM", "SIGINT"] as const) {
        const child = start(folder, "sh", "-c", WAITS);
        const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
        assert.equal((await reader.read()).value, "runs\n");
        child.kill(signal);
        let rest = "";
        for (let read = await reader.read(); !read.done; read = await reader.read()) {
          rest += read.value;
        }
        assert.deepEqual([rest, (await child.status).code], ["kept\n", 130], signal);
        assert.equal(await isMarked(), false);
      }
    }),
});
