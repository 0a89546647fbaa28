/** What runs the cells behind the kernel. */
export { endText } from "./end_text.ts";
export { Engine, type EngineOptions, silent } from "./engine.ts";
export type { LinkAnswer, LinkMessage } from "./link.ts";
export { keepLines, type ProcessEnd } from "./process.ts";
