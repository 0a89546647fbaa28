/** Pictures of another choice in the folder of an earlier one. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { prepareStimuli } from "neuroid/nsd";
import { readCsv } from "neuroid/files";
import { withFolder } from "../../helpers.ts";
import { SAMPLE } from "./tree.ts";

Deno.test("pictures of an earlier choice go; a table and pictures of the user's own stay", async () => {
  await withFolder(async (out) => {
    const list = join(out, "list.txt");
    const make = async (ids: string) => {
      await Deno.writeTextFile(list, ids);
      const { table } = await prepareStimuli({ root: SAMPLE, out, images: list, size: 4 });
      return table;
    };
    const info = await readCsv(join(SAMPLE, "metadata", "nsd_stim_info_merged.csv"));
    const shown = info.numbers("nsdId").filter((_, row) =>
      info.column("shared1000")[row] === "True"
    );
    const [a, b, c] = shown as unknown as [number, number, number];
    const table = await make(`${a}\n${b}\n`);
    await Deno.writeTextFile(join(out, "holiday.jpg"), "the user's");
    await make(`${b}\n${c}\n`);
    const names = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name).sort();
    const pictures = (await readCsv(table)).column("image_file_name");
    assert.deepEqual(names, [...pictures, "holiday.jpg", "list.txt", "stimuli.csv"].sort());
    await Deno.writeTextFile(table, "stimulus_id,image_file_name\nmine,holiday.jpg\n");
    await assert.rejects(make(`${a}\n`), { message: /a stimuli\.csv .* that nsd:stimuli did not/ });
    assert.equal(await Deno.readTextFile(table), "stimulus_id,image_file_name\nmine,holiday.jpg\n");
  });
});
