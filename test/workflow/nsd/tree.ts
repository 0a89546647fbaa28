/** Copies of the sample tree that tests may spoil. */
import { join } from "node:path";
import { projectPath } from "../../helpers.ts";

/** The sample tree. */
export const SAMPLE = projectPath("data-samples", "nsd-mini");

/** Makes a tree of links to the sample's files; replace a link by {@link spoil}. */
export async function linkedTree(folder: string, source = SAMPLE): Promise<string> {
  const root = join(folder, "nsd");
  await link(source, root);
  return root;
}

async function link(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await link(source, target);
    else await Deno.symlink(source, target);
  }
}

/** Replaces a file of a linked tree: by other content, or by nothing. */
export async function spoil(path: string, content: Uint8Array | string | undefined): Promise<void> {
  await Deno.remove(path);
  if (typeof content === "string") await Deno.writeTextFile(path, content);
  else if (content !== undefined) await Deno.writeFile(path, content);
}
