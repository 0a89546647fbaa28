/** What stands for the version of a file whose server says nothing by which one could be known. */
import { fromParent, toWorkers } from "../../parallel/mod.ts";

const NAME = "run";

/** Of this program and its workers alone: what such a server gave serves no other run. */
export const THIS_RUN: string = fromParent<string>(NAME) ?? crypto.randomUUID();
toWorkers(NAME, () => THIS_RUN);
