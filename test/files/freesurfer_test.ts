import assert from "node:assert/strict";
import { join } from "node:path";
import { readAnnot, readCurvature, readSurfaceLabel } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { concat, refusesBadForms } from "./bad_files.ts";

const words = (...values: number[]) => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setInt32(4 * i, value));
  return new Uint8Array(view.buffer);
};
const plain = (content: string) => new TextEncoder().encode(content);
const text = (content: string) => {
  const bytes = plain(`${content}\0`);
  return concat(words(bytes.length), bytes);
};
const RED = 255, GREEN = 255 << 8;
const vertices = (...values: number[]) =>
  concat(words(values.length), ...values.map((value, i) => words(i, value)));
const region = (name: string, ...color: number[]) => concat(text(name), words(...color));

const newAnnot = (...parts: Uint8Array[]) =>
  concat(vertices(RED, 0, GREEN, 77), words(1, -2, 9), text("aparc.ctab"), ...parts);
const annot = newAnnot(
  words(2, 3),
  region("V1", 255, 0, 0, 0),
  words(8),
  region("é", 0, 255, 0, 9),
);

async function readOf<T>(read: (path: string) => Promise<T>, bytes: Uint8Array): Promise<T> {
  let result: T;
  await withFolder(async (folder) => {
    const path = join(folder, "a file");
    await Deno.writeFile(path, bytes);
    result = await read(path);
  });
  return result!;
}

async function refuses(
  read: (path: string) => Promise<unknown>,
  cases: readonly (readonly [Uint8Array, RegExp])[],
): Promise<void> {
  for (const [bytes, message] of cases) {
    await assert.rejects(readOf(read, bytes), { name: "FormatError", message });
  }
}

Deno.test("readAnnot() gives regions by their place, and -1 for none and for unknown colors", async () => {
  const { path: _, ...read } = await readOf(readAnnot, annot);
  assert.deepEqual(read, {
    values: Int32Array.of(RED, 0, GREEN, 77),
    labels: Int32Array.of(0, -1, 1, -1),
    regions: [
      { name: "V1", index: 3, color: [255, 0, 0, 0], value: RED },
      { name: "é", index: 8, color: [0, 255, 0, 9], value: GREEN },
    ],
    table: "aparc.ctab",
  });
});

Deno.test("readAnnot() reads the older color table", async () => {
  const table = concat(words(1, 1), text("old"), region("V1", 255, 0, 0, 0));
  const { labels, regions } = await readOf(readAnnot, concat(vertices(RED, 0), table));
  assert.deepEqual([[...labels], regions[0]!.index], [[0, -1], 0]);
});

Deno.test("readAnnot() refuses what is damaged or cannot be told, and says where", async () => {
  await refuses(readAnnot, [
    [vertices(RED), /no color table/],
    [concat(vertices(RED), words(0)), /no color table/],
    [concat(words(2, 0, RED, 0, RED), words(1)), /vertex 0 in place 1; vertices 0 to 1/],
    [concat(words(2 ** 31 - 1), words(0, 0)), /2147483647 vertices; 0 to 1/],
    [concat(words(-1), words(0, 0)), /-1 vertices/],
    [concat(vertices(RED), words(1, -3)), /version 3; version 2/],
    [concat(vertices(RED), words(1, -2, 2 ** 25)), /33554432 regions; 0 to 16777216/],
    [newAnnot(words(1, 9), region("V1", 255, 0, 0, 0)), /region index 9; indices below 9/],
    [
      newAnnot(
        words(2, 1),
        region("V1", 255, 0, 0, 0),
        words(1),
        region("V2", 255, 0, 0, 0),
      ),
      /region index 1/,
    ],
    [newAnnot(words(1, 1), region("V1", 256, 0, 0, 0)), /256, 0, 0, 0 of region "V1"/],
    [newAnnot(words(1, 1, 2), Uint8Array.of(0xff, 0), words(1, 2, 3, 4)), /UTF-8/],
    [newAnnot(words(1, 1, 0, 1, 2, 3, 4, 5)), /no bytes for the name of region 1/],
    [newAnnot(words(1, 1, -5, 1, 2, 3, 4, 5)), /-5 bytes for the name of region 1/],
    [
      newAnnot(words(2, 1), region("V1", 255, 0, 0, 0), words(2), region("V2", 255, 0, 0, 0)),
      /vertex 0 has the color of both "V1" and "V2"/,
    ],
  ]);
});

Deno.test("readAnnot() takes two regions of one color where no vertex has it", async () => {
  const twins = newAnnot(
    words(2, 1),
    region("a", 9, 9, 9, 0),
    words(2),
    region("b", 9, 9, 9, 0),
  );
  assert.deepEqual([...(await readOf(readAnnot, twins)).labels], [-1, -1, -1, -1]);
});

Deno.test("readAnnot() refuses bad forms", async () => {
  await refusesBadForms("lh.annot", annot, readAnnot);
});

const label = plain("#!ascii label, from subject x\n2\n7 -1.5 2 3 0.5\n-1\t0 .5 1e2 nan\n");

Deno.test("readSurfaceLabel() gives vertices, places and values", async () => {
  const { path: _, ...read } = await readOf(readSurfaceLabel, label);
  assert.deepEqual(read, {
    comment: "!ascii label, from subject x",
    vertices: Int32Array.of(7, -1),
    coordinates: Float64Array.of(-1.5, 2, 3, 0, 0.5, 100),
    values: Float64Array.of(0.5, NaN),
  });
  assert.equal((await readOf(readSurfaceLabel, plain("#\r\n0\r\n"))).values.length, 0);
});

Deno.test("readSurfaceLabel() refuses rows that are not whole, and says which", async () => {
  const rows = (count: string, ...lines: string[]) =>
    plain(["# a label", count, ...lines, ""].join("\n"));
  await refuses(readSurfaceLabel, [
    [rows("2", "1 2 3 4 5"), /1 rows; 2, as its second line says/],
    [rows("1", "1 2 3 4 5", "2 2 3 4 5"), /2 rows; 1/],
    [rows("1", "1 2 3 4"), /line 3 is "1 2 3 4"; five numbers/],
    [rows("1", "1.5 2 3 4 5"), /line 3/],
    [rows("1", "-2 2 3 4 5"), /line 3/],
    [rows("1", "2147483648 2 3 4 5"), /line 3/],
    [rows("1", "1 2 x 4 5"), /line 3/],
    [rows("1", "1 2\r3 4 5"), /carriage return/],
    [plain("# a\rlabel\n1\n1 2 3 4 5\n"), /carriage return/],
    [rows("1", "1 2 3 4 0x5"), /line 3/],
    [rows("one", "1 2 3 4 5"), /line 2 is "one"/],
    [rows("-1"), /line 2 is "-1"/],
    [plain("# a label\n1\n1 2 3 4 0.5"), /no line end, so the file may be cut/],
    [plain("1\n1 2 3 4 5\n"), /no label/],
    [concat(plain("# "), Uint8Array.of(0xff), plain("\n0\n")), /not text/],
  ]);
});

Deno.test("readSurfaceLabel() refuses bad forms", async () => {
  await refusesBadForms("lh.label", label, readSurfaceLabel);
});

const float = (...values: number[]) => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setFloat32(4 * i, value));
  return new Uint8Array(view.buffer);
};
const MAGIC = Uint8Array.of(255, 255, 255);
const curvature = concat(MAGIC, words(3, 4, 1), float(2.5, -0, NaN));
const older = Uint8Array.of(0, 0, 2, 0, 1, 0, 0x7f, 0xff, 0xff, 0xfe);

Deno.test("readCurvature() reads all three forms", async () => {
  const of = async (bytes: Uint8Array) => {
    const { values, faces } = await readOf(readCurvature, bytes);
    return [[...values], faces];
  };
  assert.deepEqual(await of(curvature), [[2.5, -0, NaN], 4]);
  assert.deepEqual(await of(older), [[327.67, -0.02], 256]);
  assert.deepEqual(await of(plain("000 1 2 3 2.25\n001 1 2 3 -inf\n")), [
    [2.25, -Infinity],
    undefined,
  ]);
  const unnumbered = plain("2\n0 0.0 0.0 0.0 1.500000\n0 0.0 0.0 0.0 2.500000\n");
  assert.deepEqual(await of(unnumbered), [[1.5, 2.5], undefined]);
});

Deno.test("readCurvature() refuses other lengths and other vertices", async () => {
  await refuses(readCurvature, [
    [concat(MAGIC, words(3, 4, 2), float(1, 2, 3)), /2 values a vertex; 1/],
    [concat(curvature, Uint8Array.of(0)), /28 bytes; 27 for the 3 vertices/],
    [concat(MAGIC, words(-1, 4, 1)), /-1 vertices/],
    [concat(older, Uint8Array.of(0)), /11 bytes; 10 for the 2 vertices/],
    [plain("0 1 2 3 4\n2 1 2 3 4\n"), /vertex 2 in row 2/],
    [plain("0 1 2 3 4\n0 1 2 3 4\n"), /vertex 0 in row 2/],
    [plain("3\n0 0 0 0 1\n0 0 0 0 2\n"), /2 rows; 3, as its first line says/],
  ]);
});

Deno.test("readCurvature() refuses bad forms", async () => {
  await refusesBadForms("lh.curv", curvature, readCurvature);
  await refusesBadForms("old.curv", older, readCurvature);
  const lines = "0 1 2 3 4.25\n1 1 2 3 5.5\n";
  const whole = (length: number) => length > 0 && lines[length - 1] === "\n";
  await refusesBadForms("lh.curv.asc", plain(lines), readCurvature, whole);
  const counted = plain("2\n0 0 0 0 4.25\n0 0 0 0 5.5\n");
  await refusesBadForms("counted.asc", counted, readCurvature);
});
