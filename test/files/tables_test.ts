import assert from "node:assert/strict";
import {
  ArgumentError,
  DataArray,
  FormatError,
  MissingError,
  ndarray,
  readColumns,
  ShapeError,
  writeTable,
} from "neuroid";

Deno.test("an array is a long table in CSV, Parquet and Arrow, and comes back", async () => {
  const folder = await Deno.makeTempDir();
  const scores = new DataArray(ndarray("float64", [2, 2], Float64Array.of(0.5, NaN, 1e-5, 2)), {
    dims: ["subject", "region"],
    coords: { subject: ["subject", ["subj01", "subj02"]], region: ["region", ["IT", "V1"]] },
    name: "score",
  });
  try {
    for (const ending of ["csv", "parquet", "arrow", "feather"]) {
      const path = `${folder}/scores.${ending}`;
      await writeTable(path, scores);
      const first = await Deno.readFile(path);
      await writeTable(path, scores);
      assert.deepEqual(await Deno.readFile(path), first, `${ending}: the same bytes`);
      const columns = await readColumns(path);
      assert.deepEqual([...columns.keys()], ["subject", "region", "score"]);
      const back = DataArray.fromColumns(columns, { dims: ["subject", "region"], value: "score" });
      assert.ok(back.equals(scores), ending);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a table of another kind is refused by name", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await assert.rejects(
      writeTable(`${folder}/a.xlsx`, [{ a: 1 }]),
      /ending .xlsx; .csv, .parquet/,
    );
    await assert.rejects(readColumns(`${folder}/a`), ArgumentError);
    for (const ending of ["parquet", "arrow"]) {
      await assert.rejects(readColumns(`${folder}/none.${ending}`), MissingError);
      await Deno.writeTextFile(`${folder}/text.${ending}`, "a,b\n1,2\n".repeat(50));
      await assert.rejects(readColumns(`${folder}/text.${ending}`), FormatError);
    }
    const columns = new Map([
      ["a", ndarray("int8", [2], Int8Array.of(1, 2))],
      ["b", ndarray("int8", [1], Int8Array.of(1))],
    ]);
    await assert.rejects(writeTable(`${folder}/a.parquet`, columns), ShapeError);
    const times = new Map([["t", ndarray("timedelta64[s]", [1], BigInt64Array.of(1n))]]);
    await assert.rejects(writeTable(`${folder}/a.parquet`, times), /durations in column "t"/);
    await writeTable(`${folder}/a.arrow`, times);
    assert.equal((await readColumns(`${folder}/a.arrow`)).get("t")!.dtype, "timedelta64[s]");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("columns of a CSV file get the dtypes that pandas gives them", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/t.csv`;
    await Deno.writeTextFile(
      path,
      "i,f,b,s,gap,none,odd,big\n1,1.5,True,x,1,,1,18446744073709551615\n-2,2,False,,,,y,0\n",
    );
    const dtypes = [...await readColumns(path)].map(([, { dtype }]) => dtype);
    assert.deepEqual(dtypes, [
      ...["int64", "float64", "bool", "string", "float64", "float64", "string", "uint64"],
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
