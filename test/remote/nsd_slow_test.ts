/** NSD's tree behind a server: the files that a run makes have the bytes of a run from a folder. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { checkNsd, findSubjects, openNsd, packageNsd, prepareAssemblies, verifyNsd } from "neuroid";
import { configureSources, remoteTally } from "neuroid/files";
import {
  extractShare,
  findSpaces,
  prepareStimuli,
  type SpaceName,
  verificationError,
} from "neuroid/nsd";
import { withFolder } from "../helpers.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { TestServer } from "./server/server.ts";
import { filesOf } from "./files_of.ts";

/** Prepares and packages two subjects; returns all that was written. */
async function make(root: string, space: SpaceName, folder: string, workers: number) {
  const [assemblies, out] = [join(folder, "assemblies"), join(folder, "package")];
  const what = { root, space, subjects: [1, 3], workers };
  const { regions } = await prepareAssemblies({ ...what, out: assemblies });
  const made = await packageNsd({ ...what, assemblies, out });
  const paths = [...regions, ...made.assemblies].length;
  assert.ok(paths >= 6);
  return { assemblies, out, files: await filesOf(folder) };
}

Deno.test("a tree behind a server gives the bytes of the tree in a folder", async (t) => {
  await withFolder(async (folder) => {
    using server = await TestServer.start(SAMPLE);
    configureSources({ cache: join(folder, "cache") });
    const root = server.url;
    await t.step("it is found, with what it holds", async () => {
      const dataset = await openNsd(root);
      assert.equal(dataset.layout.kind, "flat");
      assert.deepEqual(dataset.study.subjects, [1, 2, 3, 4]);
      assert.deepEqual(await findSubjects(dataset), [1, 2, 3, 4]);
      assert.deepEqual(await findSpaces(dataset), ["volume", "surface"]);
    });
    for (const [space, workers] of [["volume", 2], ["surface", 1]] as const) {
      const local = join(folder, `local-${space}`), afar = join(folder, `afar-${space}`);
      const right = await make(SAMPLE, space, local, 1);
      await t.step(`${space}: assemblies and package`, async () => {
        const made = await make(root, space, afar, workers);
        assert.deepEqual(Object.keys(made.files), Object.keys(right.files));
        for (const [name, bytes] of Object.entries(made.files)) {
          assert.ok(bytes === right.files[name], name);
        }
        assert.ok(remoteTally().bytes > 0);
      });
      if (space === "volume") {
        await t.step("volume: shares, each from the server", async () => {
          const run = { root, space, subjects: [1, 3], workers: 1 } as const;
          const shares = join(folder, "shares");
          for (const only of [1, 3]) {
            await extractShare({ ...run, only: [only], out: join(shares, `subject${only}`) });
          }
          const out = join(folder, "of-shares", "assemblies");
          await prepareAssemblies({ ...run, out, from: [shares] });
          for (const [name, bytes] of Object.entries(await filesOf(join(folder, "of-shares")))) {
            assert.ok(bytes === right.files[name], name);
          }
        });
      }
      await t.step(`${space}: verified against the server`, async () => {
        const { assemblies, out } = right;
        const options = { assemblies, package: out };
        const found = await verifyNsd({ ...options, root });
        assert.equal(verificationError(found), undefined);
        assert.deepEqual(found, await verifyNsd({ ...options, root: SAMPLE }));
      });
      await t.step(`${space}: the check finds what it finds in a folder`, async () => {
        const what = { space, subjects: [1, 2], values: true };
        const found = await checkNsd({ ...what, root });
        const expected = await checkNsd({ ...what, root: SAMPLE });
        const plain = (text: unknown) => JSON.stringify(text).replaceAll(root, SAMPLE);
        assert.equal(plain(found.issues), plain(expected.issues));
        assert.deepEqual(
          found.subjects.map(({ shape, neuroids, withoutVariance }) => [
            ...[shape, neuroids, withoutVariance],
          ]),
          expected.subjects.map(({ shape, neuroids, withoutVariance }) => [
            ...[shape, neuroids, withoutVariance],
          ]),
        );
      });
    }
    await t.step("pictures by their ranges", async () => {
      const [local, afar] = [join(folder, "pictures"), join(folder, "pictures-afar")];
      const what = { images: "complete", subjects: [1, 3], format: "png" } as const;
      await prepareStimuli({ ...what, root: SAMPLE, out: local });
      await prepareStimuli({ ...what, root, out: afar });
      assert.deepEqual(await filesOf(afar), await filesOf(local));
    });
  });
});
