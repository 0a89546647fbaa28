/** The bytes of a table as text; other encodings than UTF-8 are named. */
import type { FileSource } from "../file_source.ts";

const SAVE = "text in UTF-8 (spreadsheets call it CSV UTF-8)";

/** The text; a FormatError says which encoding it is in where that is not UTF-8. */
export function decodeText(bytes: Uint8Array, source: FileSource): string {
  const other = markOf(bytes) ?? (bytes.includes(0) ? unmarked(bytes) : undefined);
  if (other !== undefined) throw source.wrong(other, SAVE);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw source.wrong(
      `bytes in line ${firstWrongLine(bytes)} that are not UTF-8, perhaps Latin-1 or Windows-1252`,
      SAVE,
      { cause },
    );
  }
}

/** The encoding that a byte order mark tells, where it is another than UTF-8. */
function markOf([a, b, c, d]: Uint8Array): string | undefined {
  const little = a === 0xff && b === 0xfe;
  const big = a === 0xfe && b === 0xff;
  if (little && c === 0 && d === 0) return "text in UTF-32";
  return little || big ? "text in UTF-16" : undefined;
}

/** What bytes with zeros among them are: text in UTF-16 has them at every second place, or nearly. */
function unmarked(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 1024);
  const zeros = [0, 0];
  head.forEach((byte, i) => zeros[i % 2]! += byte === 0 ? 1 : 0);
  const [even, odd] = zeros as [number, number];
  const most = head.length / 2;
  const isText = Math.max(even, odd) > 0.7 * most && Math.min(even, odd) === 0;
  return isText ? "text in UTF-16" : "binary data";
}

function firstWrongLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return line;
}
