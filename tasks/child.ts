/** Deno's own commands inside a task. */

/**
 * Runs `deno` with these arguments in a folder and returns its exit code. All that it prints goes to
 * stderr: it is progress of the task, whose stdout holds the task's result alone.
 */
export async function runInView(args: readonly string[], folder: string): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: folder,
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  await child.stdout.pipeTo(Deno.stderr.writable, { preventClose: true });
  return (await child.status).code;
}
