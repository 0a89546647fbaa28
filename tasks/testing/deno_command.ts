/** Runs Deno's own commands in the project's folder. */
import { projectPath } from "../cli/mod.ts";

/**
 * Runs `deno` with these arguments and returns its exit code. All that it prints goes to stderr: it is
 * progress of the task, whose stdout holds the task's result alone.
 */
export async function runInView(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: projectPath(),
    env,
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  await child.stdout.pipeTo(Deno.stderr.writable, { preventClose: true });
  return (await child.status).code;
}

/** As {@link runInView}, but prints nothing unless the command fails. */
export async function runQuietly(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const command = new Deno.Command(Deno.execPath(), { args: [...args], cwd: projectPath(), env });
  const { code, stdout, stderr } = await command.output();
  if (code !== 0) { for (const bytes of [stdout, stderr]) await writeAll(bytes); }
  return code;
}

/** As {@link runInView}, but prints nothing. */
export async function runUnseen(args: readonly string[]): Promise<number> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: projectPath(),
    stdout: "null",
    stderr: "null",
  });
  return (await command.output()).code;
}

async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await Deno.stderr.write(bytes.subarray(at));
}
