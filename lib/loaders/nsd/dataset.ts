/** A tree of NSD data as one handle: where its files lie, its size, its design. */
import { type Design, readDesign } from "./design.ts";
import { findLayout, type NsdLayout } from "./layout.ts";
import { readStudy, type Study } from "./study.ts";

/** An opened tree. Betas stay on disk until a function reads them. */
export interface NsdDataset {
  readonly layout: NsdLayout;
  readonly study: Study;
  readonly design: Design;
}

/**
 * Finds the layout of a tree and reads its study and its experiment design.
 *
 * @throws {MissingError} where the tree has neither layout; otherwise as {@link readStudy} and
 * {@link readDesign}.
 */
export async function openNsd(root: string): Promise<NsdDataset> {
  const layout = await findLayout(root);
  const study = await readStudy(root);
  return { layout, study, design: await readDesign(layout.design, study) };
}
