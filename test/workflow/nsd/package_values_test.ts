import assert from "node:assert/strict";
import { join } from "node:path";
import {
  DataArray,
  ndarray,
  type NeuroidError,
  packageNsd,
  packageText,
  readDataArray,
  regionFile,
  type SpaceName,
  splitImages,
  writeDataArray,
} from "neuroid";
import { readSha1 } from "neuroid/files";
import { projectPath, withFolder } from "../../helpers.ts";
import { SAMPLE } from "./tree.ts";

/** The place of a test image. */
const TEST = splitImages(41).test[0]!;
const REGIONS = ["V1", "V2", "V4", "IT"];
const expected = (space: string) => projectPath("data-samples", "nsd-mini-expected", space);

/** The sample's assemblies of a space, some or all of them changed. */
async function changed(
  folder: string,
  space: SpaceName,
  change: (array: DataArray, region: string) => DataArray,
): Promise<string> {
  const out = join(folder, "assemblies");
  await Deno.mkdir(out, { recursive: true });
  for (const region of REGIONS) {
    const array = await readDataArray(regionFile(expected(space), space, region));
    await writeDataArray(regionFile(out, space, region), change(array, region));
  }
  return out;
}

/** The same array with values that a function gives, told row (image) and column (neuroid). */
const valued =
  (value: (value: number, image: number, neuroid: number) => number, only = REGIONS) =>
  (array: DataArray, region: string): DataArray => {
    if (!only.includes(region)) return array;
    const { dims, coords, attrs, name, shape } = array;
    const data = Float32Array.from(
      array.data as Float32Array,
      (each, at) => value(each, Math.floor(at / shape[1]!), at % shape[1]!),
    );
    return new DataArray(ndarray("float32", shape, data), { dims, coords, attrs, name });
  };

const DIFFERENT = /compare the test repetitions of subj0\d with the assembly: \d+ of \d+ averaged/;

const spoilt: readonly (readonly [string, ReturnType<typeof valued>, RegExp])[] = [
  ["times 1000", valued((v) => v * 1000), DIFFERENT],
  ["times 1.01", valued((v) => v * 1.01), DIFFERENT],
  ["with another sign", valued((v) => -v), DIFFERENT],
  ["plus 1", valued((v) => v + 1), DIFFERENT],
  [
    "z-scored already, in one region",
    valued((v) => (v - 0.1) / 0.57, ["IT"]),
    /of IT are not the mean/,
  ],
  ["all 0 in one neuroid", valued((v, _, n) => n === 40 ? 0 : v, ["V2"]), /of V2 are not the mean/],
  ["of the image before", (array, region) => {
    const data = array.data as Float32Array, width = array.shape[1]!;
    return valued((_, image, n) => data[Math.max(0, image - 1) * width + n]!)(array, region);
  }, DIFFERENT],
  ["of the neuroid before", (array, region) => {
    const data = array.data as Float32Array, width = array.shape[1]!;
    return valued((_, image, n) => data[image * width + Math.max(0, n - 1)]!, ["V4"])(
      array,
      region,
    );
  }, /of V4 are not the mean/],
  ["rounded to tenths", valued((v) => Math.round(10 * v) / 10), DIFFERENT],
  [
    "NaN in one image",
    valued((v, image) => image === 5 ? NaN : v, ["V2"]),
    /z-score V2 of subj01: NaN in all 28 neuroids of 1 of 41 images, the first nsd_\d{5}; /,
  ],
  [
    "NaN in one test image of one neuroid",
    valued((v, i, n) => i === TEST && n === 3 ? NaN : v, ["V1"]),
    DIFFERENT,
  ],
  [
    "infinite once",
    valued((v, i, n) => i === 9 && n === 3 ? Infinity : v, ["V1"]),
    /Infinity for nsd_/,
  ],
];

for (const [name, change, message] of spoilt) {
  Deno.test(`assemblies with values ${name} are refused, and nothing is packaged`, async () => {
    await withFolder(async (folder) => {
      const assemblies = await changed(folder, "volume", change);
      const out = join(folder, "out");
      await assert.rejects(
        packageNsd({ root: SAMPLE, assemblies, out, space: "volume", workers: 1 }),
        (error: NeuroidError) => {
          assert.equal(error.name, "DataError");
          assert.match(error.message, message);
          assert.match(error.message, /; prepare again \(.*Allen2022\..*\.nc\)$/);
          return true;
        },
      );
      const left = (await Array.fromAsync(Deno.readDir(out))).map((each) => each.name);
      assert.deepEqual(left, [".neuroid-parts"]);
    });
  });
}

const wide = (array: DataArray) => {
  const { dims, coords, attrs, name, shape, data } = array;
  const values = ndarray("float64", shape, Float64Array.from(data as Float32Array));
  return new DataArray(values, { dims, coords, attrs, name }) as unknown as DataArray;
};

for (const space of ["volume", "surface"] as const) {
  Deno.test(`${space}: float64 and transposed assemblies give the package of the plain ones`, async () => {
    await withFolder(async (folder) => {
      const assemblies = await changed(
        folder,
        space,
        (array, region) =>
          region === "V1"
            ? wide(array)
            : region === "V2"
            ? array.transpose("neuroid", "presentation")
            : region === "V4"
            ? wide(array).transpose("neuroid", "presentation")
            : array,
      );
      const options = { root: SAMPLE, space, workers: 1 } as const;
      const made = await packageNsd({ ...options, assemblies, out: join(folder, "out") });
      for (const { path } of made.assemblies) {
        const plain = join(expected(`${space}_package`), path.split("/").at(-1)!);
        const [ours, theirs] = [await readDataArray(path), await readDataArray(plain)];
        assert.deepEqual(ours.data, theirs.data);
        assert.deepEqual(
          ours.coords.get("neuroid_id").labels(),
          theirs.coords.get("neuroid_id").labels(),
        );
      }
    });
  });

  Deno.test(`${space}: assemblies of some of the neuroids are packaged as these, and that is said`, async () => {
    await withFolder(async (folder) => {
      const list = new Set<string>();
      const assemblies = await changed(folder, space, (array, region) => {
        if (region === "IT") return array;
        if (region === "V4") { // a list, in an order of its own within each subject
          const subjects = array.coords.get("subject").labels();
          const columns = [...subjects.keys()].filter((i) => i % 3 !== 1)
            .sort((a, b) =>
              subjects[a]! < subjects[b]! ? -1 : subjects[a]! > subjects[b]! ? 1 : b - a
            );
          return array.isel({ neuroid: columns });
        }
        return array.sel({ nc_testset: (percent: unknown) => Number(percent) > 30 });
      });
      for (const region of REGIONS) {
        const { coords } = await readDataArray(regionFile(assemblies, space, region));
        coords.get("neuroid_id").labels().forEach((id) => list.add(String(id)));
      }
      const out = join(folder, "out");
      const made = await packageNsd({ root: SAMPLE, space, assemblies, out, workers: 1 });
      assert.deepEqual(made.selected.map(({ region }) => region), ["V1", "V2", "V4"]);
      assert.match(
        packageText(made),
        /some of the neuroids: V1: \d+ of \d+; V2: \d+ of \d+; V4: \d+ of/,
      );
      for (const { path } of made.assemblies) {
        const whole = await readDataArray(
          join(expected(`${space}_package`), path.split("/").at(-1)!),
        );
        const some = whole.sel({ neuroid_id: (id: unknown) => list.has(String(id)) });
        const ours = await readDataArray(path);
        assert.deepEqual(ours.data, some.data);
        for (const name of ["neuroid_id", "subject", "nc_testset"]) {
          assert.deepEqual(ours.coords.get(name).labels(), some.coords.get(name).labels());
        }
        assert.match(String(ours.attrs.selected_neuroids), /^V1: \d+ of \d+; V2: /);
      }
    });
  });
}

Deno.test("packages of whole assemblies keep their bytes: no attribute", async () => {
  await withFolder(async (folder) => {
    const what = { root: SAMPLE, space: "volume", workers: 1, out: folder } as const;
    const made = await packageNsd({ ...what, assemblies: expected("volume") });
    assert.deepEqual(made.selected, []);
    for (const { path } of made.assemblies) {
      assert.deepEqual((await readDataArray(path)).attrs, {});
      assert.equal((await readSha1(path)).length, 40);
    }
  });
});
