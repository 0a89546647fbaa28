/** Every known way to break a package: tried in Brain-Score's own loader, caught by our check. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { checkPackage } from "neuroid";
import { ndarray } from "neuroid/arrays";
import { writeStoredZip } from "../../lib/packaging/stored_zip.ts";
import { withFolder } from "../helpers.ts";
import {
  type Oddity,
  plainHdf5,
  withoutCoordinatesAttribute,
  writeOdd,
} from "./broken_packages.ts";
import { pythonTest } from "./python.ts";

/** What the loader gives, as far as the effects below need it; or its error. */
interface Loaded {
  readonly error?: string;
  readonly dims: string[];
  readonly shape: number[];
  readonly levels: Record<string, string[]>;
  readonly coordinates: Record<string, { dims: string[]; values: unknown[] }>;
  readonly values: (number | null)[];
}

interface Breakage {
  readonly cause: string;
  readonly odd: Oddity;
  /** Fails where the loader does not do what the table says. */
  readonly effect: (loaded: Loaded) => void;
  readonly code: string;
}

const raises = (pattern: RegExp) => (loaded: Loaded) => assert.match(loaded.error ?? "", pattern);
const meta = (loaded: Loaded) => loaded.coordinates.meta?.values;

const members = ["s_a.jpg", "s_b.jpg", "s_c.jpg"];
const breakages: Breakage[] = [];
const breaks = (
  cause: string,
  odd: Oddity,
  effect: (loaded: Loaded) => void,
  code: string,
) => breakages.push({ cause, odd, effect, code });

breaks(
  "one coordinate on presentation",
  { presentation: {} },
  raises(/stimulus_id/),
  "COORDINATE_ALONE",
);
breaks(
  "one coordinate on neuroid",
  { neuroid: { neuroid_id: ["neuroid", ["a", "b", "c"]] } },
  ({ levels }) => assert.deepEqual(levels.neuroid, ["neuroid"]),
  "COORDINATE_ALONE",
);
breaks(
  "ids that look like integers",
  { ids: ["00001", "00002"] },
  raises(/You are trying to merge/),
  "STIMULUS_ID_LIKE_NUMBER",
);
breaks(
  "ids that look like floats",
  { ids: ["1e5", "inf"] },
  raises(/You are trying to merge/),
  "STIMULUS_ID_LIKE_NUMBER",
);
breaks(
  "ids that look like booleans",
  { ids: ["True", "False"] },
  (loaded) => assert.deepEqual(meta(loaded), [null, null, null, null]),
  "STIMULUS_ID_LIKE_BOOLEAN",
);
breaks(
  "an id that looks like a missing value",
  { ids: ["NA", "s_b"] },
  (loaded) => assert.deepEqual(meta(loaded), [null, 1, null, 1]),
  "STIMULUS_ID_LIKE_MISSING",
);
breaks(
  "an id twice",
  {
    after: async ({ csv, zip }) => {
      await Deno.writeTextFile(csv, (await Deno.readTextFile(csv)).replaceAll("s_b", "s_a"));
      await rezip(["s_a.jpg", "s_c.jpg"])({ zip });
    },
    assemblyIds: ["s_a", "s_c"],
  },
  raises(/conflicting sizes/),
  "STIMULUS_ID_DUPLICATE",
);
breaks(
  "an id of the assembly that the set lacks",
  { assemblyIds: ["s_a", "s_zz"] },
  (loaded) => assert.deepEqual(meta(loaded), [0, null, 0, null]),
  "ASSEMBLY_STIMULUS_UNKNOWN",
);
breaks(
  "a stimulus column named as a coordinate of neuroid",
  { columns: { region: ["x", "y", "z"] } },
  ({ coordinates }) => assert.deepEqual(coordinates.region?.dims, ["presentation"]),
  "COLUMN_REPLACES_COORDINATE",
);
breaks(
  "a stimulus column named as a coordinate of time_bin",
  { columns: { time_bin_end: [1, 2, 3] } },
  ({ coordinates }) => assert.deepEqual(coordinates.time_bin_end?.dims, ["presentation"]),
  "COLUMN_REPLACES_COORDINATE",
);
breaks(
  "a stimulus column named as a dimension",
  { columns: { neuroid: ["x", "y", "z"] } },
  raises(/neuroid/),
  "COLUMN_REPLACES_COORDINATE",
);
breaks(
  "a presentation coordinate that contradicts the stimulus set",
  {
    columns: { category: ["x", "y", "z"] },
    presentation: { category: ["presentation", ["x", "y", "q", "x", "y", "q"]] },
  },
  ({ coordinates }) => assert.equal(coordinates.category?.values[2], "q"),
  "SHARED_COLUMN_VALUES",
);
breaks(
  "words of a stimulus column that look like missing values",
  { columns: { country: ["NA", "DE", "None"] } },
  ({ coordinates }) =>
    assert.deepEqual(coordinates.country?.values.slice(0, 3), [null, "DE", null]),
  "COLUMN_TEXT_LIKE_MISSING",
);
breaks(
  "numbers of a stimulus column with zeros in front",
  { columns: { code: ["01", "02", "10"] } },
  ({ coordinates }) => assert.deepEqual(coordinates.code?.values.slice(0, 3), [1, 2, 10]),
  "COLUMN_TEXT_LIKE_NUMBER",
);
breaks(
  "a stimulus column with a dot in its name",
  { columns: { "face.size": [1, 2, 3] } },
  raises(/KeyError: 'face'/),
  "NAME_WITH_DOT",
);
breaks(
  "a coordinate with a dot in its name",
  {
    neuroid: {
      neuroid_id: ["neuroid", ["a", "b", "c"]],
      "pos.x": ["neuroid", [1, 2, 3]],
    },
  },
  raises(/KeyError: 'pos'/),
  "NAME_WITH_DOT",
);
breaks(
  "data in units of time",
  { attrs: { units: "seconds" } },
  raises(/^AssertionError/),
  "UNITS_OF_TIME",
);
breaks(
  "data in units since a date",
  { attrs: { units: "days since 2000-01-01" } },
  ({ values }) => assert.equal(values[1], Date.UTC(2000, 0, 2) * 1e6),
  "UNITS_OF_TIME",
);
breaks(
  "a coordinate in units of time",
  {
    neuroid: {
      neuroid_id: ["neuroid", ["a", "b", "c"]],
      latency: { dims: ["neuroid"], values: [1, 2, 3], attrs: { units: "milliseconds" } },
    },
  },
  raises(/^AssertionError/),
  "UNITS_OF_TIME",
);
breaks(
  "a coordinate of durations",
  {
    neuroid: {
      neuroid_id: ["neuroid", ["a", "b", "c"]],
      delay: ["neuroid", ndarray("timedelta64[ms]", [3], BigInt64Array.of(0n, 1500n, -1n))],
    },
  },
  raises(/^AssertionError/),
  "UNITS_OF_TIME",
);
breaks(
  "a coordinate of neuroid that is named filename",
  {
    neuroid: {
      neuroid_id: ["neuroid", ["a", "b", "c"]],
      filename: ["neuroid", ["a.mat", "b.mat", "c.mat"]],
    },
  },
  ({ coordinates }) => assert.deepEqual(coordinates.filename?.dims, ["presentation"]),
  "COLUMN_REPLACES_COORDINATE",
);
breaks(
  "members of the ZIP in folders",
  { after: rezip(members.map((name) => `stimuli/${name}`)) },
  raises(/^AssertionError/),
  "ZIP_NESTED",
);
breaks(
  "a member of the ZIP that the CSV does not name",
  { after: rezip([...members, "notes.txt"]) },
  raises(/^AssertionError: Inconsistency/),
  "ZIP_FILE_EXTRA",
);
breaks(
  "what the Mac's Finder adds to a ZIP",
  { after: rezip([...members, "__MACOSX/._s_a.jpg"]) },
  raises(/^AssertionError: Inconsistency/),
  "ZIP_FOREIGN",
);
breaks(
  "a file of the CSV that the ZIP lacks",
  { after: rezip(["s_x.jpg", "s_b.jpg", "s_c.jpg"]) },
  raises(/^AssertionError/),
  "ZIP_FILE_MISSING",
);
breaks(
  "stimuli that end in .csv",
  {
    file: async (folder) => {
      await Deno.mkdir(folder, { recursive: true });
      await Deno.writeTextFile(join(folder, "words.csv"), "a,b\n");
      return join(folder, "words.csv");
    },
  },
  raises(/^AssertionError: Inconsistency/),
  "STIMULUS_IS_TABLE",
);
breaks(
  "a cut ZIP",
  { after: async ({ zip }) => await Deno.truncate(zip, 1000) },
  raises(/BadZipFile/),
  "ZIP_UNREADABLE",
);
breaks(
  "no attribute coordinates",
  { writeFile: withoutCoordinatesAttribute },
  raises(/more than one data variable/),
  "COORDINATES_ATTRIBUTE_MISSING",
);
breaks(
  "variables that are not tied to their dimensions",
  { writeFile: plainHdf5({ order: true, tied: false }) },
  ({ levels }) => assert.deepEqual(levels.neuroid, ["neuroid_id", "region"]), // lengths differ
  "DIMENSIONS_GUESSED",
);
breaks(
  "such variables, and two dimensions of one length",
  { once: true, writeFile: plainHdf5({ order: true, tied: false }) },
  ({ coordinates }) => assert.deepEqual(coordinates.region?.dims, ["presentation"]),
  "NC_UNREADABLE",
);
breaks(
  "no creation order in the file",
  { writeFile: plainHdf5({ order: false, tied: true }) },
  ({ levels }) => assert.deepEqual(levels.time_bin, ["time_bin_end", "time_bin_start"]),
  "TIME_BIN_ORDER",
);
breaks(
  "time_bin_end before time_bin_start",
  { timeBin: { time_bin_end: ["time_bin", [170]], time_bin_start: ["time_bin", [70]] } },
  ({ levels }) => assert.deepEqual(levels.time_bin, ["time_bin_end", "time_bin_start"]),
  "TIME_BIN_ORDER",
);
breaks(
  "a file that was changed after its sha1 was noted",
  {
    after: async ({ nc }) => await Deno.writeTextFile(nc, " ", { append: true }),
    noteAgain: false,
  },
  raises(/SHA1 mismatch/),
  "SHA1_DIFFERS",
);
breaks(
  "NaN in the data",
  { values: (values) => values.fill(NaN, 0, 2) },
  ({ values }) => assert.deepEqual(values.slice(0, 3), [null, null, 2]),
  "DATA_NAN",
);

await pythonTest("a package in order loads and has no findings", "brainscore", async (python) => {
  await withFolder(async (folder) => {
    await writeOdd(folder, {});
    const [loaded] = JSON.parse(await python("brainscore.py", "load", folder)) as Loaded[];
    assert.equal(loaded!.error, undefined);
    assert.deepEqual(meta(loaded!), [0, 1, 2, 0, 1, 2]);
    assert.deepEqual((await checkPackage(folder)).issues, []);
  });
});

await pythonTest("dates are coordinates that load", "brainscore", async (python) => {
  const times = [0n, 1_613_475_715_000_000_000n, 86_400_000_000_000n];
  await withFolder(async (folder) => {
    await writeOdd(folder, {
      neuroid: {
        neuroid_id: ["neuroid", ["a", "b", "c"]],
        recorded: ["neuroid", ndarray("datetime64[ns]", [3], BigInt64Array.from(times))],
      },
    });
    const [loaded] = JSON.parse(await python("brainscore.py", "load", folder)) as Loaded[];
    assert.equal(loaded!.error, undefined);
    assert.deepEqual(loaded!.coordinates.recorded?.values, times.map(Number));
    assert.deepEqual((await checkPackage(folder)).issues, []);
  });
});

await pythonTest("every way to break is real, and caught", "brainscore", async (python, t) => {
  await withFolder(async (folder) => {
    const folders = breakages.map((_, i) => join(folder, String(i)));
    for (const [i, { odd }] of breakages.entries()) await writeOdd(folders[i]!, odd);
    const answers = JSON.parse(await python("brainscore.py", "load", ...folders)) as Loaded[];
    for (const [i, { cause, effect, code }] of breakages.entries()) {
      await t.step(`${cause}: ${code}`, async () => {
        effect(answers[i]!);
        const { issues } = await checkPackage(folders[i]!);
        assert.ok(issues.some((issue) => issue.code === code), JSON.stringify(issues));
      });
    }
  });
});

/** The ZIP again with other members. */
function rezip(members: readonly string[]) {
  return async ({ zip }: { zip: string }) => {
    const source = join(dirname(zip), "picture.txt");
    await Deno.writeTextFile(source, "x");
    await writeStoredZip(zip, members.map((name) => ({ name, path: source })));
  };
}
