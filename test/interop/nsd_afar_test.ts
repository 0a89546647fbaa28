/** NSD's tree on servers that others wrote, nginx and moto's S3: the files of a run from a folder. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { findSubjects, openNsd, packageNsd, prepareAssemblies } from "neuroid";
import { configureSources } from "neuroid/files";
import type { SpaceName } from "neuroid/nsd";
import { withFolder } from "../helpers.ts";
import { filesOf } from "../remote/files_of.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { serverTest, startMoto, startNginx, tellMoto } from "./servers.ts";

const OWN = { subjects: [1], workers: 1 };

async function made(root: string, space: SpaceName, folder: string) {
  const out = join(folder, "assemblies");
  await prepareAssemblies({ ...OWN, root, space, out });
  if (space === "volume") {
    await packageNsd({ ...OWN, root, space, assemblies: out, out: join(folder, "package") });
  }
  return await filesOf(folder);
}

await serverTest("a tree behind nginx, both spaces", "nginx", async () => {
  await withFolder(async (folder) => {
    await Deno.chmod(folder, 0o755); // nginx's own user reads it
    await using server = await startNginx(SAMPLE);
    configureSources({ cache: join(folder, "cache") });
    for (const space of ["volume", "surface"] as const) {
      const [right, afar] = [join(folder, `local-${space}`), join(folder, `afar-${space}`)];
      assert.deepEqual(await made(server.url, space, afar), await made(SAMPLE, space, right));
    }
  });
});

await serverTest("a tree in a bucket, as NSD's is laid out", "moto", async () => {
  await withFolder(async (folder) => {
    await using server = await startMoto();
    const acl = { "x-amz-acl": "public-read" };
    await tellMoto(server, "/lab", { method: "PUT", headers: acl });
    for (const [from, to] of officialNames(Object.keys(await filesOf(SAMPLE)))) {
      const body = await Deno.readFile(join(SAMPLE, from));
      await tellMoto(server, `/lab/copies/nsd/${to}`, { method: "PUT", headers: acl, body });
    }
    configureSources({ cache: join(folder, "cache"), endpoint: server.url });
    try {
      const root = "s3://lab/copies/nsd";
      const dataset = await openNsd(root);
      assert.equal(dataset.layout.kind, "official");
      assert.deepEqual(await findSubjects(dataset), [1]);
      const [right, afar] = [join(folder, "local"), join(folder, "afar")];
      assert.deepEqual(await made(root, "volume", afar), await made(SAMPLE, "volume", right));
      await assert.rejects(
        prepareAssemblies({ ...OWN, root, space: "volume", out: afar, betas: "betas_fithrf" }),
        /unknown version of the betas "betas_fithrf"; available: betas_fithrf_GLMdenoise_RR/,
      );
    } finally {
      configureSources({ endpoint: undefined });
    }
  });
});

/** The names of the first subject's volume in the bucket's layout, and of what all subjects share. */
function officialNames(flat: readonly string[]): [from: string, to: string][] {
  const places: readonly (readonly [RegExp, string])[] = [
    [/^metadata\//, "nsddata/experiments/nsd/"],
    [/^nsd_stimuli/, "nsddata_stimuli/stimuli/nsd/nsd_stimuli"],
    [
      /^subj01\/betas\/(?=betas|ncsnr\.nii)/,
      "nsddata_betas/ppdata/subj01/func1pt8mm/betas_fithrf_GLMdenoise_RR/",
    ],
    [/^subj01\/rois\//, "nsddata/ppdata/subj01/func1pt8mm/roi/"],
    [/^study\.json/, "study.json"],
  ];
  return flat.flatMap((path) => {
    const name = path.replaceAll("\\", "/");
    const place = places.find(([from]) => from.test(name));
    return place === undefined ? [] : [[path, name.replace(...place)] as [string, string]];
  });
}
