/** How files of other machines are read: said once by whoever starts a run, and known to its workers. */
import { join } from "node:path";
import { bytesIn, checkCall, number, optionsOf, text } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { fromParent, toWorkers } from "../../parallel/mod.ts";

/** Settings of {@link configureSources}; what is not given comes from the environment, or is chosen. */
export interface SourceSettings {
  /** The folder of the cache; else `NEUROID_CACHE`, else `neuroid` in the user's folder of caches. */
  readonly cache?: string | undefined;
  /** How many bytes the cache may hold; else `NEUROID_CACHE_SIZE` (`50GB`), else 50 GB. */
  readonly cacheSize?: number | undefined;
  /** The server for `s3://` addresses; by default `AWS_ENDPOINT_URL`, or else Amazon's servers. */
  readonly endpoint?: string | undefined;
  /** How many requests may be under way at a time, over all workers; else 32. */
  readonly connections?: number | undefined;
  /** The largest gap in bytes that a request takes with it between two pieces; else it is measured. */
  readonly gap?: number | undefined;
  /** The same for pieces of an index; else it is measured. */
  readonly indexGap?: number | undefined;
  /** Timeout in seconds until an answer begins, and while it continues; 60 by default. */
  readonly timeout?: number | undefined;
}

const SOURCE_SETTINGS = optionsOf<SourceSettings>({}, {
  cache: text,
  cacheSize: number,
  endpoint: text,
  connections: number,
  gap: number,
  indexGap: number,
  timeout: number,
});

const NAME = "sources";
let given: SourceSettings = fromParent<SourceSettings>(NAME) ?? {};
toWorkers(NAME, () => given);

/**
 * Sets how remote files are read, in this program and in all workers that it starts from now on. Earlier
 * settings that are not named remain.
 *
 * @example
 * ```ts
 * import { configureSources } from "neuroid/files";
 *
 * configureSources({ cache: "/scratch/neuroid", cacheSize: 200e9 });
 * ```
 */
export function configureSources(settings: SourceSettings): void {
  checkCall("configureSources", { settings: [settings, SOURCE_SETTINGS] }, arguments);
  given = { ...given, ...settings };
}

/** The settings as they are now, without what the environment says. */
export function sourceSettings(): SourceSettings {
  return given;
}

/** How many requests may be under way at a time, over all workers. */
export function mostConnections(): number {
  return given.connections ?? 32;
}

/** The folder of the cache. */
export function cacheFolder(): string {
  return given.cache ?? variable("NEUROID_CACHE") ?? usualCache();
}

const USUAL_BYTES = 50e9;

/** How many bytes the cache may hold. */
export function cacheLimit(): number {
  const said = variable("NEUROID_CACHE_SIZE");
  return given.cacheSize ?? (said === undefined ? USUAL_BYTES : parseBytes(said));
}

function usualCache(): string {
  const home = variable("HOME") ?? variable("USERPROFILE");
  const [folder, ...below] = Deno.build.os === "windows"
    ? [variable("LOCALAPPDATA"), "neuroid", "cache"]
    : Deno.build.os === "darwin"
    ? [home && join(home, "Library", "Caches"), "neuroid"]
    : [variable("XDG_CACHE_HOME") ?? (home && join(home, ".cache")), "neuroid"];
  if (folder !== undefined) return join(folder, ...below);
  throw new ArgumentError({
    doing: "find a folder for what is fetched",
    found: "no home folder in the environment",
    right: "name one: --cache DIR, or NEUROID_CACHE",
  });
}

/** A variable of the environment; undefined where it is empty, or where it may not be asked for. */
export function variable(name: string): string | undefined {
  try {
    return Deno.env.get(name) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * A number of bytes as users write it: `50GB`, `1.5 TB`, `500M`, `4GiB`.
 *
 * @throws {ArgumentError} if it is none
 */
export function parseBytes(words: string): number {
  const bytes = bytesIn(words);
  if (bytes !== undefined) return bytes;
  throw new ArgumentError({
    doing: "read a size",
    found: `"${words}"`,
    right: "a number with its unit: 50GB, 500MB, 1.5TB",
  });
}
