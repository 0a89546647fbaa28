/** A program that is busy when the process that started it is killed, and could not end it any more. */

/**
 * A shell that waits for the end of this process, which closes the pipe that it reads, and then removes the
 * files, ends the program, and ends the group that this process led. Killed once the program has ended,
 * before the program's number is another one's. Windows has no such shell, nor do systems without one: all
 * other ends are seen to elsewhere.
 */
export function endOrphan(program: number, files: readonly string[] = []): { kill(): void } {
  const nothing = { kill: () => {} };
  if (Deno.build.os === "windows") return nothing;
  const script =
    'cat > /dev/null; p=$1; g=$2; shift 2; rm -rf "$@"; kill -KILL "$p"; kill -KILL "-$g"';
  try {
    const shell = new Deno.Command("sh", {
      args: ["-c", script, "sh", String(program), String(Deno.pid), ...files],
      stdin: "piped",
      stdout: "null",
      stderr: "null",
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
