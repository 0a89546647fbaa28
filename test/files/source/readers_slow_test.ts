/** Every reader of `neuroid/files` takes a URL where it takes a path, and reads the same from it. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { ndarray } from "../../../lib/arrays/mod.ts";
import * as files from "../../../lib/files/mod.ts";
import * as door from "../../../lib/doors/files.ts";
import { TestServer } from "../../remote/server/server.ts";

const SAMPLES = "data-samples";
const PACKAGE = `${SAMPLES}/nsd-mini-expected/volume`;
const VIDEO = `${SAMPLES}/sensorium/dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef`;

const GIFTI = `<?xml version="1.0" encoding="UTF-8"?>
<GIFTI Version="1.0" NumberOfDataArrays="1">
  <DataArray Intent="NIFTI_INTENT_SHAPE" DataType="NIFTI_TYPE_FLOAT32" Dimensionality="1" Dim0="3"
    ArrayIndexingOrder="RowMajorOrder" Encoding="ASCII" Endian="LittleEndian">
    <Data>2.5 3 1.75</Data>
  </DataArray>
</GIFTI>`;

/** Files that the sample does not have, by their names. */
async function makeFiles(folder: string): Promise<void> {
  const at = (name: string) => join(folder, name);
  const word = (...values: number[]) =>
    values.flatMap((value) => [value >> 24, value >> 16, value >> 8, value]);
  const text = (
    content: string,
  ) => [...word(content.length + 1), ...new TextEncoder().encode(content), 0];
  const rows = [{ region: "V1", score: 0.5 }, { region: "IT", score: 1 }];
  await files.writeParquet(at("a.parquet"), rows);
  await files.writeArrow(at("a.arrow"), rows);
  await files.writeCsv(at("a b+c.csv"), rows);
  await Deno.writeTextFile(at("a.tsv"), "x\ty\n1\t2\n");
  await Deno.writeTextFile(at("a.gii"), GIFTI);
  await Deno.writeTextFile(at("a.label"), "#!ascii label\n2\n7 -1.5 2 3 0.5\n9 0 0 1 1\n");
  await Deno.writeTextFile(at("a.asc"), "000 1 2 3 0.5\n001 1 2 3 1.5\n");
  await Deno.writeFile(
    at("a.annot"),
    Uint8Array.from([
      ...word(3, 0, 255, 1, 0, 2, 255),
      ...[
        ...word(1, -2, 1),
        ...text("NOFILE"),
        ...word(1, 0),
        ...text("V1"),
        ...word(255, 0, 0, 0),
      ],
    ]),
  );
  await files.writeNpy(
    at("wide.npy"),
    ndarray("float64", [3, 4], Float64Array.from({ length: 12 }, (_, i) => i)),
  );
}

type Reads = Record<string, readonly [file: string, read: (path: string) => Promise<unknown>]>;

const READS: Reads = {
  readCsv: ["a b+c.csv", files.readCsv],
  "readCsv of tabs": ["a.tsv", files.readCsv],
  readAnnot: ["a.annot", files.readAnnot],
  readCurvature: ["a.asc", files.readCurvature],
  readSurfaceLabel: ["a.label", files.readSurfaceLabel],
  readGifti: ["a.gii", files.readGifti],
  readColumns: ["a.parquet", files.readColumns],
  readParquet: ["a.parquet", files.readParquet],
  readParquetCells: ["a.parquet", files.readParquetCells],
  readArrow: ["a.arrow", files.readArrow],
  openArray: ["wide.npy", async (path) => {
    using array = await files.openArray(path);
    return [array.shape, array.read([[1, 3]]), array.read()];
  }],
  openHdf5: [`${SAMPLES}/nsd-mini/nsd_stimuli.hdf5`, async (path) => {
    using file = await files.openHdf5(path);
    const name = file.keys()[0]!;
    return [file.info(name), file.attributes(name), file.read(name, [[2, 3]])];
  }],
  readMat: [`${SAMPLES}/nsd-mini/metadata/nsd_expdesign.mat`, files.readMat],
  openMgh: ["frames", async (path) => {
    const file = await files.openMgh(path);
    return await files.readMghFrames(file, [0, 3, 1], 1, 3);
  }],
  readMgh: ["mgh", files.readMgh],
  openNetcdf: [`${PACKAGE}/Allen2022.V1.nc`, async (path) => {
    using file = await files.openNetcdf(path);
    const { variables, dimensions } = file.header;
    return [dimensions, variables.map(({ name }) => [name, file.read(name)])];
  }],
  readNetcdf: ["netcdf", files.readNetcdf],
  readDataArray: [`${PACKAGE}/Allen2022.V1.nc`, files.readDataArray],
  readNifti: ["nifti", files.readNifti],
  readNiftiHeader: ["nifti", files.readNiftiHeader],
  readNpy: [`${SAMPLES}/ephys-mini/counts.npy`, files.readNpy],
  readNpz: [`${PACKAGE}/results.npz`, files.readNpz],
  readNpyObject: [`${SAMPLES}/glmsingle-mini/DESIGNINFO.npy`, files.readNpyObject],
  readPickle: [`${VIDEO}/statistics.pkl`, files.readPickle],
  readPicture: [`${SAMPLES}/rdms.png`, files.readPicture],
  readPictureSize: [`${SAMPLES}/rdms.png`, files.readPictureSize],
  readPlainPicture: [`${SAMPLES}/rdms.png`, files.readPlainPicture],
  inspectMediumFile: [`${SAMPLES}/rdms.png`, files.inspectMediumFile],
  ZipArchive: [`${VIDEO}.zip`, async (path) => {
    using archive = await files.ZipArchive.open(path);
    const names = [...archive.entries.keys()];
    return [names, await archive.read(names.find((name) => name.endsWith(".npy"))!)];
  }],
  unpackZip: [`${VIDEO}.zip`, async (path) => {
    const folder = await Deno.makeTempDir();
    await files.unpackZip(path, `${folder}/x`);
    const names = Array.from(Deno.readDirSync(`${folder}/x`), ({ name }) => name).sort();
    await Deno.remove(folder, { recursive: true });
    return names;
  }],
  readSha1: [`${VIDEO}.zip`, files.readSha1],
  lookForFile: ["a.gii", files.lookForFile],
  readText: ["a.gii", files.readText],
  readWhole: ["a.gii", files.readWhole],
};

/** Readers that this test has no file for, or that take an open file. */
const ELSEWHERE = [
  ...["readCsvRows", "readSeries", "readySeries", "readMghFrames", "readPart", "readPartsAbreast"],
  ...["openParts", "openSource", "readOnnxGraph", "readNote"],
];

Deno.test("every reader reads from a URL what it reads from the disk", async (t) => {
  const folder = await Deno.makeTempDir();
  const names = new Map<string, string>();
  try {
    await makeFiles(folder);
    await find(SAMPLES);
    using server = await TestServer.start(folder);
    files.configureSources({ cache: `${folder}/cache` });
    for (const [name, [file, read]] of Object.entries(READS)) {
      await t.step(name, async () => {
        const path = await placed(file);
        const url = `${files.joinPath(server.url, basename(path))}?signature=x`;
        assert.deepEqual(bare(await read(url)), bare(await read(path)));
      });
    }
    await t.step("no reader of the door is left out", () => {
      const readers = Object.keys(door).filter((name) => /^(read|open)[A-Z]/.test(name));
      const known = [...Object.keys(READS), ...ELSEWHERE];
      assert.deepEqual(readers.filter((name) => !known.includes(name)), []);
    });
    assert.ok(files.remoteTally().bytes > 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }

  /** Some file of each kind in the sample. */
  async function find(parent: string): Promise<void> {
    for await (const { name, isDirectory } of Deno.readDir(parent)) {
      const path = join(parent, name);
      if (isDirectory) await find(path);
      else if (name.endsWith(".mgz")) names.set("mgh", path);
      else if (/session\d+\.mgh$/.test(name)) names.set("frames", path);
      else if (name.endsWith(".nii.gz")) names.set("nifti", path);
    }
  }

  async function placed(file: string): Promise<string> {
    if (file === "netcdf") {
      const path = join(folder, "classic.nc");
      await Deno.writeFile(path, CLASSIC);
      return path;
    }
    const from = names.get(file) ?? file;
    if (!from.includes("/")) return join(folder, from);
    await Deno.copyFile(from, join(folder, basename(from)));
    return join(folder, basename(from));
  }
});

/** A netCDF-3 file: dimension x of 2, variable v(x) of float64. */
const CLASSIC = (() => {
  const word = (value: number) => [value >> 24, value >> 16, value >> 8, value];
  const head = [
    ...[0x43, 0x44, 0x46, 1, ...word(0)],
    ...[...word(10), ...word(1), ...word(1), 0x78, 0, 0, 0, ...word(2)],
    ...[...word(0), ...word(0)],
    ...[...word(11), ...word(1), ...word(1), 0x76, 0, 0, 0, ...word(1), ...word(0)],
    ...[...word(0), ...word(0), ...word(6), ...word(16)],
  ];
  const values = new DataView(new ArrayBuffer(16));
  values.setFloat64(0, 0.5);
  values.setFloat64(8, -2);
  return Uint8Array.from([...head, ...word(head.length + 4), ...new Uint8Array(values.buffer)]);
})();

/** A result without the path that it names. */
function bare(result: unknown): unknown {
  if (typeof result !== "object" || result === null || ArrayBuffer.isView(result)) return result;
  if (Array.isArray(result)) return result.map(bare);
  if (result instanceof Map) return new Map([...result].map(([key, value]) => [key, bare(value)]));
  if (result instanceof files.Table) {
    return result.columns.map((name) => [name, result.column(name)]);
  }
  if (Object.getPrototypeOf(result) !== Object.prototype) return result;
  return Object.fromEntries(
    Object.entries(result).filter(([key]) => key !== "path").map((
      [key, value],
    ) => [key, bare(value)]),
  );
}
