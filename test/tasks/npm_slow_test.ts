/**
 * The npm package in Node and as bundlers see it. `NEUROID_NPM=all` builds it whole by its task, types
 * and packed file, and installs that into empty projects of Node and of Deno.
 */
import assert from "node:assert/strict";
import { basename, dirname, join } from "node:path";
import { checkAssembly } from "neuroid/brainscore";
import { openHdf5, readDataArray, readSeries } from "neuroid/files";
import { computeRdm } from "neuroid/rdm";
import ts from "typescript";
import {
  doorFile,
  installPackages,
  NODE_WORKERS,
  NPM_DOORS,
  readLicenses,
  writeBundles,
} from "../../tasks/npm/mod.ts";
import { host } from "../../tasks/npm/platform/node_host.ts";
import { packTar } from "../../tasks/npm/tar.ts";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { getsOf, TestServer } from "../remote/server/server.ts";

const IS_ALL = Deno.env.get("NEUROID_NPM") === "all";
const V1 = projectPath("data-samples", "nsd-mini-expected", "volume", "Allen2022.V1.nc");

async function run(
  program: string,
  args: string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
) {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd,
    env: { NO_COLOR: "1", ...env },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  assert.equal(code, 0, text(stderr) + text(stdout));
  return text(stdout);
}

const node = await new Deno.Command("node", { args: ["--version"] }).output()
  .then(({ stdout }) => Number(/^v(\d+)/.exec(new TextDecoder().decode(stdout))?.[1]), () => 0);
const ignore = node < 20;

/** Reads an assembly by its path and by its bytes, and makes an RDM; `at` is where a door lies. */
const script = (at: (door: string) => string, path: string, byPath: boolean) => `
import { readFileSync } from "node:fs";
import { readDataArray, readNpy, parseCsv } from ${JSON.stringify(at("./files"))};
import { computeRdm } from ${JSON.stringify(at("./rdm"))};
import { checkAssembly } from ${JSON.stringify(at("./brainscore"))};
import { mountFile } from ${JSON.stringify(at("./mount"))};
import { ndarray } from ${JSON.stringify(at("./arrays"))};
const path = ${JSON.stringify(path)};
const mounted = mountFile("V1.nc", new Uint8Array(readFileSync(path)));
const array = await readDataArray(mounted);
const rdm = await computeRdm(array);
const said = [];
for (const wrong of [() => readDataArray("/none.nc"), () => readNpy(mounted)]) {
  await wrong().catch((error) => said.push(error.name + ": " + error.message));
}
console.log(JSON.stringify({
  text: String(array),
  bits: [...array.numbers().subarray(0, 50)],
  rdm: [...rdm.condensed],
  same: ${byPath} ? (await readDataArray(path)).equals(array) : true,
  issues: checkAssembly(array, "NeuroidAssembly", "x").map(({ code }) => code),
  csv: [...parseCsv("a,b\\n1,2\\n").column("a")],
  said,
  global: typeof globalThis.Deno,
  ones: String(ndarray("float64", [2], new Float64Array([1, 1]))),
}));`;

const BETAS = ["subj01/betas", "betas_session01.hdf5"] as const;
const SAMPLES = projectPath("data-samples", "nsd-mini");

/** Reads HDF5 from a server as the library goes, and is told what is wrong there. */
const farScript = (at: (door: string) => string, urls: Readonly<Record<string, string>>) => `
import { openHdf5, readDataArray, readSeries, remoteTally } from ${JSON.stringify(at("./files"))};
const urls = ${JSON.stringify(urls)};
const said = [];
for (const url of [urls.none, urls.nobody, urls.changing]) {
  try {
    const other = await openHdf5(url);
    other.read("betas");
  } catch (error) {
    said.push(error.name + ": " + error.message);
  }
}
const file = await openHdf5(urls.betas);
const { data } = file.read("betas", [[3, 5]]);
const series = await readSeries(file, "betas", [0, 7, 500]);
const text = String(await readDataArray(urls.assembly));
const { requests } = remoteTally();
file.close();
console.log(JSON.stringify({ data: [...data], series: [...series.data], text, said, requests }));
`;

/** Runs that script in a folder, twice: the second finds all in the cache. */
async function readFromAfar(
  program: string,
  folder: string,
  at: (door: string) => string,
): Promise<void> {
  using betas = await TestServer.start(join(SAMPLES, BETAS[0]));
  using assemblies = await TestServer.start(dirname(V1));
  using changing = await TestServer.start(join(SAMPLES, BETAS[0]));
  const urls = {
    betas: `${betas.url}/${BETAS[1]}`,
    none: `${betas.url}/none.hdf5`,
    nobody: "http://127.0.0.1:9/x.hdf5",
    changing: `${changing.url}/${BETAS[1]}`,
    assembly: `${assemblies.url}/${basename(V1)}`,
  };
  const file = join(folder, "far.mjs");
  await Deno.writeTextFile(file, farScript(at, urls));
  const args = program === "node" ? [file] : ["run", "-A", file];
  using own = await openHdf5(join(SAMPLES, ...BETAS));
  for (const turn of ["first", "second"]) {
    await changing.behave("another ETag after one answer");
    const env = { NEUROID_CACHE: join(folder, "cache") };
    const { said, ...found } = JSON.parse(await run(program, args, folder, env));
    const asked = getsOf(await betas.requests()).length;
    assert.equal(asked > 0, turn === "first", `${asked} requests`);
    assert.ok(found.requests >= asked);
    delete found.requests;
    assert.deepEqual(found, {
      data: [...own.read("betas", [[3, 5]]).data],
      series: [...(await readSeries(own, "betas", [0, 7, 500])).data],
      text: String(await readDataArray(V1)),
    });
    assert.match(said[0], /^MissingError: open .*no such file on the server; .*none\.hdf5\)$/);
    assert.match(
      said[1],
      /^MissingError: open .*no answer .*\(http:\/\/127\.0\.0\.1:9\/x\.hdf5\)$/,
    );
    if (turn === "first") assert.match(said[2], /^FormatError: .*changed on the server/);
  }
}

/** What the script has to print. */
async function right() {
  const array = await readDataArray(V1);
  const rdm = await computeRdm(array);
  return {
    text: String(array),
    bits: [...array.numbers().subarray(0, 50)],
    rdm: [...rdm.condensed],
    same: true,
    issues: checkAssembly(array, "NeuroidAssembly", "x").map(({ code }) => code),
    csv: ["1"],
    global: "undefined",
    ones: "float64 (2,)",
  };
}

function check(printed: string, wanted: Awaited<ReturnType<typeof right>>): void {
  const { said, ...found } = JSON.parse(printed);
  assert.deepEqual(found, wanted);
  assert.match(said[0], /^MissingError: open .*no such file; .*\(\/none\.nc\)$/);
  assert.match(said[1], /^FormatError: read an npy file: .*\/V1\.nc\)$/);
}

/** Texts that have to go with the code that is read with: HDF5, Arrow, and one without a text. */
function requireLicenses(text: string): void {
  for (
    const part of [
      /^h5wasm \d[\s\S]*National Institute of[\s\S]*by The HDF Group/m,
      /^fflate \d.*\nLicense: MIT\n[\s\S]*Permission is hereby granted/m,
      /^saxes \d.*\nLicense: ISC\nBy /m,
    ]
  ) assert.match(text, part);
  assert.doesNotMatch(text, /^esbuild /m);
}

Deno.test({
  name: "in Node 20 the library reads files by path and by bytes, with Deno's numbers and errors",
  ignore,
  fn: () =>
    withFolder(async (folder) => {
      const packages = join(folder, "packages");
      await installPackages(packages);
      const wanted = await right();
      for (const platform of ["node", "browser"] as const) {
        const doors = Object.entries(NPM_DOORS).filter(([, door]) => door.inBrowser);
        const entries = Object.fromEntries(
          doors.map(([path, { source }]) => [doorFile(path), source]),
        );
        const out = join(folder, platform);
        const bundled = await writeBundles({
          platform,
          entries: platform === "node" ? { ...entries, ...NODE_WORKERS } : entries,
          out,
          packages,
        });
        requireLicenses(await readLicenses(bundled));
        if (platform === "node") {
          await Deno.mkdir(join(out, "plugins"));
          await Deno.copyFile(
            join(packages, "node_modules", "h5wasm-plugins", "plugins", "libH5Zlzf.so"),
            join(out, "plugins", "libH5Zlzf.so"),
          );
        }
        const file = join(folder, `${platform}.mjs`);
        const at = (door: string) => join(out, `${doorFile(door)}.js`);
        await Deno.writeTextFile(file, script(at, V1, platform === "node"));
        check(await run("node", [file], folder), wanted);
        if (platform === "node") await readFromAfar("node", folder, at);
      }
    }),
});

Deno.test("what the library uses of Deno is there in Node", async () => {
  // Types; and what belongs to Deno alone: its notebooks, its version.
  const without = ["DirEntry", "FileInfo", "ForeignFunction", "FsFile", "NativeType", "Signal"]
    .concat("jupyter", "version");
  const used = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const path = join(folder, name);
      if (isDirectory) await visit(path);
      else if (name.endsWith(".ts")) {
        for (const [, each] of (await Deno.readTextFile(path)).matchAll(/\bDeno\.(\w+)/g)) {
          used.add(each!);
        }
      }
    }
  };
  await visit(projectPath("lib"));
  const missing = [...used].filter((name) => !Object.hasOwn(host, name) && !without.includes(name));
  assert.deepEqual(missing, []);
  assert.ok(used.size > 20);
});

/**
 * Runs the code of the package's README as it stands, and that of the project's on its sample data;
 * looks at the documents beside it.
 */
async function runReadmes(program: string, project: string): Promise<void> {
  const place = join(project, "node_modules", "@neuroid", "neuroid");
  const own = await Deno.readTextFile(join(place, "README.md"));
  const five = await Deno.readTextFile(projectPath("README.md"));
  const code = (text: string) => /```(?:js|ts)\n([^]*?)```/.exec(text)![1]!;
  const sample = JSON.stringify(projectPath("data-samples", "nsd-mini"));
  for (
    const [text, wanted] of [
      [code(own), "cat dog cup\n0.029 1.911 1.786\n"],
      [
        code(five).replace('"neuroid"', '"@neuroid/neuroid"')
          .replace('"data-samples/nsd-mini"', sample),
        "V1 33\nV2 28\nV4 14\nIT 46\n",
      ],
    ] as const
  ) {
    await Deno.writeTextFile(join(project, "readme.mjs"), text);
    const args = program === "node" ? ["readme.mjs"] : ["run", "-A", "readme.mjs"];
    assert.equal(await run(program, args, project), wanted);
  }
  const documents = own + await Deno.readTextFile(join(place, "CHANGELOG.md"));
  assert.doesNotMatch(documents, /\]\((?!https:)/, "a link to what is not in the package");
  requireLicenses(await Deno.readTextFile(join(place, "THIRD_PARTY_LICENSES")));
}

Deno.test({
  name: "npm: the packed file, installed into an empty Node project and an empty Deno project" +
    (IS_ALL ? "" : " (by hand: NEUROID_NPM=all)"),
  ignore: ignore || !IS_ALL,
  fn: () =>
    withFolder(async (folder) => {
      const { code, stdout, stderr } = await projectTask("npm", "--out", folder, "--json");
      assert.equal(code, 0, stderr);
      const { tarball } = JSON.parse(stdout);
      const wanted = await right();
      const at = (door: string) => `@neuroid/neuroid${door.slice(1)}`;
      for (const program of ["node", Deno.execPath()]) {
        const project = await Deno.makeTempDir({ dir: folder });
        await Deno.writeTextFile(join(project, "package.json"), '{"type": "module"}');
        await run("npm", ["install", "--offline", "--no-audit", "--omit=peer", tarball], project);
        await Deno.writeTextFile(join(project, "main.mjs"), script(at, V1, true));
        const args = program === "node" ? ["main.mjs"] : ["run", "-A", "main.mjs"];
        const printed = await run(program, args, project);
        if (program === "node") check(printed, wanted);
        else check(printed.replace('"global":"object"', '"global":"undefined"'), wanted);
        await readFromAfar(program, project, at);
        await runReadmes(program, project);
        await Deno.writeTextFile(
          join(project, "types.ts"),
          `import { readDataArray } from "@neuroid/neuroid/files";
import { computeRdm, type Rdm } from "@neuroid/neuroid/rdm";
import { mountFile } from "@neuroid/neuroid/mount";
const path: string = mountFile("V1.nc", new Uint8Array(8));
export const rdm: Rdm = await computeRdm(await readDataArray(path));
// @ts-expect-error -- a number is no path
await readDataArray(3);
`,
        );
        const compiled = ts.createProgram([join(project, "types.ts")], {
          lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
          module: ts.ModuleKind.ESNext,
          moduleResolution: ts.ModuleResolutionKind.Bundler,
          noEmit: true,
          skipLibCheck: true,
          strict: true,
          target: ts.ScriptTarget.ESNext,
          types: [],
        });
        const said = ts.getPreEmitDiagnostics(compiled).map(({ messageText }) =>
          ts.flattenDiagnosticMessageText(messageText, "\n")
        );
        assert.deepEqual(said, []);
      }
    }),
});

Deno.test("a packed file is a tar that others read, the same each time", async () => {
  await withFolder(async (folder) => {
    const files = new Map([
      ["a.txt", new TextEncoder().encode("an a\n")],
      [`${"deep/".repeat(20)}${"b".repeat(40)}.bin`, new Uint8Array(1000).fill(7)],
      ["empty", new Uint8Array(0)],
    ]);
    const packed = packTar(files);
    assert.deepEqual(packTar(new Map([...files].reverse())), packed);
    await Deno.writeFile(join(folder, "x.tgz"), packed);
    await run("tar", ["-xzf", "x.tgz"], folder);
    for (const [path, bytes] of files) {
      assert.deepEqual(await Deno.readFile(join(folder, "package", path)), bytes);
    }
    assert.throws(() => packTar(new Map([["x".repeat(120), new Uint8Array(1)]])), RangeError);
  });
});
