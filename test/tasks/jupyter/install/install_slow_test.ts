import { equal, match } from "node:assert/strict";
import { join } from "node:path";
import { projectPath, projectTask, withFolder } from "../../../helpers.ts";

Deno.test("kernel:install writes one file, takes no foreign one's place, and removes its own", async () => {
  await withFolder(async (folder) => {
    const install = (...more: string[]) => projectTask("kernel:install", "--dir", folder, ...more);
    const path = join(folder, "kernels", "neuroid", "kernel.json");
    const isThere = () => Deno.stat(path).then(() => true, () => false);

    match((await install("--dry-run")).stdout, /^would write .*kernel\.json\n/);
    equal(await isThere(), false);
    const done = await install();
    match(
      done.stdout,
      /^wrote .*kernel\.json\n[^]*to remove it: deno task kernel:install --remove/,
    );
    const spec = JSON.parse(await Deno.readTextFile(path));
    equal(spec.argv[0], Deno.execPath());
    equal(spec.language, "typescript");
    match((await install()).stdout, /^wrote .*, in place of that of /);

    await Deno.writeTextFile(path, '{ "argv": ["other"] }');
    const refused = await install();
    equal(refused.code, 1);
    match(refused.stderr, /^error: install the kernel: .*not made; --replace to take its place/);
    equal((await install("--remove")).code, 1);
    equal(await Deno.readTextFile(path), '{ "argv": ["other"] }');

    equal((await install("--replace")).code, 0);
    equal((await install("--remove")).code, 0);
    equal(await isThere(), false);
    const none = await install("--remove");
    equal(none.code, 1);
    match(none.stderr, /^error: remove the kernel: no kernel called neuroid/);
    equal((await install("--nonsense")).code, 2);
  });
});

Deno.test("without a home nothing is written to a folder that only looks like the user's", async () => {
  const run = async (args: string[], env: Record<string, string>) => {
    const cwd = projectPath();
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, env, cwd })
      .output();
    return { code, out: new TextDecoder().decode(stdout), err: new TextDecoder().decode(stderr) };
  };
  const { denoDir } = JSON.parse((await run(["info", "--json"], {})).out);
  const none = { HOME: "", USERPROFILE: "", XDG_DATA_HOME: "", APPDATA: "", JUPYTER_DATA_DIR: "" };
  const { code, err } = await run(
    ["task", "--quiet", "kernel:install", "--dry-run"],
    { ...none, DENO_DIR: denoDir, NO_COLOR: "1" },
  );
  equal(code, 1, err);
  match(err, /^error: find Jupyter's data folder: no HOME in the environment; HOME, or --dir/m);
});
