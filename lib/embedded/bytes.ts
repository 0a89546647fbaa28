/** From text to bytes. */

/** The bytes that a text in base64 stands for, which may be broken into lines. */
export function embeddedBytes(text: string): Uint8Array<ArrayBuffer> {
  // Not by Uint8Array.fromBase64, which Node 20 does not have.
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
