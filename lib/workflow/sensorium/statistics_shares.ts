/** Statistics of many recordings: in one run, or in shares that are put together. */
import { boolean, checkCall, filePath, like, listOf, optionsOf, without } from "../../calls/mod.ts";
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { ArgumentError, MissingError, plural, systemText } from "../../errors/mod.ts";
import { fingerprint, lookForFile, openParts, writeWhole } from "../../files/mod.ts";
import { STATISTICS_OPTIONS, type StatisticsOptions } from "../../loaders/sensorium/mod.ts";
import {
  finishShare,
  identifyInput,
  type InputFile,
  openShares,
  refuseOtherShare,
  type RunWords,
} from "../shares/mod.ts";
import { computeSensoriumStatistics, type SensoriumStatistics } from "./statistics.ts";

/** The task, as manifests name it. */
const TASK = "sensorium:statistics";
/** The form of parts. */
const PARTS = "statistics of a recording, version 1";

/** The statistics of a recording; where they lie on a machine is not said. */
export type RecordingReport = Omit<SensoriumStatistics, "read_from" | "kept_in">;

/** How the statistics of many recordings are made. */
export interface ManyStatisticsOptions extends StatisticsOptions {
  /** Shares that `saveStatisticsShare` wrote, or folders of them: their recordings are not read. */
  readonly from?: readonly string[] | undefined;
  /** Whether recordings that the shares lack are read; without it they are an error. */
  readonly fill?: boolean | undefined;
}

const MANY_OPTIONS = optionsOf<ManyStatisticsOptions>({}, {
  from: listOf(filePath),
  fill: boolean,
  ...STATISTICS_OPTIONS.others,
});

/**
 * The statistics of many recordings, in the order given: of all that are read here, and of those in shares.
 *
 * @param paths folders or zips of recordings; of those in shares the names count
 * @throws {FindingsError} where shares do not make this run; and as `computeSensoriumStatistics`
 *
 * @example
 * ```ts
 * import { computeManyStatistics } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * const { recordings } = await computeManyStatistics([
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 *   folder + "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
 * ], { store: false });
 * console.log(recordings.map(({ neurons }) => neurons));
 * ```
 */
export async function computeManyStatistics(
  paths: readonly string[],
  options: ManyStatisticsOptions = {},
): Promise<{ readonly recordings: readonly RecordingReport[] }> {
  checkCall("computeManyStatistics", {
    paths: [paths, listOf(filePath)],
    options: [options, MANY_OPTIONS],
  }, arguments);
  const { from, fill = false, ...how } = options, { progress, signal } = options;
  requireDistinct(paths);
  const shares = from && await openShares(from, {
    ...{ progress, signal, fill, task: TASK, parts: PARTS, run: wordsOf(options), root: "" },
    doing: "put statistics of recordings together",
    needs: paths.map((path) => ({ id: nameOf(path), of: {}, inputs: [path] })),
    identify: findRecording,
    remedy: () => "sensorium:statistics of them with --share, or --fill, which reads them now",
  });
  const recordings: RecordingReport[] = [];
  for (const path of paths) {
    signal?.throwIfAborted();
    const part = shares?.parts.get(nameOf(path));
    recordings.push(
      part === undefined
        ? await reportOf(path, how)
        : JSON.parse(await Deno.readTextFile(part.path)),
    );
  }
  return { recordings };
}

/** A share of statistics that was made. */
export interface StatisticsShare {
  /** Its folder. */
  readonly out: string;
  /** The recordings in it. */
  readonly recordings: readonly string[];
}

/** How a share of statistics is made. */
export interface StatisticsShareOptions extends Omit<StatisticsOptions, "folder" | "store"> {
  /** The folder of the share, one of its own. */
  readonly out: string;
}

const SHARE_OPTIONS = optionsOf<StatisticsShareOptions>(
  { out: filePath },
  without(STATISTICS_OPTIONS, "folder", "store").others,
);

/**
 * Computes the statistics of some recordings as a share: a part each in a folder, and last `manifest.json`.
 * Nothing is kept beside the recordings. A share that was stopped goes on when it is called again.
 *
 * @throws {WriteError} where the folder holds another share, or another run is at work in it; and as
 * `computeSensoriumStatistics`
 *
 * @example
 * ```ts
 * import { computeManyStatistics, saveStatisticsShare } from "neuroid/sensorium";
 *
 * const out = await Deno.makeTempDir();
 * const recording = "data-samples/sensorium/" +
 *   "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210";
 * await saveStatisticsShare([recording], { out });
 * const { recordings } = await computeManyStatistics([recording], { from: [out] });
 * console.log(recordings[0]!.neurons); // 6
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function saveStatisticsShare(
  paths: readonly string[],
  options: StatisticsShareOptions,
): Promise<StatisticsShare> {
  checkCall("saveStatisticsShare", {
    paths: [paths, listOf(filePath)],
    options: [options, SHARE_OPTIONS],
  }, arguments);
  const { out, ...how } = options;
  requireDistinct(paths);
  const names = paths.map(nameOf);
  const head = { task: TASK, parts: PARTS, run: wordsOf(how), share: { recordings: names } };
  await refuseOtherShare(out, head); // makes no folder where it refuses
  using held = await openParts(out, options);
  await refuseOtherShare(out, head);
  const inputs = await Promise.all(paths.map(identifyRecording));
  const files = names.map((name, i) => `${name}-${fingerprint(head.run, inputs[i]!)}.json`);
  for (const [i, path] of paths.entries()) {
    options.signal?.throwIfAborted();
    if (await lookForFile(join(out, files[i]!))) continue;
    const report = await reportOf(path, { ...how, store: false });
    await held.requireHeld();
    await writeWhole(join(out, files[i]!), JSON.stringify(report) + "\n");
  }
  await finishShare(out, {
    ...{ head, inputs },
    parts: names.map((id, i) => ({ id, file: files[i]!, of: {}, inputs: [inputs[i]!.path] })),
    lookAgain: ({ path }) =>
      identifyRecording(paths[inputs.findIndex((each) => each.path === path)]!),
    isPart: (name) => /-[0-9a-f]{16}\.json$/.test(name),
  });
  await held.remove();
  return { out, recordings: names };
}

async function reportOf(path: string, how: StatisticsOptions): Promise<RecordingReport> {
  const { read_from: _from, kept_in: _in, ...report } = await computeSensoriumStatistics(path, how);
  return report;
}

/** What decides the statistics of a recording. */
function wordsOf({ source, axes }: StatisticsOptions): RunWords {
  return { source: source ?? "as usual", axes: axes ?? "as usual" };
}

const nameOf = (path: string) => basename(path).replace(/\.zip$/, "");

function requireDistinct(paths: readonly string[]): void {
  const names = paths.map(nameOf);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined && names.length > 0) return;
  throw new ArgumentError({
    doing: "compute statistics of recordings",
    found: twice === undefined ? "no recording" : `the recording ${twice} twice`,
    right: "each recording once, its folder or its zip",
  });
}

/** What we and others keep beside the data of a recording, and is no part of it. */
const KEPT = /^(statistics\.(json|npz|pkl)|\..*)$/;

async function findRecording(path: string): Promise<InputFile | undefined> {
  const there = await Deno.stat(path).catch(() => undefined);
  return there && await identifyRecording(path);
}

/** A zip by its size and time; a folder by those of all its files. */
async function identifyRecording(path: string): Promise<InputFile> {
  const name = nameOf(path);
  try {
    if ((await Deno.stat(path)).isFile) {
      return { ...await identifyInput(path, path), path: name };
    }
    const lines: string[] = [];
    let bytes = 0;
    const walk = async (folder: string, place: string) => {
      for await (const { name } of Deno.readDir(folder)) {
        if (KEPT.test(name)) continue;
        const file = join(folder, name);
        const { isDirectory, size, mtime } = await Deno.stat(file);
        if (isDirectory) {
          await walk(file, `${place}${name}/`);
          continue;
        }
        bytes += size;
        lines.push(`${place}${name} ${size} ${mtime?.toISOString()}`);
      }
    };
    await walk(path, "");
    const etag = createHash("sha1").update(lines.sort().join("\n")).digest("hex");
    return { path: name, bytes, etag };
  } catch (cause) {
    throw new MissingError({
      doing: "look at a recording",
      found: systemText(cause),
      right: "a recording's folder or its zip, which this user may read",
      where: path,
      cause,
    });
  }
}

const SHARE = like<StatisticsShare>("an object: await saveStatisticsShare(…)", "out", "recordings");

/**
 * What was computed, and what takes it.
 *
 * @example
 * ```ts
 * import { statisticsShareText } from "neuroid/sensorium";
 *
 * console.log(statisticsShareText({ out: "shares/a", recordings: ["static1-2-3"] }));
 * ```
 */
export function statisticsShareText(made: StatisticsShare): string {
  checkCall("statisticsShareText", { made: [made, SHARE] }, arguments);
  const { out, recordings } = made;
  return `${plural(recordings.length, "recording")} in ${out}\n` +
    `with the other shares of this run: ${TASK} RECORDING… --from ${out},… --json`;
}
