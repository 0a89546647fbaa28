/** Responses to score against: read from packages, by regions, averaged as Brain-Score does. */
export {
  neuroidsBySubject,
  type PicturePart,
  type PictureResponses,
  type RegionResponses,
  type Repeats,
} from "./responses.ts";
export { averagedPictures } from "./averages.ts";
export { idText } from "./id_order.ts";
export type { NeuroidChoice } from "./neuroid_table.ts";
export { type OpenResponses, openResponses, RESPONSE_FILES } from "./open_responses.ts";
export type { ResponseFiles } from "./package_files.ts";
