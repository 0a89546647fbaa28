/**
 * Long work that shares the machine. A worker module calls {@link serve} with its function; a
 * {@link Pool} sends it jobs and gives results back in the order of the jobs, however they finish.
 */
export { runAbreast } from "./abreast.ts";
export { ahead } from "./ahead.ts";
export { MOST_ANSWER_BYTES } from "./answer_memory.ts";
export { answerOrders } from "./answer_orders.ts";
export { BlockingThread, ThreadEnd } from "./blocking_thread.ts";
export { fromParent, onReport, reportToParent, siblings, toWorkers } from "./kinship.ts";
export { pause } from "./pause.ts";
export { type JobOptions, Pool } from "./pool.ts";
export { Scratch } from "./scratch.ts";
export { startThread, type ThreadModule } from "./thread.ts";
export { serve, type Workshop } from "./worker.ts";
