/** Work that waits, and ends early where it is told to. */
import { serve } from "../../lib/parallel/mod.ts";

/** Waits for so many milliseconds. */
export function waitLong(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new Error("the wait was broken off"));
    });
  });
}

serve(waitLong);
