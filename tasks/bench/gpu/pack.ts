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
  for (const room of ["errors", "issues", "progress", "parallel", "arrays", "engines"]) {
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

async function* filesOf(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* filesOf(path);
    else if (!name.endsWith("compile.ts")) yield path;
  }
}
