/** Servers that fail: the same bytes as from the disk, or an error that names the URL. */
import assert from "node:assert/strict";
import {
  configureSources,
  openHdf5,
  readSeries,
  readSha1,
  readySeries,
} from "../../../lib/files/mod.ts";
import { fileIdentity } from "../../../lib/files/source/mod.ts";
import { isNeuroidError } from "../../../lib/errors/mod.ts";
import { TestServer } from "../../remote/server/server.ts";

const FOLDER = "data-samples/nsd-mini/subj01/betas";
const FILE = "betas_session01.hdf5";
const points = Int32Array.from({ length: 90 }, (_, i) => i * 11 + (i >> 3));

/** What is read of the file: some series, a part by the library, and all of its bytes. */
async function readAll(path: string): Promise<unknown[]> {
  using file = await openHdf5(path);
  await readySeries(file, "betas", points);
  const { data } = await readSeries(file, "betas", points);
  const part = file.read("betas", [[3, 5], [1, 4]]);
  return [data, part.data, await readSha1(path)];
}

const GOES_ON = [
  "",
  "no ranges",
  "no HEAD",
  "no ETag",
  "a weak ETag",
  "every third answer is 503",
  "429 with Retry-After",
  "a burst of 500",
  "every other connection is cut",
  "all connections are cut after 16 kB",
  "5 requests a second",
  "a redirect",
  "a redirect to another name",
  "404 for the bytes, once",
  "a login",
  "a login, and a redirect to another name",
];

const ENDS: Record<string, RegExp> = {
  "a redirect in a circle": /sends on without an end/,
  "a short body": /an answer of \d+ bytes where \d+ were promised/,
  "a short body without a length": /the answer ended before its end/,
  "another range": /the file changed on the server.*9999999 bytes/,
  "the wrong place": /gives another range than was asked for/,
  "several ranges": /Content-Range: none/,
  "a page": /an HTML page in place of a file/,
  "a page for the bytes": /an HTML page in place of a file/,
  "403": /answers 403 \(AccessDenied: No\.\); an address that may be read without a login/,
  "403 for the bytes": /answers 403 \(AccessDenied/,
  "404 for the bytes": /no such file: the server answers 404/,
  "416 for the bytes": /the file changed on the server.*416/,
  "another ETag after one answer": /the file changed on the server.*412/,
  "another ETag, and no If-Match": /the file changed on the server.*ETag/,
  "another time, and no ETag": /the file changed on the server.*02 Jan/,
  "another size after one answer": /the file changed on the server.*123456 bytes/,
  "packed bytes": /packed by br/,
  "always cut": /after 6 tries/,
  "no end": /no answer in time/,
};

Deno.test("a server that fails", async (t) => {
  using server = await TestServer.start(FOLDER);
  const wanted = await readAll(`${FOLDER}/${FILE}`);
  const cache = await Deno.makeTempDir();
  try {
    for (const fault of GOES_ON) {
      await t.step(`${fault || "no fault"}: the bytes are those on the disk`, async () => {
        configureSources({ cache: `${cache}/${fault}`, gap: 4096, timeout: 10 });
        // What was seen at an address is not asked for again, so each has one of its own.
        const user = fault.startsWith("a login") ? "me:pass%20word@" : "";
        const root = server.url.replace("//", `//${user}`);
        const path = `${root}/${FILE}?${encodeURIComponent(fault)}`;
        await server.behave(fault.replace(/, once$/, ""));
        if (fault.endsWith("once")) {
          // It is refused, and asked again: what failed is not remembered.
          await assert.rejects(readAll(path));
          await server.behave("");
        }
        assert.deepEqual(await readAll(path), wanted);
      });
    }
    for (const [fault, message] of Object.entries(ENDS)) {
      await t.step(`${fault}: an error names the URL`, async () => {
        configureSources({ cache: `${cache}/${fault}`, timeout: 0.2 });
        await server.behave(fault);
        const path = `${server.url}/${FILE}?token=secret&${encodeURIComponent(fault)}`;
        const error = await readAll(path).then(() => undefined, (error) => error);
        assert.ok(isNeuroidError(error), `${error}`);
        assert.match(error.message, message);
        assert.equal(error.where, `${server.url}/${FILE}`);
        assert.doesNotMatch(Deno.inspect(error), /secret/); // its causes too
      });
    }
    await t.step("all bytes come, but not their end: no time is too long for that", async () => {
      configureSources({ cache: `${cache}/unended`, timeout: 0.2 });
      await server.behave("all bytes come, but not their end");
      assert.deepEqual(await readAll(`${server.url}/${FILE}?unended`), wanted);
    });

    await t.step(
      "what changed on the server is seen when asked again, and after a refusal",
      async () => {
        configureSources({ cache: `${cache}/again`, timeout: 10 });
        await server.behave("");
        const path = `${server.url}/${FILE}?again`;
        const first = await fileIdentity(path);
        await server.behave("a weak ETag");
        assert.deepEqual(await fileIdentity(path), first);
        assert.equal((await fileIdentity(path, { again: true })).etag, 'W/"x"');
        assert.equal((await fileIdentity(path)).etag, 'W/"x"');
        await server.behave("another ETag, and no If-Match");
        const other = `${path}&refused`, before = await fileIdentity(other);
        await assert.rejects(readAll(other), /the file changed on the server/);
        assert.notEqual((await fileIdentity(other)).etag, before.etag);
      },
    );

    await t.step("nobody answers: an error without what is secret, its causes too", async () => {
      const error = await readAll("http://127.0.0.1:1/a.h5?token=secret").catch((error) => error);
      assert.ok(isNeuroidError(error, "MissingError"), `${error}`);
      assert.match(error.message, /no answer \(.*after 6 tries/);
      assert.doesNotMatch(Deno.inspect(error), /secret/);
    });

    await t.step("no ranges, and a cache that does not hold the file", async () => {
      configureSources({ cache: `${cache}/small`, cacheSize: 100_000 });
      await server.behave("no ranges");
      await assert.rejects(
        readAll(`${server.url}/${FILE}?small`),
        /a server that gives no ranges, and a file of 0\.4 MB; .*--cache-size/,
      );
      configureSources({ cacheSize: 1e9 });
    });

    await t.step("a signal ends waiting for a server", async () => {
      configureSources({ cache: `${cache}/abort`, timeout: 60, gap: 0, indexGap: 0 });
      await server.behave("");
      using file = await openHdf5(`${server.url}/${FILE}?abort`);
      await server.behave("no end");
      const stop = new AbortController();
      const waiting = readySeries(file, "betas", points, { signal: stop.signal });
      setTimeout(() => stop.abort(new Error("enough")), 100);
      await assert.rejects(waiting, /enough/);
    });
  } finally {
    await Deno.remove(cache, { recursive: true });
  }
});
