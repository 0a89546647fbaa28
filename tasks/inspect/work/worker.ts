/** The page's worker: it holds the files, and answers questions one after the other. */
import type { Message, Question, Report } from "./answers.ts";
import { viewConsistency } from "./consistency.ts";
import { mountDropped, saidOf } from "./dropped.ts";
import { lookAtDropped } from "./look.ts";
import { notePictures, readPictureOf } from "./pictures.ts";
import { viewRdm } from "./rdm.ts";

const scope = globalThis as unknown as {
  onmessage: (event: { data: { id: number; question: Question } }) => void;
  postMessage(message: Message): void;
};

let last: Promise<unknown> = Promise.resolve();

scope.onmessage = ({ data: { id, question } }) => {
  last = last.then(async () => {
    try {
      const report: Report = (progress) => scope.postMessage({ id, progress });
      scope.postMessage({ id, answer: await answer(question, report) });
    } catch (error) {
      scope.postMessage({ id, error: saidOf(error) });
    }
  });
};

async function answer(question: Question, report: Report) {
  switch (question.ask) {
    case "open":
      mountDropped(question.files);
      return await lookAtDropped(question.files, report);
    case "mount":
      mountDropped(question.files);
      await notePictures();
      return true;
    case "rdm":
      return await viewRdm(question.path, question, report);
    case "consistency":
      return await viewConsistency(question.path, report);
    case "picture":
      return await readPictureOf(question.id);
  }
}
