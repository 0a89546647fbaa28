/** Regions of a user's own files: what is refused, and why. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { openNsd, readSurfaceMasks, readVolumeMasks } from "neuroid";
import { writeMgh } from "neuroid/files";
import { readRegionSet } from "../../../lib/loaders/nsd/mod.ts";
import { projectPath, withFolder } from "../../helpers.ts";

const SAMPLE = projectPath("data-samples", "nsd-mini");
/** Of a hemisphere of the sample. */
const VERTICES = 330;

const label = (vertices: readonly number[]) =>
  `#!ascii label, from subject fsaverage\n${vertices.length}\n` +
  vertices.map((vertex) => `${vertex} 0 0 0 0\n`).join("");

/** GIFTI with a label a vertex; `said` is the hemisphere that it is of. */
function gifti(
  values: readonly number[],
  table: readonly (readonly [key: number, name: string])[],
  said?: string,
  arrays = 1,
): string {
  const side = said === undefined
    ? ""
    : `<MetaData><MD><Name>AnatomicalStructurePrimary</Name><Value>${said}</Value></MD></MetaData>`;
  const labels = table.map(([key, name]) => `<Label Key="${key}">${name}</Label>`).join("");
  const array = `<DataArray Intent="NIFTI_INTENT_LABEL" DataType="NIFTI_TYPE_INT32"
    Dimensionality="1" Dim0="${values.length}" ArrayIndexingOrder="RowMajorOrder" Encoding="ASCII"
    Endian="LittleEndian"><Data>${values.join(" ")}</Data></DataArray>`;
  return `<?xml version="1.0" encoding="UTF-8"?><GIFTI Version="1.0" NumberOfDataArrays="${arrays}">
    ${side}<LabelTable>${labels}</LabelTable>${array.repeat(arrays)}</GIFTI>`;
}

const word = (...values: number[]) =>
  values.flatMap((value) => [value >> 24, value >> 16, value >> 8, value]);
const named = (text: string) => [...word(text.length + 1), ...new TextEncoder().encode(text), 0];

/** An annotation: the place of each vertex in the table. */
function annotation(places: readonly number[], names: readonly string[]): Uint8Array {
  return Uint8Array.from([
    ...word(places.length, ...places.flatMap((place, i) => [i, place + 1]), 1, -2, names.length),
    ...named("NOFILE"),
    ...word(names.length),
    ...names.flatMap((name, i) => [...word(i), ...named(name), ...word(i + 1, 0, 0, 0)]),
  ]);
}

/** So many vertices, some of them marked. */
const marks = (marked: Readonly<Record<number, number>>, vertices = VERTICES) =>
  Array.from({ length: vertices }, (_, vertex) => marked[vertex] ?? 0);

async function regionsOf(path: string, kind: "volume" | "surface" = "surface") {
  const dataset = await openNsd(SAMPLE);
  const regions = await readRegionSet(dataset, path, { kind, native: false, subjects: [1, 2] });
  if (kind === "volume") {
    const { voxels } = await readVolumeMasks(dataset, 1, regions, { emptyRegions: "skip" });
    return Object.fromEntries([...voxels].map(([name, found]) => [name, [...found]]));
  }
  const masks = await readSurfaceMasks(dataset, regions);
  return Object.fromEntries(
    [...masks.regions].map(([name, { lh, rh }]) => [name, [[...lh], [...rh]]]),
  );
}

/** Files by name, the one that is given, and its regions: by hemisphere the vertices, or a refusal. */
const CASES: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  regions: Readonly<Record<string, readonly (readonly number[])[]>> | RegExp,
])[] = [
  ["a label of one hemisphere", { "lh.V1.label": label([3, 7]) }, { V1: [[3, 7], []] }],
  ["labels of both, by one name", {
    "rh.FFA.label": label([9]),
    "lh.FFA.label": label([3, 7]),
  }, { FFA: [[3, 7], [9]] }],
  ["BIDS' names", {
    "sub-01_hemi-L_desc-FFA.label.gii": gifti(marks({ 4: 7, 5: 2 }), [[0, "???"], [7, "FFA-1"], [
      2,
      "OFA",
    ]]),
    "sub-01_hemi-R_desc-FFA.label.gii": gifti(marks({ 6: 1 }), [[0, "???"], [1, "FFA-1"]]),
  }, { "FFA-1": [[4], [6]], OFA: [[5], []] }],
  ["GIFTI without names", { "rh.area.label.gii": gifti(marks({ 8: 1, 9: 4 }), []) }, {
    "area-1": [[], [8]],
    "area-4": [[], [9]],
  }],
  ["names of regions without vertices, and what belongs to none", {
    "lh.x.annot": annotation(marks({ 0: 1, 1: 2, 2: 3 }), [
      "unknown",
      "V1",
      "Medial_wall",
      "V2",
      "V3",
    ]),
  }, { V1: [[0], []], V2: [[2], []] }],
  ["a name without its hemisphere: label", { "V1.label": label([3]) }, /does not say its hemis/],
  ["a name without its hemisphere: annotation", {
    "aparc.annot": annotation(marks({}), ["V1"]),
  }, /does not say its hemisphere; a name such as lh\.aparc\.annot/],
  ["the file of the right hemisphere as the left one", {
    "lh.x.label.gii": gifti(marks({ 1: 1 }), [[1, "V1"]], "CortexRight"),
  }, /a file of CortexRight, where lh is wanted/],
  [
    "too many vertices: label",
    { "lh.V1.label": label([VERTICES]) },
    /vertex 330 of a hemisphere of 330/,
  ],
  [
    "another mesh: annotation",
    { "lh.x.annot": annotation([1, 0], ["a", "V1"]) },
    /2 vertices; 330, as/,
  ],
  ["another mesh: GIFTI", {
    "rh.x.label.gii": gifti([0, 1], [[1, "V1"]]),
  }, /2 vertices; 330, as the tree's ncsnr has/],
  ["an empty label", { "lh.V1.label": label([]) }, /no vertex in it; a vertex or more/],
  ["a label without vertex numbers", { "lh.V1.label": label([-1, -1]) }, /no vertex in it/],
  ["no label above 0", { "lh.x.label.gii": gifti(marks({}), []) }, /no label above 0/],
  ["no region with vertices", {
    "lh.x.annot": annotation(marks({}), ["unknown", "V1"]),
  }, /no region with vertices/],
  ["one name for two labels: annotation", {
    "lh.x.annot": annotation(marks({ 1: 1, 2: 2 }), ["unknown", "V1", "V1"]),
  }, /the name "V1" of two labels, 1 and 2; a name of its own/],
  ["one name for two labels: GIFTI", {
    "lh.x.label.gii": gifti(marks({ 1: 3, 2: 5 }), [[3, "V1"], [5, "V1"]]),
  }, /the name "V1" of two labels, 3 and 5/],
  ["a value that is not in the table", {
    "lh.x.label.gii": gifti(marks({ 1: 3 }), [[1, "V1"]]),
  }, /the value 3, which its label table does not have/],
  ["several maps in a file", {
    "lh.x.label.gii": gifti(marks({ 1: 1 }), [[1, "V1"]], undefined, 2),
  }, /2 arrays \(NIFTI_INTENT_LABEL, NIFTI_INTENT_LABEL\); one array/],
  ["a name that no file can have", {
    "lh.x.annot": annotation(marks({ 1: 1 }), ["unknown", "V1/V2"]),
  }, /a region named "V1\/V2": "\/" is in it/],
  ["one name for two numbers in a .ctab", {
    "lh.x.label.gii": gifti(marks({ 1: 1, 2: 2 }), []),
    "lh.x.label.gii.ctab": "1 V1\n2 V1\n",
  }, /the name V1 twice/],
  ["no text", { "lh.V1.label": "nothing\n" }, /read a FreeSurfer label: no label/],
];

for (const [what, files, expected] of CASES) {
  Deno.test(`a user's own regions of a surface: ${what}`, () =>
    withFolder(async (folder) => {
      for (const [name, content] of Object.entries(files)) {
        const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
        await Deno.writeFile(join(folder, name), bytes);
      }
      const found = regionsOf(join(folder, Object.keys(files)[0]!));
      if (expected instanceof RegExp) await assert.rejects(found, { message: expected });
      else assert.deepEqual(await found, expected);
    }));
}

Deno.test("one name with another number in another subject is refused", () =>
  withFolder(async (folder) => {
    for (const [i, names] of [["unknown", "V1", "V2"], ["unknown", "V2", "V1"]].entries()) {
      await Deno.mkdir(join(folder, `subj0${i + 1}`));
      const bytes = annotation(marks({ 1: 1, 2: 2 }), names);
      await Deno.writeFile(join(folder, `subj0${i + 1}`, "lh.x.annot"), bytes);
    }
    await assert.rejects(regionsOf(join(folder, "{subject}", "lh.x.annot")), {
      message: /the label 1 for V2, which is 2 of another subject; one table of labels/,
    });
  }));

Deno.test("JSON may name the user's own files: their hemisphere must be known", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "V1.label"), label([3]));
    const read = async (source: object) => {
      const path = join(folder, "regions.json");
      const own = { file: "V1", labels: [1], path: join(folder, "V1.label"), ...source };
      await Deno.writeTextFile(path, JSON.stringify([{ name: "V1", surface: [own] }]));
      return await regionsOf(path);
    };
    assert.deepEqual(await read({ hemisphere: "rh" }), { V1: [[], [3]] });
    await assert.rejects(read({}), { message: /does not say its hemisphere/ });
    await assert.rejects(read({ hemisphere: "left" }), { message: /neither lh nor rh/ });
    await assert.rejects(read({ path: 5 }), { message: /its path is no text/ });
  }));

Deno.test("a user's own volume: MGZ as NIfTI, and another grid is refused", () =>
  withFolder(async (folder) => {
    const dims = [11, 12, 8, 1] as const; // X, Y, Z of the sample's first subject
    const data = new Int32Array(11 * 12 * 8);
    data[40] = 3;
    await writeMgh(join(folder, "mine.mgz"), { dims, dtype: "int32", data });
    assert.deepEqual(await regionsOf(join(folder, "mine.mgz"), "volume"), { mine: [40] });
    await writeMgh(join(folder, "small.mgh"), {
      dims: [2, 2, 2, 1],
      dtype: "int32",
      data: new Int32Array(8).fill(1),
    });
    await assert.rejects(regionsOf(join(folder, "small.mgh"), "volume"), {
      message: /a volume of .*2, 2, 2.*11, 12, 8/,
    });
    await writeMgh(join(folder, "none.mgz"), { dims, dtype: "int32", data: data.fill(0) });
    await assert.rejects(regionsOf(join(folder, "none.mgz"), "volume"), {
      message: /no label above 0/,
    });
  }));
