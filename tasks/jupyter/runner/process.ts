/** The kernel's process: a `deno jupyter` of our own, the ports it listens on, and how it ended. */
import { randomUUID } from "node:crypto";
import { withoutEscapes } from "../format/mod.ts";
import { kernelArguments } from "../guard/mod.ts";

/** How long the end of a kernel may take, and how long what it printed may be on its way after that. */
const END_MS = 2000;
/** Lines of the kernel's own output that are kept to explain its end. */
const KEPT_LINES = 40;

/** Where a kernel listens, and the key that signs its messages. */
export interface KernelPorts {
  /** Takes requests and answers them. */
  readonly shell: number;
  /** Publishes outputs. */
  readonly iopub: number;
  /** Signs the messages. */
  readonly key: string;
}

/** How a kernel's process ended. */
export interface KernelEnd {
  readonly code: number;
  readonly signal: string | null;
  /** The last lines that it wrote to its own stdout and stderr. */
  readonly lastLines: readonly string[];
}

/** A kernel's process. */
export interface KernelProcess {
  readonly ports: KernelPorts;
  /** Fulfilled when the process has ended. */
  readonly ended: Promise<KernelEnd>;
  /** The file that tells the kernel its ports; it is removed when the kernel ends. */
  readonly connection: string;
  /** Ends the process at once, with all that its cells started. */
  readonly kill: () => void;
}

/**
 * Starts a kernel that finds its files and `deno.json` from `folder`. It is under guard: where this
 * process ends, however it ends, the pipe to the guard closes, and the guard ends the kernel.
 */
export async function startProcess(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<KernelProcess> {
  const [shell, control, iopub, stdin, heartbeat] = freePorts(5);
  const key = randomUUID();
  const file = await Deno.makeTempFile({ prefix: "neuroid-kernel-", suffix: ".json" });
  await Deno.writeTextFile(
    file,
    JSON.stringify({
      ip: "127.0.0.1",
      transport: "tcp",
      signature_scheme: "hmac-sha256",
      kernel_name: "deno",
      key,
      shell_port: shell,
      control_port: control,
      iopub_port: iopub,
      stdin_port: stdin,
      hb_port: heartbeat,
    }),
  );
  const child = new Deno.Command(Deno.execPath(), {
    args: kernelArguments("stdin", file),
    cwd: folder,
    env: { ...env, NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    // In a group of its own, Ctrl-C reaches the runner alone, which then decides.
    detached: true,
  }).spawn();
  const lines: string[] = [];
  const read = [keepLines(child.stdout, lines), keepLines(child.stderr, lines)];
  let late: ReturnType<typeof setTimeout> | undefined;
  const ended = child.status.then(async ({ code, signal }) => {
    clearTimeout(late);
    child.stdin.close().catch(() => {});
    // What a cell started may hold the pipes open for ever.
    await within(END_MS, Promise.all(read));
    await Deno.remove(file).catch(() => {});
    return { code, signal, lastLines: lines };
  });
  return {
    ports: { shell: shell!, iopub: iopub!, key },
    connection: file,
    ended,
    kill: () => {
      child.stdin.close().catch(() => {});
      late ??= setTimeout(() => endAtOnce(child), END_MS);
    },
  };
}

/** For a guard that does not end its kernel. */
function endAtOnce(child: Deno.ChildProcess): void {
  for (const pid of [-child.pid, child.pid]) {
    try {
      Deno.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself, or the system has no groups.
    }
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise((resolve) => timer = setTimeout(resolve, ms));
  await Promise.race([work, over]);
  clearTimeout(timer);
}

/** Ports that nothing listens on now. Another process may take one before the kernel does. */
function freePorts(count: number): number[] {
  const listeners = Array.from(
    { length: count },
    () => Deno.listen({ hostname: "127.0.0.1", port: 0 }),
  );
  const ports = listeners.map((listener) => listener.addr.port);
  for (const listener of listeners) listener.close();
  return ports;
}

async function keepLines(stream: ReadableStream<Uint8Array>, lines: string[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = parts.pop()!;
    lines.push(...parts.map(withoutEscapes).filter((line) => line.trim() !== ""));
    lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
  }
  if (rest.trim() !== "") lines.push(withoutEscapes(rest));
}
