/** A program that is busy when the process that started it is killed, and could not end it any more. */

/**
 * A shell that waits for the end of this process, which closes the pipe that it reads, and then ends the
 * program, ends the group that this process led, and removes the files, which nobody writes to any more. It
 * stands in no group of ours, as Jupyter ends a kernel by its group. Killed once the program has ended, before
 * the program's number is another one's. Windows has no such shell, nor do systems without one: all other ends
 * are seen to elsewhere.
 */
export function endOrphan(program: number, files: readonly string[] = []): { kill(): void } {
  const nothing = { kill: () => {} };
  if (Deno.build.os === "windows") return nothing;
  const script =
    'cat > /dev/null; p=$1; g=$2; shift 2; kill -KILL "$p"; kill -KILL "-$g"; rm -rf "$@"';
  try {
    const shell = new Deno.Command("sh", {
      args: ["-c", script, "sh", String(program), String(Deno.pid), ...files],
      stdin: "piped",
      stdout: "null",
      stderr: "null",
      detached: true,
    }).spawn();
    return {
      kill: () => {
        try {
          shell.kill("SIGKILL");
        } catch {
          // It has ended.
        }
      },
    };
  } catch {
    return nothing;
  }
}
