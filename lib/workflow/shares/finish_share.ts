/** The folder of a share: whose it is, and its manifest once all parts are there. */
import { join } from "node:path";
import { isAbsent, systemText, WriteError } from "../../errors/mod.ts";
import { readSha1, removeFile } from "../../files/mod.ts";
import { type InputFile, requireSameInputs } from "./inputs.ts";
import {
  type Manifest,
  MANIFEST_FILE,
  MANIFEST_FORMAT,
  parseManifest,
  type SharePart,
  writeManifest,
} from "./manifest.ts";
import { NEUROID_VERSION } from "./version.ts";
import { differencesOf } from "./open_shares.ts";

/** What a share will say of itself, before it is made. */
export interface ShareHead extends Pick<Manifest, "task" | "run" | "share"> {
  /** The form of its parts. */
  readonly parts: string;
}

/** A share whose parts lie in their folder. */
export interface ShareToFinish {
  readonly head: ShareHead;
  /** As they were before they were read. */
  readonly inputs: readonly InputFile[];
  readonly parts: readonly Omit<SharePart, "sha1" | "bytes">[];
  /** As they are now: a server is asked again. */
  readonly lookAgain: (input: InputFile) => Promise<InputFile>;
  /** Whether a file of this name is a part, which goes where the manifest does not have it. */
  readonly isPart: (name: string) => boolean;
}

/**
 * Refuses a folder that holds another share.
 *
 * @throws {WriteError}
 */
export async function refuseOtherShare(folder: string, head: ShareHead): Promise<void> {
  const path = join(folder, MANIFEST_FILE);
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (isAbsent(error)) return;
    throw refused(systemText(error), path, error);
  }
  const found = parseManifest(text);
  if ("wrong" in found) throw refused(`${MANIFEST_FILE} of something else: ${found.wrong}`, path);
  if (found.task !== head.task) throw refused(`a share of ${found.task}`, path);
  const differences = [
    ...differencesOf(found, head.run),
    ...differencesOf({ run: found.share }, head.share),
  ];
  if (differences.length === 0) return;
  throw refused(`another share: ${differences.join("; ")}`, path);
}

function refused(found: string, where: string, cause?: unknown): WriteError {
  const right = "a folder of its own for each share";
  return new WriteError({ doing: "write a share", found, right, where, cause });
}

/**
 * Writes the manifest: after it the share is whole. Parts of earlier runs that it does not name go.
 *
 * @throws {WriteError} if an input changed while it was read
 */
export async function finishShare(folder: string, share: ShareToFinish): Promise<Manifest> {
  const { head, inputs, lookAgain, isPart } = share;
  for (const input of inputs) {
    requireSameInputs("write a share", [input], [await lookAgain(input)]);
  }
  const parts: SharePart[] = [];
  for (const { id, file, shape, of, inputs } of share.parts) {
    const path = join(folder, file);
    const { size } = await Deno.stat(path);
    parts.push({ id, file, shape, bytes: size, sha1: await readSha1(path), of, inputs });
  }
  const { task, run } = head;
  const manifest: Manifest = {
    format: MANIFEST_FORMAT,
    task,
    versions: { neuroid: NEUROID_VERSION, parts: head.parts },
    run,
    share: head.share,
    inputs,
    parts,
  };
  await writeManifest(folder, manifest);
  const named = new Set(parts.map(({ file }) => file));
  for await (const { name } of Deno.readDir(folder)) {
    if (isPart(name) && !named.has(name)) await removeFile(join(folder, name));
  }
  return manifest;
}
