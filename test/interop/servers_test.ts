/** Files of servers that others wrote, nginx and moto's S3: the same bytes as from the disk. */
import assert from "node:assert/strict";
import {
  configureSources,
  joinPath,
  lookForFile,
  openHdf5,
  readSeries,
  readSha1,
  readText,
  readySeries,
  remoteTally,
} from "../../lib/files/mod.ts";
import { serverTest, startMoto, startNginx, tellMoto } from "./servers.ts";

const SAMPLE = "data-samples/nsd-mini/subj01/betas/betas_session01.hdf5";
const points = Int32Array.from({ length: 150 }, (_, i) => i * 7);

async function seriesOf(path: string): Promise<Int16Array> {
  using file = await openHdf5(path);
  await readySeries(file, "betas", points);
  return (await readSeries(file, "betas", points)).data;
}

await serverTest(
  "nginx gives the bytes of the disk, and none of another version",
  "nginx",
  async (t) => {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.chmod(folder, 0o755);
      await Deno.mkdir(`${folder}/denied`);
      await Deno.copyFile(SAMPLE, `${folder}/a b+c%.hdf5`);
      await Deno.copyFile(SAMPLE, `${folder}/changing.hdf5`);
      await Deno.copyFile(SAMPLE, `${folder}/denied/a.hdf5`);
      await using server = await startNginx(folder);
      const wanted = await seriesOf(SAMPLE);

      await t.step("series, and all bytes", async () => {
        configureSources({ cache: `${folder}/cache`, gap: 0, indexGap: 0 });
        const path = joinPath(server.url, "a b+c%.hdf5");
        assert.deepEqual(await seriesOf(path), wanted);
        assert.equal(await readSha1(path), await readSha1(SAMPLE));
        assert.equal(await lookForFile(joinPath(server.url, "none.hdf5")), false);
      });

      await t.step("5 requests a second", async () => {
        configureSources({ cache: `${folder}/throttled`, gap: 16384, indexGap: 16384 });
        const before = remoteTally().retries;
        assert.deepEqual(await seriesOf(joinPath(server.throttled, "a b+c%.hdf5")), wanted);
        assert.ok(remoteTally().retries > before, "nothing was refused");
      });

      await t.step("a folder that is denied", async () => {
        await assert.rejects(
          seriesOf(`${server.url}/denied/a.hdf5`),
          /the server answers 403 \(403 Forbidden\)/,
        );
      });

      await t.step("a file that changes between its index and its values", async () => {
        using file = await openHdf5(`${server.url}/changing.hdf5`);
        assert.deepEqual(file.info("betas").shape, [150, 8, 12, 11]);
        const bytes = await Deno.readFile(SAMPLE);
        bytes[200_000]! ^= 1;
        await Deno.writeFile(`${folder}/changing.hdf5`, bytes);
        await Deno.utime(`${folder}/changing.hdf5`, 1e9, 1e9);
        await assert.rejects(
          readSeries(file, "betas", points),
          /the file changed on the server.*412.*changing\.hdf5/,
        );
      });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

await serverTest("a server of S3 gives the bytes of the disk", "moto", async (t) => {
  const folder = await Deno.makeTempDir();
  await using server = await startMoto();
  const bytes = await Deno.readFile(SAMPLE);
  const acl = { "x-amz-acl": "public-read" };
  const keys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL"];
  const before = keys.map((name) => [name, Deno.env.get(name)] as const);
  try {
    for (const name of keys) Deno.env.delete(name);
    await tellMoto(server, "/open", { method: "PUT", headers: acl });
    await tellMoto(server, "/closed", { method: "PUT" });
    for (const key of ["a%20b%2Bc.hdf5", "deep/er/betas.hdf5"]) {
      await tellMoto(server, `/open/${key}`, { method: "PUT", headers: acl, body: bytes });
    }
    await tellMoto(server, "/closed/secret.hdf5", { method: "PUT", body: bytes });
    await tellMoto(server, "/open/text.txt", { method: "PUT", headers: acl, body: "0123456789" });
    await putInParts("/open/parts.hdf5");
    const wanted = await seriesOf(SAMPLE);

    await t.step("without a key, by --endpoint or the environment", async () => {
      configureSources({ cache: `${folder}/cache`, endpoint: server.url, gap: 0 });
      assert.deepEqual(await seriesOf(joinPath("s3://open", "a b+c.hdf5")), wanted);
      assert.deepEqual(await seriesOf(joinPath("s3://open/deep", "er", "betas.hdf5")), wanted);
      assert.equal(await readText("s3://open/text.txt"), "0123456789");
      assert.equal(await lookForFile("s3://open/none.txt"), false);
      configureSources({ endpoint: undefined });
      Deno.env.set("AWS_ENDPOINT_URL", server.url);
      assert.equal(await readSha1("s3://open/parts.hdf5"), await readSha1(SAMPLE));
    });

    await t.step("with a key, once signatures are looked at", async () => {
      const { id, secret } = await makeUser();
      await assert.rejects(
        readText("s3://closed/secret.hdf5"),
        /the server answers 403 .*AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.*\(s3:\/\/closed\/secret\.hdf5\)/,
      );
      Deno.env.set("AWS_ACCESS_KEY_ID", id);
      Deno.env.set("AWS_SECRET_ACCESS_KEY", "wrong");
      await assert.rejects(readText("s3://closed/secret.hdf5"), /the server answers 403/);
      Deno.env.set("AWS_SECRET_ACCESS_KEY", secret);
      assert.deepEqual(await seriesOf("s3://closed/secret.hdf5"), wanted);
      configureSources({ cache: `${folder}/signed` });
      assert.deepEqual(await seriesOf("s3://open/a b+c.hdf5"), wanted);
    });
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
    await Deno.remove(folder, { recursive: true });
  }

  /** An object whose ETag is not the MD5 of its bytes. */
  async function putInParts(path: string): Promise<void> {
    const begun = await tellMoto(server, `${path}?uploads`, { method: "POST", headers: acl });
    const id = /<UploadId>([^<]+)</.exec(begun)![1]!;
    const where = `${path}?partNumber=1&uploadId=${encodeURIComponent(id)}`;
    await tellMoto(server, where, { method: "PUT", body: bytes });
    const { createHash } = await import("node:crypto");
    const etag = createHash("md5").update(bytes).digest("hex");
    await tellMoto(server, `${path}?uploadId=${encodeURIComponent(id)}`, {
      method: "POST",
      body:
        `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"${etag}"</ETag></Part></CompleteMultipartUpload>`,
    });
  }

  /** A user who may do all, and from then on signatures count. */
  async function makeUser(): Promise<{ id: string; secret: string }> {
    const call = (fields: Record<string, string>) =>
      tellMoto(server, "/", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ Version: "2010-05-08", UserName: "u", ...fields }).toString(),
      }, "iam");
    await call({ Action: "CreateUser" });
    const made = await call({ Action: "CreateAccessKey" });
    const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await call({ Action: "PutUserPolicy", PolicyName: "p", PolicyDocument: policy });
    const answer = await fetch(`${server.url}/moto-api/reset-auth`, { method: "POST", body: "0" });
    await answer.body?.cancel();
    const [id, secret] = ["AccessKeyId", "SecretAccessKey"].map((tag) =>
      new RegExp(`<${tag}>([^<]+)<`).exec(made)![1]!
    );
    return { id: id!, secret: secret! };
  }
});
