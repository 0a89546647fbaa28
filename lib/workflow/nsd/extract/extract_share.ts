/** A share of a run, of a preparation or of a package. */
import { checkCall, filePath, like, listOf, number, optionsOf } from "../../../calls/mod.ts";
import { ArgumentError, plural } from "../../../errors/mod.ts";
import { byteText, runUntilStopped } from "../../../files/mod.ts";
import { EMPTY_REGIONS, OPEN_NSD_OPTIONS, type OpenNsdOptions } from "../../../loaders/nsd/mod.ts";
import { RUN_OPTIONS } from "../../../progress/mod.ts";
import type { RunWords } from "../../shares/mod.ts";
import { CONFIRM_DOWNLOAD, type DownloadOptions } from "../check/mod.ts";
import {
  CHOICE_KINDS,
  type NsdResultOptions,
  type NsdRunOptions,
  type PreparationChoice,
  RESULT_KINDS,
  RUN_KINDS,
} from "../choices/mod.ts";
import { extractPackage } from "../package/mod.ts";
import { extractPreparation } from "../prepare/mod.ts";
import { SPACE_NAME } from "../spaces/mod.ts";

/** Which run, and which share of it. What decides the run must be the same for all its shares. */
export interface ExtractShareOptions
  extends
    NsdRunOptions,
    Pick<NsdResultOptions, "out" | "workers">,
    Omit<PreparationChoice, "split" | "folds">,
    OpenNsdOptions,
    DownloadOptions {
  /** The subjects of this share, from 1; all of the run by default. */
  readonly only?: readonly number[] | undefined;
  /** The sessions of this share, from 1; all by default. `sessions` are those of the run. */
  readonly shareSessions?: readonly number[] | undefined;
  /**
   * The folder of the prepared assemblies: then it is a share of their package, the repetitions of the
   * test images. Without it, it is one of the preparation.
   */
  readonly assemblies?: string | undefined;
}

const EXTRACT_SHARE_OPTIONS = optionsOf<ExtractShareOptions>({
  root: filePath,
  out: filePath,
  space: SPACE_NAME,
}, {
  ...RUN_KINDS,
  only: listOf(number),
  shareSessions: listOf(number),
  emptyRegions: EMPTY_REGIONS,
  assemblies: filePath,
  workers: RESULT_KINDS.workers,
  images: CHOICE_KINDS.images,
  trials: CHOICE_KINDS.trials,
  sessions: CHOICE_KINDS.sessions,
  ...OPEN_NSD_OPTIONS.others,
  confirmDownload: CONFIRM_DOWNLOAD,
  ...RUN_OPTIONS.others,
});

/** A share that was made. */
export interface ExtractedShare {
  /** The task that takes it: `nsd:prepare` or `nsd:package`. */
  readonly task: string;
  /** Its folder. */
  readonly out: string;
  /** The description of the whole run, as in `manifest.json`. */
  readonly run: RunWords;
  /** Which share of it this is. */
  readonly share: RunWords;
  /** How many parts lie in the folder: the files of sessions that hold wanted trials. */
  readonly parts: number;
  /** Bytes of these parts. */
  readonly bytes: number;
}

/**
 * Extracts a share of a run: the z-scored trials of some subjects and sessions, each a part in a folder,
 * and last `manifest.json`, which says of which run they are and what they were made of. Shares can be made
 * on machines that have the tree in other places. `prepareAssemblies` and `packageNsd` take them by `from`
 * and write the bytes of a single run. An interrupted share resumes when it is called again.
 *
 * @throws {FindingsError} if a file that the share needs is missing or wrong
 * @throws {ArgumentError} for subjects or sessions that the run does not have, and for a choice of images,
 * trials or betas with `assemblies`: a package is of the published choice
 * @throws {WriteError} if the folder holds another share, or another run is at work in it
 *
 * @example
 * ```ts
 * import { prepareAssemblies } from "neuroid";
 * import { extractShare } from "neuroid/nsd";
 *
 * const folder = await Deno.makeTempDir();
 * const run = { root: "data-samples/nsd-mini", space: "volume", subjects: [1, 2] } as const;
 * for (const subject of [1, 2]) {
 *   await extractShare({ ...run, only: [subject], out: `${folder}/shares/subject${subject}` });
 * }
 * const out = `${folder}/assemblies`;
 * const made = await prepareAssemblies({ ...run, out, from: [`${folder}/shares`] });
 * console.log(made.regions.length); // 4
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function extractShare(options: ExtractShareOptions): Promise<ExtractedShare> {
  checkCall("extractShare", { options: [options, EXTRACT_SHARE_OPTIONS] }, arguments);
  const made = await runUntilStopped(options.signal, () => extract(options));
  const { task, run, share, parts } = made;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return { task, out: options.out, run, share, parts: parts.length, bytes };
}

function extract({ assemblies, ...options }: ExtractShareOptions) {
  if (assemblies === undefined) return extractPreparation(options);
  const { images, trials, sessions, betas, resolution, emptyRegions: _, ...rest } = options;
  const chosen = Object.entries({ images, trials, sessions, betas, resolution })
    .flatMap(([name, value]) => value === undefined ? [] : [name]);
  if (chosen.length === 0) return extractPackage({ ...rest, assemblies });
  throw new ArgumentError({
    doing: "extract a share of a package",
    found: `a choice of ${chosen.join(" and ")}`,
    right: "none: a package is of the published choice, which its assemblies hold",
  });
}

const EXTRACTED = like<ExtractedShare>("an object: await extractShare(…)", "task", "out", "parts");

/**
 * What was extracted, and what takes it.
 *
 * @example
 * ```ts
 * import { extractedText } from "neuroid/nsd";
 *
 * const share = { subjects: [1], sessions: "all" };
 * const made = { task: "nsd:prepare", out: "shares/1", run: {}, share, parts: 3, bytes: 9000 };
 * console.log(extractedText(made)); // subjects 1, sessions all: 3 parts (9.0 kB) in shares/1 …
 * ```
 */
export function extractedText(made: ExtractedShare): string {
  checkCall("extractedText", { made: [made, EXTRACTED] }, arguments);
  const { task, out, share, parts, bytes } = made;
  return `subjects ${share.subjects}, sessions ${share.sessions}: ` +
    `${plural(parts, "part")} (${byteText(bytes)}) in ${out}\n` +
    `with the other shares of this run: ${task} … --from ${out},…`;
}
