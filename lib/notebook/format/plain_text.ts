/** Text as it would stand on a screen: without color codes, and with overwritten lines gone. */

/** Escape sequences of terminals (ECMA-48): CSI with its parameters, OSC up to its end, and the short ones. */
// deno-lint-ignore no-control-regex -- the escape character is what is looked for
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** Removes the escape sequences by which programs color text in a terminal. */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, "");
}

/**
 * What a terminal shows after a text was written: no escape sequences, and of a line that was
 * overwritten with `\r` only the last state. `\r\n` ends a line as `\n` does.
 */
export function screenText(text: string): string {
  const plain = withoutEscapes(text).replace(/\r+\n/g, "\n");
  if (!plain.includes("\r")) return plain;
  return plain.split("\n").map((line) => {
    const states = line.split("\r");
    // A trailing \r has moved the cursor but overwritten nothing yet.
    return states.findLast((state) => state !== "") ?? "";
  }).join("\n");
}
