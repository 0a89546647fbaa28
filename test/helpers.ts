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
