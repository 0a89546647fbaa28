/** Copies of the sample tree that tests may spoil. */
import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import { dirname, join } from "node:path";
import { openNsd } from "neuroid";
import { readMgh, writeMgh } from "neuroid/files";
import { projectPath } from "../../helpers.ts";

/** The sample tree. */
export const SAMPLE = projectPath("data-samples", "nsd-mini");

/** Makes a tree of links to the sample's files; replace a link by {@link spoil}. */
export async function linkedTree(folder: string, source = SAMPLE): Promise<string> {
  const root = join(folder, "nsd");
  await link(source, root);
  return root;
}

async function link(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await link(source, target);
    else await Deno.symlink(source, target);
  }
}

/** Replaces a file of a linked tree: by other content, or by nothing. */
export async function spoil(path: string, content: Uint8Array | string | undefined): Promise<void> {
  await Deno.remove(path);
  if (typeof content === "string") await Deno.writeTextFile(path, content);
  else if (content !== undefined) await Deno.writeFile(path, content);
}

/** Changes the labels of an atlas of a linked tree: a volume (`.nii.gz`, float64) or a surface (`.mgz`). */
export async function relabel(
  path: string,
  change: (label: number, place: number) => number,
): Promise<void> {
  const real = await Deno.realPath(path);
  const whole = await Deno.readFile(real);
  const surface = path.endsWith(".mgz") ? await readMgh(real) : undefined;
  await Deno.remove(path);
  if (surface !== undefined) {
    const data = Float32Array.from(surface.data, change);
    return await writeMgh(path, { dims: [data.length, 1, 1, 1], dtype: "float32", data });
  }
  const bytes = gunzipSync(whole);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  assert.equal(view.getInt16(70, true), 64, "float64");
  let place = 0;
  for (let at = view.getFloat32(108, true); at < bytes.length; at += 8) {
    view.setFloat64(at, change(view.getFloat64(at, true), place++), true);
  }
  await Deno.writeFile(path, gzipSync(bytes));
}

/** Writes made-up answers of a subject into a linked tree: every seventh is missing. */
export async function writeResponses(root: string, subject: number): Promise<void> {
  const { layout, design, study } = await openNsd(root);
  const names =
    "SUBJECT SESSION RUN TRIAL 73KID ISOLD ISCORRECT RT MEMORYRECENT BUTTON MISSINGDATA";
  const seen = new Set<number>();
  const { trialsPerSession } = study;
  const rows = Array.from(design.masterOrdering).map((index, trial) => {
    const id = design.subjectImages[subject - 1]![index]!;
    const isOld = seen.has(id), isMissed = trial % 7 === 6, isCorrect = trial % 3 > 0;
    seen.add(id);
    const session = Math.floor(trial / trialsPerSession) + 1;
    const inSession = trial % trialsPerSession + 1;
    const answer = isMissed
      ? ["NaN", "NaN", "NaN", "NaN", 1]
      : [+isCorrect, 700 + trial, isOld ? 5 : "NaN", isOld === isCorrect ? 2 : 1, 0];
    return [subject, session, 1, inSession, id + 1, +isOld, ...answer].join("\t");
  });
  const path = layout.responses(subject);
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, [names.replaceAll(" ", "\t"), ...rows, ""].join("\n"));
}
