/** Tasks on a tree behind a server, as they are started: permissions, messages, stops and second runs. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { permissionFlags, TASKS } from "../../tasks/command/mod.ts";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { TestServer } from "./server/server.ts";
import { filesOf } from "./files_of.ts";

/** Starts a task with its own permissions, those to fetch, and none else. */
function start(task: string, args: readonly string[], hosts: readonly string[], cache: string) {
  // Without the launcher between, which would be killed in its place.
  const entry = TASKS[task]!;
  const keeps = entry.allow.includes("write") ? [] : [`--allow-write=${cache}`];
  return new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-check", "--no-prompt", "--frozen", ...permissionFlags(entry), ...keeps],
      ...(hosts.length === 0 ? [] : [`--allow-net=${hosts.join(",")}`]),
      ...[projectPath("tasks", entry.file), ...args, "--cache", cache],
    ],
    cwd: projectPath(),
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function ended(child: Deno.ChildProcess) {
  const { code, signal, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, signal, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("tasks on a tree behind a server", async (t) => {
  await withFolder(async (folder) => {
    using server = await TestServer.start(SAMPLE);
    const cache = join(folder, "cache");
    const hosts = [server.host];
    const what = ["--root", server.url, "--subjects", "1", "--space", "volume"];
    const right = join(folder, "local");
    const local = ["--root", SAMPLE, ...what.slice(2), "--out", right, "--quiet"];
    assert.equal((await ended(start("nsd:prepare", local, [], cache))).code, 0);
    const expected = await filesOf(right);

    await t.step("without the permission to ask the server it says which", async () => {
      const { code, stdout, stderr } = await ended(start("nsd:check", what, [], cache));
      assert.deepEqual([code, stdout], [1, ""]);
      assert.ok(stderr.includes(`--allow-net=${server.host}`), stderr);
      assert.ok(stderr.trim().split("\n").length === 1, stderr);
    });
    await t.step(
      "the check says what a run fetches, with what the launcher allows it",
      async () => {
        const args = [...what, "--json", "--cache", cache];
        const { code, stdout, stderr } = await projectTask("nsd:check", ...args);
        assert.equal(code, 0, stderr);
        const { transfer, subjects, remote } = JSON.parse(stdout);
        assert.equal(transfer.files, 4);
        assert.ok(transfer.bytes > 0 && transfer.requests > 0 && transfer.seconds > 0);
        assert.equal(transfer.mostSeconds, 2.5 * transfer.seconds);
        assert.deepEqual(subjects[0].transfer, transfer);
        assert.ok(remote.bytes > 0 && remote.requests > 0);
        assert.match(stderr, /note: read [\d.]+ MB of [\d.]+ MB in \d+ requests/);
      },
    );
    const out = join(folder, "out");
    const prepare = [...what, "--out", out, "--workers", "2"];
    await t.step("killed in the middle, and begun again: the same bytes", async () => {
      await server.waits(40);
      const child = start("nsd:prepare", prepare, hosts, cache);
      const end = ended(child);
      let isOver = false;
      end.finally(() => isOver = true);
      await until(async () => isOver || await hasPart(out));
      assert.ok(!isOver, (isOver && (await end).stderr) || "");
      child.kill("SIGKILL");
      await end;
      await server.waits(0);
      assert.deepEqual(Object.keys(await filesOf(out)).filter((name) => name[0] !== "."), []);
      const { code, stderr } = await ended(start("nsd:prepare", prepare, hosts, cache));
      assert.equal(code, 0, stderr);
      assert.deepEqual(await filesOf(out), expected);
    });
    await t.step("a second run asks for nothing but heads", async () => {
      await server.requests();
      const again = join(folder, "again");
      const args = [...what, "--out", again];
      const { code, stderr } = await ended(start("nsd:prepare", args, hosts, cache));
      assert.equal(code, 0, stderr);
      assert.deepEqual(await filesOf(again), expected);
      const requests = await server.requests();
      assert.ok(requests.length > 0);
      assert.deepEqual(requests.filter(({ method }) => method !== "HEAD"), []);
    });
    for (const [workers, signal] of [["1", "SIGINT"], ["2", "SIGTERM"]] as const) {
      await t.step(`${signal} while a server keeps a run of ${workers} waiting`, async () => {
        const stopped = join(folder, signal), fresh = join(folder, `cache-${signal}`);
        const args = [...what, "--out", stopped, "--workers", workers];
        await server.breaks({ path: "session03", kind: "no answer", ranged: true, after: 1 });
        await server.requests();
        const child = start("nsd:prepare", args, hosts, fresh);
        const end = ended(child);
        let isOver = false;
        end.finally(() => isOver = true);
        await until(async () => isOver || (await server.hanging()) > 0);
        const began = performance.now();
        child.kill(signal);
        const { code, stderr } = await end;
        assert.ok(performance.now() - began < 10_000, stderr);
        assert.equal(code, 130, stderr);
        assert.match(stderr, new RegExp(`stopped by ${signal}; run it again to continue`));
        await server.breaks();
      });
    }
  });
});

async function until(is: () => Promise<boolean>): Promise<void> {
  while (!await is()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function hasPart(out: string): Promise<boolean> {
  try {
    const names = Object.keys(await filesOf(join(out, ".neuroid-parts")));
    return names.some((name) => /session\d+-[0-9a-f]+\.f32$/.test(name));
  } catch {
    return false; // not there yet, or in the middle of a change
  }
}
