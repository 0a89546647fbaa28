/** The page: takes what is dropped, hands it to the worker, shows what that answers. */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { DroppedFiles } from "../work/answers.ts";
import { assembly, stimuli } from "./assembly.ts";
import { failureLine } from "./button.ts";
import { checks } from "./checks.ts";
import { readDropped } from "./dropped_files.ts";
import { failed, place, plural, size } from "./elements.ts";
import { say, showWork, summarize } from "./state.ts";
import { ask, isWorking, stop } from "./work.ts";

// Of two drops the later one is shown, whichever is read first.
let opened = 0;

/** Shows files, or what a promise of them gives. */
async function open(dropped: DroppedFiles | Promise<DroppedFiles>): Promise<void> {
  const turn = ++opened, result = place("result");
  if (isWorking()) stop();
  result.replaceChildren();
  summarize("");
  say("reading …");
  try {
    const files = await dropped;
    if (turn !== opened) return;
    const seen = await ask("open", { files });
    if (turn !== opened) return;
    result.append(
      ...seen.errors.map((message) => failed({ message })),
      ...checks(seen),
      ...seen.assemblies.map((each) => assembly(each, seen.hasPictures)),
      ...seen.sets.map(stimuli),
    );
    const { assemblies, sets } = seen;
    summarize(
      `${plural(seen.files, "file")}, ${size(seen.bytes)}: ${
        plural(assemblies.length, "assembly", "assemblies")
      }, ${plural(sets.length, "table")}`,
    );
  } catch (error) {
    if (turn !== opened) return;
    result.append(failureLine(error));
    summarize("");
  }
  document.body.dataset.done = String(turn);
}

const drop = place("drop");
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", ({ relatedTarget }) => {
  if (relatedTarget === null) drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  open(readDropped(event.dataTransfer?.items ?? []));
});
for (const id of ["files", "folder"]) {
  const input = place<HTMLInputElement>(id);
  input.onchange = () => {
    const files = [...input.files ?? []].map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
    }));
    input.value = "";
    if (files.length > 0) open(files);
  };
}
showWork();
