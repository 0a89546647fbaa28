/** The kernel's process: a `deno jupyter` of our own, the ports it listens on, and how it ended. */
import { randomUUID } from "node:crypto";
import { withoutEscapes } from "../format/mod.ts";

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
  /** Ends the process at once. */
  readonly kill: () => void;
}

/** Starts a kernel that finds its files and `deno.json` from `folder`. */
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
    args: ["jupyter", "--kernel", "--conn", file],
    cwd: folder,
    env: { ...env, NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    // In a group of its own, Ctrl-C reaches the runner alone, which then decides.
    detached: true,
  }).spawn();
  const lines: string[] = [];
  const read = [keepLines(child.stdout, lines), keepLines(child.stderr, lines)];
  const ended = child.status.then(async ({ code, signal }) => {
    await Promise.all(read);
    await Deno.remove(file).catch(() => {});
    return { code, signal, lastLines: lines };
  });
  return {
    ports: { shell: shell!, iopub: iopub!, key },
    ended,
    kill: () => {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended by itself.
      }
    },
  };
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
