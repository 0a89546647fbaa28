/** The files that were dropped, each under a path by which the library's readers find it. */
import { errorText, isNeuroidError } from "../../../lib/errors/mod.ts";
import { mountFile, mountFolder, unmount } from "../../npm/platform/mounted.ts";
import type { DroppedFiles } from "./answers.ts";

let folder: string | undefined;
let paths: readonly string[] = [];
let byName: ReadonlyMap<string, readonly string[]> = new Map();

/** Takes files, in the place of those that were dropped before. */
export function mountDropped(files: DroppedFiles): void {
  if (folder !== undefined) unmount(folder);
  const place = folder = mountFolder();
  const shared = commonFolder(files.map(({ path }) => path));
  paths = files.map(({ path, file }) => mountFile(path.slice(shared.length), file, place));
  byName = Map.groupBy(paths, nameOf);
}

/** The folder of all, and the paths of all. */
export function droppedFiles(): { readonly folder: string; readonly paths: readonly string[] } {
  return { folder: folder!, paths };
}

/** The file whose path ends with these names: `a.png`, `pictures/a.png`. */
export function droppedFile(end: string): string | undefined {
  return byName.get(nameOf(end))?.find((path) => path.endsWith(`/${end}`));
}

/** The path of a file that was dropped, of what {@link withoutFolder} leaves of it. */
export function pathOf(name: string): string {
  return `${folder}/${name}`;
}

/** The name of a file, without its folders. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A text without the folder in which dropped files are found here. */
export function withoutFolder(text: string): string {
  return text.replaceAll(`${folder}/`, "").replaceAll(String(folder), ".");
}

/** What is said of an error. */
export function saidOf(error: unknown): string {
  return withoutFolder(isNeuroidError(error) ? error.message : errorText(error));
}

/** The folder that all lie in, with its slash: a folder that was dropped shows no name of its own. */
function commonFolder(all: readonly string[]): string {
  let shared = all[0]?.split("/").slice(0, -1) ?? [];
  for (const path of all) {
    const parts = path.split("/").slice(0, -1);
    const differs = shared.findIndex((part, depth) => parts[depth] !== part);
    if (differs >= 0) shared = shared.slice(0, differs);
  }
  return shared.map((part) => `${part}/`).join("");
}
