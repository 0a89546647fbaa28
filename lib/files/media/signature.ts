/** Pictures, videos and sounds: what a name promises, and what the first bytes of a file show. */

import { baseName } from "../source/mod.ts";

/** The media types that a file can have. */
export type Medium = "picture" | "video" | "sound";

/** The endings that promise a medium, in lower case, without their dot. */
const ENDINGS: Readonly<Record<Medium, string>> = {
  picture: "png apng jpg jpeg jpe jfif gif webp tif tiff bmp dib avif heic heif ppm pgm pbm pnm",
  video: "mp4 m4v mov avi mkv webm mpg mpeg ogv wmv flv 3gp",
  sound: "wav wave mp3 flac ogg oga opus m4a aac aif aiff aifc wma au",
};

const PROMISES: ReadonlyMap<string, Medium> = new Map(
  Object.entries(ENDINGS).flatMap(([medium, endings]) =>
    endings.split(" ").map((ending) => [ending, medium as Medium] as const)
  ),
);

/** The medium that the ending of a name promises; undefined of all others, such as `.txt`, `.npy`. */
export function promisedMedium(name: string): Medium | undefined {
  return PROMISES.get(/\.([^./\\]+)$/.exec(baseName(name))?.[1]?.toLowerCase() ?? "");
}

/** A format, and what it can hold. */
export interface MediaFormat {
  /** Its usual name: `PNG`. */
  readonly name: string;
  /** What files of it are. */
  readonly media: readonly Medium[];
}

type Rule = readonly [name: string, media: string, start: RegExp];

/** How many of the first bytes tell. */
const HEAD_BYTES = 256;

/** By the first bytes, each as the character of its number. */
const RULES: readonly Rule[] = [
  ["PNG", "picture", /^\x89PNG\r\n/],
  ["JPEG", "picture", /^\xff\xd8\xff/],
  ["GIF", "picture", /^GIF8[79]a/],
  ["WebP", "picture", /^RIFF[^]{4}WEBP/],
  ["TIFF", "picture", /^(II[*+]\0|MM\0[*+])/],
  ["BMP", "picture", /^BM[^]{4}\0\0\0\0/],
  ["AVIF or HEIF", "picture", /^[^]{4}ftyp(avi[fs]|hei[cfmsx]|hev[cx]|mif1|msf1)/],
  ["PNM", "picture", /^P[1-7]\s/],
  ["WAV", "sound", /^(RIFF|RF64|RIFX)[^]{4}WAVE/],
  ["AVI", "video", /^RIFF[^]{4}AVI /],
  ["MP4 or QuickTime", "video sound", /^[^]{4}(ftyp|moov|mdat|wide|free|skip)/],
  ["Matroska or WebM", "video sound", /^[^]E\xdf\xa3/],
  ["Ogg", "video sound", /^OggS/],
  ["FLAC", "sound", /^fLaC/],
  ["AIFF", "sound", /^FORM[^]{4}AIF[FC]/],
  ["Sun audio", "sound", /^\.snd/],
  ["MPEG", "video", /^\0\0[^\0][\xb3\xba]/],
  ["MPEG transport stream", "video", /^G[^]{187}G/],
  ["Flash video", "video", /^FLV/],
  ["Windows Media", "video sound", /^0&\xb2u\x8ef\xcf/],
  ["MP3 or AAC", "sound", /^(ID3|\xff[\xe2-\xff]|ADIF)/],
];

/** The format that a file's first bytes show; undefined where they show none of a medium. */
export function mediaFormatOf(head: Uint8Array): MediaFormat | undefined {
  const bytes = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  const rule = RULES.find(([, , start]) => start.test(bytes));
  return rule && { name: rule[0], media: rule[1].split(" ") as Medium[] };
}

/** In words, what a file is whose first bytes show no medium. */
export function describeBytes(head: Uint8Array): string {
  if (head.every((byte) => byte === 0)) return "nothing but zeros";
  const start = head.subarray(0, 24);
  if (start.every((byte) => byte >= 32 || byte >= 9 && byte <= 13)) {
    return `text that begins ${JSON.stringify(new TextDecoder().decode(start))}`;
  }
  const hex = [...start.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `a file of another kind, which begins with the bytes ${hex.join(" ")}`;
}
