/** What runs here, on what: versions, memory, disk, the cache, permissions. */
import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { errorText } from "../../lib/errors/mod.ts";
import { byteText, cacheFolder } from "../../lib/files/mod.ts";
import { readOwnVersions } from "../cli/mod.ts";
import { broken, type Finding, fine, missing } from "./finding.ts";

/** The Deno that neuroid is tested with; any of its last number will do. */
const TESTED_DENO = "2.9.6";
const LITTLE_DISK = 20e9;
const LITTLE_MEMORY = 4e9;

/** The versions, the machine, its memory. */
export async function lookAtMachine(): Promise<Finding[]> {
  const { neuroid, deno } = await readOwnVersions();
  const { os, arch } = Deno.build;
  const { total, available } = Deno.systemMemoryInfo();
  const isTested = deno.startsWith(TESTED_DENO.replace(/\d+$/, ""));
  return [
    fine("neuroid", neuroid),
    isTested ? fine("Deno", deno) : missing(
      "Deno",
      `${deno}, which neuroid is not tested with`,
      `deno upgrade ${TESTED_DENO}, or npx -y deno@${TESTED_DENO} in the place of deno`,
    ),
    fine("machine", `${os} on ${arch}, ${navigator.hardwareConcurrency} processors`),
    available > LITTLE_MEMORY
      ? fine("memory", `${byteText(total)}, ${byteText(available)} free`)
      : missing(
        "memory",
        `${byteText(available)} free of ${byteText(total)}`,
        "4 GB are enough for NSD's tasks; with less, --workers 1 and fewer subjects at a time",
      ),
  ];
}

/** Free space where results go, and the cache of downloaded data. */
export async function lookAtDisk(folder: string): Promise<Finding[]> {
  const findings: Finding[] = [await lookAtSpace("disk", await nearestFolder(resolve(folder)))];
  try {
    const cache = cacheFolder();
    const size = await sizeOf(cache);
    const where = size === undefined ? `${cache}, not there yet` : `${cache}, ${byteText(size)}`;
    const space = await lookAtSpace("", await nearestFolder(cache));
    findings.push(
      space.state === "fine"
        ? fine("cache", where)
        : { ...space, name: "cache", advice: "--cache DIR or NEUROID_CACHE puts it elsewhere" },
    );
  } catch (error) {
    findings.push(
      missing("cache", errorText(error), "--cache DIR, or NEUROID_CACHE, for --root URL"),
    );
  }
  return findings;
}

async function lookAtSpace(name: string, place: string): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(place);
    const free = bavail * bsize;
    const found = `${byteText(free)} free in ${place}`;
    return free > LITTLE_DISK
      ? fine(name, found)
      : missing(name, found, "20 GB for a whole run of NSD: --out on a larger disk");
  } catch (error) {
    return broken(name, `${place}: ${errorText(error)}`, "a folder that this user may read");
  }
}

/** The folder itself, or what is there of those above it: a run makes its folder. */
async function nearestFolder(path: string): Promise<string> {
  for (let place = path;; place = dirname(place)) {
    const info = await Deno.stat(place).catch(() => undefined);
    if (info?.isDirectory || dirname(place) === place) return place;
  }
}

async function sizeOf(folder: string): Promise<number | undefined> {
  let size = 0;
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const path = `${folder}/${name}`;
      size += isDirectory
        ? await sizeOf(path) ?? 0
        : (await Deno.stat(path).catch(() => undefined))?.size ?? 0;
    }
  } catch {
    return undefined;
  }
  return size;
}

/** What this task was given; what a task may do is its own, and stands in the documentation. */
export function lookAtPermissions(): Finding {
  const names = ["read", "write", "env", "run", "ffi", "sys"] as const;
  const lacking = names.filter((name) => Deno.permissions.querySync({ name }).state !== "granted");
  if (lacking.length === 0) {
    return fine("permissions", "each task gets its own, and the hosts of its --root alone");
  }
  return broken(
    "permissions",
    `without ${lacking.map((name) => `--allow-${name}`).join(" ")}`,
    "start it as neuroid doctor, or deno task doctor",
  );
}
