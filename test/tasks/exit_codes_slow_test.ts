import assert from "node:assert/strict";
import { join } from "node:path";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "../workflow/nsd/tree.ts";

Deno.test("--regions: another word is wrong usage (2), a file that cannot be read is not (1)", async () => {
  await withFolder(async (folder) => {
    const tasks: [string, string[]][] = [
      ["nsd:check", ["--root", SAMPLE]],
      ["nsd:prepare", ["--root", SAMPLE, "--out", folder, "--space", "volume"]],
      ["nsd:verify", ["--assemblies", folder]],
    ];
    for (const [task, args] of tasks) {
      const nonsense = await projectTask(task, ...args, "--regions", "nonsense");
      assert.equal(nonsense.code, 2);
      assert.match(
        nonsense.stderr,
        /^error: --regions is "nonsense"; it takes streams or glasser, or/,
      );
      const missing = await projectTask(task, ...args, "--regions", join(folder, "none.json"));
      assert.equal(missing.code, 1);
      assert.match(missing.stderr, /^error: read regions: no such file; .*none\.json\)/);
    }
  });
});

Deno.test("flags of a choice that say nothing together, and words that there are not, are wrong usage", async () => {
  const cases: [string, string[], RegExp][] = [
    [
      "nsd:check",
      ["--space", "surface", "--resolution", "func1mm"],
      /--resolution goes with --space volume; add that, or leave out --resolution/,
    ],
    ["nsd:check", ["--folds", "3"], /--folds goes with --split kfold/],
    [
      "nsd:prepare",
      ["--out", "x", "--space", "volume", "--trials", "all"],
      /--trials is "all"; it takes/,
    ],
    ["nsd:stimuli", ["--out", "x", "--size", "0"], /--size is "0"; it takes a whole number from 1/],
    ["nsd:behavior", [], /--out/],
  ];
  for (const [task, args, message] of cases) {
    const { code, stderr } = await projectTask(task, "--root", SAMPLE, ...args);
    assert.equal(code, 2, stderr);
    assert.match(stderr, message);
  }
  const { code, stderr } = await projectTask("glmsingle:prepare", "--mask", "m.npy");
  assert.equal(code, 2, stderr);
});

Deno.test("a check that finds errors: the report on stdout, a line on stderr, with --quiet errors only", async () => {
  await withFolder(async (folder) => {
    const root = await linkedTree(folder);
    const betas = (session: number) =>
      join(root, "subj01", "betas", `betas_session0${session}.hdf5`);
    await spoil(betas(1), undefined);
    await spoil(betas(2), "");
    const check = (...more: string[]) => projectTask("nsd:check", "--root", root, ...more);

    const full = await check();
    assert.equal(full.code, 1);
    assert.match(full.stdout, /2 errors, 0 warnings/);
    assert.match(full.stderr, /\nerror: check the volume of .+: [A-Z_]+: .+ \(and 1 more: .+\n$/);
    const quiet = await check("--quiet");
    assert.equal(quiet.code, 1);
    assert.equal(quiet.stdout, "");
    assert.match(
      quiet.stderr,
      /^error: check the volume of .+\nerror [A-Z_]+: .+\n.+\nerror [A-Z_]+: /,
    );
    const json = await check("--quiet", "--json");
    assert.equal(JSON.parse(json.stdout).issues.length, 2);
  });
});

Deno.test("test --quiet says nothing of tests that pass, and all of one that fails", async () => {
  await withFolder(async (folder) => {
    const good = join(folder, "good_test.ts");
    await Deno.writeTextFile(good, 'Deno.test("good", () => console.log("hello"));');
    assert.deepEqual(await projectTask("test", "--unit", "--quiet", good), {
      code: 0,
      stdout: "",
      stderr: "",
    });
    const bad = join(folder, "bad_test.ts");
    await Deno.writeTextFile(bad, 'Deno.test("bad", () => { throw new Error("the reason"); });');
    const failed = await projectTask("test", "--unit", "--quiet", bad);
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /the reason/);
    assert.match(failed.stdout, /failed: bad\n0 passed, 1 failed/);
  });
});

Deno.test("notebooks --check, which writes nothing, refuses pages without a folder for them (2)", async () => {
  const { code, stderr } = await projectTask("notebooks", "--check", "--html");
  assert.equal(code, 2);
  assert.match(stderr, /^error: --out is missing; with --check and --html it takes DIR, /);
});

Deno.test({
  name: "a result that cannot be written is one line (1), a reader that has had enough is none (0)",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const command = `"$0" run --no-check -R -E "$1" --root "$2"`;
    const bash = async (script: string) => {
      const { code, stderr } = await new Deno.Command("bash", {
        args: ["-c", script, Deno.execPath(), projectPath("tasks", "nsd_check.ts"), SAMPLE],
        env: { NO_COLOR: "1" },
      }).output();
      return { code, stderr: new TextDecoder().decode(stderr) };
    };
    const full = await bash(`${command} > /dev/full`);
    assert.equal(full.code, 1);
    assert.match(full.stderr, /^error: print the result: No space left.*\(stdout\)\n$/m);
    assert.equal((await bash(`${command} > /dev/null 2> /dev/full`)).code, 0);
    const pipe = await bash(`set -o pipefail; ${command} --quiet --help | true`);
    assert.deepEqual(pipe, { code: 0, stderr: "" });
  },
});
