/** Our side of the packaging race: FILE of the assembly, which it reads, checks and packages. */
import { openAssembly, packageDataAssembly } from "../../lib/packaging/mod.ts";
import { contend } from "./contender.ts";

const file = Deno.args[0]!;
const names = { identifier: "Bench2024", stimulusSetIdentifier: "Bench2024" };

await contend(async () => {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-bench-" });
  try {
    using source = await openAssembly(file);
    await packageDataAssembly(source, folder, names);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
