/** What JupyterLab started ends with it, however `deno task lab` ends. */
import { equal } from "node:assert/strict";
import { join } from "node:path";
import { jupyterVariables } from "../../tasks/jupyter/lab/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { isThere } from "../processes.ts";
import { freePort, until } from "./lab.ts";
import { pythonTest } from "./python.ts";

/** How often each; `NEUROID_ROUNDS=20` by hand. */
const ROUNDS = Number(Deno.env.get("NEUROID_ROUNDS") ?? 1);
const LIMIT_SECONDS = 10;

interface Pids {
  readonly task: number;
  readonly server: number;
  readonly kernel: number;
}

const ENDS: Readonly<Record<string, (pids: Pids) => void>> = {
  "Ctrl-C": ({ task }) => Deno.kill(-task, "SIGINT"),
  "SIGKILL of the task": ({ task }) => Deno.kill(-task, "SIGKILL"),
  "SIGKILL of the server": ({ server }) => Deno.kill(server, "SIGKILL"),
  "SIGKILL of the kernel": ({ kernel }) => Deno.kill(kernel, "SIGKILL"),
};

for (const [name, end] of Object.entries(ENDS)) {
  await pythonTest(
    `nothing of a busy kernel of JupyterLab is left 10 s after ${name}, ${ROUNDS} time${
      ROUNDS === 1 ? "" : "s"
    }`,
    "lab",
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        await withFolder(async (folder) => {
          const temporary = join(folder, "temporary");
          await Deno.mkdir(temporary);
          const port = freePort();
          const task = new Deno.Command(Deno.execPath(), {
            args: ["task", "lab", "--no-browser", "--port", String(port)],
            cwd: projectPath(),
            env: { TMPDIR: temporary },
            stdout: "null",
            stderr: "null",
            detached: true,
          }).spawn();
          const server = await serverAt(port);
          const busy = await startBusy(port, server.token, join(folder, "pid"));
          end({ task: task.pid, server: server.pid, kernel: busy.kernel });
          await until("the kernel has ended", LIMIT_SECONDS, () => !isThere(busy.deno));
          await until(
            "all that it started has ended",
            LIMIT_SECONDS,
            async () => (await inGroup(busy.kernel)).length === 0,
          );
          if (name === "SIGKILL of the kernel") Deno.kill(-task.pid, "SIGINT");
          await until("the server has ended", 15, () => !isThere(server.pid));
          await task.status;
          const ours = async () =>
            (await Array.fromAsync(Deno.readDir(temporary))).map(({ name }) => name)
              .filter((name) => name.startsWith("neuroid-"));
          await until("no file is left", LIMIT_SECONDS, async () => (await ours()).length === 0);
          if (name !== "SIGKILL of the server") equal(await isFile(busy.connection), false);
        });
      }
    },
  );
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

/** Starts a kernel and a cell in it that never ends. */
async function startBusy(
  port: number,
  token: string,
  file: string,
): Promise<{ deno: number; kernel: number; connection: string }> {
  const made = await fetch(`http://127.0.0.1:${port}/api/kernels?token=${token}`, {
    method: "POST",
    body: JSON.stringify({ name: "deno" }),
  });
  const { id } = await made.json();
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/api/kernels/${id}/channels?token=${token}`,
  );
  await new Promise((resolve) => socket.onopen = resolve);
  const code = `Deno.writeTextFileSync(${JSON.stringify(file)}, Deno.pid + " " + Deno.ppid + "\\n");
    while (true) {}`;
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
  let pids: number[] = [];
  await until("the cell runs", 60, async () => {
    const text = await Deno.readTextFile(file).catch(() => "");
    if (text.endsWith("\n")) pids = text.split(" ").map(Number);
    return pids.length === 2;
  });
  socket.close();
  const runtime = jupyterVariables().JUPYTER_RUNTIME_DIR!;
  return { deno: pids[0]!, kernel: pids[1]!, connection: join(runtime, `kernel-${id}.json`) };
}

/** The processes of a group; those that have ended and wait for their parent's look do not count. */
async function inGroup(leader: number): Promise<number[]> {
  const { stdout } = await new Deno.Command("ps", { args: ["-A", "-o", "pid=,pgid=,stat="] })
    .output();
  return new TextDecoder().decode(stdout).trim().split("\n").map((line) => line.trim().split(/\s+/))
    .filter(([, group, state]) => Number(group) === leader && !state!.startsWith("Z"))
    .map(([pid]) => Number(pid));
}

async function isFile(path: string): Promise<boolean> {
  return (await Deno.stat(path).catch(() => undefined))?.isFile === true;
}
