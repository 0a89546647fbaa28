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

Deno.test("columns of Arrow and Parquet that would be lost, or be other values, are read or refused", async () => {
  const folder = await Deno.makeTempDir();
  const named = (name: string) => `${folder}/${name}`;
  const day = 86_400_000_000_000n;
  try {
    // Names that each object has.
    const odd = ["__proto__", "constructor", "a.b", "1", "0"];
    for (const ending of ["parquet", "arrow"]) {
      const columns = odd.map((name, i) =>
        [name, ndarray("int32", [2], Int32Array.of(i, -i))] as const
      );
      await writeTable(named(`odd.${ending}`), new Map(columns));
      const found = await readColumns(named(`odd.${ending}`));
      assert.deepEqual([...found.keys()].toSorted(), odd.toSorted());
      for (const [name, { data }] of columns) assert.deepEqual(found.get(name)!.data, data, name);
    }
    const { parquetWriteBuffer } = await import("hyparquet-writer");
    const parquet = async (schema: object, ...data: unknown[]) => {
      const bytes = parquetWriteBuffer({
        columnData: data.map((each) => ({ name: "x", data: each as never })),
        schema: [
          { name: "root", num_children: data.length },
          ...data.map(() => ({ name: "x", ...schema })),
        ] as never,
        statistics: false,
      } as never);
      await Deno.writeFile(named("x.parquet"), new Uint8Array(bytes));
      return (await readColumns(named("x.parquet"))).get("x")!;
    };
    const required = { repetition_type: "REQUIRED" };
    const days = { type: "INT32", logical_type: { type: "DATE" }, ...required };
    assert.deepEqual((await parquet(days, [1, -1])).data, BigInt64Array.of(day, -day));
    const micros = { type: "INT64", converted_type: "TIMESTAMP_MICROS", ...required };
    assert.equal((await parquet(micros, [1000n])).data[0], 1_000_000n);
    const wholes = { type: "INT64", converted_type: "UINT_64", repetition_type: "OPTIONAL" };
    assert.deepEqual(
      (await parquet(wholes, [2n ** 64n - 2n, null, 3n])).data,
      Float64Array.of(2 ** 64, NaN, 3),
    );
    const year9999 = 253_402_214_400_000_000n;
    await assert.rejects(parquet(micros, [year9999]), /times beyond the years 1677 to 2262/);
    const time = { type: "INT64", converted_type: "TIME_MICROS", ...required };
    await assert.rejects(parquet(time, [5n]), /a column "x" of another kind/);
    await assert.rejects(
      parquet({ type: "INT32", ...required }, [1], [2]),
      /two columns named "x"; every column name once/,
    );
    const arrow = await import("apache-arrow");
    const stamps = arrow.makeVector({
      type: new arrow.TimestampMicrosecond(),
      data: BigInt64Array.of(5n, 7n),
    } as never);
    const categories = arrow.makeVector({
      type: new arrow.Dictionary(new arrow.TimestampMicrosecond(), new arrow.Int32()),
      data: Int32Array.of(1, 0, 1),
      length: 3,
      nullCount: 0,
      dictionary: stamps,
    } as never);
    await Deno.writeFile(
      named("x.arrow"),
      arrow.tableToIPC(new arrow.Table({ x: categories } as never), "file"),
    );
    const { dtype, data } = (await readColumns(named("x.arrow"))).get("x")!;
    assert.equal(dtype, "datetime64[ns]");
    assert.deepEqual(data, BigInt64Array.of(7000n, 5000n, 7000n));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
