/** The kernel behind a notebook, where there is one, and how outputs reach it. */

/** What is sent to the front end: one output in several forms, and what is known of each form. */
export interface Output {
  /** By media type; every output has `text/plain`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** By media type too: a picture's description and size. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The part of `Deno.jupyter` that is used here. */
export interface Kernel {
  /** Sends a message to all front ends. */
  broadcast(type: string, content: Record<string, unknown>): Promise<void>;
}

/**
 * Time that the kernel gets to send an output before the cell goes on. It sends late, and under the
 * name of the cell that runs by then. Without a pause about one output in ten came up under the next
 * cell, with 2 ms one in a hundred on a machine under load, with 5 ms none in a thousand.
 */
const PAUSE_MS = 20;

/** The kernel, or undefined outside a notebook, where `Deno.jupyter` throws on access. */
export function kernel(): Kernel | undefined {
  try {
    return (Deno as unknown as { readonly jupyter?: Kernel }).jupyter;
  } catch {
    return undefined;
  }
}

/** Sends an output as a new one, or as the new state of the one shown under `displayId`. */
export async function send(
  to: Kernel,
  { data, metadata }: Output,
  display?: { readonly id: string; readonly update: boolean },
): Promise<void> {
  await to.broadcast(display?.update ? "update_display_data" : "display_data", {
    data,
    metadata,
    transient: display === undefined ? {} : { display_id: display.id },
  });
}

/** Waits until the kernel has had time to send what was shown or printed. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
