/** The kernel's process: the program that JupyterLab starts too, where it listens, and how it ended. */
import { randomUUID } from "node:crypto";
import { keepLines, kernelArguments, type ProcessEnd, type TypeMode } from "../kernel/mod.ts";
import { type ConnectionFile, connectionText } from "../wire/mod.ts";

/** How long the end of a kernel may take, and how long what it printed may be on its way after that. */
const END_MS = 2000;

/** A kernel's process. */
export interface KernelProcess {
  /** Where it listens. */
  readonly connection: ConnectionFile;
  /** Fulfilled when the process has ended. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends the process at once, with all that its cells started. */
  readonly kill: () => void;
}

/**
 * Starts a kernel that finds its files and `deno.json` from `folder`. Where this process ends, however
 * it ends, the pipe to the kernel closes, and the kernel ends too.
 */
export async function startKernel(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<KernelProcess> {
  const [connection, text] = connectionText(randomUUID(), "neuroid");
  const file = await Deno.makeTempFile({ prefix: "neuroid-kernel-", suffix: ".json" });
  await Deno.writeTextFile(file, text);
  const child = new Deno.Command(Deno.execPath(), {
    args: kernelArguments({
      watch: "stdin",
      connection: file,
      types: typesOf(env.NEUROID_TYPES ?? Deno.env.get("NEUROID_TYPES")),
    }),
    cwd: folder,
    // Nobody is there who could point at a stimulus.
    env: { NEUROID_PICTURES: "none", ...env, NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    // In a group of its own, Ctrl-C reaches the runner alone, which then decides.
    detached: true,
  }).spawn();
  const lines: string[] = [];
  const read = Promise.all([keepLines(child.stdout, lines), keepLines(child.stderr, lines)]);
  let late: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const ended = child.status.then(async ({ code, signal }) => {
    isOver = true;
    clearTimeout(late);
    child.stdin.close().catch(() => {});
    // What a cell started may hold the pipes open for ever.
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, END_MS);
    await Promise.race([read, over.promise]);
    clearTimeout(timer);
    await Deno.remove(file).catch(() => {});
    return { code, signal, lastLines: lines };
  });
  return {
    connection,
    ended,
    kill: () => {
      // Its number may be another one's by now.
      if (isOver) return;
      child.stdin.close().catch(() => {});
      late ??= setTimeout(() => endAtOnce(child), END_MS);
    },
  };
}

/** Types of whole notebooks are checked by `deno task ok`; a run shows what it computes, unless asked. */
function typesOf(asked: string | undefined): TypeMode {
  return asked === "strict" ? "strict" : asked === "note" ? "note-first" : "off";
}

/** For a kernel that does not end. */
function endAtOnce(child: Deno.ChildProcess): void {
  for (const pid of [-child.pid, child.pid]) {
    try {
      Deno.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself, or the system has no groups.
    }
  }
}
