/** The process that runs the cells: a `deno jupyter` of our own, its ports, and how it ended. */
import { randomUUID } from "node:crypto";
import { stripVTControlCharacters } from "node:util";
import { endOrphan } from "../../guard/mod.ts";
import { type ConnectionFile, connectionText } from "../../wire/mod.ts";
import { within } from "../within.ts";

/** How long what a process printed may be on its way after its end. */
const LATE_MS = 2000;
/** Lines of the process's own output that are kept to explain its end. */
const KEPT_LINES = 40;

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number;
  readonly signal: string | null;
  /** The last lines that it wrote to its own stdout and stderr. */
  readonly lastLines: readonly string[];
}

/** A process that runs cells. */
export interface EngineProcess {
  /** Where it listens. */
  readonly connection: ConnectionFile;
  /** The file that says so; it is not read again once the process listens. */
  readonly file: string;
  /** Fulfilled when the process has ended. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends it at once. */
  readonly kill: () => void;
}

/**
 * Starts `deno jupyter`, which finds `deno.json` from `folder`.
 *
 * @param files What is removed with it where this process is killed.
 */
export async function startProcess(
  folder: string,
  files: readonly string[],
): Promise<EngineProcess> {
  const [connection, text] = connectionText(randomUUID(), "deno");
  const file = await Deno.makeTempFile({ prefix: "neuroid-kernel-", suffix: ".json" });
  await Deno.writeTextFile(file, text);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["jupyter", "--kernel", "--conn", file],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const orphan = endOrphan(child.pid, [...files, file]);
  const lines: string[] = [];
  const read = Promise.all([
    keepLines(child.stdout, lines, Deno.stdout),
    keepLines(child.stderr, lines, Deno.stderr),
  ]);
  const ended = child.status.then(async ({ code, signal }) => {
    orphan.kill();
    // What a cell started may hold the pipes open for ever.
    await within(LATE_MS, read);
    return { code, signal, lastLines: lines };
  });
  return {
    connection,
    file,
    ended,
    kill: () => {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended.
      }
    },
  };
}

/** Keeps the last lines of a stream, and passes all of it on. */
export async function keepLines(
  stream: ReadableStream<Uint8Array>,
  lines: string[],
  to?: { writeSync(bytes: Uint8Array): number },
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    try {
      to?.writeSync(bytes);
    } catch {
      // Nobody reads any more.
    }
    const parts = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = parts.pop()!;
    lines.push(...parts.map(stripVTControlCharacters).filter((line) => line.trim() !== ""));
    lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
  }
  if (rest.trim() !== "") lines.push(stripVTControlCharacters(rest));
}
