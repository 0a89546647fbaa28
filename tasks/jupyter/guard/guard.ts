/**
 * The program between another one and whoever started it: it starts the program, and ends it with all
 * that it started itself once nobody is there any more who would. One that is busy cannot see to that.
 *
 * Its argument is a {@link Guarded} as JSON. Its stdin is a pipe that its starter holds open, and which
 * closes with him however he ends.
 */
import type { Guarded } from "./guarded.ts";
import { endGroup } from "./group.ts";
import { endOrphan } from "./orphan.ts";
import { onEndSignals, whenStdinEnds } from "./watch.ts";

const { program, args, grace } = JSON.parse(Deno.args[0]!) as Guarded;
let ending = false;

// Before the program is there, so that no signal comes between.
onEndSignals(["SIGINT", "SIGTERM", "SIGHUP"], end);
const child = new Deno.Command(program, { args: [...args], stdin: "null" }).spawn();
const orphan = endOrphan(child.pid);
whenStdinEnds().then(end);

const { code, signal } = await child.status;
orphan.kill();
// What it started ends with it, and who watches sees the same end as it had.
if (ending || signal === "SIGKILL") endGroup();
Deno.exit(code);

function end(): void {
  if (ending) return endNow();
  ending = true;
  child.kill("SIGTERM");
  setTimeout(endNow, grace);
}

function endNow(): never {
  endGroup();
  child.kill("SIGKILL");
  Deno.exit(137);
}
