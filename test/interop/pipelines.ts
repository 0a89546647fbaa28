/** What tests of the workflows share: Snakemake started in a folder, and results compared by their bytes. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { readSha1 } from "neuroid/files";
import { environmentFolder, environmentProgram, isReady } from "../../tasks/environments/mod.ts";
import { projectPath } from "../helpers.ts";

/** Registers a test that needs Snakemake, and more: skipped by name, and failing with `CI=true`, without. */
export async function pipelineTest(
  name: string,
  body: (t: Deno.TestContext) => Promise<void>,
  more: () => Promise<string | undefined> = () => Promise.resolve(undefined),
): Promise<void> {
  const isWindows = Deno.build.os === "windows"; // Snakemake's shell is bash
  const reason = !await isReady("pipelines")
    ? 'needs the Python environment "pipelines"'
    : isWindows
    ? "needs a system with bash"
    : await more();
  const must = Deno.env.get("CI") === "true";
  Deno.test({
    name: reason === undefined ? name : `${name} (${reason})`,
    ignore: reason !== undefined && !must,
    fn: async (t) => {
      if (reason !== undefined) throw new Error(reason);
      await body(t);
    },
  });
}

/** What Snakemake said, and how it ended. */
export interface Made {
  readonly code: number;
  readonly text: string;
}

/** Where Deno keeps its packages: the place would be another one with the caches of a test's own. */
export async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

/** Starts Snakemake with a workflow and a configuration, in a folder of its own. */
export async function startSnakemake(
  folder: string,
  workflow: "nsd" | "sensorium",
  config: Readonly<Record<string, unknown>>,
  args: readonly string[],
): Promise<Deno.ChildProcess> {
  const file = join(folder, `${workflow}.json`);
  Deno.writeTextFileSync(file, JSON.stringify({ deno: Deno.execPath(), ...config }));
  return new Deno.Command(environmentProgram("pipelines", "snakemake"), {
    args: [
      ...["--snakefile", projectPath("pipelines", "snakemake", `${workflow}.smk`)],
      ...["--configfile", file, "--nocolor", ...args],
    ],
    cwd: folder,
    env: {
      PATH: `${join(environmentFolder("pipelines"), "bin")}:${Deno.env.get("PATH")}`,
      // What Snakemake keeps of its own lies in the folder too.
      XDG_CACHE_HOME: join(folder, "cache"),
      DENO_DIR: await denoFolder(),
      PYTHONDONTWRITEBYTECODE: "1",
    },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** What a started Snakemake comes to. */
export async function ended(child: Deno.ChildProcess): Promise<Made> {
  const { code, stdout, stderr } = await child.output();
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  return { code, text };
}

/** Runs Snakemake to its end, which must be a good one. */
export async function runSnakemake(...args: Parameters<typeof startSnakemake>): Promise<string> {
  const { code, text } = await ended(await startSnakemake(...args));
  assert.equal(code, 0, text);
  return text;
}

/** The SHA-1 of the files of a folder by their names; not of where they come from. */
export async function sumsIn(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || name === "provenance.json" || name.startsWith(".")) continue;
    found[name] = await readSha1(join(folder, name));
  }
  return Object.fromEntries(Object.entries(found).sort());
}
