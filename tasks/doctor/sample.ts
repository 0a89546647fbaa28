/** The library at work on a made-up recording: written, read back, an RDM, a picture. */
import { join } from "node:path";
import { DataArray, ndarray } from "../../lib/arrays/mod.ts";
import { rdmChart } from "../../lib/charts/mod.ts";
import { describeEngines } from "../../lib/engines/mod.ts";
import { errorText } from "../../lib/errors/mod.ts";
import { encodeJpeg, readDataArray, writeDataArray } from "../../lib/files/mod.ts";
import { computeRdm } from "../../lib/rdm/mod.ts";
import { broken, type Finding, fine } from "./finding.ts";

/** Runs each step; a step that fails is said with its reason. */
export async function runSample(): Promise<Finding[]> {
  const findings: Finding[] = [];
  const step = async (name: string, advice: string, body: () => Promise<string>) => {
    try {
      findings.push(fine(name, await body()));
    } catch (error) {
      findings.push(broken(name, errorText(error), advice));
    }
  };
  const assembly = madeUp();
  await step("netCDF", "a folder for temporary files where this user may write", async () => {
    const folder = await Deno.makeTempDir({ prefix: "neuroid-doctor-" });
    try {
      const path = join(folder, "sample.nc");
      await writeDataArray(path, assembly);
      if (!(await readDataArray(path)).equals(assembly)) throw new Error("other values came back");
      return "an assembly written and read back";
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
  const again = "run it again; if it fails again, tell us, with what --json prints";
  await step("RDM", again, async () => {
    const rdm = await computeRdm(assembly);
    const distance = rdm.get("s0", "s1");
    if (Math.abs(distance - DISTANCE) > 1e-12) {
      throw new Error(`${distance} in place of ${DISTANCE}`);
    }
    return `of ${rdm.size} stimuli, with the right numbers`;
  });
  await step(
    "charts",
    "a system that resvg has a build for: Linux, macOS or Windows on x64 or arm64",
    async () => {
      const png = await rdmChart(await computeRdm(assembly)).renderPng();
      return `drawn, ${png.length} bytes of PNG`;
    },
  );
  await step(
    "pictures",
    "a system that sharp has a build for: Linux, macOS or Windows on x64 or arm64",
    async () => {
      const pixels = new Uint8Array(3 * 16);
      const jpeg = await encodeJpeg(pixels, 4, 4);
      return `JPEG encoded, ${jpeg.length} bytes`;
    },
  );
  await step("engines", again, async () => {
    const { engines } = await describeEngines({ time: false });
    return engines.map(({ name, why }) => why === undefined ? name : `${name} not there: ${why}`)
      .join("; ");
  });
  return findings;
}

/** 1 − Pearson's r of (0, 1, 2, 3) and (0, 1, 4, 9): 1 − 15 / sqrt(5 · 49). */
const DISTANCE = 1 - 15 / Math.sqrt(5 * 49);

function madeUp(): DataArray {
  const [stimuli, neuroids] = [6, 4];
  const values = Float64Array.from(
    { length: stimuli * neuroids },
    (_, i) => (i % neuroids) ** (1 + Math.floor(i / neuroids)),
  );
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  return new DataArray(ndarray("float64", [stimuli, neuroids], values), {
    dims: ["presentation", "neuroid"],
    coords: {
      stimulus_id: ["presentation", ids("s", stimuli)],
      neuroid_id: ["neuroid", ids("n", neuroids)],
    },
  });
}
