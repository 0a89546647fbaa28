/** How much of what was measured a model could explain at most. */
export { ncsnrToNoiseCeilingPercent } from "./ncsnr.ts";
