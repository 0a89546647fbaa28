/** FreeSurfer's files beside its images: annotations, labels and curvature. */
export { type Annotation, type AnnotationRegion, readAnnot } from "./annot.ts";
export { type Curvature, readCurvature } from "./curvature.ts";
export { readSurfaceLabel, type SurfaceLabel } from "./label.ts";
