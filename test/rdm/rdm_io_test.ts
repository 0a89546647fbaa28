import assert from "node:assert/strict";
import { join } from "node:path";
import { DataError, FormatError, MissingError, Rdm } from "neuroid";
import { writeNetcdf } from "neuroid/files";
import { formatRdmCsv, readRdmCsv, readRdmNetcdf, writeRdmCsv, writeRdmNetcdf } from "neuroid/rdm";
import { withFolder } from "../helpers.ts";
import { randomNumbers } from "./patterns.ts";

const random = randomNumbers(5);
const rdm = new Rdm({
  labels: ["nsd_1", 'a "quoted", one', "ünicode", "4"],
  condensed: Float64Array.of(1 / 3, random(), 1e-300, NaN, 0, random()),
  distance: "correlation",
  descriptors: { region: "V1", images: 4, shared: true },
});

Deno.test("an RDM in CSV has its labels in the header and in the first column", () => {
  const small = new Rdm({
    labels: ["nsd_00005", "nsd_00009"],
    condensed: Float64Array.of(0.1),
    distance: "correlation",
  });
  assert.equal(
    formatRdmCsv(small),
    "stimulus_id,nsd_00005,nsd_00009\nnsd_00005,0.0,0.1\nnsd_00009,0.1,0.0\n",
  );
});

Deno.test("CSV and netCDF give back every digit and label", () =>
  withFolder(async (folder) => {
    const [csv, netcdf] = [join(folder, "rdm.csv"), join(folder, "rdm.nc")];
    await writeRdmCsv(csv, rdm);
    assert.ok((await readRdmCsv(csv, "correlation")).equals(rdm));
    await writeRdmNetcdf(netcdf, rdm);
    const read = await readRdmNetcdf(netcdf);
    assert.ok(read.equals(rdm));
    assert.deepEqual(read.descriptors, rdm.descriptors);
  }));

Deno.test("an RDM survives its CSV whatever its labels are", () =>
  withFolder(async (folder) => {
    const odd = [
      ["", "a", "b"],
      ["a", "", "b"],
      ["a", "b", ""],
      ["", "Unnamed: 1", "Unnamed: 2"],
      ["stimulus_id", "a", "b"],
      ["NaN", "null", "NA"],
      [" ", "a\nb", "a\r\nb"],
      ["1", "1.0", "01"],
      ["a,b", '"', "'"],
      ["\uFEFF", "e\u0301", "\u00e9"],
      ["", "x"],
    ];
    for (const labels of odd) {
      const path = join(folder, "odd.csv"), pairs = labels.length * (labels.length - 1) / 2;
      const condensed = Float64Array.from({ length: pairs }, (_, i) => i + 0.5);
      const written = new Rdm({ labels, condensed, distance: "correlation" });
      await writeRdmCsv(path, written);
      const read = await readRdmCsv(path, "correlation");
      assert.deepEqual(read.labels, labels);
      assert.ok(read.equals(written), JSON.stringify(labels));
    }
  }));

Deno.test("CSV that is no RDM is refused with what is wrong", () =>
  withFolder(async (folder) => {
    const cases: [string, typeof FormatError | typeof DataError, RegExp][] = [
      ["\n", FormatError, /no lines/],
      ["stimulus_id,a,b\na,0,1\nc,1,0\n", FormatError, /row 1 of "c", column 1 of "b"/],
      ["stimulus_id,a,b\na,0,1\n", FormatError, /row 1 of "\(none\)"/],
      ["stimulus_id,a,b\na,0,1\nb,1,0\nc,1,1\n", FormatError, /3 rows and 2 columns/],
      ["stimulus_id,a,b\na,0,1\nb,2,0\n", DataError, /1 and 2 for "a" and "b"/],
      ["stimulus_id,a,b\na,0.5,1\nb,1,0\n", DataError, /0.5 for "a" with itself/],
      ["stimulus_id,a,b\na,0,x\nb,1,0\n", DataError, /"x" in column "b"/],
    ];
    for (const [text, kind, message] of cases) {
      const path = join(folder, "bad.csv");
      await Deno.writeTextFile(path, text);
      await assert.rejects(readRdmCsv(path), (error: Error) => {
        assert.ok(error instanceof kind, text);
        assert.match(error.message, message);
        return true;
      });
    }
  }));

Deno.test("netCDF without an RDM says which variable is missing", () =>
  withFolder(async (folder) => {
    const path = join(folder, "other.nc");
    await writeNetcdf(path, { dimensions: new Map(), variables: [] });
    await assert.rejects(
      readRdmNetcdf(path),
      (error: Error) =>
        error instanceof MissingError && error.message.includes('no variable "rdm"'),
    );
  }));
