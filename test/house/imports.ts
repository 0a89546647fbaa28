/** Reads which file of the project imports which, for the tests that hold its walls. */
import { dirname, join, normalize, relative } from "node:path";
import config from "../../deno.json" with { type: "json" };
import { projectPath } from "../helpers.ts";

/** One import, paths from the project's root with slashes. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const NAME = String.raw`"(\.{1,2}\/[^"]+|neuroid(?:\/[a-z-]+)?)"`;
const STATEMENT = new RegExp(
  String.raw`^\s*(?:import|export)\s+(?:[^;"']*?\s+from\s+)?${NAME}|\bimport\(\s*${NAME}` +
    String.raw`|new URL\(\s*"(\.{1,2}\/[^"]+\.ts)"|\bimport\(\s*([^"\s])`,
  "gm",
);

/** The project's own names, as `deno.json` maps them. */
const OWN_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(config.imports).filter(([name]) => /^neuroid\b/.test(name)),
);

/**
 * The imports in a file's text, of types too, resolved against its path or by the project's own names;
 * those of packages are left out. An import whose name is made at run time is one of `(unknown)`.
 */
export function importsOf(path: string, text: string): Import[] {
  return [...withoutComments(text).matchAll(STATEMENT)].map(([, a, b, c, d]) => {
    const name = a ?? b ?? c;
    return { from: path, to: d === undefined ? pathOf(path, name!) : "(unknown)" };
  });
}

function pathOf(from: string, name: string): string {
  const own = OWN_NAMES.get(name);
  return normalize(own ?? join(dirname(from), name)).replaceAll("\\", "/");
}

// Examples in docblocks import too, but they are no part of the house.
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*\*[\s\S]*?\*\//gm, "");
}

/** The TypeScript files below a folder of the project, paths from its root, sorted. */
export async function sourceFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (path: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(path)) {
      if (isDirectory) await walk(join(path, name));
      else if (name.endsWith(".ts")) {
        found.push(relative(projectPath(), join(path, name)).replaceAll("\\", "/"));
      }
    }
  };
  await walk(projectPath(folder));
  return found.sort();
}

/** All imports of the files below some folders. */
export async function projectImports(...folders: string[]): Promise<Import[]> {
  const files = (await Promise.all(folders.map(sourceFiles))).flat();
  const read = async (path: string) => importsOf(path, await Deno.readTextFile(projectPath(path)));
  return (await Promise.all(files.map(read))).flat();
}

/** A circle in a graph, as the nodes on the way round; undefined where there is none. */
export function circleIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (node: string): string[] | undefined => {
    const at = way.indexOf(node);
    if (at >= 0) return [...way.slice(at), node];
    if (done.has(node)) return undefined;
    way.push(node);
    for (const next of edges.get(node) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    way.pop();
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const circle = visit(node);
    if (circle) return circle;
  }
  return undefined;
}
