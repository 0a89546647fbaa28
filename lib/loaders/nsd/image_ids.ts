/** Argument checks for images by their ids. */
import { type Kind, kindOf } from "../../calls/mod.ts";

/** 0-based ids of images. */
export const IMAGE_IDS: Kind<Iterable<number>> = kindOf(
  "ids of images, from 0: a list or a Set of numbers",
  (value) =>
    typeof value === "object" && value !== null && Symbol.iterator in value &&
    !("coords" in value),
  (value) => typeof value === "number" ? `a list, with brackets around it: [${value}]` : undefined,
);
