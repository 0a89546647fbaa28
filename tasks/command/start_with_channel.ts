/** Starts a program with a channel to it, which the system closes when this process ends. */
import { spawn } from "node:child_process";
import { constants } from "node:os";

/** Runs `deno` with arguments on this process's terminal; gives its exit code. */
export async function startWithChannel(
  args: readonly string[],
  handOnSignals: (kill: (signal: "SIGINT" | "SIGTERM") => void) => void,
): Promise<number> {
  const child = spawn(Deno.execPath(), [...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // Not by child.kill: its exit code would then be that of the signal, whatever it ended with.
  handOnSignals((signal) => Deno.kill(child.pid!, signal));
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (...ended) => resolve(ended));
  });
  if (signal === null) return code ?? 1;
  return 128 + ((constants.signals as Record<string, number>)[signal] ?? 0);
}
