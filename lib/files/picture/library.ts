/** The picture library. */
import { errorText, MissingError } from "../../errors/mod.ts";
import type { Sharp } from "./decode.ts";

/**
 * The picture library, loaded on first use so that tasks without pictures need no `--allow-ffi`; a
 * {@link MissingError} says what keeps it from loading.
 */
export async function loadSharp(doing: string): Promise<Sharp> {
  try {
    const sharp = (await import("sharp")).default;
    // Pictures come one by one: what it would keep of them is of no use to the next.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  } catch (cause) {
    throw new MissingError({
      doing,
      found: `the picture library sharp does not load: ${errorText(cause)}`,
      right: "Deno run with --allow-ffi, --allow-env and --allow-read",
      cause,
    });
  }
}
