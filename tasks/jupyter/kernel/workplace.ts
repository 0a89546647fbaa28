/**
 * Where a notebook's code finds what it imports. In the project that is the project's `deno.json`.
 * Elsewhere there is none that knows `neuroid`, and Deno takes none from elsewhere: so it starts in a
 * folder made for the purpose, in which the project's names hold and paths lead to the notebook's folder.
 */
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { FormatError } from "../../../lib/errors/mod.ts";
import type { JsonObject } from "../format/mod.ts";
import { parseJsonc } from "./jsonc.ts";

const PROJECT = new URL("../../../", import.meta.url);
const NAMES = ["deno.json", "deno.jsonc"];

/** Where Deno starts. */
export interface Workplace {
  /** The folder that it starts in. */
  readonly start: string;
  /** The `deno.json` that holds there. */
  readonly config: string;
  /** The notebook's folder, where it is another one. */
  readonly folder?: string;
  /** What is to be removed at the end. */
  readonly files: readonly string[];
}

/** The place for the notebooks of a folder. */
export async function findWorkplace(folder: string): Promise<Workplace> {
  const own = await nearestConfig(folder);
  if (own !== undefined && knowsNeuroid(own) && !isExcluded(folder, own)) {
    return { start: folder, config: own.path, files: [] };
  }
  const top = await Deno.makeTempDir({ prefix: "neuroid-workplace-" });
  // As deep as the notebook's folder, so that no path upward ends too early.
  const depth = resolve(folder).split(sep).length;
  const start = join(top, ...Array.from({ length: depth }, (_, i) => String(i)));
  await Deno.mkdir(start, { recursive: true });
  const config = join(start, NAMES[0]!);
  await Deno.writeTextFile(config, JSON.stringify(await mergedConfig(folder, start, own)));
  const lock = fileURLToPath(new URL("deno.lock", PROJECT));
  await Deno.copyFile(lock, join(start, "deno.lock")).catch(() => {});
  return { start, config, folder, files: [top] };
}

interface FoundConfig {
  readonly path: string;
  readonly config: JsonObject;
}

function knowsNeuroid({ config }: FoundConfig): boolean {
  return "neuroid" in (config.imports as JsonObject ?? {});
}

/** In a folder that its `deno.json` excludes, as the project does with `out`, the language server says nothing. */
function isExcluded(folder: string, { path, config }: FoundConfig): boolean {
  const excluded = Array.isArray(config.exclude) ? config.exclude : [];
  return excluded.some((each) => {
    const from = relative(resolve(dirname(path), String(each)), resolve(folder));
    return from === "" || (!from.startsWith("..") && !isAbsolute(from));
  });
}

async function nearestConfig(folder: string): Promise<FoundConfig | undefined> {
  for (let at = resolve(folder);; at = dirname(at)) {
    for (const name of NAMES) {
      const path = join(at, name);
      const text = await Deno.readTextFile(path).catch(() => undefined);
      if (text !== undefined) return { path, config: parsedConfig(path, text) };
    }
    if (dirname(at) === at) return undefined;
  }
}

function parsedConfig(path: string, text: string): JsonObject {
  try {
    const config = parseJsonc(text);
    if (typeof config === "object" && config !== null) return config as JsonObject;
  } catch {
    // Said below.
  }
  throw new FormatError({
    doing: "start the kernel",
    found: "settings of Deno that are not JSON",
    right: "an object, with // comments where wanted",
    where: path,
  });
}

/** The folder's own settings, with the project's names behind its own; within the project those hold alone. */
async function mergedConfig(
  folder: string,
  start: string,
  own: FoundConfig | undefined,
): Promise<JsonObject> {
  const project = JSON.parse(await Deno.readTextFile(new URL("deno.json", PROJECT)));
  const ours = absolute(project.imports, PROJECT);
  const theirs = own === undefined
    ? {}
    : absolute((own.config.imports ?? {}) as JsonObject, pathToFileURL(own.path));
  const { unstable } = own?.config ?? {};
  return {
    ...(unstable === undefined ? {} : { unstable }),
    nodeModulesDir: "none",
    compilerOptions: {
      ...project.compilerOptions,
      // In a cell `rows[0].score` is what is there.
      noUncheckedIndexedAccess: false,
      ...own?.config.compilerOptions as JsonObject,
    },
    imports: { ...ours, ...theirs },
    scopes: {
      [PROJECT.href]: ours,
      [`${pathToFileURL(start)}/`]: { ...ours, ...theirs, ...paths(folder, start) },
    },
  };
}

/** Each step upward from where Deno starts, as the same step from the notebook's folder. */
function paths(folder: string, start: string): Record<string, string> {
  const steps: Record<string, string> = {};
  let [from, to] = [start, resolve(folder)];
  while (true) {
    steps[`${pathToFileURL(from).href}/`] = `${pathToFileURL(to).href.replace(/\/$/, "")}/`;
    if (dirname(to) === to) return steps;
    [from, to] = [dirname(from), dirname(to)];
  }
}

/** An import map's targets, as they are from everywhere. */
function absolute(imports: JsonObject, base: URL): Record<string, string> {
  return Object.fromEntries(
    Object.entries(imports).map(([name, target]) => [
      name,
      /^\.{0,2}\//.test(String(target)) ? new URL(String(target), base).href : String(target),
    ]),
  );
}
