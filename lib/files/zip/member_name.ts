/** The names of members of a zip archive, which are bytes of one of two encodings. */

/** The characters of code page 437 for the bytes from 128 on, which are those of zip's DOS days. */
const CODE_PAGE_437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
  "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/**
 * A name as text; undefined where it is flagged to be UTF-8 and is not. Without the flag the format
 * means code page 437, but macOS and Info-ZIP leave the flag out and write UTF-8, which bytes are by
 * chance almost never.
 *
 * Source: APPNOTE 6.3.10, appendix D.
 */
export function memberName(bytes: Uint8Array, isUtf8: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    if (isUtf8) return undefined;
    return Array.from(
      bytes,
      (byte) => byte < 128 ? String.fromCharCode(byte) : CODE_PAGE_437[byte - 128]!,
    ).join("");
  }
}
