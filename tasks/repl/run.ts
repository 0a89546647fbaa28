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
  // Ctrl-C is the REPL's: this program ends when that one does.
  const leave = () => {};
  Deno.addSignalListener("SIGINT", leave);
  const { code } = await child.status;
  Deno.removeSignalListener("SIGINT", leave);
  return code;
}
