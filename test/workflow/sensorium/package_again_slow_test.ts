import assert from "node:assert/strict";
import { join } from "node:path";
import { readSha1 } from "neuroid/files";
import { withFolder } from "../../helpers.ts";
import { DYNAMIC, STATIC } from "../../loaders/sensorium/make_recording.ts";
import { pack } from "./package_recording.ts";

/** The SHA-1 of each file below a folder. */
async function sha1s(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const path = join(below, name);
    if (isDirectory) Object.assign(found, await sha1s(folder, path));
    else found[path] = await readSha1(join(folder, path));
  }
  return found;
}

for (const [recording, tier] of [[STATIC, "test"], [DYNAMIC, "oracle"]] as const) {
  Deno.test(`a package has the same bytes from the zip, and after runs that were stopped: ${tier}`, () =>
    withFolder(async (folder) => {
      const whole = join(folder, "whole");
      await pack(recording, tier, whole);
      const expected = await sha1s(whole);
      assert.equal(Object.keys(expected).length, 8);
      await pack(`${recording}.zip`, tier, join(folder, "zip"));
      assert.deepEqual(await sha1s(join(folder, "zip")), expected);

      const steps = new Set<string>();
      await pack(recording, tier, whole, {
        progress: ({ step }: { step: string }) => steps.add(step),
      });
      for (const last of steps) {
        const out = join(folder, "stopped");
        const aborter = new AbortController();
        const progress = ({ step }: { step: string }) => step === last && aborter.abort();
        await pack(recording, tier, out, { progress, signal: aborter.signal }).catch(() => {});
        await pack(recording, tier, out);
        assert.deepEqual(await sha1s(out), expected, last);
        await Deno.remove(out, { recursive: true });
      }
      // what a killed process leaves behind: parts, unfinished files, some that were finished
      const killed = join(folder, "killed");
      await Deno.mkdir(join(killed, ".neuroid-parts", "stimuli"), { recursive: true });
      await Deno.writeTextFile(join(killed, ".neuroid-parts", "responses.nc"), "half");
      await Deno.writeTextFile(join(killed, ".neuroid-parts", "stimuli", "img_300.png"), "half");
      await Deno.writeTextFile(join(killed, ".package.json.neuroid-part-7-0"), "{");
      const [first] = Object.keys(expected).filter((name) => name.startsWith("assy"));
      await Deno.copyFile(join(whole, first!), join(killed, first!));
      await pack(recording, tier, killed);
      assert.deepEqual(await sha1s(killed), expected);
    }));
}
