/** The shares of a run put together: every part there, of this run, whole, and once. */
import { join } from "node:path";
import { lookForFile, readSha1 } from "../../files/mod.ts";
import { findingsError } from "../../issues/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";
import { findShares, type Share } from "./find_shares.ts";
import { type ShareFindings, shareFindings } from "./findings.ts";
import { findInput, type InputFile, inputText, isOtherCopy, isSameInput } from "./inputs.ts";
import type { Manifest, RunWords, SharePart } from "./manifest.ts";

/** A part that a run needs. */
export interface NeededPart {
  /** As {@link SharePart} has it. */
  readonly id: string;
  /** Hashes of what it must be made of. */
  readonly of: Readonly<Record<string, string>>;
  /** The files it is read from. */
  readonly inputs: readonly string[];
}

/** The run that shares are put together for. */
export interface WantedRun extends RunOptions {
  /** In the words of a message: `prepare the volume`. */
  readonly doing: string;
  readonly task: string;
  /** The form of the parts. */
  readonly parts: string;
  readonly run: RunWords;
  /** All parts of the run. */
  readonly needs: readonly NeededPart[];
  /** The folder that the paths of inputs are relative to. */
  readonly root: string;
  /** What identifies an input now; undefined where it is not there. A file by its size and time, if left out. */
  readonly identify?: ((path: string) => Promise<InputFile | undefined>) | undefined;
  /** Whether parts may be missing. */
  readonly fill: boolean;
  /** What makes the missing parts. */
  readonly remedy: (missing: readonly NeededPart[]) => string;
}

/** A part in a share, found right. */
export interface TakenPart {
  /** The file. */
  readonly path: string;
  readonly sha1: string;
  readonly share: Share;
}

/** What shares give to a run. */
export interface OpenedShares {
  readonly shares: readonly Share[];
  /** By id. */
  readonly parts: ReadonlyMap<string, TakenPart>;
  /** Ids of the parts that no share has; none unless they may be filled. */
  readonly missing: readonly string[];
}

/** How many parts a message names. */
const NAMED_PARTS = 8;

/**
 * Reads the manifests of shares and all of their parts, and refuses what does not make this run.
 *
 * @throws {FindingsError} with all that is wrong, by name
 */
export async function openShares(
  folders: readonly string[],
  wanted: WantedRun,
): Promise<OpenedShares> {
  const findings = shareFindings();
  const shares = await findShares(folders, findings);
  const ours = shares.filter((share) => isOfRun(share, wanted, findings));
  const needs = new Map(wanted.needs.map((need) => [need.id, need]));
  const parts = new Map<string, TakenPart>();
  const changed = new Set<string>();
  const step = { step: "parts of shares", unit: "parts" };
  const total = ours.reduce((sum, { manifest }) => sum + manifest.parts.length, 0);
  let done = 0;
  for (const share of ours) {
    for (const part of share.manifest.parts) {
      wanted.signal?.throwIfAborted();
      wanted.progress?.({ ...step, done: done++, total });
      const other = parts.get(part.id);
      if (other !== undefined) {
        const key = other.sha1 === part.sha1 ? "PART_TWICE" : "PART_TWICE/differs";
        findings.add(key, share.folder, { part: part.id, other: other.share.folder });
        continue;
      }
      const taken = { path: join(share.folder, part.file), sha1: part.sha1, share };
      parts.set(part.id, taken);
      const need = needs.get(part.id);
      if (need === undefined) {
        findings.add("PART_UNKNOWN", share.folder, { part: part.id });
      } else if (isOfNeed(part, need, share, findings)) {
        await checkInputs(part, need, { share, wanted, changed, findings });
        await checkBytes(part, taken, findings);
      }
    }
  }
  wanted.progress?.({ ...step, done, total });
  const missing = wanted.needs.filter(({ id }) => !parts.has(id));
  // What is missing of shares that are refused is not a fault of its own.
  const isClear = findings.issues.length === 0;
  if (missing.length > 0 && !wanted.fill && isClear) {
    findings.add("PART_MISSING", folders.join(", "), {
      parts: namesText(missing.map(({ id }) => id)),
      remedy: wanted.remedy(missing),
    });
  }
  const error = findingsError(wanted.doing, findings.issues);
  if (error !== undefined) throw error;
  return { shares: ours, parts, missing: missing.map(({ id }) => id) };
}

/** Whether a share is of this run; says what is not. */
function isOfRun(
  { folder, manifest }: Share,
  { task, parts, run }: WantedRun,
  findings: ShareFindings,
): boolean {
  if (manifest.task !== task) {
    findings.add("SHARE_OTHER_TASK", folder, { found: manifest.task, right: task });
    return false;
  }
  if (manifest.versions.parts !== parts) {
    const found = String(manifest.versions.parts);
    findings.add("SHARE_OTHER_VERSION", folder, { found, right: parts });
    return false;
  }
  const differences = differencesOf(manifest, run);
  if (differences.length === 0) return true;
  findings.add("SHARE_OTHER_RUN", folder, { differences: differences.join("; ") });
  return false;
}

/** How the run of a share differs from another, by name. */
export function differencesOf({ run: own }: Pick<Manifest, "run">, run: RunWords): string[] {
  const text = (value: RunWords[string] | undefined) =>
    value === undefined ? "not said" : Array.isArray(value) ? value.join(", ") : String(value);
  return [...new Set([...Object.keys(run), ...Object.keys(own)])]
    .filter((key) => JSON.stringify(own[key]) !== JSON.stringify(run[key]))
    .map((key) => `${key}: ${text(own[key])}, and ${text(run[key])} in this run`);
}

function isOfNeed(
  part: SharePart,
  need: NeededPart,
  { folder }: Share,
  findings: ShareFindings,
): boolean {
  const other = [...new Set([...Object.keys(need.of), ...Object.keys(part.of)])]
    .filter((key) => need.of[key] !== part.of[key]);
  if (other.length === 0) return true;
  findings.add("PART_OTHER", folder, { part: part.id, what: other.join(" and ") });
  return false;
}

/** An input that is at the root must be the one the part was made of; it need not be there any more. */
async function checkInputs(
  part: SharePart,
  need: NeededPart,
  { share: { folder, manifest }, wanted, changed, findings }: {
    readonly share: Share;
    readonly wanted: WantedRun;
    readonly changed: Set<string>;
    readonly findings: ShareFindings;
  },
): Promise<void> {
  for (const path of need.inputs) {
    const now = await (wanted.identify?.(path) ?? findInput(wanted.root, path));
    if (now === undefined) continue;
    const then = part.inputs.includes(now.path)
      ? manifest.inputs.find((each) => each.path === now.path)
      : undefined;
    if (then !== undefined && isSameInput(then, now)) continue;
    if (changed.has(`${folder}\n${now.path}`)) continue;
    changed.add(`${folder}\n${now.path}`);
    const found = then === undefined ? `other files (${part.inputs.join(", ")})` : inputText(then);
    const values = { path: now.path, found, right: inputText(now) };
    if (then !== undefined && isOtherCopy(then, now)) {
      findings.add("INPUT_OTHER_COPY", folder, values);
    } else findings.add("INPUT_CHANGED", folder, values);
  }
}

async function checkBytes(
  { id, file, bytes, sha1 }: SharePart,
  { path, share: { folder } }: TakenPart,
  findings: ShareFindings,
): Promise<void> {
  if (!await lookForFile(path)) {
    return findings.add("PART_LOST", folder, { part: id, file });
  }
  const { size } = await Deno.stat(path);
  if (size !== bytes) {
    return findings.add("PART_CUT", folder, { part: id, file, found: size, right: bytes });
  }
  if (await readSha1(path) !== sha1) findings.add("PART_DAMAGED", folder, { part: id, file });
}

/** Names with commas, the first ones of many. */
function namesText(names: readonly string[]): string {
  const more = names.length - NAMED_PARTS;
  return names.slice(0, NAMED_PARTS).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
