/** One run of tests in a copy of the project, which ends whatever the code in it does. */
import type { ProjectCopy } from "./project_copy.ts";

/** How a run ended. */
export interface TestRun {
  readonly outcome: "passed" | "failed" | "timeout";
  readonly milliseconds: number;
}

/** What tests are given, as in `deno task test`. */
const PERMISSIONS = [
  "--allow-read",
  "--allow-write",
  "--allow-env",
  "--allow-run",
  "--allow-ffi",
  "--allow-sys",
  "--allow-net=127.0.0.1,localhost",
];
/** A mutant that gathers without end fails rather than fills the machine. */
const MOST_HEAP = "--v8-flags=--max-old-space-size=2048";

/**
 * Runs tests until the first that fails. A run that takes longer than the limit is killed, with all
 * processes that it started; one that is aborted too.
 *
 * @throws The signal's reason where it is aborted.
 */
export async function runTests(
  { folder, temporary, cache, forbidden }: ProjectCopy,
  tests: readonly string[],
  { limit, signal }: { limit: number; signal?: AbortSignal | undefined },
): Promise<TestRun> {
  signal?.throwIfAborted();
  const started = performance.now();
  const args = ["test", "--no-check", "--quiet", "--fail-fast", MOST_HEAP, ...PERMISSIONS];
  const [command, ...rest] = withCpuLimit(limit, [
    ...[Deno.execPath(), ...args, `--deny-write=${forbidden.join()}`, ...tests],
  ]);
  const child = new Deno.Command(command!, {
    args: rest,
    cwd: folder,
    env: { DENO_DIR: cache, TMPDIR: temporary, TEMP: temporary, TMP: temporary, NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "null",
    // A group of its own, so that it can be ended together with what it started.
    detached: true,
  }).spawn();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child);
  }, Math.min(limit, 2 ** 31 - 1));
  const abort = () => endGroup(child);
  signal?.addEventListener("abort", abort);
  try {
    const { success } = await child.status;
    signal?.throwIfAborted();
    return {
      outcome: late ? "timeout" : success ? "passed" : "failed",
      milliseconds: performance.now() - started,
    };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    endGroup(child);
  }
}

/**
 * The same command with a limit of CPU time, which the system keeps also where this process is killed
 * and can end nothing any more.
 */
function withCpuLimit(milliseconds: number, command: readonly string[]): string[] {
  if (Deno.build.os === "windows" || !Number.isFinite(milliseconds)) return [...command];
  const seconds = 1 + Math.ceil(milliseconds / 1000 * navigator.hardwareConcurrency);
  return ["sh", "-c", `ulimit -t ${seconds}; exec "$0" "$@"`, ...command];
}

function endGroup(child: Deno.ChildProcess): void {
  try {
    if (Deno.build.os === "windows") child.kill("SIGKILL");
    else Deno.kill(-child.pid, "SIGKILL");
  } catch {
    // All of it has ended by itself.
  }
}
