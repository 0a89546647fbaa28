/** Bundles of the library for Node and browsers, by esbuild. */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { projectPath } from "../cli/mod.ts";
import { OPTIONAL } from "./doors.ts";

/** Where a bundle runs. */
export type Platform = "node" | "browser";

/** What to bundle. */
export interface BundleOptions {
  readonly platform: Platform;
  /** Sources by the names of their outputs. */
  readonly entries: Readonly<Record<string, string>>;
  /** The folder to write to. */
  readonly out: string;
  /** A folder with `node_modules`. */
  readonly packages: string;
  /**
   * One classic script each, with all in it: a page that was opened from a disk may start no worker of
   * modules. By default modules, with shared parts apart.
   */
  readonly whole?: boolean;
}

interface Resolved {
  readonly path: string;
  readonly external?: boolean;
}
interface Build {
  onResolve(
    filter: { filter: RegExp },
    call: (place: { path: string; importer: string; resolveDir: string; kind: string }) => unknown,
  ): void;
  onLoad(
    filter: { filter: RegExp },
    call: (place: { path: string }) => Promise<{ contents: string; loader: string }>,
  ): void;
  resolve(path: string, options: object): Promise<Resolved>;
}
interface Esbuild {
  build(options: object): Promise<{
    readonly metafile: {
      readonly outputs: Readonly<
        Record<string, { inputs: Readonly<Record<string, { bytesInOutput: number }>> }>
      >;
    };
  }>;
  stop(): Promise<void>;
}

const PLATFORM = projectPath("tasks", "npm", "platform");
/** What Node itself has, and a browser by what stands for it here or in a package. */
const BUILT_IN = [
  ...["async_hooks", "crypto", "fs", "stream", "timers", "url", "worker_threads", "zlib"],
];
const PACKAGES: Readonly<Record<string, string>> = {
  path: "path-browserify",
  buffer: "buffer/",
};

/** What stands for what is not there. */
const STAND_INS = {
  "Deno": "neuroidHost",
  "Array.fromAsync": "neuroidFromAsync",
  "Map.groupBy": "neuroidGroupBy",
  "Promise.withResolvers": "neuroidWithResolvers",
  "Uint8Array.fromBase64": "neuroidFromBase64",
  "Symbol.dispose": "neuroidDispose",
  "Symbol.asyncDispose": "neuroidAsyncDispose",
};

/** The library itself: by its path, as its name stands for the file that asks for it. */
const hdf5Node = (packages: string) =>
  Deno.realPathSync(join(packages, "node_modules", "h5wasm", "dist", "node", "hdf5_hl.js"));

/**
 * Writes bundles: ES modules of today's browsers and of Node 20. Returns the folders of the packages of
 * which code stands in them.
 */
export async function writeBundles(options: BundleOptions): Promise<readonly string[]> {
  const { platform, entries, out, packages, whole = false } = options;
  const main = join(packages, "node_modules", "esbuild", "lib", "main.js");
  const esbuild = createRequire(main)(main) as Esbuild;
  try {
    const { metafile } = await esbuild.build({
      entryPoints: Object.entries(entries).map(([name, source]) => ({
        in: projectPath(source),
        out: name,
      })),
      absWorkingDir: projectPath(),
      outdir: out,
      bundle: true,
      splitting: !whole,
      format: whole ? "iife" : "esm",
      platform,
      target: platform === "node" ? "node20" : "es2022",
      supported: { "using": false },
      define: {
        ...STAND_INS,
        ...(platform === "browser" && { LZF_PLUGIN: JSON.stringify(await readPlugin(packages)) }),
        ...(whole && { "import.meta.url": '"file:///"' }),
      },
      inject: ["later_names.ts", `inject_${platform}.ts`].map((file) => join(PLATFORM, file)),
      nodePaths: [join(packages, "node_modules")],
      plugins: [{ name: "neuroid", setup: (build: Build) => setUp(build, platform, packages) }],
      chunkNames: "shared_[hash]",
      logLevel: "error",
      minifySyntax: true,
      minifyWhitespace: whole,
      minifyIdentifiers: whole,
      // The licenses are gathered in a file of their own.
      legalComments: "none",
      metafile: true,
      tsconfigRaw: { compilerOptions: { target: "es2022", useDefineForClassFields: true } },
    });
    const files = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
    const found = files.flatMap((path) =>
      /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(path)?.[0] ?? []
    );
    return [...new Set(found)].map((path) => resolve(projectPath(), path));
  } finally {
    await esbuild.stop();
  }
}

function setUp(build: Build, platform: Platform, packages: string): void {
  const local = (path: string): Resolved => ({ path: join(PLATFORM, path) });
  const named = (path: string) =>
    build.resolve(path, { kind: "import-statement", resolveDir: packages });
  // Where the library's stand-in asks for the library itself.
  const isOwn = (importer: string) => importer.startsWith(PLATFORM);
  build.onResolve({ filter: /^npm:/ }, ({ path }) => {
    const [, name = "", below = ""] = /^npm:\/?((?:@[^/]+\/)?[^@/]+)@[^/]+(\/.*)?$/.exec(path) ??
      [];
    return named(name === "buffer" ? "buffer/" : name + below);
  });
  build.onResolve(
    { filter: /^h5wasm\/node$/ },
    ({ importer }) => isOwn(importer) ? { path: hdf5Node(packages) } : local(`hdf5_${platform}.ts`),
  );
  build.onResolve({ filter: /^h5wasm-plugins$/ }, () => local(`plugins_${platform}.ts`));
  build.onResolve({ filter: new RegExp(`^(${OPTIONAL.join("|")})$`) }, (
    { path },
  ) => ({ path, external: true }));
  if (platform === "node") {
    build.onResolve(
      { filter: /^node:zlib$/ },
      ({ importer }) => isOwn(importer) ? undefined : local("zlib_node.ts"),
    );
  } else {
    build.onResolve({ filter: /^node:/ }, ({ path }) => {
      const name = path.slice("node:".length).replace(/\/promises$/, "");
      if (BUILT_IN.includes(name)) return local(`browser/${name}.ts`);
      const other = PACKAGES[name];
      return other === undefined ? undefined : named(other);
    });
  }
  build.onLoad({ filter: /lib[/\\].*\.ts$/ }, async ({ path }) => ({
    contents: withWorkers(path, await Deno.readTextFile(path)),
    loader: "ts",
  }));
}

/** A file's text with the bundles of workers in the place of their sources. */
function withWorkers(path: string, text: string): string {
  const room = path.split(/[/\\]/).at(-2);
  return text.replace(
    /new URL\("\.\/(\w+)\.ts", import\.meta\.url\)/g,
    (_, name) => `new URL("./${room}_${name}.js", import.meta.url)`,
  );
}

/** The HDF5 library's filter LZF, in base64. */
async function readPlugin(packages: string): Promise<string> {
  const plugins = join(packages, "node_modules", "h5wasm-plugins", "plugins");
  return (await Deno.readFile(join(plugins, "libH5Zlzf.so"))).toBase64();
}
