/**
 * `neuroid` as it is installed, in a home that holds nothing else: the bytes of `deno task`, exit codes,
 * signals, the end of what it started. `NEUROID_COMMAND=all` runs every task on the samples, with all
 * packages fetched anew.
 */
import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { denoArguments, TASKS } from "../../tasks/command/mod.ts";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { isThere, wait } from "../processes.ts";
import { installNeuroid } from "./installed.ts";
import { SAMPLE_RUNS, WITHOUT_DATA } from "./sample_runs.ts";

const IS_ALL = Deno.env.get("NEUROID_COMMAND") === "all";
const SHORT = ["nsd:check", "assembly:make", "sensorium:check", "activations"];
const TREE = projectPath("data-samples", "nsd-mini");

const home = await Deno.makeTempDir({ prefix: "neuroid-test-home-" });
globalThis.addEventListener("unload", () => Deno.removeSync(home, { recursive: true }));
const neuroid = await installNeuroid(home, IS_ALL);

/** All files below a folder, with their bytes. */
async function filesOf(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const path = join(below, name);
    if (isDirectory) Object.assign(found, await filesOf(folder, path));
    else found[path] = new TextDecoder("latin1").decode(await Deno.readFile(join(folder, path)));
  }
  return Object.fromEntries(Object.entries(found).sort());
}

/** Without what differs between any two runs: times, the folder, what Deno says of packages it fetches. */
const lasting = (text: string, folder: string) =>
  text.replaceAll(folder, "OUT").replace(/╭ Warning\n[^]*?╰─\n/g, "").replace(
    /^Download .*\n/gm,
    "",
  ).replace(/\b\d+(\.\d+)? (s|ms|min)\b/g, "TIME")
    .replace(/"(seconds|ms)":[\d.e-]+/g, '"$1":TIME');

for (const [name, runs] of Object.entries(SAMPLE_RUNS)) {
  if (!IS_ALL && !SHORT.includes(name)) continue;
  Deno.test(`neuroid ${name}: output and files of deno task ${name}`, () =>
    withFolder(async (folder) => {
      const outcomeOf = async (by: "task" | "command") => {
        const out = join(folder, by);
        await Deno.mkdir(out);
        const said = [];
        for (const args of runs(out)) {
          const { code, stdout, stderr } = by === "task"
            ? await projectTask(name, ...args)
            : await neuroid.run([name, ...args], folder);
          said.push({ code, stdout: lasting(stdout, out), stderr: lasting(stderr, out) });
        }
        return { said, files: await filesOf(out) };
      };
      const task = await outcomeOf("task");
      assert.deepEqual(await outcomeOf("command"), task);
      if (!WITHOUT_DATA.includes(name)) {
        assert.ok(task.said.some(({ code }) => code === 0), task.said.at(-1)!.stderr);
      }
    }));
}

Deno.test("neuroid in a folder of one's own: relative paths, help in its name, exit codes", async () => {
  await withFolder(async (folder) => {
    await Deno.symlink(TREE, join(folder, "nsd"));
    const sound = await neuroid.run(["nsd:check", "--root", "nsd", "--json"], folder);
    assert.equal(sound.code, 0, sound.stderr);
    assert.equal(JSON.parse(sound.stdout).root, "nsd");
    const none = await neuroid.run(["nsd:check", "--root", "none"], folder);
    assert.equal(none.code, 1);
    assert.match(none.stderr, /^error: .*none\)\n$/);
    const wrong = await neuroid.run(["nsd:check", "--rooot", "nsd"], folder);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /\nusage: neuroid nsd:check --help\n$/);
    const help = await neuroid.run(["nsd:check", "--help"], folder);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /^neuroid nsd:check \[flags\]\n/);
    const task = await projectTask("nsd:check", "--help");
    assert.equal(task.stdout, help.stdout.replaceAll("neuroid nsd", "deno task nsd"));
    const unknown = await neuroid.run(["nsd:chek"], folder);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /unknown task "nsd:chek"; did you mean nsd:check\?\n/);
    const inherited = await neuroid.run(["toString"], folder);
    assert.equal(inherited.code, 2);
    assert.match(inherited.stderr, /^error: unknown task "toString"; /);
    const place = ["--root", "https://127.0.0.1:1/nsd", "--cache", "a,b"];
    const comma = await neuroid.run(["nsd:check", ...place], folder);
    assert.equal(comma.code, 2);
    assert.match(
      comma.stderr,
      /^error: .* "a,b", .* comma; .*\nusage: neuroid nsd:check --help\n$/,
    );
    const version = await neuroid.run(["--version"], folder);
    assert.match(version.stdout, /^neuroid \d+\.\d+\.\d+ \(deno \d/);
    assert.match((await neuroid.run([], folder)).stdout, /^neuroid TASK \[flags\]\n/);
  });
});

Deno.test("neuroid nsd:check of an address: what is fetched is kept in a folder of the home", async () => {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    () => new Response("no", { status: 404 }),
  );
  try {
    const root = `http://127.0.0.1:${server.addr.port}/nsd`;
    const { code, stderr } = await neuroid.run(["nsd:check", "--root", root], home);
    assert.equal(code, 1);
    assert.match(stderr, /^error: [^\n]*127\.0\.0\.1:\d+\/nsd/m);
    assert.doesNotMatch(stderr, /not a dependency|^ +at /m);
  } finally {
    await server.shutdown();
  }
});

Deno.test("neuroid without a home says where the cache may be, on one line (1)", async () => {
  const env = {
    HOME: "",
    USERPROFILE: "",
    LOCALAPPDATA: "",
    XDG_CACHE_HOME: "",
    NEUROID_CACHE: "",
  };
  const args = ["nsd:check", "--root", "https://127.0.0.1:1/nsd"];
  const { code, stderr } = await neuroid.run(args, home, env);
  assert.equal(code, 1, stderr);
  assert.match(stderr, /^error: find a folder for what is fetched: no home .*NEUROID_CACHE\n$/);
});

Deno.test("from a server, as of a package: no tasks on files that are in a checkout alone", () =>
  withFolder(async (folder) => {
    const server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      async ({ url }) => {
        const path = projectPath(...new URL(url).pathname.split("/"));
        return new Response(await Deno.readFile(path), {
          headers: path.endsWith(".json") ? { "content-type": "application/json" } : {},
        });
      },
    );
    const host = `127.0.0.1:${server.addr.port}`;
    const run = async (file: string, ...args: string[]) => {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "--no-config", "-R", "-E", "--allow-run", `--allow-import=${host}`],
          ...[`http://${host}/${file}`, ...args],
        ],
        env: { NO_COLOR: "1", DENO_DIR: folder },
        cwd: folder,
      }).output();
      const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      return { code, stdout: out!, stderr: err!.replace(/^Download .*\n/gm, "") };
    };
    try {
      const demo = await run("tasks/neuroid.ts", "demo");
      assert.equal(demo.code, 2, demo.stderr);
      assert.match(demo.stderr, /^error: run demo: .*a checkout of neuroid, .*deno task demo\n$/);
      assert.doesNotMatch((await run("tasks/neuroid.ts")).stdout, /^ {2}demo /m);
      // What the doctor loads, though it has no folder of its own there.
      for (const file of ["environments/mod.ts", "jupyter/kernel/arguments.ts"]) {
        const { code, stderr } = await run(`tasks/${file}`);
        assert.equal(code, 0, stderr);
      }
    } finally {
      await server.shutdown();
    }
  }));

// A task that waits until it is told to end: it has the data of a folder of pictures to read.
async function startLongTask(folder: string, seenBy: "parent" | "channel") {
  const script = join(folder, "long.ts");
  const entry = { does: "", file: relative(projectPath("tasks"), script), allow: ["read"] };
  await Deno.writeTextFile(
    script,
    `import { runTask } from ${JSON.stringify(projectPath("tasks", "cli", "mod.ts"))};
await runTask({ name: "long", summary: "", flags: {}, run: async (_, { signal }) => {
  console.log(Deno.pid);
  const line = new Uint8Array(9);
  Deno.stdin.read(line).then((n) => console.log("read " + n));
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  signal.throwIfAborted();
} });`,
  );
  const launcher = join(folder, "launcher.ts");
  await Deno.writeTextFile(
    launcher,
    `import { startTask } from ${JSON.stringify(projectPath("tasks", "command", "mod.ts"))};
Deno.exit(await startTask(${
      JSON.stringify(entry)
    }, { command: "neuroid", args: [], hosts: [], seenBy: "${seenBy}" }));`,
  );
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "-A", launcher],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const pid = Number((await reader.read()).value);
  return { child, pid, reader };
}

for (const seenBy of ["parent", "channel"] as const) {
  Deno.test(`what a launcher started ends with it, killed or told to, seen by ${seenBy}`, () =>
    withFolder(async (folder) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
        const { child, pid, reader } = await startLongTask(folder, seenBy);
        const writer = child.stdin.getWriter();
        await writer.write(new TextEncoder().encode("a line\n"));
        assert.equal((await reader.read()).value, "read 7\n", "stdin is the task's");
        child.kill(signal);
        const { code } = await child.status;
        if (signal !== "SIGKILL") assert.equal(code, 130);
        for (let i = 0; i < 100 && isThere(pid); i++) await wait(50);
        assert.ok(!isThere(pid), `still there after ${signal}`);
        await writer.close().catch(() => {});
        await reader.cancel();
        const stderr = await new Response(child.stderr).text();
        if (signal !== "SIGKILL") assert.match(stderr, /^error: long: stopped by .*; run it again/);
      }
    }));
}

Deno.test("a task has the network for the hosts of --root, those that they send on to, and no more", async () => {
  const asked: string[] = [];
  const second = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response("no", { status: 404 }),
  );
  const address = `http://127.0.0.1:${second.addr.port}/tree`;
  const first = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    ({ url, method }) => {
      asked.push(`${method} ${new URL(url).pathname}`);
      return Response.redirect(address + new URL(url).pathname, 302);
    },
  );
  const { hostsOf } = await import("../../tasks/command/hosts.ts");
  try {
    const root = `http://127.0.0.1:${first.addr.port}/nsd`;
    const hosts = await hostsOf(TASKS["nsd:check"]!, ["--root", root]);
    const right = [first, second].map(({ addr }) => `127.0.0.1:${addr.port}`);
    assert.deepEqual(hosts, right);
    assert.ok(
      asked.length > 0 && asked.every((each) => each.startsWith("HEAD /nsd")),
      String(asked),
    );
    const start = { command: "neuroid", args: ["--root", root], hosts };
    const flags = denoArguments(TASKS["nsd:check"]!, start).filter((each) =>
      /^--allow-net/.test(each)
    );
    assert.deepEqual(flags, [`--allow-net=${right.join(",")}`]);
    assert.deepEqual(await hostsOf(TASKS["nsd:check"]!, ["--root", "/data/nsd"]), []);
    assert.deepEqual(await hostsOf(TASKS["rdm"]!, ["--root", root]), [], "rdm reads no addresses");
  } finally {
    await first.shutdown();
    await second.shutdown();
  }
});
