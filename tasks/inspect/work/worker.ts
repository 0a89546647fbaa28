/** The page's worker: it holds the files, and answers questions one after the other. */
import { errorText, isNeuroidError } from "../../../lib/errors/mod.ts";
import type { Question } from "./answers.ts";
import { hasPictures, openDropped, readPictureOf } from "./dropped.ts";
import { viewConsistency, viewRdm } from "./rdm.ts";

const scope = globalThis as unknown as {
  onmessage: (event: { data: { id: number; question: Question } }) => void;
  postMessage(message: unknown, transfer?: Transferable[]): void;
};

let last: Promise<unknown> = Promise.resolve();

scope.onmessage = ({ data: { id, question } }) => {
  last = last.then(async () => {
    try {
      const progress = (text: string) => scope.postMessage({ id, progress: text });
      scope.postMessage({ id, answer: await answer(question, progress) });
    } catch (error) {
      const said = isNeuroidError(error) ? error.message : errorText(error);
      scope.postMessage({ id, error: said.replace(/\/mounted\/\d+\//g, "") });
    }
  });
};

async function answer(question: Question, progress: (text: string) => void): Promise<unknown> {
  switch (question.ask) {
    case "open":
      return { ...await openDropped(question.files, progress), hasPictures: hasPictures() };
    case "rdm":
      return await viewRdm(
        question.path,
        { region: question.region, subject: question.subject },
        progress,
      );
    case "consistency":
      return await viewConsistency(question.path);
    case "picture":
      return await readPictureOf(question.id);
  }
}
