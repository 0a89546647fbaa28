/** Copies of the project in which mutants live, so that the working tree is never touched. */
import { join } from "node:path";

/** What tests run and read as code; all else of the project is linked to. */
const CODE = ["lib", "tasks", "test"];
/** Not needed by tests, or made by them. */
const LEFT_OUT = new Set([".git", ".venv", "out", "node_modules"]);

/** A copy of the project. */
export interface ProjectCopy {
  readonly folder: string;
  /** Where the tests of this copy put their temporary files. */
  readonly temporary: string;
  /** Deno's caches of code: those of the copies are apart and go with them. */
  readonly cache: string;
  /** What a mutant must not write to: the project, and what of it the copy links to. */
  readonly forbidden: readonly string[];
}

/** Copies of a project below one folder, which goes when this is disposed of. */
export interface ProjectCopies extends AsyncDisposable {
  readonly copies: readonly ProjectCopy[];
}

/** Makes so many copies in a new temporary folder. */
export async function copyProject(root: string, count: number): Promise<ProjectCopies> {
  const home = await Deno.realPath(await Deno.makeTempDir({ prefix: "neuroid-mutate-" }));
  const dispose = () => Deno.remove(home, { recursive: true });
  try {
    const cache = join(home, "cache");
    await linkPackages(cache);
    const copies: ProjectCopy[] = [];
    for (let i = 0; i < count; i++) {
      const forbidden = [root];
      const folders = { folder: join(home, `${i}`), temporary: join(home, `${i}-temporary`) };
      const copy = { ...folders, cache, forbidden };
      await Deno.mkdir(copy.temporary);
      await Deno.mkdir(copy.folder);
      for await (const { name, isFile } of Deno.readDir(root)) {
        if (LEFT_OUT.has(name)) continue;
        const [from, to] = [join(root, name), join(copy.folder, name)];
        if (CODE.includes(name)) await copyFolder(from, to);
        else if (isFile) await Deno.copyFile(from, to);
        else {
          await Deno.symlink(await Deno.realPath(from), to, { type: "dir" });
          forbidden.push(to);
        }
      }
      copies.push(copy);
    }
    return { copies, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A cache of its own beside the packages that were fetched already. */
async function linkPackages(cache: string): Promise<void> {
  await Deno.mkdir(cache);
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  const { npmCache, modulesCache } = JSON.parse(new TextDecoder().decode(stdout));
  for (const [name, path] of [["npm", npmCache], ["remote", modulesCache]] as const) {
    await Deno.mkdir(path, { recursive: true });
    await Deno.symlink(path, join(cache, name), { type: "dir" });
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}
