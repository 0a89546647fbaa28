/** How far a score moves when images or subjects are drawn again: samples, and the spread over them. */
export { DrawnDistances } from "./drawn_distances.ts";
export { DrawnRdms } from "./drawn_rdms.ts";
export { countsOf, resamples } from "./resamples.ts";
export {
  BOOTSTRAP_SETTINGS,
  type BootstrapSettings,
  type BootstrapSpread,
  requireBootstrap,
} from "./settings.ts";
export { type Drawing, oncePerSample, spreadsOver } from "./spreads.ts";
