/** Long tables, a row a value, to assemblies: what is made, by flags and in memory, and what is refused. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  isNeuroidError,
  type NdArray,
  ndarray,
  readColumns,
  readDataArray,
  writeDataArray,
  writeTable,
} from "neuroid";
import {
  assemblyOfTable,
  buildAssembly,
  type BuildAssemblyOptions,
  readTableAssembly,
} from "neuroid/brainscore";
import { openArray } from "neuroid/files";
import { projectTask, withFolder } from "../../helpers.ts";

const HEAD = "stimulus_id,repetition,category,neuroid_id,region,animal,rate\n";
const LINES = ["a", "b", "c"].flatMap((id, i) =>
  [0, 1].flatMap((repetition) =>
    ["u1", "u2"].map((unit, u) =>
      `${id},${repetition},${i % 2 ? "face" : "tree"},${unit},${u ? "IT" : "V4"},m1,` +
      `${i + 10 * repetition + 100 * u}\n`
    )
  )
);
const TABLE = HEAD + LINES.join("");

/** A table in a file, and attempts on it. */
async function withTable(
  text: string,
  body: (path: string, out: (name: string) => string) => Promise<void>,
  ending = "csv",
): Promise<void> {
  await withFolder(async (folder) => {
    const path = join(folder, `long.${ending}`);
    await Deno.writeTextFile(path, text);
    await body(path, (name) => join(folder, name));
  });
}

Deno.test("flags and calls give the same bytes, whatever the order of the rows and the kind of file", () =>
  withTable(TABLE, async (data, out) => {
    const values = "rate", dims = ["presentation", "neuroid"];
    const made = await buildAssembly(out("a.nc"), { data, values, dims });
    assert.deepEqual([made.cls, made.shape, made.dtype], ["NeuroidAssembly", [6, 2], "int64"]);
    assert.deepEqual(made.coordinates, {
      presentation: ["stimulus_id", "repetition", "category"],
      neuroid: ["neuroid_id", "region", "animal"],
    });
    assert.match(
      made.notes.join(),
      /animal: the same in all rows; taken as a coordinate of neuroid/,
    );
    const bytes = await Deno.readFile(out("a.nc"));
    const same = async (name: string) =>
      assert.deepEqual(await Deno.readFile(out(`${name}.nc`)), bytes, name);
    await writeDataArray(out("call.nc"), await readTableAssembly(data, { values }));
    await same("call");
    await writeDataArray(out("memory.nc"), assemblyOfTable(await readColumns(data), { values }));
    await same("memory");
    await Deno.writeTextFile(out("turned.csv"), HEAD + LINES.toReversed().join(""));
    await buildAssembly(out("turned.nc"), { data: out("turned.csv"), values, dims });
    await same("turned");
    await writeTable(out("t.parquet"), await readColumns(data));
    await buildAssembly(out("parquet.nc"), { data: out("t.parquet"), values, dims });
    await same("parquet");
    const flags = ["--data", data, "--values", values, "--neuroid-column", "neuroid_id"];
    const { code, stderr } = await projectTask("assembly:make", ...flags, "--out", out("flags.nc"));
    assert.equal(code, 0, stderr);
    await same("flags");
    const turned = await buildAssembly(out("t.nc"), { data, values, dims: dims.toReversed() });
    assert.deepEqual([turned.dims, turned.shape], [["neuroid", "presentation"], [2, 6]]);
  }));

Deno.test("names of one's own: ids as text, trials numbered in their order, units named by two columns", () =>
  withTable(
    "image\tsession\ttrial\tanimal\tunit\tcounts\n" +
      ["007\t1\t10", "007\t1\t9", "007\t2\t1", "08\t1\t11", "08\t2\t2", "08\t2\t3"]
        .flatMap((row, i) => [`${row}\tA\t1\t${i}\n`, `${row}\tB\t1\t${i + 10}\n`]).join(""),
    async (data, out) => {
      const made = await buildAssembly(out("a.nc"), {
        data,
        values: "counts",
        stimulusColumn: "image",
        trialColumn: ["session", "trial"],
        neuroidColumn: ["animal", "unit"],
      });
      assert.deepEqual(made.coordinates.presentation, ["stimulus_id", "repetition"]);
      const array = await readDataArray(made.path);
      const labels = (name: string) => array.coords.get(name).labels();
      assert.deepEqual(labels("stimulus_id"), ["007", "007", "007", "08", "08", "08"]);
      assert.deepEqual(labels("repetition"), [0, 1, 2, 0, 1, 2]);
      assert.deepEqual(labels("neuroid_id"), ["A_1", "B_1"]);
      assert.deepEqual(labels("animal"), ["A", "B"]);
      assert.deepEqual(
        [...array.numbers()],
        [1, 11, 0, 10, 2, 12, 3, 13, 4, 14, 5, 15],
        "9 before 10",
      );
    },
    "tsv",
  ));

Deno.test("time bins: by a column of starts and a width, or of starts and ends", () =>
  withTable(
    "stimulus_id,repetition,neuroid_id,region,t,n\n" +
      ["a", "b"].flatMap((id) =>
        [0, 1].flatMap((k) => [20, -10, 5].map((t) => `${id},${k},u1,V4,${t},${t + k}\n`))
      ).join(""),
    async (data, out) => {
      const given = { data, values: "n", timeBinColumn: "t" };
      await assert.rejects(
        buildAssembly(out("a.nc"), given),
        /no column time_bin_end.*time-bin-width/,
      );
      const made = await buildAssembly(out("a.nc"), { ...given, timeBinWidth: 15 });
      assert.deepEqual([made.dims, made.shape], [["presentation", "neuroid", "time_bin"], [
        4,
        1,
        3,
      ]]);
      const array = await readDataArray(made.path);
      assert.deepEqual(array.coords.get("time_bin_start").labels(), [-10, 5, 20]);
      assert.deepEqual(array.coords.get("time_bin_end").labels(), [5, 20, 35]);
      assert.deepEqual([...array.isel({ presentation: 1 }).numbers()], [-9, 6, 21]);
    },
  ));

/** What an attempt on a table is refused with. */
async function refusal(
  text: string,
  more: Partial<BuildAssemblyOptions> = {},
  ending?: string,
): Promise<string> {
  let message = "";
  await withTable(text, async (data, out) => {
    const dims = ["presentation", "neuroid"];
    try {
      await buildAssembly(out("a.nc"), { data, values: "rate", dims, ...more });
    } catch (error) {
      assert.ok(isNeuroidError(error), String(error));
      message = error.message;
    }
  }, ending);
  assert.notEqual(message, "", "not refused");
  return message;
}

/** The table with another column, of these values in turn. */
const withColumn = (name: string, values: readonly unknown[]) =>
  TABLE.trimEnd().split("\n").map((line, i) =>
    `${line},${i === 0 ? name : values[(i - 1) % values.length]}\n`
  ).join("");

Deno.test("what does not fit a long table is refused, and says where and what to do", async () => {
  const rows = (...lines: string[]) => TABLE + lines.join("\n") + "\n";
  const noRepetition = TABLE.replace("repetition", "block");
  const cases: [Promise<string>, RegExp][] = [
    [
      refusal(withColumn("onset", [1, 2, 3])),
      /column onset is constant in no dimension \(presentation, neuroid\): at stimulus_id "a", repetition 0 it is 1 in row 1 below the names and 2 in row 2, and at 5 other places of presentation.*--drop-columns onset/,
    ],
    [
      refusal(withColumn("layer", ["", "L4", "L2", "L4"])),
      /layer .* neuroid_id "u1" it is missing in row 1 below the names and "L2" in row 3;/,
    ],
    [
      refusal(rows("a,0,tree,u2,IT,m1,100")),
      /stimulus_id "a", repetition 0, neuroid_id "u2" twice, in rows 2 and 13 .*; each combination once; the rows are the same in all columns but rate: leave one out, or take/,
    ],
    [
      refusal(noRepetition),
      /stimulus_id "a", neuroid_id "u1" twice, in rows 1 and 3 below the names; 6 rows in all .*differ in block: name .*--repetition-column .* or --trial-column/,
    ],
    [
      refusal(rows("a,2,tree,,V4,m1,4")),
      /column neuroid_id: no value in row 13/,
    ],
    [
      refusal(rows(",2,tree,u1,V4,m1,4")),
      /column stimulus_id: no value in row 13/,
    ],
    [
      refusal(rows("a,,tree,u1,V4,m1,4")),
      /no value in the column repetition in 1 row, the first row 13/,
    ],
    [
      refusal(rows("a,2,tree,u1,V4,m1,x")),
      /"x" in the column rate, row 13 below the names; a number/,
    ],
    [refusal(rows('a,2,tree,u1,V4,m1,"1,5"')), /"1,5" in the column rate.*decimal=","/],
    [refusal(HEAD), /a table without rows/],
    [
      refusal(TABLE, { stimulusColumn: "image" }),
      /--stimulus-column .*unknown column "image"; available: stim/,
    ],
    [
      refusal(TABLE, { neuroidColumn: "region", stimulusColumn: "region" }),
      /column region for .* and for/,
    ],
    [
      refusal(TABLE, { repetitionColumn: "repetition", trialColumn: "rate" }),
      /both a column of repetitions/,
    ],
    [
      refusal(TABLE, { dims: ["presentation", "neuroid", "time_bin"] }),
      /no column that says when a time bin/,
    ],
    [refusal(TABLE, { timeBinWidth: 10 }), /a width of time bins, and no column/],
    [refusal(withColumn("time_bin_start", ["early"])), /text in the column time_bin_start/],
    [
      refusal(withColumn("neuroid id", [1])),
      /column "neuroid id", and names of coordinates have no spaces/,
    ],
    [
      refusal(TABLE.replace("stimulus_id", "image"), {}),
      /unknown column "stimulus_id"; available: image/,
    ],
    [
      refusal(withColumn("image", [..."xxxxyyyyzzzz"]), { stimulusColumn: "image" }),
      /a column stimulus_id beside the one that becomes/,
    ],
    [
      refusal(TABLE, { values: undefined }),
      /a column "neuroid_id" beside .*--values COLUMN --dims presentation,neuroid/,
    ],
    [
      refusal(TABLE.replace("neuroid_id", "unit"), { values: undefined }),
      /a column "unit" .*--neuroid-column unit/,
    ],
    [refusal(TABLE, { values: undefined, trialColumn: "rate" }), /trialColumn without values/],
    [
      refusal(rows("a,2,tree,u1,V4,m1,4")),
      /DATA_NAN: 1 of 14 values is NaN.*1 of 7 presentations, 1 of 3 stimuli, 1 of 2 neuroids lack some \(a\); .*--missing presentations, stimuli or neuroids/,
    ],
  ];
  for (const [attempt, wanted] of cases) assert.match(await attempt, wanted);
});

Deno.test("numbers as text in Parquet are refused with what pandas has for it", () =>
  withFolder(async (folder) => {
    const data = join(folder, "t.parquet");
    await writeTable(data, [{ stimulus_id: "a", neuroid_id: "u1", rate: "3" }]);
    await assert.rejects(
      readTableAssembly(data, { values: "rate" }),
      /numbers as text.*pd\.to_numeric/,
    );
  }));

Deno.test("columns are left out on request, and a table of one presentation a row is said to be one", () =>
  withTable(withColumn("onset", [1, 2, 3]), async (data, out) => {
    const made = await buildAssembly(out("a.nc"), {
      data,
      values: "rate",
      dims: ["presentation", "neuroid"],
      dropColumns: ["onset"],
    });
    assert.ok(!JSON.stringify(made.coordinates).includes("onset"));
    const tidy = await buildAssembly(out("b.nc"), { data, values: "rate", dropColumns: ["onset"] });
    assert.equal(tidy.cls, "BehavioralAssembly");
    assert.match(
      tidy.notes.join(),
      /each row was taken as a presentation; .*--dims presentation,neuroid/,
    );
  }));

Deno.test("the long table of an array makes it again: numbers of positions are left out, and said to be", () =>
  withTable(TABLE, async (data, out) => {
    const assembly = await readTableAssembly(data, { values: "rate" });
    await writeTable(out("again.parquet"), assembly.rename("rate"));
    const given = { data: out("again.parquet"), values: "rate", dims: ["presentation", "neuroid"] };
    const made = await buildAssembly(out("a.nc"), given);
    assert.match(
      made.notes.join(),
      /left out presentation and neuroid: whole numbers, called as dim/,
    );
    assert.deepEqual([...(await readDataArray(out("a.nc"))).data], [...assembly.data]);
  }));

Deno.test("tables beside a long one describe units, stimuli and time bins by their ids", () =>
  withTable("image,rep,unit,t,n\na,0,7,0,1\nb,0,7,0,2\n", async (data, out) => {
    const table = async (name: string, rows: Record<string, unknown>[]) => {
      await writeTable(out(name), rows);
      return out(name);
    };
    const given = {
      data,
      values: "n",
      stimulusColumn: "image",
      repetitionColumn: "rep",
      neuroidColumn: ["unit"],
      timeBinColumn: "t",
      timeBinWidth: 5,
    };
    const tables = {
      presentation: await table("s.csv", [{ image: "b", kind: "house" }, {
        image: "a",
        kind: "face",
      }]),
      neuroid: await table("u.parquet", [{ neuroid_id: 8, region: "IT" }, {
        neuroid_id: 7,
        region: "V4",
      }]),
      time_bin: await table("t.csv", [{ t: 0, phase: "early" }]),
    };
    const made = await buildAssembly(out("a.nc"), { ...given, tables });
    assert.deepEqual(made.coordinates, {
      presentation: ["stimulus_id", "repetition", "kind"],
      neuroid: ["neuroid_id", "region"],
      time_bin: ["time_bin_start", "time_bin_end", "phase"],
    });
    const array = await readDataArray(out("a.nc"));
    assert.deepEqual(array.coords.get("kind").labels(), ["face", "house"]);
    assert.deepEqual(
      array.coords.get("region").labels(),
      ["V4"],
      "a row of another id is left out",
    );
    const wrong = async (dim: string, rows: Record<string, unknown>[]) => {
      const one = { ...tables, [dim]: await table("w.csv", rows) };
      await buildAssembly(out("b.nc"), { ...given, tables: one });
    };
    await assert.rejects(
      wrong("presentation", [{ image: "a", kind: 1 }]),
      /no row for image "b"; a row for/,
    );
    await assert.rejects(
      wrong("neuroid", [{ unit: 7, n: 1 }, { unit: 7, n: 2 }]),
      /unit "7" twice, again in row 2/,
    );
    await assert.rejects(wrong("layer", [{ unit: 7 }]), /unknown dimension "layer"/);
    await assert.rejects(
      wrong("neuroid", [{ unit: 7, "cell type": 1 }]),
      /rename the column to cell_type/,
    );
  }));

Deno.test("a wide table in Parquet: types kept, texts, dates and truth values name rows", () =>
  withFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    const column = (dtype: "int16" | "float32", values: number[]) =>
      ndarray(dtype, [2], dtype === "int16" ? Int16Array.from(values) : Float32Array.from(values));
    const texts = ndarray("string", [2], ["a", "b"]);
    await writeTable(
      at("w.parquet"),
      new Map<string, NdArray>([
        ["stimulus_id", texts],
        ["correct", ndarray("bool", [2], Uint8Array.of(0, 1))],
        ["u1", column("int16", [3, 4])],
        ["u2", column("int16", [5, 6])],
      ]),
    );
    await writeTable(at("u.csv"), [{ neuroid_id: "u1", region: "V4" }, {
      neuroid_id: "u2",
      region: "IT",
    }]);
    const given = { dims: ["presentation", "neuroid"], tables: { neuroid: at("u.csv") } };
    const made = await buildAssembly(at("a.nc"), { ...given, data: at("w.parquet") });
    assert.deepEqual([made.dtype, made.shape], ["int16", [2, 2]]);
    assert.deepEqual(made.coordinates.presentation, ["stimulus_id", "correct"]);
    assert.deepEqual([...(await readDataArray(at("a.nc"))).data], [3, 5, 4, 6]);
    await writeTable(
      at("m.parquet"),
      new Map<string, NdArray>([
        ["u1", column("int16", [3, 4])],
        ["u2", column("float32", [0.5, 1])],
      ]),
    );
    using mixed = await openArray(at("m.parquet"));
    assert.deepEqual([mixed.dtype, [...mixed.read().data]], ["float64", [3, 0.5, 4, 1]]);
    await writeTable(at("t.parquet"), new Map([["stimulus_id", texts]]));
    await assert.rejects(openArray(at("t.parquet")), /no column of numbers/);
    await assert.rejects(
      openArray(at("m.parquet"), { variable: "u1" }),
      /one array without a name/,
    );
  }));

Deno.test("assembly:make: flags that go with others, and words it does not take", () =>
  withTable(TABLE, async (data, out) => {
    const run = (...more: string[]) =>
      projectTask(
        "assembly:make",
        "--data",
        data,
        "--out",
        out("a.nc"),
        "--dims",
        "presentation,neuroid",
        ...more,
      );
    const cases: [string[], RegExp][] = [
      [["--neuroid-column", "unit"], /--neuroid-column goes with --values/],
      [
        ["--values", "rate", "--repetition-column", "r", "--trial-column", "t"],
        /exclude each other/,
      ],
      [
        ["--values", "rate", "--repetitions", "0"],
        /--repetitions is "0"; it takes a whole number from 1 up, or mean/,
      ],
      [
        ["--values", "rate", "--missing", "all"],
        /--missing is "all"; it takes presentations, stimuli or neuroids/,
      ],
    ];
    for (const [flags, wanted] of cases) {
      const { code, stderr } = await run(...flags);
      assert.deepEqual([code, wanted.test(stderr)], [2, true], stderr);
    }
  }));
