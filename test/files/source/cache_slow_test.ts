/** The cache: a second run, several processes, damage, a full disk, a kill, a limit, permissions. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { configureSources, type RemoteTally } from "../../../lib/files/mod.ts";
import { requireRoom } from "../../../lib/files/source/remote/room.ts";
import { wait } from "../../processes.ts";
import { type Asked, getsOf, TestServer } from "../../remote/server/server.ts";

const FOLDER = "data-samples/nsd-mini/subj01/betas";
const FILE = "betas_session01.hdf5";
const PROGRAM = fileURLToPath(new URL("./read_remote.ts", import.meta.url));

interface Run {
  readonly sha1?: string;
  readonly tally?: RemoteTally;
  readonly error?: string;
}

const ALLOWED = ["--allow-read", "--allow-write", "--allow-env", "--allow-net=127.0.0.1"];

function start(args: readonly string[], allowed = ALLOWED): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--no-prompt", ...allowed, PROGRAM, ...args],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function run(args: readonly string[], allowed = ALLOWED): Promise<Run> {
  const { stdout, stderr } = await start(args, allowed).output();
  const text = new TextDecoder().decode(stdout);
  if (text === "") throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(text);
}

/** The one file of that name in the cache. */
function inCache(cache: string, name: string): string {
  const folder = join(cache, "fetched");
  const entries = Array.from(Deno.readDirSync(folder), (entry) => join(folder, entry.name, name));
  const found = entries.filter((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
  assert.equal(found.length, 1);
  return found[0]!;
}

/** The first and the last page of 4 KiB that a request asks for. */
function pagesOf({ range }: Asked): readonly [first: number, last: number] {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "")!;
  return [Math.floor(Number(first) / 4096), Math.floor(Number(last) / 4096)];
}

/** Whether all that some requests asked for is in the cache: each page has a checksum there. */
function areKept(cache: string, asked: readonly Asked[]): boolean {
  const sums = new Uint32Array(Deno.readFileSync(inCache(cache, "sums")).buffer);
  return asked.map(pagesOf).every(([first, last]) => sums.subarray(first, last + 1).every(Boolean));
}

Deno.test("what was fetched is kept", async (t) => {
  const folder = await Deno.makeTempDir();
  using server = await TestServer.start(FOLDER);
  const url = `${server.url}/${FILE}`;
  const { sha1 } = await run([join(FOLDER, FILE), folder]);
  const cache = join(folder, "cache");
  let pages = 0;
  try {
    await t.step("a second run asks for nothing but HEADs", async () => {
      const first = await run([url, cache]);
      assert.equal(first.sha1, sha1);
      const asked = await server.behave("");
      pages = getsOf(asked).length;
      assert.ok(pages > 20, `${pages} requests`);
      assert.equal(first.tally!.requests, pages);
      const second = await run([url, cache]);
      assert.equal(second.sha1, sha1);
      assert.equal(second.tally!.requests, 0);
      assert.deepEqual((await server.behave("")).map(({ method }) => method), ["HEAD"]);
    });

    await t.step("a cache that was cut or damaged is fetched again where it was", async () => {
      const bytes = inCache(cache, "bytes"), sums = inCache(cache, "sums");
      const { size } = await Deno.stat(bytes);
      const damages: [string, () => Promise<void>][] = [
        ["cut", () => Deno.truncate(bytes, size >> 1)],
        ["its table cut", () => Deno.truncate(sums, 40)],
        ["its bytes gone", () => Deno.remove(bytes)],
        ["a byte of each page another one", async () => {
          const content = await Deno.readFile(bytes);
          for (let at = 100; at < content.length; at += 4096) content[at]! ^= 1;
          await Deno.writeFile(bytes, content);
        }],
      ];
      for (const each of [damages.slice(0, 2), damages.slice(2, 3), damages.slice(3)]) {
        for (const [, damage] of each) await damage();
        assert.equal((await run([url, cache])).sha1, sha1, each[0]![0]);
        assert.ok(getsOf(await server.behave("")).length > 0, each[0]![0]);
      }
    });

    await t.step("two processes fill one cache at a time", async () => {
      const shared = join(folder, "shared");
      const runs = await Promise.all([1, 2].map(() => run([url, shared])));
      assert.deepEqual(runs.map((each) => each.sha1), [sha1, sha1]);
      await server.behave("");
      assert.equal((await run([url, shared])).tally!.requests, 0);
    });

    await t.step("a run that was killed goes on from what it had", async () => {
      const killed = join(folder, "killed");
      const answered = Math.floor(pages / 2);
      await server.behave("");
      await server.breaks({ kind: "no answer", ranged: true, after: answered });
      const first = start([url, killed]);
      const end = first.status.then(({ code }) => assert.fail(`it ended itself with code ${code}`));
      end.catch(() => {});
      const asked: Asked[] = [];
      // It waits for an answer, and all that was answered before is in the cache.
      const isHeld = async () => {
        asked.push(...getsOf(await server.requests()));
        return await server.hanging() > 0 && areKept(killed, asked.slice(0, answered));
      };
      while (!await isHeld()) await Promise.race([wait(20), end]);
      first.kill("SIGKILL");
      await first.output();
      await server.behave("");
      const second = await run([url, killed]);
      assert.equal(second.sha1, sha1);
      const again = getsOf(await server.behave("")).map(pagesOf);
      const kept = asked.slice(0, answered).map(pagesOf);
      assert.ok(again.length > 0 && kept.length === answered);
      for (const [from, to] of again) {
        const twice = kept.find(([first, last]) => from <= last && first <= to);
        assert.equal(twice, undefined, `pages ${from} to ${to} again`);
      }
    });

    await t.step("what was not used for the longest time goes first", async () => {
      const small = join(folder, "small");
      const files = [1, 2].map((session) => `${server.url}/betas_session0${session}.hdf5`);
      for (const file of files) {
        assert.equal((await run([file, small, "1000000", "400kB"])).tally!.requests > 0, true);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await server.behave("");
      // The last is there, the first was removed for it.
      assert.equal((await run([files[1]!, small, "1000000", "400kB"])).tally!.requests, 0);
      assert.ok((await run([files[0]!, small, "1000000", "400kB"])).tally!.requests > 0);
    });

    await t.step("of a server without marks each run has its own bytes", async () => {
      await server.behave("no ETag");
      const runs = [await run([url, join(folder, "own")]), await run([url, join(folder, "own")])];
      assert.deepEqual(runs.map((each) => each.sha1), [sha1, sha1]);
      // The second asks in fewer requests, as it knows what will be wanted; but for all bytes.
      const [first, second] = runs.map(({ tally }) => tally!);
      assert.equal(second!.bytes, first!.bytes);
      assert.equal(second!.cachedBytes, 0);
      await server.behave("");
    });

    await t.step("a host without permission is named with the flag", async () => {
      const without = ALLOWED.filter((flag) => !flag.startsWith("--allow-net"));
      const { error } = await run([url, cache], without);
      assert.match(
        error!,
        new RegExp(
          `no permission to speak to ${server.host}; .*--allow-net=${server.host}`,
        ),
      );
      await server.behave("a redirect to another name");
      const away = await run([url, cache]);
      assert.match(away.error!, /sends on to localhost:\d+, .*--allow-net=localhost:\d+/);
      await server.behave("");
    });

    await t.step("a cache that may not be written is named with the flag", async () => {
      const without = ALLOWED.map((flag) =>
        flag === "--allow-write" ? `--allow-write=${folder}/no` : flag
      );
      const { error } = await run([url, cache], without);
      assert.match(error!, /keep what was fetched: .*--cache DIR or NEUROID_CACHE/);
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** A disk of 200 kB, where this system lets one be made. */
async function smallDisk(folder: string): Promise<boolean> {
  if (Deno.build.os !== "linux") return false;
  const args = ["-t", "tmpfs", "-o", "size=200k", "tmpfs", folder];
  const mounted = await new Deno.Command("mount", { args, stderr: "null" }).output()
    .catch(() => undefined);
  return mounted?.success === true;
}

Deno.test("a full disk is named with the flag, and what it holds is sound", async (t) => {
  const folder = await Deno.makeTempDir();
  const isSmall = await smallDisk(folder);
  try {
    await t.step({
      name: isSmall ? "the disk is full" : "the disk is full (this user cannot mount one)",
      ignore: !isSmall,
      fn: async () => {
        using server = await TestServer.start(FOLDER);
        const url = `${server.url}/${FILE}`;
        const { error } = await run([url, folder, "1000000"]);
        assert.match(error!, /keep what was fetched: No space left on device.*--cache DIR/);
        assert.match(error!, new RegExp(folder));
        const other = await Deno.makeTempDir();
        const { sha1 } = await run([url, other]);
        assert.equal(sha1, (await run([join(FOLDER, FILE), other])).sha1);
        await Deno.remove(other, { recursive: true });
      },
    });
  } finally {
    if (isSmall) await new Deno.Command("umount", { args: [folder] }).output();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("in a system whose files have no holes, one larger than the cache is refused by name", () => {
  const path = "https://example.org/far.hdf5?Signature=secret";
  const file = { key: path, path, identity: { size: 2e9 } };
  configureSources({ cacheSize: 1e9 });
  assert.throws(() => requireRoom(file, "windows"), (error) => {
    assert.match(
      String(error),
      /keep what was fetched: a file of 2.00 GB, .* a cache of 1.00 GB; .*--cache-size .*far\.hdf5/,
    );
    assert.doesNotMatch(String(error), /secret/);
    return true;
  });
  requireRoom(file, "linux");
  configureSources({ cacheSize: 2e9 });
  requireRoom(file, "windows");
});
