/** What the files of a stimulus set are: how many of each kind, and how large. */
import { compareText } from "../arrays/mod.ts";
import { byteText, canDecode, type Medium, promisedMedium, readPictureSize } from "../files/mod.ts";
import type { RunOptions } from "../progress/mod.ts";
import type { StimulusSet } from "./stimulus_set.ts";

/** Files of one ending. */
export interface StimulusKind {
  /** What they are for the senses; `text` or `other` where the ending promises no such thing. */
  readonly kind: Medium | "text" | "other";
  /** Their ending in lower case, with its dot; empty where they have none. */
  readonly ending: string;
  /** How many there are. */
  readonly files: number;
  /** Bytes of all of them. */
  readonly bytes: number;
  /** Of pictures: each width × height in pixels with how many have it, the most frequent first. */
  readonly sizes?: readonly { readonly size: string; readonly files: number }[] | undefined;
}

const TEXTS = ["txt", "md", "html", "htm", "xml", "json", "srt", "vtt"];

/**
 * Counts the files of a stimulus set by kind. The sizes of pictures are read from their headers, where
 * the process may (`--allow-ffi`). Files that are not there are not counted.
 */
export async function summarizeStimuli(
  set: StimulusSet,
  { signal }: Pick<RunOptions, "signal"> = {},
): Promise<StimulusKind[]> {
  const kinds = new Map<string, { files: number; bytes: number; sizes: Map<string, number> }>();
  const looks = await canDecode();
  for (const path of new Set(set.stimulusPaths.values())) {
    signal?.throwIfAborted();
    const info = await Deno.stat(path).catch(() => undefined);
    if (!info?.isFile) continue;
    const ending = /\.([^./\\]+)$/.exec(path)?.[0].toLowerCase() ?? "";
    const kind = kinds.get(ending) ?? { files: 0, bytes: 0, sizes: new Map() };
    kinds.set(ending, kind);
    kind.files++;
    kind.bytes += info.size;
    if (!looks || promisedMedium(path) !== "picture") continue;
    const size = await readPictureSize(path);
    if (size === undefined) continue;
    const text = size.join(" × ");
    kind.sizes.set(text, (kind.sizes.get(text) ?? 0) + 1);
  }
  return [...kinds].map(([ending, { files, bytes, sizes }]) => ({
    kind: promisedMedium(`x${ending}`) ?? (TEXTS.includes(ending.slice(1)) ? "text" : "other"),
    ending,
    files,
    bytes,
    ...(sizes.size > 0 && {
      sizes: [...sizes].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
        .map(([size, files]) => ({ size, files })),
    }),
  }));
}

/** One line: `40 pictures (.png, 1.20 MB, 224 × 224), 40 texts (.txt, 2.00 kB)`. */
export function stimuliText(kinds: readonly StimulusKind[]): string {
  return kinds.map(({ kind, ending, files, bytes, sizes }) => {
    const noun = kind === "other" ? "file" : kind;
    const of = kind === "other" ? "other " : "";
    const parts = [ending || "no ending", byteText(bytes), ...sizesText(sizes)];
    return `${files} ${of}${noun}${files === 1 ? "" : "s"} (${parts.join(", ")})`;
  }).join(", ");
}

function sizesText(sizes: StimulusKind["sizes"]): string[] {
  if (sizes === undefined) return [];
  if (sizes.length === 1) return [sizes[0]!.size];
  return [`${sizes.length} sizes, most often ${sizes[0]!.size}`];
}
