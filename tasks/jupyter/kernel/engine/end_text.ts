/** What the end of a process that ran cells means. */
import type { ProcessEnd } from "./process.ts";

/** What `deno jupyter` says whenever it starts, and whenever a busy cell was interrupted. */
const NOISE = /"deno jupyter" is unstable|^CDP response has null result/;

/** In words, with what helps. */
export function endText({ code, signal, lastLines }: ProcessEnd): string {
  const fatal = lastLines.find((line) => /fatal|out of memory|panicked/i.test(line));
  if (fatal?.includes("out of memory") || code === 133) {
    return `the kernel ran out of memory (code ${code}); ` +
      "give it more with DENO_V8_FLAGS=--max-old-space-size=8192 or keep less in the notebook";
  }
  const how = signal === null ? `code ${code}` : `code ${code}, ${signal}`;
  const killed = signal === "SIGKILL" ? "; the system may have run out of memory" : "";
  const said = fatal ?? lastLines.findLast((line) => !NOISE.test(line));
  return `the kernel ended (${how})${killed}${said === undefined ? "" : `: ${said.trim()}`}`;
}
