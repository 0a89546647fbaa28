/** What the doctor says of one thing. */

/** A thing that was looked at. */
export interface Finding {
  readonly name: string;
  /** `missing` where all goes on without it, `broken` where a task needs it. */
  readonly state: "fine" | "missing" | "broken";
  /** What was found. */
  readonly found: string;
  /** What to do about it; empty where it is fine. */
  readonly advice: string;
}

/** It is as it should be. */
export function fine(name: string, found: string): Finding {
  return { name, state: "fine", found, advice: "" };
}

/** It is not there, and what needs it is said in the advice. */
export function missing(name: string, found: string, advice: string): Finding {
  return { name, state: "missing", found, advice };
}

/** It is there and does not work. */
export function broken(name: string, found: string, advice: string): Finding {
  return { name, state: "broken", found, advice };
}

/** What a program prints; undefined where it is not there, or fails. */
export async function output(program: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(program, { args, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined;
  }
}
