/** A module that holds bytes. */

/** Letters of base64 in a line. */
const WIDTH = 100;

/** Its text: a docblock, and the bytes in base64 by a name. */
export function base64Module(name: string, says: string, bytes: Uint8Array): string {
  const lines = bytes.toBase64().match(new RegExp(`.{1,${WIDTH}}`, "g")) ?? [];
  return `/** ${says} Written by tasks/embedded. */\nexport const ${name} = \`\n${
    lines.join("\n")
  }\n\`;\n`;
}
