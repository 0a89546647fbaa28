/**
 * Runs of NSD on SLURM: shares by subject in the volume and by session on the surface, with a job that is
 * cancelled in its middle and a node that is drained meanwhile.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd, prepareAssemblies } from "neuroid/nsd";
import { projectPath, withFolder } from "../helpers.ts";
import { denoFolder, ended, pipelineTest, startSnakemake, sumsIn } from "./pipelines.ts";
import { slurm, waitFor, whyNoSlurm, withSlurm } from "./slurm.ts";

const ROOT = projectPath("data-samples", "nsd-mini");
const PROFILE = projectPath("pipelines", "snakemake", "profiles", "slurm");
const SUBJECTS = Deno.env.get("NEUROID_PIPELINES") === "all" ? [1, 2, 3, 4] : [1, 2];

/** What the comment of a job that Snakemake submits says: the rule, and its wildcards in their order. */
const HELD = "rule_extract_wildcards_surface_1_1-2";

/** Stands in for Deno: the first run of one share waits before its third part, for a signal. */
async function holdingDeno(folder: string): Promise<{ program: string; reached: string }> {
  const [hold, reached] = [join(folder, "hold"), join(folder, "reached")];
  const [program, preload] = [join(folder, "deno"), join(folder, "hold.ts")];
  await Deno.writeTextFile(hold, "");
  await Deno.writeTextFile(
    preload,
    `const rename = Deno.rename;
let parts = 0;
Deno.rename = async (from, to) => {
  if (String(to).endsWith(".f32") && ++parts === 3) {
    const signal = new Promise<void>((go) => Deno.addSignalListener("SIGTERM", () => go()));
    await Deno.writeTextFile(${JSON.stringify(reached)}, "");
    await signal;
  }
  return await rename(from, to);
};
`,
  );
  await Deno.writeTextFile(
    program,
    `#!/bin/bash
if [[ "$*" == *"--space surface --only 1 --sessions 1-2 "* ]] && mv '${hold}' '${hold}.taken' 2>/dev/null; then
  # Without the command that starts it, whose process would not have what holds.
  while [[ "$1" != nsd:extract ]]; do shift; done
  exec '${Deno.execPath()}' run -A --preload='${preload}' tasks/nsd_extract.ts "\${@:2}"
fi
exec '${Deno.execPath()}' "$@"
`,
    { mode: 0o755 },
  );
  return { program, reached };
}

const isThere = (path: string) => Deno.stat(path).then(() => true, () => false);

await pipelineTest(
  "on SLURM shares by subject and by session give the bytes of one run, through a cancelled job and a drained node",
  () =>
    withFolder(async (folder) => {
      const { program, reached } = await holdingDeno(folder);
      const config = {
        ...{ deno: program, root: ROOT, out: "out", subjects: SUBJECTS, make: [] },
        block: { volume: 40, surface: 2 },
      };
      await withSlurm(join(folder, "slurm"), async (node) => {
        const run = await startSnakemake(folder, "nsd", config, [
          ...["--profile", PROFILE],
          ...["--default-resources", "slurm_partition=main", "mem_mb=100", "runtime=10"],
          ...["--set-resources", "extract:mem_mb=100", "prepare:mem_mb=100"],
          ...["--set-threads", "extract=1", "prepare=1"],
          ...[
            "--slurm-init-seconds-before-status-checks",
            "2",
            "--seconds-between-status-checks",
            "2",
          ],
          ...["--latency-wait", "5"],
        ]);
        const made = ended(run);
        const late = setTimeout(() => run.kill("SIGKILL"), 600_000);
        try {
          await waitFor(() => isThere(reached), "share that holds");
          const share = join(folder, "out", "surface", "shares", "subject1_sessions1-2");
          const partsOf = async () => {
            const names = (await Array.fromAsync(Deno.readDir(share))).map(({ name }) => name);
            const parts = names.filter((name) => name.endsWith(".f32")).sort();
            const times = await Promise.all(
              parts.map(async (name) => (await Deno.stat(join(share, name))).mtime!.getTime()),
            );
            return parts.map((name, i) => `${name} ${times[i]}`);
          };
          const before = await partsOf();
          assert.equal(before.length, 2);

          await slurm("scontrol", "update", `nodename=${node}`, "state=drain", "reason=test");
          const jobs = (await slurm("squeue", "-h", "-t", "R", "-o", "%i %k")).trim().split("\n");
          const job = jobs.find((line) => line.endsWith(HELD));
          assert.ok(job, `the job that holds is among ${jobs.join("; ")}`);
          await slurm("scancel", job.split(" ")[0]!);
          // Snakemake tries again; while the node is drained the job waits.
          const waits = async () =>
            (await slurm("squeue", "-h", "-t", "PD", "-o", "%k")).includes(HELD);
          await waitFor(waits, "second try in the queue");
          const middle = await partsOf();
          assert.equal(await isThere(join(share, "manifest.json")), false);
          assert.ok(before.every((part) => middle.includes(part)));

          await slurm("scontrol", "update", `nodename=${node}`, "state=resume");
          const { code, text } = await made;
          assert.equal(code, 0, text);
          const after = await partsOf();
          assert.equal(after.length, 4);
          assert.ok(middle.every((part) => after.includes(part)), "what was whole was taken over");
        } finally {
          clearTimeout(late);
          try {
            run.kill("SIGKILL");
          } catch {
            // it has ended
          }
          await made;
        }
      });
      for (const space of ["volume", "surface"] as const) {
        const single = join(folder, "single", space),
          merged = join(folder, "out", space, "assemblies");
        await prepareAssemblies({ root: ROOT, space, subjects: SUBJECTS, out: single, workers: 1 });
        assert.deepEqual(await sumsIn(merged), await sumsIn(single), space);
      }
      await assert.rejects(
        prepareAssemblies({
          ...{ root: ROOT, space: "volume", subjects: [1, 2, 3].slice(0, 5 - SUBJECTS.length) },
          ...{ out: join(folder, "other"), from: [join(folder, "out", "volume", "shares")] },
        }),
        /SHARE_OTHER_RUN: subjects: 1, 2/,
      );
    }),
  whyNoSlurm,
);

await pipelineTest(
  "slurm/nsd.sh submits a job a subject, to the bytes of one run; of a job that failed none behind it starts",
  () =>
    withFolder(async (folder) => {
      const script = projectPath("pipelines", "slurm", "nsd.sh");
      const out = join(folder, "out of arrays, %a 100%");
      const submit = async (...args: string[]) => {
        const env = { DENO: Deno.execPath(), DENO_DIR: await denoFolder() };
        const made = await new Deno.Command(script, { args, env, cwd: folder }).output();
        return { code: made.code, text: new TextDecoder().decode(made.stderr) };
      };
      await withSlurm(join(folder, "slurm"), async () => {
        const flags = ["volume", "1-2", "--partition=main", "--mem=100", "--time=10"];
        assert.match(
          (await submit(join(folder, "no"), out, ...flags)).text,
          /no folder .*no; name/,
        );
        const done = async () => (await slurm("squeue", "-h")).trim() === "";
        // What stands in the way of a share makes its job fail.
        const inTheWay = join(out, "shares");
        await Deno.mkdir(out);
        await Deno.writeTextFile(inTheWay, "");
        assert.deepEqual(await submit(ROOT, out, ...flags), { code: 0, text: "" });
        await waitFor(done, "end of all jobs");
        assert.deepEqual(
          (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name).sort(),
          [
            "logs",
            "shares",
          ],
        );
        // Where sbatch has its own meaning for %, logs lie where they should.
        const logs = await Array.fromAsync(Deno.readDir(join(out, "logs")));
        assert.deepEqual(logs.map(({ name }) => name).sort(), [
          "extract_subject1.log",
          "extract_subject2.log",
        ]);
        await Deno.remove(inTheWay);
        assert.deepEqual(await submit(ROOT, out, ...flags), { code: 0, text: "" });
        await waitFor(done, "end of all jobs");
      });
      const single = (name: string) => join(folder, "single", name);
      const run = { root: ROOT, space: "volume", subjects: [1, 2], workers: 1 } as const;
      await prepareAssemblies({ ...run, out: single("assemblies") });
      await packageNsd({ ...run, assemblies: single("assemblies"), out: single("package") });
      for (const name of ["assemblies", "package"]) {
        assert.deepEqual(await sumsIn(join(out, name)), await sumsIn(single(name)), name);
      }
    }),
  whyNoSlurm,
);
