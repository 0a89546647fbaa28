/** The page's worker: asked, shown how far it is, and stopped. */
import type { DroppedFiles, Message, Progress, Questions } from "../work/answers.ts";

/** The worker's program, which stands in the page, so that nothing is asked of a server. */
declare const WORKER: string;

/** What a question ends with where it was stopped. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

interface Waiting {
  readonly ask: keyof Questions;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

let program: string | undefined;
let worker: Worker | undefined;
let files: DroppedFiles | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();
let onProgress: (progress: Progress) => void = () => {};
let onBusy: (isBusy: boolean) => void = () => {};

/** Says who is told how far work is, and whether there is any but the search for a picture. */
export function watchWork(watch: {
  readonly progress: (progress: Progress) => void;
  readonly busy: (isBusy: boolean) => void;
}): void {
  ({ progress: onProgress, busy: onBusy } = watch);
}

/** Asks the worker, after all that it was asked before. */
export function ask<Ask extends keyof Questions>(
  ask: Ask,
  question: Questions[Ask][0],
): Promise<Questions[Ask][1]> {
  if (ask === "open") files = (question as { files: DroppedFiles }).files;
  const own = worker ??= start(ask === "open" ? undefined : files);
  return new Promise((resolve, reject) => {
    waiting.set(++asked, { ask, resolve, reject });
    own.postMessage({ id: asked, question: { ask, ...question } });
    if (ask !== "picture") onBusy(true);
  });
}

/** Whether there is any work. */
export function isWorking(): boolean {
  return waiting.size > 0;
}

/** Ends all work at once, whatever it is in: the next question goes to a worker of its own. */
export function stop(): void {
  end(new Stopped("stopped"));
}

/**
 * Gives what is asked next to a worker of its own, where nothing else is under way: one that has read
 * much does not give back at once what it no longer needs.
 */
export function renewWorker(): void {
  if (!isWorking()) end(new Stopped("stopped"));
}

function start(mounted: DroppedFiles | undefined): Worker {
  program ??= URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  const started = new Worker(program);
  started.onmessage = ({ data }: MessageEvent<Message>) => {
    if (worker !== started) return; // what was under way when it was ended
    if ("progress" in data) return onProgress(data.progress);
    const question = waiting.get(data.id);
    if (question === undefined) return; // the files that it was given again
    waiting.delete(data.id);
    if ("error" in data) question.reject(new Error(data.error));
    else question.resolve(data.answer as never);
    tellWhetherBusy();
  };
  started.onerror = (event) => {
    event.preventDefault();
    if (worker !== started) return;
    end(
      new Error(
        `read the files: the page's worker ended (${
          event.message || "out of memory"
        }); a smaller ` +
          "part of them, or the tasks rdm and brainscore:check",
      ),
    );
  };
  // A number that no question has.
  if (mounted !== undefined) {
    started.postMessage({ id: 0, question: { ask: "mount", files: mounted } });
  }
  return started;
}

function end(reason: Error): void {
  worker?.terminate();
  worker = undefined;
  const all = [...waiting.values()];
  waiting.clear();
  for (const { reject } of all) reject(reason);
  tellWhetherBusy();
}

function tellWhetherBusy(): void {
  onBusy([...waiting.values()].some(({ ask }) => ask !== "picture"));
}
