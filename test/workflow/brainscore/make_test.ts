/** Assemblies of any arrays and tables: what is made, and what is refused with its first place. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isFindingsError, isNeuroidError, ndarray, openAssembly, readDataArray } from "neuroid";
import { buildAssembly, type BuildAssemblyOptions } from "neuroid/brainscore";
import { encodeNpy, openArray, writeDataArray, writeNpy, writeNpz } from "neuroid/files";
import { DataArray } from "neuroid";
import { projectTask, withFolder } from "../../helpers.ts";

const rates = ndarray("float32", [4, 3], Float32Array.from({ length: 12 }, (_, i) => i * i / 3));
const TRIALS = "stimulus_id,repetition\n007,0\nb,0\n007,1\nb,1\n";
const UNITS = "neuroid_id\tregion\tgood\nu1\tV4\tTrue\nu2\tV4\tFalse\nu3\tIT\tTrue\n";
const dims = ["presentation", "neuroid"];

/** Files by name, and the options that name them. */
async function withFiles(
  files: Record<string, string>,
  body: (at: (name: string) => string, base: BuildAssemblyOptions) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    await writeNpy(at("rates.npy"), rates);
    for (const [name, text] of Object.entries({ "t.csv": TRIALS, "u.tsv": UNITS, ...files })) {
      await Deno.writeTextFile(at(name), text);
    }
    const tables = { presentation: at("t.csv"), neuroid: at("u.tsv") };
    await body(at, { data: at("rates.npy"), dims, tables });
  });
}

/** What an attempt is refused with. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    assert.ok(isNeuroidError(error), String(error));
    return error.message;
  }
  assert.fail("not refused");
}

Deno.test("an array and its tables: values, types as pandas reads them, ids as text", () =>
  withFiles({}, async (at, base) => {
    const made = await buildAssembly(at("out/a.nc"), { ...base, attrs: { rate: 30000 } });
    assert.deepEqual([made.cls, made.shape, made.dtype], ["NeuroidAssembly", [4, 3], "float32"]);
    assert.match(made.notes.join(), /stimulus_id "007" looks like a number/);
    const array = await readDataArray(at("out/a.nc"));
    assert.deepEqual(array.values, rates);
    assert.equal(array.attrs.rate, 30000);
    assert.deepEqual(array.coords.get("stimulus_id").labels(), ["007", "b", "007", "b"]);
    const types = ["repetition", "region", "good"].map((name) => array.coords.get(name).dtype);
    assert.deepEqual(types, ["int64", "string", "bool"]);
    const left = [...Deno.readDirSync(at("out"))].map(({ name }) => name);
    assert.deepEqual(left, ["a.nc"], "no lock and no part is left");
    const first = await Deno.readFile(at("out/a.nc"));
    await buildAssembly(at("out/a.nc"), { ...base, attrs: { rate: 30000 } });
    assert.deepEqual(await Deno.readFile(at("out/a.nc")), first, "the same bytes again");
  }));

Deno.test("each kind of file gives the same values, read whole and by parts", () =>
  withFiles({}, async (at) => {
    await writeNpz(at("r.npz"), new Map([["a", rates], ["b", rates]]));
    await writeDataArray(at("r.nc"), new DataArray(rates, { dims, name: "r" }));
    // The same array in Fortran's order: the bytes of its transpose, with the header's word changed.
    const turned = ndarray(
      "float32",
      [3, 4],
      Float32Array.from({ length: 12 }, (_, i) => rates.data[(i % 4) * 3 + Math.floor(i / 4)]!),
    );
    const bytes = encodeNpy(turned);
    const text = String.fromCharCode(...bytes.subarray(0, 128));
    const header = text.replace("False", "True ").replace("(3, 4)", "(4, 3)");
    bytes.set(Uint8Array.from(header, (letter) => letter.charCodeAt(0)));
    await Deno.writeFile(at("f.npy"), bytes);
    const lines = [0, 1, 2, 3].map((row) =>
      `x${row},${[0, 1, 2].map((column) => rates.data[row * 3 + column]).join(",")}`
    );
    await Deno.writeTextFile(at("r.csv"), `stimulus_id,u1,u2,u3\n${lines.join("\n")}\n`);
    for (
      const [name, variable] of [["rates.npy"], ["f.npy"], ["r.npz", "b"], ["r.nc"], ["r.csv"]]
    ) {
      using file = await openArray(at(name!), { variable });
      assert.deepEqual(file.shape, [4, 3], name);
      assert.deepEqual(Array.from(file.read().data as Float32Array), [...rates.data], name);
      const part = Array.from(file.read([[1, 3], [0, 2]]).data as Float32Array);
      assert.deepEqual(part, [3, 4, 6, 7].map((i) => rates.data[i]), name);
    }
    assert.match(await refusal(openArray(at("r.npz"))), /2 arrays: a: npy; b: npy/);
    assert.match(await refusal(openArray(at("r.npz"), { variable: "c" })), /"c".*a: npy, b: npy/);
    assert.match(await refusal(openArray(at("rates.npy"), { variable: "c" })), /has one array/);
  }));

Deno.test("what does not fit is refused, with the first place that shows it", () =>
  withFiles({
    "short.csv": TRIALS.split("\n").slice(0, -2).join("\n") + "\n",
    "none.csv": TRIALS.replace("b,0", ",0"),
    "twice.tsv": UNITS.replace("u3", "u1"),
    "alone.csv": "neuroid_id\nu1\nu2\nu3\n",
    "id_trials.csv": "id,stimulus_id\n0,a\n1,b\n2,a\n3,b\n",
    "id_units.csv": "id,region\n7,V4\n8,V4\n9,IT\n",
    "excel.csv": "neuroid_id;depth\nu1;0,5\nu2;1,5\nu3;2\n",
    "order.csv": "stimulus_id,u2,u1,u3\n007,1,2,3\nb,1,2,3\n007,1,2,3\nb,4,5,6\n",
    "others.csv": "stimulus_id,u1,u2,u3\n007,1,2,3\nb,1,2,3\nc,1,2,3\nb,4,5,6\n",
    "words.csv": "u1,u2,u3\n1,2,3\n1,x,3\n1,2,3\n4,5,6\n",
    "trials.csv": "image,Repeat nr,unit 1,unit 2,unit 3,unit 4\n" + "7,0,1,2,3,4\n".repeat(4),
    "spaced.csv": "neuroid_id,cell type\nu1,a\nu2,a\nu3,b\n",
    "slash.csv": "neuroid_id,spikes/s,spikes_s\nu1,1,2\nu2,1,2\nu3,1,2\n",
    "nameless.csv": "neuroid_id,\nu1,a\nu2,a\nu3,b\n",
    "tidy.csv": "stimulus_id,cell type,reaction time\na,x,1\nb,y,2\n",
    "few.csv": "note,u1,u2\n" + "x,1,2\n".repeat(4),
    "bare.csv": "0.5,2,3\n1,2,3\n1,2,3\n4,5,6\n1,1,1\n",
  }, async (at, base) => {
    const build = (more: Partial<BuildAssemblyOptions>, tables = {}) =>
      refusal(buildAssembly(at("a.nc"), {
        ...base,
        ...more,
        tables: { ...base.tables, ...tables },
      }));
    const cases: [Promise<string>, RegExp][] = [
      [build({}, { presentation: at("short.csv") }), /4 positions of presentation.*3 rows/],
      [build({ dims: [...dims].reverse() }), /in the order presentation,neuroid, for which/],
      [build({ dims: [...dims, "time_bin"] }), /2 axes \(4, 3\) and 3 dimensions/],
      [build({}, { presentation: at("none.csv") }), /no value in row 2 below the names/],
      [build({}, { neuroid: at("twice.tsv") }), /u1 twice, in rows 1 and 3/],
      [build({}, { time_bin: at("u.tsv") }), /unknown dimension "time_bin"/],
      [build({ data: at("order.csv") }), /position 1 .*"u2".*"u1".*both have the same values/],
      [build({ data: at("others.csv") }), /stimulus_id: at position 3 .*"c" in .*"007" in/],
      [build({ data: at("words.csv") }), /"x" in column "u2", row 2 below the names/],
      [
        build({ data: at("trials.csv") }),
        /6 positions .*the columns image, Repeat nr, unit 1, …, unit 4, 3 rows in its table.*; by their names image and Repeat nr rather describe presentation: take them out of .*trials\.csv, or give the table of presentation, .*t\.csv, columns of these names/,
      ],
      [
        build({ data: at("few.csv") }),
        /the columns u1, u2 \(note names rows\), 3 rows.*; a row for/,
      ],
      [build({ data: at("bare.csv") }), /the first line is numbers: 0\.5, 2, 3/],
      [
        build({}, { presentation: at("id_trials.csv"), neuroid: at("id_units.csv") }),
        /two coordinates "id" along presentation .*along neuroid; .* to neuroid_id in this one/,
      ],
      [build({}, { neuroid: at("excel.csv") }), /semicolons.*sep=";", decimal=","/],
      [build({ data: at("gone.npy") }), /no such file|not there/i],
      [build({ data: at("t.xlsx") }), /the ending \.xlsx/],
      [build({ cls: "SpikeTimesAssembly" }), /event alone/],
      [refusal(buildAssembly(at("rates.npy"), base)), /one of the inputs/],
      [refusal(buildAssembly(at("a.h5"), base)), /ends in \.nc/],
    ];
    for (const [message, pattern] of cases) assert.match(await message, pattern);
    const lone = buildAssembly(at("a.nc"), {
      ...base,
      tables: { ...base.tables, neuroid: at("alone.csv") },
    });
    await assert.rejects(
      lone,
      (error) => isFindingsError(error) && /COORDINATE_ALONE/.test(`${error}`),
    );
    await assert.rejects(Deno.stat(at("a.nc")), { name: "NotFound" });
  }));

Deno.test("axes of one length are said to be ambiguous, unless the file says which is which", () =>
  withFiles({
    "u4.csv": "neuroid_id,region\na,V4\nb,V4\nc,V4\nd,V4\n",
    "square.csv": "a,b,c,d\n1,2,3,4\n2,3,4,5\n3,4,5,7\n4,5,7,9\n",
  }, async (at, base) => {
    const data = Float64Array.from({ length: 16 }, (_, i) => i * i);
    await writeNpy(at("square.npy"), ndarray("float64", [4, 4], data));
    const tables = { presentation: at("t.csv"), neuroid: at("u4.csv") };
    const notes = async (name: string) =>
      (await buildAssembly(at("a.nc"), { ...base, data: at(name), tables })).notes.join("\n");
    assert.match(await notes("square.npy"), /presentation and neuroid have the same length, 4/);
    assert.doesNotMatch(await notes("square.csv"), /of one length/);
  }));

Deno.test("a wide table's columns that by their names describe rows are said to be taken", () =>
  withFiles({
    "wide.csv": "trial_id,time_5,unit 1\n" + "3,1,2\n3,1,3\n".repeat(2),
    "two.csv": "region\nV4\nIT\n",
    "three.csv": "region\nV4\nV4\nIT\n",
    "named.csv": "stimulus_id,trial_id\na,3\nb,3\na,3\nb,3\n",
  }, async (at, base) => {
    const made = (presentation: string, neuroid: string) =>
      buildAssembly(at("a.nc"), {
        ...base,
        data: at("wide.csv"),
        tables: { presentation, neuroid },
      });
    const taken = (await made(at("t.csv"), at("three.csv"))).notes.join();
    assert.match(taken, /took trial_id as neuroid, .* if not meant, take it out of .*wide\.csv/);
    const named = await made(at("named.csv"), at("two.csv"));
    assert.deepEqual(named.shape, [4, 2]);
    assert.doesNotMatch(named.notes.join(), /took/);
  }));

Deno.test("tidy tables: answers, words, probabilities of choices, spikes", () =>
  withFiles({
    "answers.csv": "stimulus_id,response_time,answer,word\na,0.5,1,cat\nb,0.25,0,dog\n",
    "choices.csv": "stimulus_id,subject,A,B\na,s1,0.75,0.25\nb,s1,0.5,0.5\n",
  }, async (at) => {
    const build = (more: BuildAssemblyOptions) => buildAssembly(at("a.nc"), more);
    const made = await build({ data: at("answers.csv"), values: "answer" });
    assert.deepEqual([made.cls, made.dtype], ["BehavioralAssembly", "int64"]);
    assert.deepEqual(made.coordinates.presentation, ["stimulus_id", "response_time", "word"]);
    await build({ data: at("answers.csv"), values: "word" });
    assert.deepEqual((await readDataArray(at("a.nc"))).values.data, ["cat", "dog"]);
    await build({ data: at("choices.csv"), choices: ["A", "B"] });
    using chosen = await openAssembly(at("a.nc"));
    assert.deepEqual(chosen.dims, ["presentation", "choice"]);
    assert.deepEqual(chosen.coords.get("choice").labels(), ["A", "B"]);
    const spikes = await build({
      data: at("answers.csv"),
      values: "response_time",
      dims: ["event"],
    });
    assert.equal(spikes.cls, "SpikeTimesAssembly");
    const wrong = (more: Partial<BuildAssemblyOptions>) =>
      refusal(build({ data: at("answers.csv"), ...more }));
    assert.match(await wrong({ values: "rt" }), /unknown column "rt".*response_time/);
    assert.match(await wrong({ choices: ["answer", "word"] }), /text in the column word/);
    assert.match(
      await wrong({ values: "answer", tables: { event: at("t.csv") } }),
      /a table of event/,
    );
  }));

Deno.test("assembly:make: the flags, --json, and the exit codes", () =>
  withFiles({}, async (at) => {
    const flags = (data: string) => [
      ...["--data", at(data), "--dims", dims.join(), "--presentation", at("t.csv")],
      ...["--neuroid", at("u.tsv"), "--out", at("out/a.nc")],
    ];
    const good = await projectTask("assembly:make", ...flags("rates.npy"), "--json");
    assert.equal(good.code, 0, good.stderr);
    assert.deepEqual(JSON.parse(good.stdout).shape, [4, 3]);
    const bad = await projectTask("assembly:make", ...flags("gone.npy"));
    assert.deepEqual([bad.code, /^error: .*\n$/.test(bad.stderr)], [1, true], bad.stderr);
    const wrong = await projectTask(
      "assembly:make",
      "--data",
      at("rates.npy"),
      "--out",
      at("a.h5"),
    );
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /ends in \.nc/);
  }));
