/** Pictures that data call by numbers are the same ones however a list or a table writes the number. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DataArray, ndarray } from "neuroid/arrays";
import { writeDataArray } from "neuroid";
import { writeNpy } from "neuroid/files";
import { scoreChoices, scoreModel } from "neuroid/scores";
import { idText } from "../../../lib/scores/mod.ts";
import { withFolder } from "../../helpers.ts";
import { features, signal, TEST, TRAIN } from "../../scores/made.ts";

const IDS = [...TRAIN, ...TEST];
const WIDTH = 40;

type NumberType = "int64" | "int16" | "float64" | "float32";

/** The number of a picture as an array of this type holds it: with a fraction where it can. */
const numberOf = (dtype: NumberType, place: number) =>
  dtype.startsWith("float") ? place + 0.1 : place;

function numbers(dtype: NumberType, places: readonly number[]) {
  const values = places.map((place) => numberOf(dtype, place));
  const data = {
    int64: () => BigInt64Array.from(values, BigInt),
    int16: () => Int16Array.from(values),
    float64: () => Float64Array.from(values),
    float32: () => Float32Array.from(values),
  }[dtype]();
  return ndarray(dtype, [places.length], data as never);
}

/** A part of a package whose pictures are called by their places. */
async function writePart(path: string, dtype: NumberType, ids: readonly string[], repeats: number) {
  const all = ids.flatMap((id) => Array<string>(repeats).fill(id));
  const values = Float32Array.from({ length: all.length * 4 }, (_, i) => {
    const row = Math.floor(i / 4);
    return signal(all[row]!, i % 4) + 0.3 * signal(`${row}`, i % 4);
  });
  await writeDataArray(
    path,
    new DataArray(ndarray("float32", [all.length, 4], values), {
      dims: ["presentation", "neuroid"],
      coords: {
        stimulus_id: ["presentation", numbers(dtype, all.map((id) => IDS.indexOf(id)))],
        repetition: ["presentation", all.map((_, row) => row % repeats)],
        neuroid_id: ["neuroid", ["a", "b", "c", "d"]],
      },
    }),
  );
}

/** How people write the number 7. */
const WRITTEN: Readonly<Record<NumberType, readonly ((place: number) => string)[]>> = {
  int64: [String, (n) => String(n).padStart(5, "0"), (n) => `${n}.0`, (n) => `+${n}`],
  int16: [(n) => `${n}.`, (n) => n.toExponential()],
  float64: [(n) => `${n}.1`, (n) => `0${n}.100`],
  float32: [(n) => `${n}.1`, (n) => String(Math.fround(n + 0.1))],
};

Deno.test("activations and labels of pictures that are called by numbers are found in any form of these", async (t) => {
  for (const [dtype, forms] of Object.entries(WRITTEN) as [NumberType, typeof WRITTEN["int64"]][]) {
    await t.step(dtype, () =>
      withFolder(async (folder) => {
        const data = join(folder, "package"), activations = join(folder, "activations");
        await Deno.mkdir(data);
        await Deno.mkdir(activations);
        await writePart(join(data, "Mine_train.nc"), dtype, TRAIN, 1);
        await writePart(join(data, "Mine_test.nc"), dtype, TEST, 3);
        await writeNpy(
          join(activations, "conv.npy"),
          ndarray("float64", [IDS.length, WIDTH], features(IDS, WIDTH)),
        );
        const stimuli = join(folder, "stimuli.csv"), found = new Set<string>();
        for (const write of forms) {
          const ids = IDS.map((_, place) => write(place));
          await Deno.writeTextFile(join(activations, "stimulus_ids.txt"), ids.join("\n"));
          const rows = ids.map((id, place) => `${id},${place % 3}`);
          await Deno.writeTextFile(stimuli, ["stimulus_id,kind", ...rows].join("\n"));
          const { regions } = await scoreModel({
            ...{ responses: { package: data }, activations, stimuli, baselines: ["labels:kind"] },
          });
          found.add(JSON.stringify(regions));
        }
        assert.equal(found.size, 1);
      }));
  }
});

Deno.test("two rows of one number are one picture twice, and text is not read as a number", async () => {
  await withFolder(async (folder) => {
    const activations = join(folder, "activations"), data = join(folder, "package");
    await Deno.mkdir(data);
    await Deno.mkdir(activations);
    await writePart(join(data, "Mine_train.nc"), "int64", TRAIN, 1);
    await writePart(join(data, "Mine_test.nc"), "int64", TEST, 3);
    const values = features(IDS, 3);
    await writeNpy(join(activations, "conv.npy"), ndarray("float64", [IDS.length, 3], values));
    const ids = IDS.map((_, place) => place === 1 ? "00" : String(place));
    await Deno.writeTextFile(join(activations, "stimulus_ids.txt"), ids.join("\n"));
    await assert.rejects(scoreModel({ responses: { package: data }, activations }), {
      message: /layer conv: picture 0 twice; each picture once/,
    });
  });
  assert.deepEqual(["007", "7.0", "x"].map(idText("string")), ["007", "7.0", "x"]);
  assert.deepEqual(["007", "-7.00", "x", "", "7.5"].map(idText("uint8")), [
    "7",
    "-7",
    "x",
    "",
    "7.5",
  ]);
  assert.deepEqual(["9007199254740993", "1e2"].map(idText("int64")), ["9007199254740993", "100"]);
  assert.deepEqual(["007", "7.10", "x", " "].map(idText("float64")), ["7", "7.1", "x", " "]);
});

Deno.test("choices of pictures that are called by numbers are found in any form of these", async () => {
  await withFolder(async (folder) => {
    const people = join(folder, "people.nc"), model = join(folder, "model.csv");
    const label = (list: readonly string[]) => ["presentation", [...list]] as [string, string[]];
    await writeDataArray(
      people,
      new DataArray(ndarray("string", [4], ["cat", "dog", "dog", "dog"]), {
        dims: ["presentation"],
        coords: {
          stimulus_id: ["presentation", numbers("int64", [1, 2, 1, 2])],
          truth: label(["cat", "dog", "cat", "dog"]),
          subject: label(["s1", "s1", "s2", "s2"]),
        },
      }),
    );
    const found = new Set<string>();
    for (const [a, b] of [["1", "2"], ["01", "2.0"]]) {
      await Deno.writeTextFile(model, `stimulus_id,choice\n${a},dog\n${b},dog\n`);
      found.add(JSON.stringify(await scoreChoices({ assembly: people }, model)));
    }
    assert.equal(found.size, 1);
  });
});

Deno.test("a model's words that are nobody's are said, as they count as wrong", async () => {
  await withFolder(async (folder) => {
    const people = join(folder, "people.nc"), model = join(folder, "model.csv");
    const label = (list: readonly (string | number)[]) =>
      ["presentation", [...list]] as [string, (string | number)[]];
    await writeDataArray(
      people,
      new DataArray(numbers("int16", [0, 1, 1, 1, 0, 0]), {
        dims: ["presentation"],
        coords: {
          stimulus_id: label(["x", "y", "z", "x", "y", "z"]),
          truth: label([0, 1, 1, 0, 1, 1]),
          subject: label(["s1", "s1", "s1", "s2", "s2", "s2"]),
          condition: label([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
        },
      }),
    );
    const scoreOf = async (rows: string) => {
      await Deno.writeTextFile(model, `stimulus_id,choice,condition\n${rows}`);
      return (await scoreChoices({ assembly: people }, model)).behavior[0]!;
    };
    const plain = await scoreOf("x,0,0.5\ny,0,0.5\nz,1,0.5\n");
    assert.ok(Number.isFinite(plain.raw) && plain.note === undefined, JSON.stringify(plain));
    assert.deepEqual(await scoreOf("x,0.0,0.50\ny,0.0,.5\nz,1.0,0.50\n"), plain);
    const strange = await scoreOf("x,0,0.5\ny,cat,0.5\nz,1,0.5\n");
    assert.match(
      strange.note!,
      /1 of 3 choices of the model count as wrong, as no image shows and no person chose cat/,
    );
  });
});
