/** Loads the picture library on first use, so that tasks without pictures need no `--allow-ffi`. */
import { errorText, MissingError } from "../../errors.ts";

type Sharp = typeof import("sharp").default;

/** sharp, or a {@link MissingError} that says what keeps it from loading. */
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
