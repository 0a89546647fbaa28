/** The hosts that a command line names, for the permission to ask them. */
import assert from "node:assert/strict";
import { addressesOf, maySendOn } from "../../tasks/command/hosts.ts";
import { parseBytes } from "../../lib/files/mod.ts";
import { byteSize, UsageError } from "../../tasks/cli/mod.ts";
import { remoteHosts, remotePlaceIn } from "../../tasks/cli/remote_place.ts";

Deno.test("an address names its host with its port, a folder none", () => {
  const hosts = (root: string) => remoteHosts({ root });
  assert.deepEqual(hosts("https://example.org/nsd?key=1"), ["example.org:443"]);
  assert.deepEqual(hosts("HTTP://example.org/nsd"), ["example.org:80"]);
  assert.deepEqual(hosts("http://127.0.0.1:8080/"), ["127.0.0.1:8080"]);
  assert.deepEqual(hosts("http://[::1]:8080/nsd"), ["[::1]:8080"]);
  for (const folder of ["/data/nsd", "C:\\nsd", "nsd", "https:", "", "s3:/bucket"]) {
    assert.deepEqual(hosts(folder), [], folder);
  }
});

Deno.test("a bucket names the hosts of both styles, and of its region", () => {
  const root = "s3://lab-data/nsd";
  assert.deepEqual(remoteHosts({ root }), [
    "s3.amazonaws.com:443",
    "lab-data.s3.amazonaws.com:443",
  ]);
  assert.deepEqual(remoteHosts({ root, region: "eu-west-1" }).slice(2), [
    "s3.eu-west-1.amazonaws.com:443",
    "lab-data.s3.eu-west-1.amazonaws.com:443",
  ]);
  const known = remoteHosts({ root: "s3://natural-scenes-dataset" });
  assert.ok(known.includes("natural-scenes-dataset.s3.us-east-2.amazonaws.com:443"));
  assert.deepEqual(remoteHosts({ root, endpoint: "http://127.0.0.1:5000" }), ["127.0.0.1:5000"]);
  assert.deepEqual(remoteHosts({ root, endpoint: "https://store.example.org" }), [
    "store.example.org:443",
    "lab-data.store.example.org:443",
  ]);
  assert.deepEqual(remoteHosts({ root, endpoint: "no address" }), []);
});

Deno.test("a bucket whose region is not known is asked for it, whatever region the environment has", () => {
  const root = "s3://lab-data/nsd";
  for (const region of [undefined, "eu-west-1"]) {
    assert.deepEqual(addressesOf({ root, region }), ["https://s3.amazonaws.com/lab-data"]);
    assert.deepEqual(addressesOf({ root: "s3://natural-scenes-dataset", region }), []);
    assert.deepEqual(addressesOf({ root, region, endpoint: "http://127.0.0.1:5000" }), []);
  }
});

Deno.test("the place is read from a command line, and from the environment", () => {
  const variables: Record<string, string> = { AWS_ENDPOINT_URL: "http://b", AWS_REGION: "r" };
  const variable = (name: string) => variables[name];
  assert.deepEqual(remotePlaceIn(["nsd:check", "--root", "s3://a", "--endpoint=http://c"]), {
    root: "s3://a",
    endpoint: "http://c",
    region: undefined,
    cache: undefined,
  });
  assert.deepEqual(remotePlaceIn(["--root=s3://a", "--cache", "/c"], variable), {
    root: "s3://a",
    endpoint: "http://b",
    region: "r",
    cache: "/c",
  });
  assert.equal(remotePlaceIn(["--out", "x", "--root"]).root, undefined);
});

Deno.test("no server sends on into this machine or house, nor to an open connection", () => {
  const to = (address: string, from = "http://example.org/") =>
    maySendOn(new URL(from), new URL(address));
  for (
    const host of [
      ...["localhost", "localhost.", "a.localhost", "nas.local.", "db.internal"],
      ...["127.0.0.1", "2130706433", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254"],
      ...["100.64.0.1", "100.99.0.1", "100.127.255.1", "[::1]", "[::ffff:10.0.0.1]", "[fd00::1]"],
    ]
  ) assert.ok(!to(`http://${host}/`), host);
  for (const host of ["100.63.0.1", "100.128.0.1", "172.32.0.1", "localhost.org", "11.0.0.1"]) {
    assert.ok(to(`http://${host}/`), host);
  }
  assert.ok(to("http://127.0.0.1:2/", "http://127.0.0.1:1/"));
  assert.ok(!to("http://example.org/", "https://example.org/"));
});

Deno.test("a size is a number with a unit", () => {
  const { parse } = byteSize("size");
  const sizes = [
    ...[["50GB", 50e9], ["50G", 50e9], ["1.5 tb", 1.5e12], ["500MiB", 500 * 2 ** 20]],
    ...[["2Ki", 2048], ["5B", 5], ["4096", 4096]],
  ] as [string, number][];
  // The environment's sizes are the flag's.
  for (const [text, bytes] of sizes) {
    assert.equal(parse(text, "cache-size"), bytes);
    assert.equal(parseBytes(text), bytes);
  }
  for (
    const text of ["", "GB", "-1GB", "0", "0.0GB", "5 XB", "5iB", "1e9", "50G B", "9".repeat(99)]
  ) {
    assert.throws(() => parse(text, "cache-size"), UsageError, text);
    assert.throws(() => parseBytes(text), /read a size/, text);
  }
});
