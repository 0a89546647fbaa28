/** Rows beside reading the same bytes with nothing else. */
import { join } from "node:path";
import { withFolder } from "./input.ts";
import { askOnce, type BenchRow, type Contender, takeTurns } from "./race.ts";
import type { Reads } from "./reads.ts";

const ROUNDS = 5;

/**
 * Adds to a row how long reading takes that does nothing with the bytes; our side runs again, in turn
 * with it.
 *
 * @param reads What is read; if left out, what a run of our side is seen to read on its own thread.
 */
export async function addBare(row: BenchRow, ours: Contender, reads?: Reads): Promise<BenchRow> {
  return await withFolder(async (folder) => {
    const file = join(folder, "reads.json");
    const stretches = reads ?? (await askOnce(ours, "reads")).reads!;
    if (Object.keys(stretches).length === 0) throw new Error(`${row.id} was not seen to read`);
    await Deno.writeTextFile(file, JSON.stringify(stretches));
    const bare = { ours: "bare_reads.ts", args: [file] };
    const sides = await takeTurns({ ours, bare }, ROUNDS);
    const { seconds: bareSeconds } = sides.bare;
    return { ...row, bareSeconds, overBare: sides.ours.seconds / bareSeconds };
  });
}
