import { equal, match } from "node:assert/strict";
import { join } from "node:path";
import { projectTask, withFolder } from "../../../helpers.ts";

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
      /^wrote .*kernel\.json\n[^]*To remove it: deno task kernel:install --remove/,
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
