/** What JupyterLab started ends with it, however `deno task lab` ends. */
import { equal } from "node:assert/strict";
import { join } from "node:path";
import process from "node:process";
import { jupyterVariables } from "../../tasks/jupyter/lab/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { freePort, until } from "./lab.ts";
import { pythonTest } from "./python.ts";

const KILLED_GUARD = "SIGKILL of the kernel's guard alone";

/** What is killed, and what of it ends the kernel alone. */
const ENDS: Readonly<Record<string, (task: number, server: number, guard: number) => void>> = {
  "Ctrl-C": (task) => Deno.kill(-task, "SIGINT"),
  "SIGKILL of the task": (task) => Deno.kill(-task, "SIGKILL"),
  "SIGKILL of the server": (_, server) => Deno.kill(server, "SIGKILL"),
  [KILLED_GUARD]: (_, _server, guard) => Deno.kill(guard, "SIGKILL"),
};

for (const [name, end] of Object.entries(ENDS)) {
  await pythonTest(`a busy kernel of JupyterLab ends after ${name}`, "lab", async () => {
    await withFolder(async (folder) => {
      const port = freePort();
      const task = new Deno.Command(Deno.execPath(), {
        args: ["task", "lab", "--no-browser", "--port", String(port)],
        cwd: projectPath(),
        stdout: "null",
        stderr: "null",
        detached: true,
      }).spawn();
      const server = await serverAt(port);
      const [kernel, guard] = await startBusy(port, server.token, join(folder, "pid"));
      end(task.pid, server.pid, guard);
      if (name === KILLED_GUARD) {
        await until("the kernel has ended", 5, () => !isThere(kernel));
        equal(isThere(server.pid), true);
        Deno.kill(-task.pid, "SIGINT");
      }
      await until("server and kernel have ended", 15, () => !isThere(kernel));
      await until("the server has ended", 15, () => !isThere(server.pid));
      await task.status;
      equal(isThere(kernel), false);
    });
  });
}

/** The server that listens on a port, once it does. */
async function serverAt(port: number): Promise<{ token: string; pid: number }> {
  const runtime = jupyterVariables().JUPYTER_RUNTIME_DIR!;
  let found: { token: string; pid: number; port: number } | undefined;
  await until("JupyterLab answers", 90, async () => {
    const files = await Array.fromAsync(Deno.readDir(runtime)).catch(() => []);
    for (const { name } of files.filter((each) => /^jpserver-\d+\.json$/.test(each.name))) {
      const text = await Deno.readTextFile(join(runtime, name)).catch(() => "{}");
      const server = JSON.parse(text || "{}");
      if (server.port === port && isThere(server.pid)) found = server;
    }
    if (found === undefined) return false;
    const answer = await fetch(`http://127.0.0.1:${port}/api?token=${found.token}`)
      .catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok;
  });
  return found!;
}

/** Starts a kernel and a cell in it that never ends; the kernel's process, and its guard's. */
async function startBusy(
  port: number,
  token: string,
  file: string,
): Promise<[kernel: number, guard: number]> {
  const made = await fetch(`http://127.0.0.1:${port}/api/kernels?token=${token}`, {
    method: "POST",
    body: JSON.stringify({ name: "deno" }),
  });
  const { id } = await made.json();
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/api/kernels/${id}/channels?token=${token}`,
  );
  await new Promise((resolve) => socket.onopen = resolve);
  const path = JSON.stringify(file);
  const code =
    `Deno.writeTextFileSync(${path}, Deno.pid + " " + Deno.ppid + "\\n"); while (true) {}`;
  socket.send(JSON.stringify({
    header: {
      msg_id: "1",
      msg_type: "execute_request",
      session: "s",
      username: "",
      version: "5.3",
    },
    parent_header: {},
    metadata: {},
    channel: "shell",
    content: { code, silent: false, store_history: false, allow_stdin: false },
  }));
  let text = "";
  await until("the cell runs", 60, async () => {
    text = await Deno.readTextFile(file).catch(() => "");
    return text.endsWith("\n");
  });
  socket.close();
  return text.split(" ").map(Number) as [number, number];
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
