/** What tests share: temporary folders, files of the project, the folder of real files. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A path inside the project, from its root. */
export function projectPath(...parts: string[]): string {
  return join(fileURLToPath(new URL("..", import.meta.url)), ...parts);
}

/** Calls `body` with a folder that is removed afterwards. */
export async function withFolder(body: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-test-" });
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Runs a task as `deno.json` has it, with the permissions that it names there. */
export async function projectTask(
  name: string,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", name, ...args],
    cwd: projectPath(),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/**
 * Registers a test on files that nobody here wrote, in the folder that `NEUROID_REAL_FILES` names.
 * Ignored under its own name where that is not set.
 */
export function realFilesTest(
  name: string,
  body: (folder: string, t: Deno.TestContext) => Promise<void> | void,
): void {
  const folder = Deno.env.get("NEUROID_REAL_FILES");
  Deno.test({
    name: folder ? name : `${name} (needs NEUROID_REAL_FILES)`,
    ignore: !folder,
    fn: (t) => body(folder!, t),
  });
}
