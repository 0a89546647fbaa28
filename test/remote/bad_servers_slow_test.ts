/**
 * Servers that fail in the middle of a preparation: it ends with an error that names the address, and has
 * written nothing; the next run goes on, and its files are those of a run from a folder.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isNeuroidError, prepareAssemblies } from "neuroid";
import { configureSources, remoteTally } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { type Fault, TestServer } from "./server/server.ts";
import { filesOf } from "./files_of.ts";

const SESSION = "/subj04/betas/betas_session02.hdf5";
const LATE = "/subj04/betas/betas_session03.hdf5";
const WHAT = { space: "volume", subjects: [4] } as const; // who has three sessions

/** What makes a run end, each with what its error says. */
const FATAL: readonly (readonly [string, Fault & { readonly path: string }, RegExp])[] = [
  ["a session that may not be read", { path: SESSION, kind: "status", status: 403 }, /403/],
  ["a session that is not there", { path: SESSION, kind: "status", status: 404 }, /no such file/],
  ["a page in place of a session", { path: SESSION, kind: "a page" }, /HTML|page|text\/html/i],
  [
    "a session that is exchanged while it is read",
    { path: LATE, kind: "another ETag", ranged: true, after: 1 },
    /changed/,
  ],
  [
    "a session whose bytes end early, always",
    { path: LATE, kind: "a short body", ranged: true },
    /bytes/,
  ],
  [
    "a session that is refused once it was opened",
    { path: LATE, kind: "status", status: 403, ranged: true, after: 1 },
    /403/,
  ],
];

/** What a run gets over. */
const PASSING: readonly (readonly [string, readonly Fault[]])[] = [
  ["a server without ranges", [{ kind: "no ranges" }]],
  ["connections that are cut, for a time", [{
    path: "session",
    kind: "always cut",
    times: 3,
    ranged: true,
  }]],
  ["bursts of 503", [
    { path: "session02", kind: "status", status: 503, times: 2 },
    { path: "session03", kind: "status", status: 503, after: 2, times: 2 },
  ]],
  ["429 with a time to wait", [
    { path: SESSION, kind: "status", status: 429, headers: { "retry-after": "1" }, times: 1 },
  ]],
];

/** What a server never answers; in a worker's turn where a file was looked at before. */
const WAITING: readonly (readonly [string, Omit<Fault, "kind"> & { readonly path: string }])[] = [
  ["the look at a file", { path: SESSION }],
  ["labels", { path: "/subj04/rois/lh.streams.nii.gz", ranged: true }],
  ["the betas of a volume", { path: LATE, ranged: true, after: 1 }],
  ["the betas of a surface", { path: "/lh.betas_session02.mgh", ranged: true, after: 1 }],
];

Deno.test("servers that fail", async (t) => {
  await withFolder(async (folder) => {
    const local = join(folder, "local");
    await prepareAssemblies({ ...WHAT, root: SAMPLE, out: local, workers: 1 });
    const right = await filesOf(local);
    let runs = 0;
    const run = async (server: TestServer, out: string) => {
      await prepareAssemblies({ ...WHAT, root: server.url, out, workers: 2 });
      assert.deepEqual(await filesOf(out), right);
    };
    for (const [name, fault, message] of FATAL) {
      await t.step(`${name} ends a run, and the next goes on`, async () => {
        using server = await TestServer.start(SAMPLE);
        configureSources({ cache: join(folder, `cache${runs}`) });
        const out = join(folder, `out${runs++}`);
        await server.breaks(fault);
        await assert.rejects(run(server, out), (error) => {
          assert.ok(isNeuroidError(error), String(error));
          assert.match(error.message, message);
          assert.ok(error.message.includes(server.url + fault.path), error.message);
          assert.ok(!error.message.includes("\n"));
          return true;
        });
        const left = Object.keys(await filesOf(out).catch(() => ({})));
        assert.deepEqual(left.filter((path) => !path.startsWith(".neuroid-parts")), []);
        await server.breaks();
        await run(server, out);
      });
    }
    await t.step("a session that was exchanged for good is taken by the next run", async () => {
      using server = await TestServer.start(SAMPLE);
      configureSources({ cache: join(folder, `cache${runs}`) });
      const out = join(folder, `out${runs++}`);
      const fault = { path: LATE, kind: "another ETag" };
      await server.breaks({ ...fault, ranged: true, after: 1 });
      await assert.rejects(run(server, out), /changed/); // it is a worker that sees it
      await server.breaks(fault);
      await run(server, out);
    });
    await t.step("a session that is exchanged behind the cache is not named as read", async () => {
      using server = await TestServer.start(SAMPLE);
      configureSources({ cache: join(folder, `cache${runs}`) });
      await run(server, join(folder, `out${runs++}`));
      // All bytes are here: a look before, one of the worker, and one after.
      await server.breaks({ path: LATE, kind: "another ETag", after: 2 });
      const out = join(folder, `out${runs++}`);
      await assert.rejects(
        run(server, out),
        /an input that was changed while it was read.*session03/,
      );
      await server.breaks({ path: LATE, kind: "another ETag" });
      await run(server, out);
    });
    for (const [name, fault] of WAITING) {
      await t.step(`a signal ends a run that waits for ${name}`, async () => {
        using server = await TestServer.start(SAMPLE);
        configureSources({ cache: join(folder, `cache${runs}`) });
        const out = join(folder, `out${runs++}`);
        await server.breaks({ ...fault, kind: "no answer" });
        const aborter = new AbortController();
        const reason = new Error("enough");
        const space = fault.path.endsWith(".mgh") ? "surface" : "volume";
        const options = { space, subjects: [4], root: server.url, out, workers: 2 } as const;
        let isOver = false;
        const end = prepareAssemblies({ ...options, signal: aborter.signal })
          .catch((error) => error).finally(() => isOver = true);
        while (!isOver && await server.hanging() === 0) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        const began = performance.now();
        aborter.abort(reason);
        assert.equal(await end, reason);
        assert.ok(performance.now() - began < 10_000);
      });
    }
    for (const [name, faults] of PASSING) {
      await t.step(`${name}: the same bytes all the same`, async () => {
        using server = await TestServer.start(SAMPLE);
        configureSources({ cache: join(folder, `cache${runs}`) });
        await server.breaks(...faults);
        const { retries } = remoteTally();
        await run(server, join(folder, `out${runs++}`));
        const isAsked = faults.some(({ kind }) => kind !== "no ranges");
        assert.equal(remoteTally().retries > retries, isAsked);
      });
    }
  });
});
