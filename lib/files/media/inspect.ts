/** A look into a picture, a video or a sound: whether it is one, and whole. */
import { isNeuroidError } from "../../errors/mod.ts";
import { FileSource } from "../file_source.ts";
import { canDecode, type PictureTraits, readPictureTraits } from "../picture/mod.ts";
import { STAND_IN_HEAD, standInOf } from "../stand_in.ts";
import { describeBytes, mediaFormatOf, type Medium, promisedMedium } from "./signature.ts";
import { type ByteRange, findCut } from "./whole.ts";

/** What a look into a file found. */
export interface MediumReport {
  /** What the ending of its name promises. */
  readonly promised: Medium | undefined;
  /** Why the file is not what its name promises: what it is in its place. */
  readonly fault?: string | undefined;
  /** Whether all of it could be looked at; false of a picture that only the picture library reads. */
  readonly isChecked: boolean;
  /** Of a picture: its color space, the bits of a channel, and whether it has alpha. */
  readonly traits?: PictureTraits | undefined;
}

/** What sharp decodes everywhere. */
const DECODED = ["PNG", "JPEG", "GIF", "WebP", "TIFF"];

/**
 * Looks into a file. Where its name promises a picture, that is decoded; of a video or sound the
 * marks of its format are looked at. Of any other file only pointers are found out. Pictures need
 * `--allow-ffi`; without it PNG and JPEG are looked at by their marks. A file that cannot be opened has
 * that for a fault.
 */
export async function inspectMediumFile(path: string): Promise<MediumReport> {
  try {
    using source = await FileSource.open(path, "look into a stimulus");
    return await inspectMedium(source, path);
  } catch (error) {
    if (!isNeuroidError(error)) throw error;
    const promised = promisedMedium(path);
    const isText = promised === undefined && isNeuroidError(error, "FormatError") &&
      !error.found.includes("pointer");
    return { promised, fault: isText ? undefined : error.found, isChecked: true };
  }
}

/** {@link inspectMediumFile} for bytes that lie anywhere. */
export async function inspectMedium(range: ByteRange, name: string): Promise<MediumReport> {
  const promised = promisedMedium(name);
  const head = await range.read(0, Math.min(STAND_IN_HEAD, range.size));
  const standIn = standInOf(head);
  if (standIn !== undefined && (promised !== undefined || standIn.isPointer)) {
    return { promised, fault: standIn.found, isChecked: true };
  }
  if (promised === undefined) return { promised, isChecked: true };
  const format = mediaFormatOf(head);
  if (format === undefined) return { promised, fault: describeBytes(head), isChecked: true };
  if (!format.media.includes(promised)) {
    return { promised, fault: `a ${format.media.join(" or ")} (${format.name})`, isChecked: true };
  }
  const wrong = (fault: string) => ({
    promised,
    fault: `a ${format.name} ${fault}`,
    isChecked: true,
  });
  if (promised !== "picture" || !DECODED.includes(format.name) || !await canDecode()) {
    const cut = await findCut(range, format.name);
    if (cut !== undefined) return wrong(`file, ${cut}`);
    return { promised, isChecked: promised !== "picture" || format.name === "PNG" };
  }
  try {
    const traits = await readPictureTraits(await range.read(0, range.size));
    return { promised, isChecked: true, traits };
  } catch (error) {
    if (isNeuroidError(error)) throw error;
    const cut = await findCut(range, format.name);
    return wrong(`file, ${cut ?? `that does not decode (${(error as Error).message.trim()})`}`);
  }
}
