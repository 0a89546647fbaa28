/** Files that are no assembly, stimulus set or package, and what is to be said of each. */
import { join } from "node:path";
import { DataArray, ndarray } from "neuroid";
import { writeDataArray } from "neuroid/files";
import { projectPath } from "../helpers.ts";

/** Files that are dropped together, and what the page says then. */
export interface BadFiles {
  readonly name: string;
  readonly files: readonly string[];
  /** What is to be read on the page. */
  readonly said: readonly RegExp[];
  /** What is said where an RDM is asked for nevertheless. */
  readonly rdm?: RegExp;
}

const GOOD = projectPath("data-samples", "nsd-mini-expected", "volume", "Allen2022.V1.nc");
const PICTURE = projectPath("data-samples", "rdms.png");
const PAGE = "<!doctype html><html><body>404 Not Found</body></html>\n";

/** Writes them into a folder. */
export async function badFiles(folder: string): Promise<BadFiles[]> {
  const at = (name: string) => join(folder, name);
  const write = async (name: string, content: string | Uint8Array) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(at(name), bytes);
    return at(name);
  };
  const whole = await Deno.readFile(GOOD);
  const cut = await write("cut.nc", whole.subarray(0, 20_000));
  const noise = Uint8Array.from({ length: 5000 }, (_, i) => i * 7919 >> 3);
  const set = await write("set.csv", "stimulus_id,filename\na,rdms.png\nb,gone.png\n");
  const wrongSums = await write(
    "package.json",
    JSON.stringify({ stimulus_sets: [], assemblies: "none" }),
  );
  return [
    { name: "cut", files: [cut], said: [/^error: open .*: .*; .*\(cut\.nc\)/] },
    {
      name: "empty",
      files: [await write("empty.nc", "")],
      said: [/^error: open a netCDF-4 file: .*empty.*\(empty\.nc\)/],
    },
    {
      name: "noise",
      files: [await write("noise.nc", noise)],
      said: [/^error: open a netCDF-4 file: .*\(noise\.nc\)/],
    },
    {
      name: "a page of a server",
      files: [await write("page.nc", PAGE)],
      said: [/^error: open a netCDF-4 file: .*\(page\.nc\)/],
    },
    {
      name: "other dimensions",
      files: [await assembly(at("dims.nc"), [4, 3], ["presentation", "time_bin"])],
      said: [
        /Checks/,
        /an RDM needs \(presentation, neuroid\); this has \(presentation, time_bin\)/,
      ],
    },
    {
      name: "no stimulus_id",
      files: [await assembly(at("ids.nc"), [4, 3], ["presentation", "neuroid"], "image")],
      said: [/error STIMULUS_ID_COORD_MISSING/, /an RDM needs the coordinate stimulus_id/],
    },
    {
      name: "NaN everywhere",
      files: [
        await assembly(at("nan.nc"), [4, 3], ["presentation", "neuroid"], "stimulus_id", NaN),
      ],
      said: [/error DATA_NAN/],
      rdm:
        /^error: make an RDM .*: NaN or infinity in 3 of 3 neuroids; finite values; .*\(nan\.nc\)/,
    },
    {
      name: "no neuroid",
      files: [await assembly(at("none.nc"), [4, 0], ["presentation", "neuroid"])],
      said: [/error ASSEMBLY_EMPTY/, /an RDM needs values; the shape is 4 × 0/],
    },
    {
      name: "a picture missing",
      files: [set, PICTURE],
      said: [/error STIMULUS_FILE_MISSING [^\n]*gone\.png/, /2 rows/],
    },
    {
      name: "an empty table",
      files: [await write("blank.csv", "")],
      said: [/^error: .*\(blank\.csv\)/],
    },
    {
      name: "a manifest of another kind",
      files: [wrongSums, PICTURE],
      said: [/^error: .*package\.json/],
    },
    {
      name: "one good and one cut",
      files: [GOOD, cut],
      said: [/^error: open .*\(cut\.nc\)/, /\(presentation: 41, neuroid: 132\) float32/],
    },
    {
      name: "of no kind",
      files: [PICTURE],
      said: [/^error: look at what was dropped: 1 file, none of a kind/],
    },
  ];
}

/** Writes an assembly of equal values, or of rising ones. */
async function assembly(
  path: string,
  shape: readonly [number, number],
  dims: readonly [string, string],
  id = "stimulus_id",
  value?: number,
): Promise<string> {
  const data = Float32Array.from({ length: shape[0] * shape[1] }, (_, i) => value ?? i * i % 7);
  const names = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  await writeDataArray(
    path,
    new DataArray(ndarray("float32", shape, data), {
      dims,
      coords: {
        [id]: ["presentation", names("s", shape[0])],
        ...dims[1] === "neuroid" && { neuroid_id: ["neuroid", names("n", shape[1])] },
      },
    }),
  );
  return path;
}
