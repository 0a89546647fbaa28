import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { readGifti } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { concat, refusesBadForms } from "./bad_files.ts";

const HEAD = {
  Intent: "NIFTI_INTENT_SHAPE",
  DataType: "NIFTI_TYPE_FLOAT32",
  ArrayIndexingOrder: "RowMajorOrder",
  Dimensionality: "2",
  Dim0: "2",
  Dim1: "3",
  Encoding: "ASCII",
  Endian: "LittleEndian",
};
type Head = Partial<Record<keyof typeof HEAD | "ExternalFileName" | "Dim2", string>>;

const array = (data: string, head: Head = {}, more = "") => {
  const attributes = Object.entries({ ...HEAD, ...head }).filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}="${value}"`).join(" ");
  return `<DataArray ${attributes}>${more}<Data>${data}</Data></DataArray>`;
};
const gifti = (content: string, count = 1) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE GIFTI SYSTEM "http://www.nitrc.org/frs/download.php/115/gifti.dtd">
<GIFTI Version="1.0" NumberOfDataArrays="${count}">${content}</GIFTI>
`;
const bytesOf = (content: string) => new TextEncoder().encode(content);

async function read(content: string | Uint8Array) {
  let file: Awaited<ReturnType<typeof readGifti>>;
  await withFolder(async (folder) => {
    const path = join(folder, "lh.shape.gii");
    await Deno.writeFile(path, typeof content === "string" ? bytesOf(content) : content);
    file = await readGifti(path);
  });
  return file!;
}

const SIX = [1, -2.5, NaN, 4, Infinity, 1e-3];

function packed(bigEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(24));
  SIX.forEach((value, i) => view.setFloat32(4 * i, value, !bigEndian));
  return new Uint8Array(view.buffer);
}

Deno.test("readGifti() reads text, base64 and packed base64 in both byte orders alike", async () => {
  const expected = Float32Array.from(SIX);
  assert.deepEqual(
    (await read(gifti(array(" 1 -2.5 nan\n4 inf 1e-3 ")))).arrays[0]!.data,
    expected,
  );
  for (const Endian of ["LittleEndian", "BigEndian"]) {
    const bytes = packed(Endian === "BigEndian");
    const plain = Buffer.from(bytes).toString("base64");
    const zipped = deflateSync(bytes).toString("base64");
    for (
      const [Encoding, data] of [
        ["Base64Binary", plain],
        ["Base64Binary", `\n${plain.slice(0, 9)}\n ${plain.slice(9)}\n`],
        ["GZipBase64Binary", zipped],
        ["GIFTI_ENCODING_B64GZ", zipped],
      ] as const
    ) {
      const { arrays: [first] } = await read(gifti(array(data, { Encoding, Endian })));
      assert.deepEqual(first!.data, expected, `${Encoding}, ${Endian}`);
      assert.deepEqual([first!.dtype, first!.shape], ["float32", [2, 3]]);
    }
  }
});

Deno.test("readGifti() gives column-major data row-major, and refuses text in rows of them", async () => {
  const head = { ArrayIndexingOrder: "ColumnMajorOrder" };
  for (const data of ["1 4 2 5 3 6", "1\n4\n2\n5\n3\n6\n"]) {
    assert.deepEqual([...(await read(gifti(array(data, head)))).arrays[0]!.data], [
      1,
      2,
      3,
      4,
      5,
      6,
    ]);
  }
  await assert.rejects(read(gifti(array("1 2 3\n4 5 6", head))), { message: /ColumnMajorOrder/ });
  const line = { ...head, Dim0: "1", Dim1: "6" };
  assert.equal((await read(gifti(array("1 2 3\n4 5 6", line)))).arrays.length, 1);
});

Deno.test("readGifti() gives labels, metadata and coordinates", async () => {
  const table = `<LabelTable><Label Key="0" Red="1" Green="0.5" Blue="0" Alpha="1">???</Label>
    <Label Index="7"><![CDATA[ V1 & V2 ]]></Label></LabelTable>`;
  const data = `<MetaData><MD><Name>a &amp; b</Name><Value/></MD></MetaData>
    <CoordinateSystemTransformMatrix><DataSpace>NIFTI_XFORM_UNKNOWN</DataSpace>
    <TransformedSpace><![CDATA[NIFTI_XFORM_MNI_152]]></TransformedSpace>
    <MatrixData>1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1</MatrixData></CoordinateSystemTransformMatrix>`;
  const whole = "<MetaData><MD><Name>by</Name><Value> h<!-- no -->and </Value></MD></MetaData>";
  const file = await read(gifti(
    whole + table + array("0 7 0 7 7 7", {
      DataType: "NIFTI_TYPE_INT32",
    }, data),
  ));
  assert.deepEqual(file.labels, [
    { key: 0, name: "???", color: [1, 0.5, 0, 1] },
    { key: 7, name: "V1 & V2", color: undefined },
  ]);
  assert.deepEqual([...file.metadata], [["by", "hand"]]);
  const [first] = file.arrays;
  assert.deepEqual([...first!.metadata], [["a & b", ""]]);
  assert.deepEqual(first!.data, Int32Array.of(0, 7, 0, 7, 7, 7));
  assert.deepEqual(first!.coordinates, [{
    dataSpace: "NIFTI_XFORM_UNKNOWN",
    transformedSpace: "NIFTI_XFORM_MNI_152",
    matrix: Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
  }]);
});

const six = "1 2 3 4 5 6";
const base64 = (Encoding: string, data: string) => gifti(array(data, { Encoding }));
const short = Buffer.from(new Uint8Array(20)).toString("base64");
const long = deflateSync(new Uint8Array(1000)).toString("base64");

const REFUSED: readonly (readonly [string, RegExp])[] = [
  [
    gifti(array("", { Encoding: "ExternalFileBinary", ExternalFileName: "a.dat" })),
    /another file, "a\.dat"/,
  ],
  [gifti(array(six), 2), /1 arrays; 2, as its head says/],
  [gifti(array("1 2 3 4 5")), /array 0: 5 values; 6/],
  [gifti(array("1 2 3 4 5 x")), /the value "x"/],
  [gifti(array("1 2 3 4 5 1_0")), /the value "1_0"/],
  [
    gifti(array("1 2 3 4 5 300", { DataType: "NIFTI_TYPE_UINT8" })),
    /the value "300"; a number of uint8/,
  ],
  [gifti(array("1 2 3 4 5 -1", { DataType: "NIFTI_TYPE_UINT32" })), /the value "-1"/],
  [gifti(array("1 2 3 4 5 6.5", { DataType: "NIFTI_TYPE_INT32" })), /the value "6.5"/],
  [
    gifti(array(six, { DataType: "NIFTI_TYPE_COMPLEX64" })),
    /DataType "NIFTI_TYPE_COMPLEX64"; one of/,
  ],
  [gifti(array(six, { Intent: "NIFTI_INTENT_X" })), /Intent "NIFTI_INTENT_X"/],
  [gifti(array(six, { Endian: "" })), /Endian is missing/],
  [gifti(array(six, { Dimensionality: "3" })), /Dim2 is missing/],
  [gifti(array(six, { Dimensionality: "0" })), /0 axes/],
  [gifti(array(six, { Dim0: "0" })), /shape 0×3/],
  [gifti(array(six, { Dim0: "-2" })), /shape -2×3/],
  [gifti(array(six, { Dim0: "999999999999" })), /999999999999×3 values/],
  [gifti(array(six, { Dim0: "1000000" })), /values of float32 in 11 characters/],
  [base64("Base64Binary", "AAA*"), /damaged or cut base64/],
  [base64("Base64Binary", "AAA"), /damaged or cut base64/],
  [base64("Base64Binary", short), /20 bytes; 24/],
  [base64("GZipBase64Binary", short), /damaged or cut zlib/],
  [base64("GZipBase64Binary", long), /more than 24 bytes/],
  [base64("GZipBase64Binary", gzipSync(packed(false)).toString("base64")), /zlib/],
  [gifti(`${array(six)}<Data>1</Data>`), /an element Data within GIFTI/],
  [gifti(`text${array(six)}`), /text within GIFTI/],
  [gifti(array(six).replace("</Data>", "</Data><Data>1</Data>")), /two Data in array 0/],
  [gifti(array(six).replace(/<Data>.*<\/Data>/, "")), /array 0 has no data/],
  [gifti(array(six, {}, "<MetaData><MD><Value>1</Value></MD></MetaData>")), /without a name/],
  [gifti(`<LabelTable><Label>x</Label></LabelTable>${array(six)}`), /Index is missing/],
  [gifti(`<LabelTable><Label Key="1" Red="1">x</Label></LabelTable>${array(six)}`), /color/],
  [gifti(array(six)).replace("UTF-8", "UTF-16"), /the encoding UTF-16/],
  [
    gifti(array(six)).replace(/<!DOCTYPE[^>]*>/, '<!DOCTYPE GIFTI [<!ENTITY a "1">]>'),
    /document type/,
  ],
  [gifti(array("&a; 2 3 4 5 6")), /no whole XML/],
  [gifti(array(six)).replaceAll(/(<.?)GIFTI/g, "$1CIFTI"), /an element CIFTI within the file/],
  ["<svg/>", /an element svg within the file; one of GIFTI/],
];

Deno.test("readGifti() refuses what is not whole GIFTI, and says what it found", async () => {
  for (const [content, message] of REFUSED) {
    await assert.rejects(read(content), { name: "FormatError", message }, String(message));
  }
  const latin = concat(bytesOf(gifti(array(six)).trimEnd()), Uint8Array.of(0xff));
  await assert.rejects(read(latin), { name: "FormatError", message: /no whole XML in UTF-8/ });
});

Deno.test("readGifti() refuses bad forms, plain and packed", async () => {
  const whole = gifti(array(six));
  const accepts = (length: number) => length >= whole.trimEnd().length;
  await refusesBadForms("lh.shape.gii", bytesOf(whole), readGifti, accepts);
  await refusesBadForms("lh.shape.gii.gz", gzipSync(whole), readGifti);
});

Deno.test("readGifti() reads a file that is longer than a block, cut within a letter", async () => {
  const values = Float32Array.from({ length: 400_000 }, (_, i) => i / 7);
  const data = Buffer.from(values.buffer).toString("base64");
  const head = { Encoding: "Base64Binary", Dimensionality: "1", Dim0: "400000" };
  const note = `<MetaData><MD><Name>é</Name><Value>${"é".repeat(2 ** 20)}</Value></MD></MetaData>`;
  const file = await read(gifti(array(data, head, note)));
  assert.deepEqual(file.arrays[0]!.data, values);
  assert.equal(file.arrays[0]!.metadata.get("é")!.length, 2 ** 20);
});
