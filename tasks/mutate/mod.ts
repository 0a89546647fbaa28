/** Whether tests notice small changes of the code they test. */
export { mutate } from "./mutate.ts";
export { mutationText } from "./mutation_text.ts";
