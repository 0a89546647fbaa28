/** The shares that folders hold, by their manifests. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { isAbsent, MissingError, systemText } from "../../errors/mod.ts";
import type { ShareFindings } from "./findings.ts";
import { type Manifest, MANIFEST_FILE, parseManifest } from "./manifest.ts";

/** A share in its folder. */
export interface Share {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Of the manifest's bytes. */
  readonly sha1: string;
}

/**
 * Reads the manifests of folders: of each the folder's own, or those of the folders in it. What has none
 * is a finding.
 */
export async function findShares(
  folders: readonly string[],
  findings: ShareFindings,
): Promise<Share[]> {
  const found: Share[] = [];
  const seen = new Set<string>();
  for (const given of folders) {
    for (const folder of await shareFolders(given, findings)) {
      const real = await Deno.realPath(folder);
      if (seen.has(real)) continue; // the same folder named twice is one share
      seen.add(real);
      const share = await readShare(folder, findings);
      if (share !== undefined) found.push(share);
    }
  }
  return found;
}

async function shareFolders(given: string, findings: ShareFindings): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory, isSymlink } of Deno.readDir(given)) {
      if (name === MANIFEST_FILE) return [given];
      if (name.startsWith(".")) continue;
      if (isDirectory || (isSymlink && await isFolder(join(given, name)))) names.push(name);
    }
  } catch (cause) {
    if (!isAbsent(cause)) throw notReadable(given, cause);
    findings.add("SHARE_MISSING", given);
    return [];
  }
  if (names.length === 0) findings.add("SHARE_UNFINISHED", given);
  return names.sort().map((name) => join(given, name));
}

const isFolder = (path: string) => Deno.stat(path).then((each) => each.isDirectory, () => false);

async function readShare(folder: string, findings: ShareFindings): Promise<Share | undefined> {
  const path = join(folder, MANIFEST_FILE);
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (cause) {
    if (!isAbsent(cause)) throw notReadable(path, cause);
    findings.add("SHARE_UNFINISHED", folder);
    return undefined;
  }
  const manifest = parseManifest(text);
  if (!("wrong" in manifest)) {
    return { folder, manifest, sha1: createHash("sha1").update(text).digest("hex") };
  }
  findings.add("SHARE_WRONG", path, { found: manifest.wrong });
  return undefined;
}

function notReadable(where: string, cause: unknown): MissingError {
  return new MissingError({
    doing: "read the shares of a run",
    found: systemText(cause),
    right: "folders that this user may read",
    where,
    cause,
  });
}
