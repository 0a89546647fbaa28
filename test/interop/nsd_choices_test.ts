/** Other images, trials, betas and regions of NSD than the published ones, against NumPy, bit by bit. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd, prepareAssemblies, type PrepareOptions, verifyNsd } from "neuroid";
import { extractShare } from "neuroid/nsd";
import { withFolder } from "../helpers.ts";
import { filesOf } from "../remote/files_of.ts";
import { SAMPLE } from "../workflow/nsd/tree.ts";
import { pythonTest } from "./python.ts";

const DEFAULTS = {
  space: "volume",
  resolution: "func1pt8mm",
  betas: "betas_fithrf_GLMdenoise_RR",
  images: "all",
  trials: "mean",
  subjects: [1, 2, 3, 4],
  regions: "nsdgeneral",
} as const;

/** What is asked for, and the region of it that NumPy makes again. */
const CASES: readonly (Partial<PrepareOptions> & {
  readonly atlas: string;
  readonly label: number;
  readonly region: string;
})[] = [
  { atlas: "nsdgeneral", label: 1, region: "nsdgeneral" },
  { trials: "single", subjects: [1, 3], atlas: "nsdgeneral", label: 1, region: "nsdgeneral" },
  { trials: "single", images: "shared", atlas: "nsdgeneral", label: 1, region: "nsdgeneral" },
  {
    betas: "betas_fithrf",
    images: "shared",
    regions: "prf-visualrois",
    emptyRegions: "skip",
    atlas: "prf-visualrois",
    label: 7,
    region: "hV4",
  },
  {
    resolution: "func1mm",
    subjects: [1, 2],
    regions: "floc-faces",
    emptyRegions: "skip",
    atlas: "floc-faces",
    label: 2,
    region: "FFA-1",
  },
  {
    space: "surface",
    subjects: [4],
    regions: "nsd-streams",
    emptyRegions: "skip",
    atlas: "streams",
    label: 5,
    region: "ventral",
  },
  {
    space: "nativesurface",
    trials: "single",
    subjects: [1, 3],
    sessions: [1, 2],
    images: "complete",
    regions: "floc-faces",
    emptyRegions: "skip",
    atlas: "floc-faces",
    label: 1,
    region: "OFA",
  },
];

await pythonTest(
  "images, trials, betas, resolutions and regions of any choice are NumPy's in every bit",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      const root = join(folder, "nsd");
      await python("nsd_choices.py", "tree", SAMPLE, root);
      for (const [i, { atlas, label, region, ...given }] of CASES.entries()) {
        const choice = { ...DEFAULTS, ...given };
        await t.step(JSON.stringify(given), async () => {
          const out = join(folder, String(i));
          const { resolution, ...others } = choice;
          const ofVolume = choice.space === "volume" ? { resolution } : {};
          await prepareAssemblies({ ...others, ...ofVolume, root, out, workers: 1 });
          const asked = JSON.stringify({ ...choice, atlas, label, region });
          await python("nsd_choices.py", "compare", root, out, asked);
          const [found] = await verifyNsd({ assemblies: out, root, regions: choice.regions });
          const failed = found!.comparisons.filter(({ pass }) => !pass);
          assert.deepEqual([failed, found!.comparisons.length > 0], [[], true], "nsd:verify");
        });
      }
      await t.step("shares of subjects' own surfaces make the bytes of one run", async () => {
        const what = {
          root,
          space: "nativesurface",
          subjects: [1, 3],
          regions: "floc-faces",
          workers: 1,
        } as const;
        const run = { ...what, emptyRegions: "skip" } as const;
        const [single, merged] = [join(folder, "single"), join(folder, "merged")];
        await prepareAssemblies({ ...run, out: single });
        const blocks = [{ only: [1], shareSessions: [1] }, { only: [1], shareSessions: [2, 3, 4] }];
        const extract = async (name: string, assemblies?: string) => {
          const from = join(folder, name);
          for (const [i, share] of [...blocks, { only: [3] }].entries()) {
            const { emptyRegions } = run, out = join(from, `${i}`);
            const of = assemblies === undefined ? { emptyRegions } : { assemblies };
            await extractShare({ ...what, ...of, ...share, out });
          }
          return [from];
        };
        await prepareAssemblies({ ...run, out: merged, from: await extract("shares") });
        assert.deepEqual(await filesOf(merged), await filesOf(single));
        // Brain-Score's package is of the published choice, in one run and in shares.
        const refused = {
          message: /one of another choice of images or betas|own surface \(nativesurface\)/,
        };
        await assert.rejects(extract("tests", merged), refused);
        const out = join(folder, "package");
        await assert.rejects(packageNsd({ ...what, assemblies: merged, out }), refused);
      });
    });
  },
);
