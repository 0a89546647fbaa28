/** A stand-in for the Deno kernel that keeps what it is sent. */

/** One message to the front end. */
export interface Sent {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
  readonly transient: { readonly display_id?: string };
}

/** Calls `body` with `Deno.jupyter` standing for a kernel; returns what was sent to it. */
export async function inKernel(body: () => Promise<void> | void): Promise<Sent[]> {
  const sent: Sent[] = [];
  const jupyter = {
    broadcast(type: string, content: Omit<Sent, "type">): Promise<void> {
      sent.push(structuredClone({ type, ...content }));
      return Promise.resolve();
    },
  };
  // The real `Deno.jupyter` cannot be replaced: an object that inherits the rest of Deno can.
  const original = globalThis.Deno;
  const put = (value: unknown) =>
    Object.defineProperty(globalThis, "Deno", { value, configurable: true });
  put(Object.create(original, { jupyter: { value: jupyter } }));
  try {
    await body();
    // What was not awaited is sent a little later.
    await new Promise((resolve) => setTimeout(resolve, 5));
  } finally {
    put(original);
  }
  return sent;
}

/** Calls `body` outside a kernel and returns what it wrote to the console, a line a call. */
export async function onConsole(body: () => Promise<void> | void): Promise<string[]> {
  const lines: string[] = [];
  const original = console.log;
  console.log = (...parts: unknown[]) => void lines.push(parts.join(" "));
  try {
    await body();
  } finally {
    console.log = original;
  }
  return lines;
}
