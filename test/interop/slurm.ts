/**
 * SLURM on this machine alone: a controller and one node as root, without systemd, started by a test and
 * ended with it. All but its configuration lies in a folder of the test; that must be in SLURM's own place,
 * and is never written over one that is there.
 */
import assert from "node:assert/strict";
import process from "node:process";
import { join } from "node:path";
import { isThere, wait } from "../processes.ts";

const CONFIG = "/etc/slurm/slurm.conf";
const MARK = "# of neuroid's tests";
const PROGRAMS = [
  "slurmctld",
  "slurmd",
  "munged",
  "sbatch",
  "squeue",
  "sinfo",
  "scontrol",
  "scancel",
];
const PATH = `${Deno.env.get("PATH") ?? ""}:/usr/sbin:/usr/local/sbin`;

/** Why there can be none here; undefined where there can. */
export async function whyNoSlurm(): Promise<string | undefined> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) {
    return "needs SLURM, which root starts on Linux";
  }
  for (const program of PROGRAMS) {
    const { success } = await new Deno.Command("which", { args: [program], env: { PATH } })
      .output();
    if (!success) return `needs SLURM (apt-get install slurm-wlm munge); there is no ${program}`;
  }
  const there = await Deno.readTextFile(CONFIG).catch(() => MARK);
  return there.startsWith(MARK)
    ? undefined
    : `needs a machine without a SLURM of its own (${CONFIG})`;
}

/** Runs a program of SLURM; returns what it prints. */
export async function slurm(program: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args, env: { PATH } })
    .output();
  const text = new TextDecoder().decode(stdout);
  assert.ok(success, `${program} ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
  return text;
}

/** Calls `body` with SLURM at work, in a folder; however it ends, its daemons end. */
export async function withSlurm(
  folder: string,
  body: (node: string) => Promise<void>,
): Promise<void> {
  const node = Deno.hostname().split(".")[0]!;
  for (const name of ["state", "spool", "munge"]) {
    await Deno.mkdir(join(folder, name), { recursive: true, mode: 0o755 });
  }
  await Deno.mkdir("/etc/slurm", { recursive: true });
  await Deno.writeTextFile(CONFIG, configuration(folder, node));
  try {
    const munge = join(folder, "munge");
    const key = crypto.getRandomValues(new Uint8Array(128));
    await Deno.writeFile(join(munge, "key"), key, { mode: 0o400 });
    await slurm(
      "munged",
      "--force",
      ...[`--key-file=${join(munge, "key")}`, `--socket=${join(munge, "socket")}`],
      ...[`--pid-file=${join(munge, "pid")}`, `--log-file=${join(munge, "log")}`],
      `--seed-file=${join(munge, "seed")}`,
    );
    await slurm("slurmctld", "-c");
    await slurm("slurmd", "-N", node);
    await waitFor(async () => (await slurm("sinfo", "-h", "-o", "%T")).includes("idle"), "a node");
    await body(node);
  } finally {
    await slurm("scancel", "--quiet", "--user=root").catch(() => {});
    for (const place of ["slurmd.pid", "slurmctld.pid", "munge/pid"]) {
      await end(join(folder, place));
    }
    await Deno.remove(CONFIG);
  }
}

/** Waits until something is so; names what is waited for where that takes too long. */
export async function waitFor(
  is: () => Promise<boolean>,
  what: string,
  seconds = 120,
): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (await is().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no ${what} within ${seconds} s`);
}

/** Ends the daemon whose id a file holds, and waits until it has. */
async function end(pidFile: string): Promise<void> {
  const pid = Number(await Deno.readTextFile(pidFile).catch(() => ""));
  if (!(pid > 1)) return;
  for (let i = 0; i < 100 && isThere(pid); i++) {
    try {
      process.kill(pid, i < 50 ? "SIGTERM" : "SIGKILL");
    } catch {
      break; // it has just ended
    }
    await wait(100);
  }
  assert.ok(!isThere(pid), `the daemon ${pid} of ${pidFile} is still there`);
}

function configuration(folder: string, node: string): string {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  return [
    MARK,
    "ClusterName=neuroid",
    `SlurmctldHost=${node}(127.0.0.1)`,
    "AuthType=auth/munge",
    `AuthInfo=socket=${join(folder, "munge", "socket")}`,
    "CredType=cred/munge",
    "SlurmUser=root",
    "SlurmdUser=root",
    `StateSaveLocation=${join(folder, "state")}`,
    `SlurmdSpoolDir=${join(folder, "spool")}`,
    `SlurmctldPidFile=${join(folder, "slurmctld.pid")}`,
    `SlurmdPidFile=${join(folder, "slurmd.pid")}`,
    `SlurmctldLogFile=${join(folder, "slurmctld.log")}`,
    `SlurmdLogFile=${join(folder, "slurmd.log")}`,
    `SlurmctldPort=${port}`,
    `SlurmdPort=${port + 1}`,
    "ProctrackType=proctrack/linuxproc",
    "TaskPlugin=task/none",
    "SelectType=select/cons_tres",
    "SelectTypeParameters=CR_Core_Memory",
    "JobAcctGatherType=jobacct_gather/none",
    "AccountingStorageType=accounting_storage/none",
    "MpiDefault=none",
    "SwitchType=switch/none",
    "ReturnToService=2",
    "MinJobAge=300",
    "SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0",
    // What this machine has does not matter: all jobs of the test run side by side.
    "SlurmdParameters=config_overrides",
    `NodeName=${node} NodeAddr=127.0.0.1 CPUs=8 RealMemory=16000 State=UNKNOWN`,
    `PartitionName=main Nodes=${node} Default=YES MaxTime=60 State=UP`,
    "",
  ].join("\n");
}
