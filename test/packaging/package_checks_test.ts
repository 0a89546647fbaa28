/** Packaged files that are damaged, or do not hold what they should; no Python is needed. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { checkPackage, checkPackageFolder } from "neuroid";
import { type Oddity, withoutCoordinatesAttribute, writeOdd } from "../interop/broken_packages.ts";
import { projectPath, withFolder } from "../helpers.ts";

/** What is changed, the codes that are found, and the message of the first. */
const cases: [string, Oddity, string[], RegExp][] = [
  ["a package in order", {}, [], /^$/],
  [
    "a CSV whose quote is not closed",
    { after: ({ csv }) => Deno.writeTextFile(csv, 'stimulus_id,meta,filename\n"s_a,0,s_a.jpg\n') },
    ["CSV_UNREADABLE", "STIMULUS_SET_NOT_HERE"],
    /^read a CSV file: /,
  ],
  [
    "a CSV without the files' names",
    { after: ({ csv }) => Deno.writeTextFile(csv, "stimulus_id,meta\ns_a,0\ns_b,1\ns_c,2\n") },
    ["FILENAME_COLUMN_MISSING"],
    /^no column filename among stimulus_id, meta$/,
  ],
  [
    "a member whose bytes changed",
    {
      after: async ({ zip }) => {
        const bytes = await Deno.readFile(zip);
        bytes[200]! ^= 1;
        await Deno.writeFile(zip, bytes);
      },
    },
    ["ZIP_DAMAGED"],
    /^members that do not unpack: "s_a\.jpg"$/,
  ],
  [
    "a file of no bytes in the ZIP",
    {
      file: async (folder) => {
        await Deno.mkdir(folder, { recursive: true });
        await Deno.writeTextFile(join(folder, "empty.jpg"), "");
        return join(folder, "empty.jpg");
      },
    },
    ["STIMULUS_FILE_EMPTY"],
    /^empty members: "s_a\.jpg", "s_b\.jpg", "s_c\.jpg"$/,
  ],
  [
    "a file of several arrays",
    { writeFile: withoutCoordinatesAttribute },
    ["COORDINATES_ATTRIBUTE_MISSING", "DATA_VARIABLES"],
    /^no attribute coordinates on the data$/,
  ],
  [
    "a file that is not netCDF",
    { after: ({ nc }) => Deno.writeTextFile(nc, "text") },
    ["NC_UNREADABLE"],
    /^open a netCDF-4 file: /,
  ],
];

for (const [name, odd, codes, message] of cases) {
  Deno.test(`${name}: ${codes.join(", ") || "no findings"}`, () =>
    withFolder(async (folder) => {
      await writeOdd(folder, odd);
      const { issues } = await checkPackage(folder);
      assert.deepEqual(issues.map(({ code }) => code), codes);
      assert.match(issues[0]?.message ?? "", message);
    }));
}

Deno.test("an assembly of nsd:package without its table of stimuli: STIMULUS_SET_NOT_HERE", () =>
  withFolder(async (folder) => {
    const name = "Allen2022_fmri_surface_test.nc";
    const sample = projectPath("data-samples/nsd-mini-expected/surface_package", name);
    await Deno.copyFile(sample, join(folder, name));
    const { issues } = await checkPackageFolder(folder);
    assert.deepEqual(issues.map(({ severity, code, location }) => [severity, code, location])[0], [
      "warning",
      "STIMULUS_SET_NOT_HERE",
      join(folder, "stimulus_metadata_test.csv"),
    ]);
  }));
