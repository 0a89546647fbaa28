import assert from "node:assert/strict";
import { join } from "node:path";
import { projectPath, projectTask, withFolder } from "../../helpers.ts";
import { DYNAMIC, STATIC } from "../../loaders/sensorium/make_recording.ts";

Deno.test("sensorium:package prints what it made, and what is wrong in one line", async (t) => {
  const task = (...args: string[]) => projectTask("sensorium:package", ...args);
  await withFolder(async (folder) => {
    await t.step("as text, with ceilings", async () => {
      const { code, stdout, stderr } = await task(
        STATIC,
        "--tier",
        "test",
        "--out",
        join(folder, "a"),
      );
      assert.equal(code, 0, stderr);
      assert.match(stdout, /15 presentations × 6 neuroids\n {2}stimuli {8}4\n/);
      assert.match(stdout, /mean FEV 0\.6001, mean oracle 0\.5612 \(tier test\)/);
      assert.match(stdout, /internal consistency: 0\.9691 ± 0\.0030/);
    });
    await t.step("as JSON, under another identifier", async () => {
      const args = ["--tier", "oracle", "--identifier", "Me2024.oracle", "--json"];
      const { code, stdout } = await task(`${DYNAMIC}.zip`, ...args, "--out", join(folder, "b"));
      assert.equal(code, 0);
      assert.equal(JSON.parse(stdout).assembly.identifier, "Me2024.oracle");
      assert.ok((await Deno.stat(join(folder, "b", "behavior_Me2024_oracle.csv"))).isFile);
    });
    await t.step("its script runs anywhere and makes the same sha1s", async () => {
      const out = join(folder, "b");
      const plugin = (await Array.fromAsync(Deno.readDir(out))).find((each) => each.isDirectory)!;
      const script = join(out, plugin.name, "data_packaging", "package.sh");
      const run = async (...args: string[]) => {
        const { code, stdout, stderr } = await new Deno.Command("bash", {
          args: [script, ...args],
          cwd: folder,
          env: { NO_COLOR: "1" },
        }).output();
        const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
        return { code, stdout: text(stdout), stderr: text(stderr) };
      };
      const again = await run(projectPath(), `${DYNAMIC}.zip`, "again");
      assert.equal(again.code, 0, again.stderr);
      assert.match(again.stdout, /the same sha1s as the plugin registers/);
      const manifest = (name: string) => Deno.readTextFile(join(folder, name, "package.json"));
      assert.equal(await manifest("again"), await manifest("b"));
      const usage = await run(projectPath());
      assert.deepEqual([usage.code, /NEUROID RECORDING OUT/.test(usage.stderr)], [2, true]);
      const other = await run(folder, `${DYNAMIC}.zip`, "third");
      assert.equal(other.code, 1);
    });
    await t.step("withheld: exit 1", async () => {
      const { code, stderr } = await task(DYNAMIC, "--tier", "live_test_main", "--out", folder);
      assert.equal(code, 1);
      assert.match(stderr, /^error: use the responses of tier "live_test_main": .*withheld/m);
    });
    await t.step("no tier: exit 2", async () => {
      assert.equal((await task(DYNAMIC, "--out", folder)).code, 2);
    });
  });
});
