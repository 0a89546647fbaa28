/** What may follow the data of an MGH file: scan parameters, and tags of any length. */
import type { ByteStream } from "../byte_stream.ts";

/** Scan parameters that may follow the data of an MGH file. */
export interface MghTrailer {
  /** Repetition time in ms. */
  readonly tr: number;
  /** Flip angle in radians. */
  readonly flipAngle: number;
  /** Echo time in ms. */
  readonly te: number;
  /** Inversion time in ms. */
  readonly ti: number;
  /** Field of view in mm; undefined where the file does not have it. */
  readonly fov: number | undefined;
}

const TAG_HEAD_BYTES = 12;
/** Tags that FreeSurfer writes without a length, so that one cannot tell what follows them. */
const TAGS_WITHOUT_LENGTH = new Set([1, 2, 20]);
const HIGHEST_TAG = 200;

/**
 * Reads from the end of the data, `dataEnd`, to the end of the file. Nothing may stand there, or
 * four numbers, or five and then tags, which are passed over. Anything else means that the file is
 * cut or that its header is wrong.
 */
export async function takeTrailer(
  stream: ByteStream,
  dataEnd: number,
): Promise<MghTrailer | undefined> {
  const bytes = new Uint8Array(20);
  const got = await stream.fill(bytes);
  if (got === 0) return undefined;
  if (got !== 16 && got !== 20) {
    throw stream.wrong(`${got} bytes behind the data`, "none, 16, or 20 and more");
  }
  const view = new DataView(bytes.buffer);
  const [tr, flipAngle, te, ti, fov] = [0, 4, 8, 12, 16].map((at) => view.getFloat32(at));
  if (got === 20) await passTags(stream, dataEnd + 20);
  return { tr: tr!, flipAngle: flipAngle!, te: te!, ti: ti!, fov: got === 20 ? fov : undefined };
}

async function passTags(stream: ByteStream, start: number): Promise<void> {
  const head = new Uint8Array(TAG_HEAD_BYTES);
  const view = new DataView(head.buffer);
  const wrong = () =>
    stream.wrong(
      `bytes behind the data, from ${start} on, that are not FreeSurfer's tags`,
      "a file as long as its header says",
    );
  for (let position = start;;) {
    const got = await stream.fill(head);
    if (got === 0) return;
    const tag = view.getInt32(0);
    if (got < 4 || tag < 1 || tag > HIGHEST_TAG) throw wrong();
    if (TAGS_WITHOUT_LENGTH.has(tag)) return;
    const length = Number(view.getBigInt64(4));
    position += TAG_HEAD_BYTES + length;
    if (got < TAG_HEAD_BYTES || length < 0 || position > stream.most) throw wrong();
    await stream.moveTo(position);
  }
}
