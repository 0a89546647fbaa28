/** How the two datasets were published: whose they are, and what may be done with them. */
import type { RecordingKind } from "./study.ts";

/** The reference of a dataset. */
export interface PublishedDataset {
  /** As identifiers of Brain-Score begin: first author and year. */
  readonly authorYear: string;
  readonly bibtex: string;
}

/** The license of both datasets. It allows no derivatives: a package is for its maker's own use. */
export const SENSORIUM_LICENSE =
  "CC BY-NC-ND 4.0; ask the authors of the data before publishing what is derived from them";

/** The paper of each kind of recording. */
export const PUBLISHED_DATASETS: Readonly<Record<RecordingKind, PublishedDataset>> = {
  static: {
    authorYear: "Willeke2022",
    bibtex: `@article{Willeke2022,
    title = {The Sensorium competition on predicting large-scale mouse primary visual cortex activity},
    author = {Willeke, Konstantin F. and others},
    journal = {arXiv:2206.08666},
    year = {2022},
}`,
  },
  dynamic: {
    authorYear: "Turishcheva2023",
    bibtex: `@article{Turishcheva2023,
    title = {The Dynamic Sensorium competition for predicting large-scale mouse visual cortex activity from videos},
    author = {Turishcheva, Polina and others},
    journal = {arXiv:2305.19654},
    year = {2023},
}`,
  },
};
