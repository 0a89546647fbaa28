/** `pipelines/slurm/nsd.sh` with a program in place of `sbatch`. Test of the whole: test/interop/slurm_test.ts. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { projectPath, withFolder } from "../helpers.ts";

const SCRIPT = projectPath("pipelines", "slurm", "nsd.sh");
/** Answers with 101, 102, …, refuses that of REFUSE, and runs each job as SLURM would, by `sh`. */
const SBATCH = `#!/bin/bash
n=$(($(cat n 2>/dev/null || echo 100) + 1)); echo $n > n
[[ \${REFUSE:-} != "$n" ]] || { echo refused >&2; exit 1; }
for arg; do
  case $arg in --chdir=*) cd "\${arg#*=}" ;; --wrap=*) job=\${arg#*=} ;; esac
done
SLURM_ARRAY_TASK_ID=7 sh -c "$job"
echo "$n;cluster"
`;

/** Stands in for Deno: says what it was given. */
const DENO = `#!/bin/sh
printf '%s\\n' "$@" -- >> "$SEEN"
`;

Deno.test({
  name:
    "slurm/nsd.sh hands any path to jobs whole, and says which jobs are left where one is refused",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withFolder(async (folder) => {
      const root = "a root", out = "o é\"u't, $x `y` %a #z";
      await Deno.mkdir(join(folder, root));
      const program = (name: string, text: string) =>
        Deno.writeTextFile(join(folder, name), text, { mode: 0o755 });
      await program("sbatch", SBATCH);
      await program("mydeno", DENO);
      const seen = join(folder, "seen");
      const submit = async (args: string[], env: Record<string, string> = {}) => {
        const made = await new Deno.Command(SCRIPT, {
          args,
          cwd: folder,
          env: {
            ...{ PATH: `${folder}:${Deno.env.get("PATH")}`, DENO: "./mydeno", LC_ALL: "C" },
            ...{ SEEN: seen, ...env },
          },
        }).output();
        return { code: made.code, text: new TextDecoder().decode(made.stderr) };
      };
      assert.deepEqual(await submit([root, out, "volume", "1-2"]), { code: 0, text: "" });
      const jobs = (await Deno.readTextFile(seen)).split("\n--\n").slice(0, -1)
        .map((job) => job.split("\n"));
      const whole = await Deno.realPath(folder), place = (name: string) => join(whole, out, name);
      assert.deepEqual(
        jobs.map((job) => [job[6], job[job.indexOf("--root") + 1], job.at(-1)]),
        [
          ["nsd:extract", join(whole, root), place("shares/7")],
          ["nsd:prepare", join(whole, root), place("assemblies")],
          ["nsd:extract", join(whole, root), place("test_shares/7")],
          ["nsd:package", join(whole, root), place("package")],
        ],
      );
      assert.equal(jobs[1]![jobs[1]!.indexOf("--from") + 1], place("shares"));

      await Deno.remove(join(folder, "n"));
      const left = await submit([root, out, "volume", "1-2"], { REFUSE: "103" });
      assert.equal(left.code, 1);
      assert.match(left.text, /^refused\nerror: not all jobs .*: scancel 101 102 *\n$/);
      const wrong: readonly [string[], RegExp][] = [
        [[root, "a\\b", "volume", "1-2"], /OUT is .*; it takes a path without/],
        [[root, "", "volume", "1-2"], /OUT is empty; name a folder/],
        [[root, "s3://a/b", "volume", "1-2"], /OUT is s3:\/\/a\/b; it takes a folder/],
        [[root, "a\nb", "volume", "1-2"], /an argument has a line break/],
        [[root, out, "volumes", "1-2"], /SPACE is volumes; it takes volume, surface or/],
        [[root, out, "", "1-2"], /SPACE is empty; it takes volume/],
        [[root, out, "volume", "1-8%2"], /SUBJECTS is 1-8%2; it takes numbers/],
        [[root, out, "volume", "all"], /SUBJECTS is all; it takes numbers/],
        [[root, out, "volume", "8-5"], /SUBJECTS has 8-5; a range goes up: 5-8/],
        [[root, out, "volume", "0-2"], /SUBJECTS has 0-2; subjects count from 1/],
        [[root, out, "volume", "1-3,2"], /SUBJECTS has 2 twice/],
        [[root, out, "volume", "1", "2"], /"2" stands behind SUBJECTS; flags of sbatch/],
        [[root, out, "volume", "1", "--output=x"], /--output=x is what this script says itself/],
        [["none", out, "volume", "1"], /there is no folder none; name that of NSD/],
        [["", out, "volume", "1"], /there is no folder with an empty name/],
        [["ftp://a", out, "volume", "1"], /there is no folder ftp:\/\/a/],
      ];
      for (const [args, message] of wrong) {
        const { code, text } = await submit(args);
        assert.equal(code, 2, text);
        assert.match(text, message);
        assert.match(text, /^error: [^\n]*\n$/);
      }
      await Deno.writeTextFile(seen, "");
      assert.equal((await submit([root, "a,b %a", "nativesurface", "1,3"])).code, 0);
      const own = (await Deno.readTextFile(seen)).split("\n");
      assert.deepEqual(own.filter((word) => word.startsWith("nsd:")), [
        "nsd:extract",
        "nsd:prepare",
      ]);
    }),
});
