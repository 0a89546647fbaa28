/** What Jupyter reads to start the kernel. */
import { kernelArguments } from "./arguments.ts";

/** The content of a `kernel.json`: a program, its arguments, and how it is shown and stopped. */
export interface Kernelspec {
  /** The program and its arguments; Jupyter puts the connection file in. */
  readonly argv: readonly string[];
  /** The name in menus. */
  readonly display_name: string;
  /** The language of its notebooks. */
  readonly language: string;
  /** A signal would reach the kernel; a message reaches the cell. */
  readonly interrupt_mode: "message";
  /** Variables for the kernel. */
  readonly env: Readonly<Record<string, string>>;
  /** By what we know our own again. */
  readonly metadata: { readonly neuroid: { readonly project: string } };
}

/** The kernel of the project in a folder, run by the Deno that runs now. */
export function kernelspec(displayName: string, project: string): Kernelspec {
  return {
    argv: [
      Deno.execPath(),
      ...kernelArguments({ watch: "parent", connection: "{connection_file}" }),
    ],
    display_name: displayName,
    language: "typescript",
    interrupt_mode: "message",
    env: { NO_COLOR: "1" },
    metadata: { neuroid: { project } },
  };
}
