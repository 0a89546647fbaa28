import assert from "node:assert/strict";
import { join } from "node:path";
import { isRemote, joinPath, parseBytes, shownAddress, tallyText } from "../../../lib/files/mod.ts";
import { baseName, parentOf, relativeTo } from "../../../lib/files/mod.ts";
import { isNeuroidError, MissingError, withoutSecrets } from "../../../lib/errors/mod.ts";
import { readCsv } from "neuroid";
import {
  lastingAddress,
  learnRegion,
  maySeeSecrets,
  requestTo,
  targetOf,
} from "../../../lib/files/source/remote/target.ts";
import { runUntilStopped, stopSignal } from "../../../lib/files/source/stop.ts";
import { Pace } from "../../../lib/files/source/remote/pace.ts";
import { pagesOf, planRequests } from "../../../lib/files/source/remote/plan.ts";

Deno.test("names are joined to paths and URLs as each wants them", () => {
  assert.equal(joinPath("a/b", "..", "c d"), join("a", "c d"));
  const cases: [string, string[], string][] = [
    ["https://h/a", ["b c+d%.csv"], "https://h/a/b%20c%2Bd%25.csv"],
    ["https://h/a/", ["b/c.nc"], "https://h/a/b/c.nc"],
    ["https://h", ["b"], "https://h/b"],
    ["https://h/a/b", ["..", ".", "c"], "https://h/a/c"],
    ["https://h/a", ["..", "..", ".."], "https://h/"],
    ["https://h:8/a?sig=x%2Fy&v=1", ["b.nc"], "https://h:8/a/b.nc?sig=x%2Fy&v=1"],
    ["http://h/already%20so", ["b"], "http://h/already%20so/b"],
    ["s3://bucket", ["a b+c.txt"], "s3://bucket/a b+c.txt"],
    ["s3://bucket/pre/", ["x", "..", "y"], "s3://bucket/pre/y"],
    ["s3://bucket/what?", ["is#it"], "s3://bucket/what?/is#it"],
    ["s3://bucket/a//b/", ["c//d"], "s3://bucket/a//b/c/d"],
    ["s3://bucket//a//", ["..", "b"], "s3://bucket//b"],
    ["https://h/a", ["å/日本"], "https://h/a/%C3%A5/%E6%97%A5%E6%9C%AC"],
  ];
  for (const [base, names, joined] of cases) assert.equal(joinPath(base, ...names), joined);
});

Deno.test("a path's last name, its folder and its way from a root", () => {
  assert.equal(baseName("https://h/a/b%20c.csv?x=/1"), "b c.csv");
  assert.equal(baseName("s3://b/x/100%.csv"), "100%.csv");
  assert.equal(baseName("a/b.csv"), "b.csv");
  assert.equal(parentOf("https://h/a/b?x"), "https://h/a?x");
  assert.equal(parentOf("s3://b/k"), "s3://b/");
  assert.equal(relativeTo("https://h/a", "https://h/a/b/c%20d.nc?x"), "b/c d.nc");
  assert.equal(relativeTo("s3://b/p", "s3://b/p/q r"), "q r");
  assert.equal(relativeTo("s3://b/p", "s3://other/p/q"), "s3://other/p/q");
  assert.equal(parentOf("s3://b/a//c"), "s3://b/a/");
  assert.equal(relativeTo("s3://b/a//", "s3://b/a/c"), "c");
  assert.equal(relativeTo("s3://b/a//c", "s3://b/a//c/d"), "d");
  assert.equal(relativeTo("s3://b/a/c", "s3://b/a//c/d"), "s3://b/a//c/d");
  assert.equal(relativeTo("a", join("a", "b", "c")), "b/c");
  for (const path of ["https://h", "HTTP://h", "s3://b/k"]) assert.ok(isRemote(path));
  for (const path of ["a", "C:\\x", "./http://h", "ftp://h", "s3:/b"]) assert.ok(!isRemote(path));
});

Deno.test("what is secret in an address is neither shown nor part of what is kept", () => {
  const url = "https://me:word@h/a b.nc?X-Amz-Signature=deadbeef&v=2#x";
  assert.equal(shownAddress(url), "https://h/a%20b.nc");
  assert.equal(lastingAddress(url), "https://h/a%20b.nc?v=2");
  const error = new MissingError({ doing: "read", found: "nothing", where: url });
  assert.doesNotMatch(JSON.stringify(error) + error.message, /word|deadbeef/);
  assert.equal(new MissingError({ doing: "read", found: "nothing", where: "a?b" }).where, "a?b");
  // Behind the "?" any sign may stand, and signs of the sentence behind that.
  for (const value of ["x", "O'Brien", "(a)b", "a)b", "[1]", "a;b", "é", "a'b'", "{x}", "a,b"]) {
    for (
      const [before, after] of [["", ""], ["(", ")"], ["'", "'"], ['"', '"'], ["<", ">."], [
        "`",
        "`,",
      ]]
    ) {
      const text = `look at ${before}https://h/a.nc?user=${value}&token=s3cret${after} first`;
      const shown = withoutSecrets(text);
      assert.doesNotMatch(shown, /s3cret|token/, text);
      assert.equal(shown, `look at ${before}https://h/a.nc${after} first`);
    }
  }
  assert.equal(
    withoutSecrets('{"a":"https://h/a?k=1","b":"https://h/b?k=2"}'),
    '{"a":"https://h/a","b":"https://h/b"}',
  );
});

Deno.test("an address that names no server is said to be none", async () => {
  for (const path of ["https://", "http://[x/a.csv", "https://h:99999/a.csv", "http:// h/a.csv"]) {
    await assert.rejects(
      readCsv(path),
      { name: "ArgumentError", message: /names no server/ },
      path,
    );
  }
});

Deno.test("addresses of S3 are asked for at Amazon, or where the user says", () => {
  const url = (path: string) => targetOf(path).url.href;
  assert.equal(url("s3://some-bucket/a b/c+d"), "https://some-bucket.s3.amazonaws.com/a%20b/c%2Bd");
  assert.equal(url("s3://a.bucket/k"), "https://s3.amazonaws.com/a.bucket/k");
  assert.equal(url("s3://b/what?#"), "https://b.s3.amazonaws.com/what%3F%23");
  // A bucket of another region is asked for there once a server has said so, once.
  assert.ok(learnRegion(targetOf("s3://far/k"), "us-east-2"));
  assert.equal(url("s3://far/k"), "https://far.s3.us-east-2.amazonaws.com/k");
  assert.ok(!learnRegion(targetOf("s3://far/k"), "us-east-2"));
});

Deno.test("what proxies write anew is asked for, but not signed", async () => {
  const keys = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret" };
  for (const [name, value] of Object.entries(keys)) Deno.env.set(name, value);
  try {
    const { headers } = await requestTo("s3://b/k", new URL("https://h/b/k"), "GET", {
      range: "bytes=0-1",
      "if-match": '"x"',
    });
    assert.equal(headers.get("accept-encoding"), "identity");
    assert.match(headers.get("authorization")!, /SignedHeaders=host;if-match;x-amz-/);
  } finally {
    for (const name of Object.keys(keys)) Deno.env.delete(name);
  }
});

Deno.test("a login of any letters, for its own server alone", async () => {
  const loginOf = async (url: string) => {
    const { headers } = await requestTo(url, new URL(url), "GET", {});
    return new TextDecoder().decode(
      Uint8Array.from(atob(headers.get("authorization")!.slice(6)), (sign) => sign.charCodeAt(0)),
    );
  };
  assert.equal(await loginOf("https://me:p%C3%A5ss%20%E6%97%A5%25@h/a"), "me:påss 日%");
  await assert.rejects(
    loginOf("https://me:50%@h/a"),
    (error) =>
      isNeuroidError(error, "ArgumentError") && /%25/.test(error.message) &&
      !Deno.inspect(error).includes("50%"),
  );
  const sees = (url: string, target: string) => maySeeSecrets(new URL(url), new URL(target));
  assert.ok(sees("https://h/b", "https://h/a"));
  assert.ok(sees("https://h/b", "http://h/a"));
  assert.ok(!sees("http://h/b", "https://h/a"));
  assert.ok(!sees("https://h:8/b", "https://h/a"));
  assert.ok(!sees("https://other/b", "https://h/a"));
});

Deno.test("runs that overlap are stopped by their own signals, those within by both", async () => {
  const [outer, other] = [new AbortController(), new AbortController()];
  const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
  const isStopped = () => stopSignal(undefined)?.aborted ?? false;
  const first = runUntilStopped(outer.signal, async () => {
    await turn();
    outer.abort();
    await turn();
    return [isStopped(), await runUntilStopped(other.signal, () => Promise.resolve(isStopped()))];
  });
  const second = runUntilStopped(other.signal, async () => {
    while (!outer.signal.aborted) await turn();
    return isStopped();
  });
  assert.deepEqual(await Promise.all([first, second]), [[true, true], false]);
  assert.equal(stopSignal(undefined), undefined);
});

Deno.test("sizes are read as users write them", () => {
  const cases = {
    "50GB": 50e9,
    "1.5 TB": 1.5e12,
    "500M": 5e8,
    "4GiB": 4 * 2 ** 30,
    "12": 12,
    "1kb": 1000,
  };
  for (const [text, bytes] of Object.entries(cases)) assert.equal(parseBytes(text), bytes);
  for (const text of ["", "GB", "5XB", "-5GB", "1e9", "5 i"]) {
    assert.throws(() => parseBytes(text), (error) => isNeuroidError(error, "ArgumentError"), text);
  }
});

Deno.test("pieces are asked for together over small gaps, and long ones in parts", () => {
  const size = 100 * 2 ** 20;
  const pages = pagesOf([[5000, 10], [0, 1], [4096, 4096], [size - 1, 50], [70_000, 0]], size);
  assert.deepEqual(pages, [{ first: 0, end: 2 }, { first: 25599, end: 25600 }]);
  const [a, b] = [{ first: 0, end: 1 }, { first: 4, end: 5 }];
  assert.deepEqual(planRequests([a, b], 3 * 4096 - 1), [a, b]);
  assert.deepEqual(planRequests([a, b], 3 * 4096), [{ first: 0, end: 5 }]);
  const parts = planRequests([{ first: 0, end: 5000 }], 0);
  assert.deepEqual(parts.map(({ first, end }) => [first, end]), [[0, 1667], [1667, 3334], [
    3334,
    5000,
  ]]);
});

Deno.test("a gap is measured, and goes on in a worker from where the program was", () => {
  const first = new Pace();
  assert.equal(first.gap, undefined);
  first.note(64, 32, 32 * 4096); // 2 ms a request
  assert.equal(first.gap, 2 * 25_000);
  first.note(100, 32, 32 * 2 ** 17); // 41,943 bytes a ms
  const gap = Math.round(2 * 32 * 2 ** 17 / 100);
  const worker = new Pace(JSON.parse(JSON.stringify(first.measured)));
  assert.deepEqual([first.gap, worker.gap], [gap, gap]);
  worker.note(640, 32, 32 * 4096);
  assert.ok(worker.gap! > gap && first.gap === gap);
});

Deno.test("a tally is told in a line, or not at all", () => {
  const none = {
    files: 0,
    fileBytes: 0,
    requests: 0,
    heads: 0,
    bytes: 0,
    cachedBytes: 0,
    retries: 0,
  };
  assert.equal(tallyText(none), undefined);
  assert.equal(
    tallyText({
      ...none,
      files: 1,
      heads: 1,
      requests: 1799,
      bytes: 17.1e6,
      fileBytes: 1.102e9,
      retries: 2,
    }),
    "17.1 MB of 1,102 MB in 1,799 requests, 2 of the requests made again",
  );
});
