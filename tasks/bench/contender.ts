/** Our side of a race: runs when told to, and says how long it took. */
import { noteReads } from "./reads.ts";

/** Answers the lines `run`, `reads` and `memory` on stdin until it ends. */
export async function contend(run: () => unknown): Promise<void> {
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  for await (const line of lines) {
    if (line === "run") {
      const start = performance.now();
      await run();
      console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000 }));
    } else if (line === "reads") {
      console.log(JSON.stringify({ reads: await noteReads(run) }));
    } else {
      console.log(JSON.stringify({ peakMB: await peakMegabytes() }));
    }
  }
}

/** The most memory this process had resident; where the system does not say, what it has now. */
export async function peakMegabytes(): Promise<number> {
  const status = await Deno.readTextFile("/proc/self/status").catch(() => "");
  const peak = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return Math.round(peak ? Number(peak) / 1024 : Deno.memoryUsage().rss / 2 ** 20);
}

/** Reads a file of little-endian float64. */
export function readNumbers(path: string): Float64Array {
  return new Float64Array(Deno.readFileSync(path).buffer);
}

/** Cuts text into lines; a last line without an end comes out too. */
export class TextLineStream extends TransformStream<string, string> {
  constructor() {
    let rest = "";
    super({
      transform(chunk, controller) {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop()!;
        for (const line of lines) controller.enqueue(line);
      },
      flush(controller) {
        if (rest !== "") controller.enqueue(rest);
      },
    });
  }
}
