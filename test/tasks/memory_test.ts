import assert from "node:assert/strict";
import { runTaskWith } from "../../tasks/cli/task.ts";

Deno.test("a task that runs out of memory says so in one line, without a stack", async () => {
  const lines: string[] = [], { error } = console;
  console.error = (line: string) => void lines.push(line);
  try {
    const code = await runTaskWith({
      name: "greedy",
      summary: "Takes more memory than there is.",
      flags: {},
      examples: [],
      run: () => Promise.resolve({ text: String(new ArrayBuffer(2 ** 52)), json: {} }),
    }, ["--quiet"]);
    assert.equal(code, 1);
  } finally {
    console.error = error;
  }
  assert.equal(lines.length, 1);
  assert.match(lines[0]!, /^error: greedy: not enough memory; /);
});
