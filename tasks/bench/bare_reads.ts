/** The least that reading can take: stretches of files into one piece of memory, and nothing else. */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { contend } from "./contender.ts";
import type { Reads } from "./reads.ts";

const PIECE_BYTES = 8 << 20;

function readAll(reads: Reads): void {
  const memory = new Uint8Array(PIECE_BYTES);
  for (const [path, stretches] of Object.entries(reads)) {
    using file = Deno.openSync(path);
    for (const [from, to] of stretches) {
      file.seekSync(from, Deno.SeekMode.Start);
      for (let at = from; at < to;) {
        const count = file.readSync(memory.subarray(0, Math.min(PIECE_BYTES, to - at)));
        if (count === null) throw new Error(`${path} ends at byte ${at}`);
        at += count;
      }
    }
  }
}

// Our side: FILE of reads as JSON. Files are read side by side, a worker each, as ours are.
if (isMainThread && import.meta.main) {
  const reads = JSON.parse(await Deno.readTextFile(Deno.args[0]!)) as Reads;
  const files = Object.entries(reads);
  if (files.length === 1) await contend(() => readAll(reads));
  else {
    const workers = files.map((file) =>
      new Worker(new URL(import.meta.url), { workerData: Object.fromEntries([file]) })
    );
    await contend(() =>
      Promise.all(workers.map((worker) =>
        new Promise<void>((resolve, reject) => {
          worker.once("message", () => resolve());
          worker.once("error", reject);
          worker.postMessage("read");
        })
      ))
    );
    for (const worker of workers) await worker.terminate();
  }
} else if (!isMainThread) {
  parentPort!.on("message", () => {
    readAll(workerData as Reads);
    parentPort!.postMessage("done");
  });
}
