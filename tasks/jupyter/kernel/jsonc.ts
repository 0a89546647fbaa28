/** JSON with comments and trailing commas, as `deno.json` may have them. */

/** The value of such a text. */
export function parseJsonc(text: string): unknown {
  // Strings are kept as they are, whatever stands in them.
  const plain = text.replace(
    /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g,
    (part) => part.startsWith('"') ? part : "",
  );
  const closed = plain.replace(
    /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g,
    (part) => part.startsWith('"') ? part : "",
  );
  return JSON.parse(closed);
}
