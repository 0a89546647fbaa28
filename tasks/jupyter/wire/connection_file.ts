/**
 * The file that tells a kernel and its clients where they meet.
 *
 * Source: https://jupyter-client.readthedocs.io/en/latest/kernels.html#connection-files
 */
import { FormatError, MissingError } from "../../../lib/errors/mod.ts";

/** Where a kernel listens, and the key that signs its messages. */
export interface ConnectionFile {
  /** The address, such as `"127.0.0.1"`. */
  readonly ip: string;
  /** Signs the messages; empty where they are not signed. */
  readonly key: string;
  /** Takes requests and answers them. */
  readonly shell_port: number;
  /** Takes what must not wait for a cell: interrupts and the end. */
  readonly control_port: number;
  /** Publishes outputs. */
  readonly iopub_port: number;
  /** Asks the user. */
  readonly stdin_port: number;
  /** Says that the kernel is there. */
  readonly hb_port: number;
}

/** What the file of a kernel on this machine says, on ports that are free now. */
export function connectionText(key: string, name: string): [ConnectionFile, text: string] {
  const [shell, control, iopub, stdin, heartbeat] = freePorts(5) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const file = {
    ip: "127.0.0.1",
    transport: "tcp",
    signature_scheme: "hmac-sha256",
    kernel_name: name,
    key,
    shell_port: shell,
    control_port: control,
    iopub_port: iopub,
    stdin_port: stdin,
    hb_port: heartbeat,
  };
  return [file, JSON.stringify(file)];
}

/**
 * Reads a connection file.
 *
 * @throws {MissingError} when there is none
 * @throws {FormatError} when it is none, or its kernel should speak otherwise than over TCP with HMAC-SHA256
 */
export async function readConnection(path: string): Promise<ConnectionFile> {
  const doing = "read a connection file", where = path;
  const right = "the file that Jupyter writes for each kernel";
  const text = await Deno.readTextFile(path).catch((cause) => {
    throw new MissingError({ doing, found: "no file that can be read", right, where, cause });
  });
  const file = parsed(text);
  const lacking = KEYS.find((key) =>
    /_port$/.test(key) ? typeof file?.[key] !== "number" : typeof file?.[key] !== "string"
  );
  if (file === undefined || lacking !== undefined) {
    const found = file === undefined ? "no JSON object" : `no ${lacking}`;
    throw new FormatError({ doing, found, right, where });
  }
  const { transport = "tcp", signature_scheme: scheme = "hmac-sha256" } = file;
  if (transport !== "tcp" || (file.key && scheme !== "hmac-sha256")) {
    throw new FormatError({
      doing: "start the kernel",
      found: `a connection by ${transport} with ${scheme}`,
      right: "tcp with hmac-sha256, which is Jupyter's default",
      where: path,
    });
  }
  return file as unknown as ConnectionFile;
}

const KEYS = ["ip", "key", "shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"];

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? value as Record<string, unknown>
      : undefined;
  } catch {
    return undefined;
  }
}

/** Ports that nothing listens on now. Another process may take one before it is used. */
export function freePorts(count: number): number[] {
  const listeners = Array.from(
    { length: count },
    () => Deno.listen({ hostname: "127.0.0.1", port: 0 }),
  );
  const ports = listeners.map((listener) => listener.addr.port);
  for (const listener of listeners) listener.close();
  return ports;
}
