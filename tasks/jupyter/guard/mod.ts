/** Programs that do not outlive whoever started them: kernels, and JupyterLab with its kernels. */
import { fileURLToPath } from "node:url";

/** A program, and when it is to end. */
export interface Guarded {
  /**
   * What ends it: the end of `stdin`, a pipe that its starter holds open, and which closes with him
   * however he ends; or the end of the `parent`, where its starter gives it no pipe, as Jupyter does.
   */
  readonly watch: "stdin" | "parent";
  /** The program's path. */
  readonly program: string;
  /** Its arguments. */
  readonly args: readonly string[];
  /** A kernel's connection file, which is removed at the end. */
  readonly connection?: string | undefined;
  /** Milliseconds that it has to end by itself once it was asked to; 0 where it is not asked. */
  readonly grace: number;
}

const PROGRAM = fileURLToPath(new URL("./guard.ts", import.meta.url));

/** The arguments by which Deno starts a program under guard; in a group of its own, as its leader. */
export function guardArguments(guarded: Guarded): string[] {
  const permissions = ["--allow-run", "--allow-read", "--allow-write", "--allow-env"];
  const alone = ["--quiet", "--no-config", "--no-lock"];
  return ["run", ...alone, ...permissions, PROGRAM, JSON.stringify(guarded)];
}

/** As {@link guardArguments}, for a Deno kernel with this connection file. */
export function kernelArguments(watch: Guarded["watch"], connection: string): string[] {
  const args = ["jupyter", "--kernel", "--conn", connection];
  return guardArguments({ watch, program: Deno.execPath(), args, connection, grace: 0 });
}
