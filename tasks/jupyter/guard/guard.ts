/**
 * The program between another one and whoever started it: it starts the program, and ends it with all
 * that it started itself once nobody is there any more who would. One that is busy cannot see to that.
 *
 * Its argument is a {@link Guarded} as JSON.
 */
import process from "node:process";
import type { Guarded } from "./guarded.ts";

const LOOK_MS = 1000;

const { watch, program, args, connection, grace } = JSON.parse(Deno.args[0]!) as Guarded;
let ending = false;

// Before the program is there, so that no signal comes between.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  if (Deno.build.os === "windows" && signal === "SIGTERM") continue;
  Deno.addSignalListener(signal, () => end());
}
const child = new Deno.Command(program, { args: [...args], stdin: "null" }).spawn();
const watcher = watchGuard();
if (watch === "stdin") stdinEnds().then(end);
else watchParent();

const { code, signal } = await child.status;
removeConnection();
// Before the program's number is another one's.
watcher?.kill("SIGKILL");
// What it started ends with it, and who watches sees the same end as it had.
if (ending || signal === "SIGKILL") endGroup();
Deno.exit(code);

function end(): void {
  if (grace === 0 || ending) return endNow();
  ending = true;
  child.kill("SIGTERM");
  setTimeout(endNow, grace);
}

function endNow(): never {
  removeConnection();
  endGroup();
  child.kill("SIGKILL");
  Deno.exit(137);
}

/** Ends the group that this process leads: the program, what it started, and itself. */
function endGroup(): void {
  try {
    Deno.kill(-Deno.pid, "SIGKILL");
  } catch {
    // Not the leader of a group, or a system without groups.
  }
}

function removeConnection(): void {
  if (connection === undefined) return;
  try {
    Deno.removeSync(connection);
  } catch {
    // Whoever wrote it has removed it.
  }
}

/**
 * A shell that waits for the end of this process, which closes the pipe that it reads, and then ends the
 * program: nobody else would, where this process is killed alone and its program is busy. Windows has
 * no such shell.
 */
function watchGuard(): Deno.ChildProcess | undefined {
  if (Deno.build.os === "windows") return undefined;
  const script = 'cat > /dev/null; rm -f "$3"; kill -KILL "$1"; kill -KILL "-$2"';
  const numbers = [String(child.pid), String(Deno.pid)];
  try {
    return new Deno.Command("sh", {
      args: ["-c", script, "sh", ...numbers, connection ?? ""],
      stdin: "piped",
      stdout: "null",
      stderr: "null",
    }).spawn();
  } catch {
    return undefined; // a system without a shell; all other ends are seen to above
  }
}

async function stdinEnds(): Promise<void> {
  for await (const _ of Deno.stdin.readable);
}

/** Jupyter says whose child a kernel is, for the case that it has ended before we could look. */
function watchParent(): void {
  const told = Deno.build.os === "windows" ? NaN : Number(Deno.env.get("JPY_PARENT_PID"));
  const parent = Deno.ppid;
  if (told > 0 && !isThere(told)) end();
  setInterval(() => {
    // Windows goes on naming a parent that has ended; elsewhere another process takes its place.
    if (Deno.ppid !== parent || !isThere(parent)) end();
  }, LOOK_MS);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== "ESRCH";
  }
}
