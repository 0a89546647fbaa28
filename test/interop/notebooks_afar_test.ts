/**
 * The notebooks of NSD on a tree behind a server: they show what they show of the folder.
 * `NEUROID_NOTEBOOK_TREES=all` takes all of them, from a bucket too, which takes minutes.
 */
import { deepEqual, equal } from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { compareNotebooks } from "../../tasks/jupyter/checks/mod.ts";
import { runFolder } from "../../tasks/jupyter/folder/mod.ts";
import { notebookText, readNotebook } from "../../tasks/jupyter/format/mod.ts";
import { failureText } from "../../tasks/jupyter/runner/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { filesOf } from "../remote/files_of.ts";
import { TestServer } from "../remote/server/server.ts";
import { notebookOf, shownIn } from "../tasks/jupyter/cells.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { serverTest, startMoto, tellMoto } from "./servers.ts";

const FOLDER = projectPath("notebooks");
const isWhole = Deno.env.get("NEUROID_NOTEBOOK_TREES") === "all";
const NAMES = isWhole ? ["00", "01", "02", "03", "05", "07", "08", "09"] : ["01", "03_nsd_volume"];

/** The lines of a check that are others from afar: what is fetched, and that no values are before. */
const LINES =
  /\n(subj\d\d|together) {2}(to fetch: about|nothing to fetch|(voxels|vertices) without variance)[^\n]*|\nvalues not looked at[^\n]*/g;

/** Runs notebooks on a tree and compares them with what is saved, which was made of the folder. */
async function compareAfar(root: string, folder: string, env: Record<string, string> = {}) {
  const results = join(folder, "results");
  const reports = await runFolder(FOLDER, {
    names: NAMES,
    out: folder,
    env: { NSD_ROOT: root, NSD_OUT: results, NEUROID_CACHE: join(folder, "cache"), ...env },
  });
  const asSaved = (_: string, value: unknown) =>
    typeof value === "string"
      ? value.replaceAll(root, "../data-samples/nsd-mini").replaceAll(results, "../out/notebooks")
        .replace(LINES, "").replace(/-{5,}|  +/g, "  ") // as broad as paths are
      : value;
  for (const { name, failed, path } of reports) {
    equal(failed && `${name}: ${failureText(failed)}`, undefined);
    const made = JSON.stringify(await readNotebook(join(folder, `${name}.ipynb`)));
    const saved = JSON.stringify(await readNotebook(path));
    const differences = compareNotebooks(JSON.parse(saved, asSaved), JSON.parse(made, asSaved));
    deepEqual(differences, [], `${name}: ${JSON.stringify(differences)}`);
  }
}

Deno.test("notebooks of NSD on a server's tree show what they show of the folder", async () => {
  await withFolder(async (folder) => {
    using server = await TestServer.start(SAMPLE);
    await compareAfar(server.url, folder);
    const asked = await server.requests();
    equal(asked.some(({ range }) => range !== undefined), true);
  });
});

if (isWhole) {
  await serverTest(
    "notebooks of NSD on a bucket show what they show of the folder",
    "moto",
    async () => {
      await withFolder(async (folder) => {
        await using server = await startMoto();
        const headers = { "x-amz-acl": "public-read" };
        await tellMoto(server, "/lab", { method: "PUT", headers });
        for (const path of Object.keys(await filesOf(SAMPLE))) {
          const body = await Deno.readFile(join(SAMPLE, path));
          await tellMoto(server, `/lab/nsd/${path}`, { method: "PUT", headers, body });
        }
        await compareAfar("s3://lab/nsd", folder, { AWS_ENDPOINT_URL: server.url });
      });
    },
  );
}

Deno.test("a file that changed on its server is another one in the next cell", async () => {
  await withFolder(async (folder) => {
    using server = await TestServer.start(folder);
    const notebook = notebookOf(
      `import { readSha1 } from "neuroid/files";
await Deno.writeTextFile("far.txt", "first");
console.log(await readSha1("${server.url}/far.txt"));`,
      `await Deno.writeTextFile("far.txt", "another");
console.log(await readSha1("${server.url}/far.txt"));`,
    );
    await Deno.writeTextFile(join(folder, "far.ipynb"), notebookText(notebook));
    await runFolder(folder, { env: { NEUROID_CACHE: join(folder, "cache") } });
    const { cells } = await readNotebook(join(folder, "far.ipynb"));
    const said = ["first", "another"].map((text) =>
      `out: ${createHash("sha1").update(text).digest("hex")}\n`
    );
    deepEqual(
      cells.map((_, i) => shownIn({ metadata: {}, cells }, i + 1)),
      said.map((each) => [each]),
    );
  });
});
