import assert from "node:assert/strict";
import {
  DataArray,
  Dataset,
  type DType,
  FormatError,
  ndarray,
  readColumns,
  writeTable,
} from "neuroid";
import { readArrow, readParquet } from "neuroid/files";
import { allocate, type NdArray, type NumericDType } from "../../lib/arrays/mod.ts";
import { type ArrayJson, assertSameBits, decodeArray } from "./array_json.ts";
import { pythonTest } from "./python.ts";

type ColumnsJson = [name: string, column: ArrayJson][];

function assertSameColumns(
  found: ReadonlyMap<string, NdArray>,
  expected: ColumnsJson,
  what: string,
) {
  assert.deepEqual([...found.keys()], expected.map(([name]) => name), what);
  for (const [name, column] of expected) {
    assertSameBits(found.get(name)!, decodeArray(column), `${what}: ${name}`);
  }
}

await pythonTest("tables of pandas are read as pandas reads them", "reference", async (python) => {
  const folder = await Deno.makeTempDir();
  try {
    const files = JSON.parse(await python("tables.py", "write", folder)) as Record<
      string,
      ColumnsJson
    >;
    assert.equal(Object.keys(files).length, 14);
    for (const [name, expected] of Object.entries(files)) {
      assertSameColumns(await readColumns(`${folder}/${name}`), expected, name);
    }
    await assert.rejects(readArrow(`${folder}/lz4.feather`), /zstd/);
    await assert.rejects(readParquet(`${folder}/lists.parquet`), /"a" of another kind/);
    const whole = await Deno.readFile(`${folder}/snappy.parquet`);
    for (const length of [0, 3, 8, 1000, whole.length - 9]) {
      await Deno.writeFile(`${folder}/cut.parquet`, whole.subarray(0, length));
      await assert.rejects(readParquet(`${folder}/cut.parquet`), FormatError, `${length} bytes`);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Columns of every dtype that a table can have. */
function everyKind(): Map<string, NdArray> {
  const kinds: NumericDType[] = [
    ...["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"] as const,
    ...["float32", "float64", "bool", "datetime64[ns]"] as const,
  ];
  const columns = new Map<string, NdArray>([
    ["region", ndarray("string", [4], ["V1", "", 'é, "x"', "V1"])],
  ]);
  for (const dtype of kinds) {
    const data = allocate(dtype, 4) as Float64Array;
    const big = (data as unknown) instanceof BigInt64Array ||
      (data as unknown) instanceof BigUint64Array;
    [0, 1, dtype === "bool" ? 1 : 100, dtype.startsWith("float") ? NaN : 1].forEach((x, i) =>
      data[i] = (big ? BigInt(x) : x) as number
    );
    columns.set(dtype, ndarray(dtype as DType, [4], data as never));
  }
  columns.set("most", ndarray("uint64", [4], BigUint64Array.of(2n ** 64n - 1n, 0n, 1n, 2n ** 63n)));
  columns.set("u32", ndarray("uint32", [4], Uint32Array.of(2 ** 32 - 1, 0, 1, 2 ** 31)));
  return columns;
}

await pythonTest("pandas reads the tables that we write", "reference", async (python) => {
  const folder = await Deno.makeTempDir();
  try {
    const columns = everyKind();
    await writeTable(`${folder}/ours.parquet`, columns);
    await writeTable(`${folder}/ours.arrow`, columns);
    const array = new DataArray(ndarray("float32", [2, 2], Float32Array.of(1, NaN, 3, 4.5)), {
      dims: ["subject", "region"],
      coords: { region: ["region", ["V1", "IT"]], age: ["subject", [30, 40]] },
    });
    await writeTable(`${folder}/ours.csv`, new Dataset({ mean: array, std: array.mul(2) }));
    const read = JSON.parse(await python("tables.py", "read", folder)) as Record<
      string,
      ColumnsJson
    >;
    assertSameColumns(columns, read.parquet!, "parquet");
    assertSameColumns(columns, read.arrow!, "arrow");
    assertSameColumns(await readColumns(`${folder}/ours.csv`), read.csv!, "csv");
    assert.deepEqual(read.csv!.map(([name]) => name), ["subject", "region", "age", "mean", "std"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
