/** Processes that tests start, and watch for their end. */
import process from "node:process";

/** Whether a process is there; one that has ended is until its parent has looked. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits for some milliseconds. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
