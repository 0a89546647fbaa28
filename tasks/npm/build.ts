/** The npm package: bundles for Node and browsers, types, and the packed file. */
import { join, relative } from "node:path";
import config from "../../deno.json" with { type: "json" };
import { projectPath } from "../cli/mod.ts";
import { writeBundles } from "./bundle.ts";
import { doorFile, NODE_WORKERS, NPM_DOORS, OPTIONAL } from "./doors.ts";
import { readLicenses } from "./licenses.ts";
import { installPackages } from "./packages.ts";
import { packTar } from "./tar.ts";
import { writeTypes } from "./types.ts";

/** What was built. */
export interface NpmBuild {
  /** The packed file. */
  readonly tarball: string;
  readonly version: string;
  /** Bytes packed, and unpacked. */
  readonly packed: number;
  readonly unpacked: number;
  readonly doors: { readonly node: readonly string[]; readonly browser: readonly string[] };
}

/** Builds the package below `out`: `package`, and the packed file beside it. */
export async function buildNpm(out: string, log: (line: string) => void): Promise<NpmBuild> {
  const folder = join(out, "package");
  const packages = join(out, "packages");
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  log("packages");
  await installPackages(packages);
  const doors = Object.entries(NPM_DOORS);
  const bundled = new Set<string>();
  for (const platform of ["node", "browser"] as const) {
    log(`bundles for ${platform}`);
    const own = doors.filter(([, { inBrowser }]) => platform === "node" || inBrowser);
    const entries = Object.fromEntries(own.map(([path, { source }]) => [doorFile(path), source]));
    const found = await writeBundles({
      platform,
      entries: platform === "node" ? { ...entries, ...NODE_WORKERS } : entries,
      out: join(folder, platform),
      packages,
    });
    for (const each of found) bundled.add(each);
  }
  const plugins = await Deno.realPath(join(packages, "node_modules", "h5wasm-plugins"));
  const plugin = join("plugins", "libH5Zlzf.so");
  await Deno.mkdir(join(folder, "node", "plugins"));
  await Deno.copyFile(join(plugins, plugin), join(folder, "node", plugin));
  const font = await Deno.readTextFile(projectPath("lib", "charts", "fonts", "OFL.txt"));
  const licenses = await readLicenses(bundled.add(plugins), [
    `Arimo 1.33, cut down\nLicense: OFL-1.1\nBy Steve Matteson\n\n${font.trim()}`,
  ]);
  await Deno.writeTextFile(join(folder, "THIRD_PARTY_LICENSES"), licenses);
  log("types");
  await writeTypes(doors.map(([, { source }]) => source), join(folder, "types"));
  await Deno.copyFile(projectPath("LICENSE"), join(folder, "LICENSE"));
  await Deno.copyFile(projectPath("tasks", "npm", "README.md"), join(folder, "README.md"));
  const changes = await Deno.readTextFile(projectPath("CHANGELOG.md"));
  await Deno.writeTextFile(join(folder, "CHANGELOG.md"), withoutOwnLinks(changes));
  await Deno.writeTextFile(join(folder, "package.json"), manifest());
  log("the packed file");
  const files = await filesOf(folder);
  const packed = packTar(files);
  const tarball = join(out, `neuroid-${config.version}.tgz`);
  await Deno.writeFile(tarball, packed);
  return {
    tarball,
    version: config.version,
    packed: packed.length,
    unpacked: [...files.values()].reduce((sum, { length }) => sum + length, 0),
    doors: {
      node: doors.map(([path]) => path),
      browser: doors.filter(([, { inBrowser }]) => inBrowser).map(([path]) => path),
    },
  };
}

/** A document's text, of which links to files of the project lead nowhere in the package. */
function withoutOwnLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, "$1");
}

/** `package.json`. */
function manifest(): string {
  const doors = Object.entries(NPM_DOORS).map(([path, { source, inBrowser }]) => {
    const file = `${doorFile(path)}.js`;
    return [path, {
      types: `./types/${source.replace(/\.ts$/, ".d.ts")}`,
      ...(inBrowser
        ? { node: `./node/${file}`, default: `./browser/${file}` }
        : { node: `./node/${file}` }),
    }];
  });
  const imports = config.imports as Readonly<Record<string, string>>;
  const versionOf = (name: string) => /@([^@/]+)$/.exec(imports[name]!)![1]!;
  return JSON.stringify(
    {
      name: config.name,
      version: config.version,
      description:
        "Turns recordings of visual cortex into Brain-Score packages: arrays, RDMs, noise " +
        "ceilings, checks, readers for HDF5, netCDF, npy, MAT, NIfTI, CSV",
      license: config.license,
      type: "module",
      engines: { node: ">=20" },
      sideEffects: false,
      exports: { ...Object.fromEntries(doors), "./package.json": "./package.json" },
      peerDependencies: Object.fromEntries(OPTIONAL.map((name) => [name, versionOf(name)])),
      peerDependenciesMeta: Object.fromEntries(OPTIONAL.map((name) => [name, { optional: true }])),
    },
    null,
    2,
  ) + "\n";
}

async function filesOf(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const visit = async (place: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(place)) {
      const path = join(place, name);
      if (isDirectory) await visit(path);
      else files.set(relative(folder, path).replaceAll("\\", "/"), await Deno.readFile(path));
    }
  };
  await visit(folder);
  return files;
}
