/** The process that reads mutants: for each line `{reader, path}` of stdin, an {@link Answer}. */
import { linesOf } from "./lines.ts";
import { errorText } from "../../lib/errors/mod.ts";
import type { Answer } from "./judge.ts";
import { readers } from "./readers.ts";
import { isClear } from "./walks.ts";

for await (const line of linesOf(Deno.stdin.readable)) {
  const { reader, path } = JSON.parse(line) as { reader: string; path: string };
  console.log(JSON.stringify(await answer(reader, path)));
}

async function answer(reader: string, path: string): Promise<Answer> {
  const memory = () => Deno.memoryUsage().rss;
  try {
    const items = await readers[reader]!(path);
    return { items, memory: memory() };
  } catch (error) {
    const clear = isClear(error, path);
    const text = clear ? errorText(error) : `${(error as Error)?.stack ?? error}`;
    return { error: text, clear, memory: memory() };
  }
}
