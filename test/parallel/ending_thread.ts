/** A thread that answers, or ends in the way that it is asked for. */
import process from "node:process";
import { answerOrders } from "../../lib/parallel/mod.ts";

export type Way = "answer" | "throw" | "throw later" | "exit" | "answer, then exit";

answerOrders<Way>(async (way) => {
  switch (way) {
    case "throw":
      throw new Error("it was asked to");
    case "throw later":
      setTimeout(() => {
        throw new Error("it was asked to, later");
      });
      return await new Promise(() => {});
    case "exit":
      process.exit(3);
      break;
    case "answer, then exit":
      setTimeout(() => process.exit(4), 100);
  }
  return `${way}: é`;
});
