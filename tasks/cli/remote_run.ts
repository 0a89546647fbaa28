/** Runs of trees that lie elsewhere: settings before, the question in between, the sums afterwards. */
import type { RunOptions } from "../../lib/progress/mod.ts";
import type { Download } from "../../lib/workflow/nsd/mod.ts";
import type { TaskResult } from "./definition.ts";
import { UsageError } from "./usage.ts";
import type { RemotePlace } from "./remote_place.ts";

/** The values of `remoteFlags`, and of the root. */
export interface RemoteValues {
  readonly root: string | undefined;
  readonly endpoint: string | undefined;
  readonly cache: string | undefined;
  readonly cacheSize: number | undefined;
}

/** The rest of the values, as options of the library. */
export type WithoutRemote<V> = Omit<V, "endpoint" | "cache" | "cacheSize" | "yes">;

/**
 * Does the work of a task whose root may be an address. What was asked of the server is said on stderr,
 * and stands in `remote` of the JSON object.
 */
export async function runAfar<V extends RemoteValues>(
  { endpoint, cache, cacheSize, ...rest }: V,
  { note }: RunOptions,
  work: (values: WithoutRemote<V>) => Promise<TaskResult>,
): Promise<TaskResult> {
  const values = rest as unknown as WithoutRemote<V>;
  if (!isAddress(rest.root)) return await work(values);
  const { configureSources, remoteTally, tallyText } = await import("../../lib/files/mod.ts");
  configureSources({
    ...(endpoint !== undefined && { endpoint }),
    ...(cache !== undefined && { cache }),
    ...(cacheSize !== undefined && { cacheSize }),
  });
  const result = await work(values);
  const remote = remoteTally();
  const said = tallyText(remote);
  if (said !== undefined) note?.(`read ${said}`);
  const isObject = typeof result.json === "object" && !Array.isArray(result.json);
  return isObject ? { ...result, json: { ...result.json, remote } } : result;
}

/**
 * The folder in which a run keeps what it fetches, for the permission to write there: that of the flags, of
 * the environment, or the usual one.
 *
 * @throws {UsageError} where its path has a comma
 */
export async function findCacheFolder({ cache }: Pick<RemotePlace, "cache">): Promise<string> {
  const folder = cache ?? await findUsualFolder();
  if (!folder.includes(",")) return folder;
  throw new UsageError(
    `the folder for what is fetched is "${folder}", and Deno ends a path of its permissions at a ` +
      "comma; --cache and NEUROID_CACHE take a folder without one",
  );
}

async function findUsualFolder(): Promise<string> {
  // Not by its door: the launcher, once installed, has no map of names, and what lies behind the door needs it.
  const { cacheFolder } = await import("../../lib/files/source/settings.ts");
  return cacheFolder();
}

function isAddress(root: string | undefined): boolean {
  return root !== undefined && /^(https?|s3):\/\//i.test(root);
}

/**
 * What answers the question whether so much is to be fetched: `--yes`, or the user at the terminal.
 * Without either a run that has the question is wrong usage.
 */
export function confirmDownload(
  yes: boolean,
  { quiet, signal }: Pick<RunOptions, "signal"> & { readonly quiet: boolean },
): (download: Download) => Promise<boolean> {
  return async ({ text }) => {
    if (yes) return true;
    if (quiet || !Deno.stdin.isTerminal() || !Deno.stderr.isTerminal()) {
      throw new UsageError(`${text}; add --yes where this is meant`);
    }
    await Deno.stderr.write(new TextEncoder().encode(`${text}. Fetch them? [y/N] `));
    return /^y(es)?$/i.test((await readLine(signal)).trim());
  };
}

/** A line of the terminal; the signal's reason where it comes first. */
async function readLine(signal: AbortSignal | undefined): Promise<string> {
  signal?.throwIfAborted();
  const reader = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).getReader();
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  const { value = "" } = await Promise.race([reader.read(), stopped]);
  return value;
}
