/** Starts Deno's REPL on this terminal, and waits for its end. */
import { projectPath } from "../cli/mod.ts";
import { type PictureForm, pictureFormOf } from "./terminal.ts";

/** What the REPL may do unasked. Deno asks for the rest when it is needed. */
export const PERMISSIONS: readonly string[] = [
  "--allow-read", // data, the library
  "--allow-env", // NumPy's and vega's switches, the terminal's name
  "--allow-ffi", // resvg and sharp: pictures
  "--allow-sys", // how many processors there are
];

/** Within this time a second Ctrl-C is meant for a call that the first one has not ended. */
const AGAIN_MS = 10_000;
/** Within this time it is the same Ctrl-C, as `deno task` hands on what the terminal sent to both. */
const SAME_MS = 300;

/** Runs the REPL in the folder where the task was started; gives its exit code. */
export async function runRepl(pictures: "auto" | PictureForm, quiet: boolean): Promise<number> {
  const session = new URL("./session.ts", import.meta.url).href;
  const out = projectPath("out");
  const form = pictures === "auto" ? pictureFormOf(Deno.env.toObject()) : pictures;
  const settings = JSON.stringify({ form, folder: projectPath("out", "repl"), quiet });
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["repl", "--quiet", "--frozen", "--config", projectPath("deno.json")],
      ...PERMISSIONS,
      `--allow-write=${out}`,
      ...["--eval", `await (await import(${JSON.stringify(session)})).openSession(${settings});`],
    ],
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  // While a call runs the first Ctrl-C is the call's, to end; the next one ends the REPL with it.
  let last = -Infinity;
  const stop = () => {
    const now = performance.now();
    if (now - last < SAME_MS) return;
    if (now - last < AGAIN_MS) child.kill("SIGKILL");
    last = now;
  };
  Deno.addSignalListener("SIGINT", stop);
  const { code } = await child.status;
  Deno.removeSignalListener("SIGINT", stop);
  return code;
}
