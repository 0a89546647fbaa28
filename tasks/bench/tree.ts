/** Trees of NSD made for one benchmark. */
import { environmentPython } from "../environments/mod.ts";

/** Calls `body` with a folder in which a script of this folder has made a tree, then removes it. */
export async function withTree(
  script: string,
  args: readonly string[],
  body: (folder: string, root: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-bench-" });
  try {
    const root = `${folder}/nsd`;
    const path = new URL(script, import.meta.url).pathname;
    const { success } = await new Deno.Command(environmentPython("reference"), {
      args: [path, root, ...args],
      stderr: "inherit",
    }).output();
    if (!success) throw new Error(`${path} could not make ${root}`);
    await body(folder, root);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
