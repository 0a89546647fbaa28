import { deepEqual } from "node:assert/strict";
import type { JsonObject, Output } from "../../../../tasks/jupyter/format/mod.ts";
import { compareNotebooks } from "../../../../tasks/jupyter/checks/mod.ts";
import { codeCell } from "../cells.ts";

const out = (text: string): Output => ({ output_type: "stream", name: "stdout", text });
const shown = (data: JsonObject): Output => ({ output_type: "display_data", data, metadata: {} });

/** The head of a PNG with a size, and something behind it. */
function png(width: number, height: number, rest = "pixels"): string {
  const bytes = new Uint8Array(24 + rest.length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  bytes.set(new TextEncoder().encode(rest), 24);
  return btoa(String.fromCharCode(...bytes));
}

function differences(before: Output[], after: Output[]): string[] {
  const of = (outputs: Output[]) => ({
    metadata: {},
    cells: [codeCell("1"), codeCell("x", outputs)],
  });
  return compareNotebooks(of(before), of(after)).map(({ cell, message }) => `${cell}: ${message}`);
}

Deno.test("the same outputs do not differ, also where a picture of the same size has other pixels", () => {
  const before = [out("a\n"), shown({ "image/png": png(4, 3, "one"), "text/plain": "p" })];
  const after = [out("a\n"), shown({ "image/png": png(4, 3, "two"), "text/plain": "p" })];
  deepEqual(differences(before, after), []);
  const html = (
    picture: string,
  ) => [shown({ "text/html": `<img src="data:image/png;base64,${picture}">` })];
  deepEqual(differences(html("QUJD"), html("REVG")), []);
});

Deno.test("one character of text differs, with its line", () => {
  deepEqual(differences([out("a\nb 1.50\n")], [out("a\nb 1.51\n")]), [
    '2: output 1, stdout: line 2 was "b 1.50", is now "b 1.51"',
  ]);
  deepEqual(differences([out("a")], [out("a\nb")]), [
    '2: output 1, stdout: line 2 was nothing, is now "b"',
  ]);
  deepEqual(
    differences([shown({ "text/html": "<b>1</b>" })], [shown({ "text/html": "<b>2</b>" })]),
    [
      '2: output 1, text/html: line 1 was "<b>1</b>", is now "<b>2</b>"',
    ],
  );
});

Deno.test("a picture of another size differs", () => {
  deepEqual(differences([shown({ "image/png": png(4, 3) })], [shown({ "image/png": png(4, 5) })]), [
    "2: output 1, picture: was 4×3 pixels, is now 4×5",
  ]);
});

Deno.test("an output that is new, gone, or of another kind differs", () => {
  deepEqual(differences([], [out("a")]), ["2: output 1 is new: text on stdout"]);
  deepEqual(differences([out("a"), shown({ "text/plain": "p" })], [out("a")]), [
    "2: output 2 is gone: text/plain",
  ]);
  const error: Output = { output_type: "error", ename: "TypeError", evalue: "x", traceback: [] };
  deepEqual(differences([out("a")], [error]), [
    "2: output 1 was text on stdout, is now the error TypeError",
  ]);
  deepEqual(
    differences([shown({ "text/plain": "p" })], [
      shown({ "text/plain": "p", "image/png": png(1, 1) }),
    ]),
    ["2: output 1 was text/plain, is now image/png with text/plain"],
  );
});
