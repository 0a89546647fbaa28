/**
 * Packs what measures the graphics processor for a machine without network: this Deno, the library's
 * sources (of which a run needs no package from npm), and the measurement.
 *
 * `deno run -A tasks/bench/gpu/pack.ts gpu.tar.gz`; on the other machine `tar xzf gpu.tar.gz && sh
 * gpu/run.sh`, with PyTorch or NumPy in `python3` where they are to be measured beside it.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const [target = "gpu.tar.gz"] = Deno.args;
const work = await Deno.makeTempDir({ prefix: "neuroid-gpu-" });
const run = async (command: string, args: string[], cwd = root) => {
  const { success } = await new Deno.Command(command, { args, cwd, stderr: "inherit" }).output();
  if (!success) throw new Error(`pack: ${command} ${args.join(" ")} failed`);
};
try {
  const folder = join(work, "gpu");
  for (const room of await roomsOf("lib/engines/mod.ts", "lib/rdm/distances/mod.ts")) {
    for await (const file of filesOf(join(root, "lib", room))) {
      const place = join(folder, file.slice(root.length));
      await Deno.mkdir(dirname(place), { recursive: true });
      await Deno.copyFile(file, place);
    }
  }
  await Deno.copyFile(Deno.execPath(), join(folder, "deno"));
  for (const name of ["measure.ts", "beside.py", "run.sh"]) {
    await Deno.copyFile(new URL(name, import.meta.url), join(folder, name));
  }
  await run("tar", ["czf", join(Deno.cwd(), target), "gpu"], work);
} finally {
  await Deno.remove(work, { recursive: true });
}

/** The rooms of the library that modules load something of. */
async function roomsOf(...modules: string[]): Promise<Set<string>> {
  const rooms = new Set<string>();
  for (const module of modules) {
    const info = new Deno.Command(Deno.execPath(), { args: ["info", "--json", module], cwd: root });
    const { stdout, success } = await info.output();
    if (!success) throw new Error(`pack: no list of what ${module} loads`);
    for (const { specifier } of JSON.parse(new TextDecoder().decode(stdout)).modules) {
      if (specifier.startsWith("node:")) continue;
      const room = /\/lib\/(\w+)\//.exec(specifier)?.[1];
      if (room === undefined) throw new Error(`pack: ${module} loads ${specifier}`);
      rooms.add(room);
    }
  }
  return rooms;
}

async function* filesOf(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* filesOf(path);
    else yield path;
  }
}
