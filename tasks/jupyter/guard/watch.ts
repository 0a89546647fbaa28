/** Whether anybody is there still who wants this process to go on. */
import process from "node:process";

const LOOK_MS = 1000;

/** Calls `act` on each of some signals, as far as the system has them. */
export function onEndSignals(signals: readonly Deno.Signal[], act: () => void): void {
  for (const signal of signals) {
    if (Deno.build.os === "windows" && signal === "SIGTERM") continue;
    Deno.addSignalListener(signal, act);
  }
}

/** Fulfilled when nobody holds the other end of stdin any more. */
export async function whenStdinEnds(): Promise<void> {
  for await (const _ of Deno.stdin.readable);
}

/**
 * Fulfilled when the process that started this one has ended. Jupyter gives a kernel no pipe; it says
 * whose child a kernel is, for the case that it has ended before we could look.
 */
export function whenParentEnds(): Promise<void> {
  const told = Deno.build.os === "windows" ? NaN : Number(Deno.env.get("JPY_PARENT_PID"));
  const parent = Deno.ppid;
  return new Promise((resolve) => {
    if (told > 0 && !isThere(told)) resolve();
    setInterval(() => {
      // Windows goes on naming a parent that has ended; elsewhere another process takes its place.
      if (Deno.ppid !== parent || !isThere(parent)) resolve();
    }, LOOK_MS);
  });
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== "ESRCH";
  }
}
