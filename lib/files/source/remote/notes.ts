/** Short texts that are kept in the cache beside what was fetched, and go with it. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { cacheFolder } from "../settings.ts";
import { ABOUT } from "./entry_files.ts";

const FILE = "note.json";

/** Keeps a text under a name; a cache that cannot be written goes without. */
export function keepNote(name: string, text: string): void {
  const folder = folderOf(name);
  const temporary = join(folder, `${FILE}.${Deno.pid}-${Math.random().toString(36).slice(2)}`);
  try {
    Deno.mkdirSync(folder, { recursive: true });
    Deno.writeTextFileSync(join(folder, ABOUT), "{}\n");
    Deno.writeTextFileSync(temporary, JSON.stringify({ sha256: sha256(text), text }));
    Deno.renameSync(temporary, join(folder, FILE));
  } catch {
    try {
      Deno.removeSync(temporary);
    } catch {
      // It was not made.
    }
  }
}

/** The text of a name, as it was kept; undefined where there is none. */
export function readNote(name: string): string | undefined {
  try {
    const { sha256: sum, text } = JSON.parse(Deno.readTextFileSync(join(folderOf(name), FILE)));
    return sum === sha256(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function folderOf(name: string): string {
  return join(cacheFolder(), "fetched", sha256(name).slice(0, 40));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
