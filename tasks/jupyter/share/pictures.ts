/** Pictures of stimuli in outputs, and charts that hold none. */
import {
  type JsonObject,
  type MimeBundle,
  type Notebook,
  type Output,
  pictureOf,
} from "../format/mod.ts";

/** How charts of stimuli begin their descriptions, in notebooks that ran before charts were marked. */
const DESCRIPTIONS = /^(?:Grid of pictures|Map of images)\b/;
const IMAGES = /<img\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
const INLINE_PICTURE = /data:image\//;

/** An output without pictures of stimuli, and how many it had. */
export interface WithoutPictures {
  /** The output; the same where nothing was in it. */
  readonly output: Output;
  /** Pictures taken out. */
  readonly pictures: number;
  /** Specifications of charts taken out, whose picture stays. */
  readonly specs: number;
}

/** How many outputs of a notebook hold a picture of stimuli, or one of which that can't be told. */
export function countPictures(notebook: Notebook): number {
  let count = 0;
  for (const cell of notebook.cells) {
    if (cell.cell_type === "code") {
      for (const output of cell.outputs) count += withoutPictures(output).pictures;
    } else count += Object.keys(cell.attachments ?? {}).length;
  }
  return count;
}

/**
 * Takes pictures of stimuli out of an output. What our charts draw without stimuli stays; any other
 * picture could be one, and goes. So does a chart's specification where pictures are inside, which
 * front ends show when the mouse is over a point.
 */
export function withoutPictures(output: Output): WithoutPictures {
  if (!("data" in output)) return { output, pictures: 0, specs: 0 };
  const data: MimeBundle = { ...output.data };
  let pictures = 0, specs = 0;
  const ofStimuli = holdsStimuli(output);
  let isDrawn = false;
  for (const [type, value] of Object.entries(output.data)) {
    if (type.startsWith("image/") && (ofStimuli || !isChart(output))) {
      delete data[type];
      isDrawn = true;
    } else if (/^application\/vnd\.vega/.test(type) && INLINE_PICTURE.test(JSON.stringify(value))) {
      delete data[type];
      if (!ofStimuli) specs++;
    } else if (type === "text/html" || type === "text/markdown") {
      const [text, found] = withoutInline(String(value));
      data[type] = text;
      pictures += found;
    }
  }
  if (isDrawn) {
    pictures++;
    const said = pictureOf(output)?.alt ?? output.data["text/plain"];
    data["text/plain"] = `[picture left out${typeof said === "string" ? `: ${said}` : ""}]`;
  }
  return pictures + specs === 0
    ? { output, pictures, specs }
    : { output: { ...output, data }, pictures, specs };
}

/** Charts are marked by what they are drawn from. */
function holdsStimuli(output: Output & { readonly metadata: JsonObject }): boolean {
  const { neuroid } = output.metadata as { neuroid?: { pictures?: unknown } };
  return neuroid?.pictures === true || DESCRIPTIONS.test(pictureOf(output)?.alt ?? "");
}

/** Our charts are PNGs with a description. */
function isChart(output: Output): boolean {
  const picture = pictureOf(output);
  return picture?.type === "image/png" && picture.alt !== undefined;
}

/** Pictures within HTML or Markdown; those of charts without stimuli have a description and stay. */
function withoutInline(text: string): [string, number] {
  let found = 0;
  const html = text.replace(IMAGES, (tag) => {
    const alt = /\balt="([^"]*)"/i.exec(tag)?.[1];
    const isOurs = /\bsrc="data:image\/png/i.test(tag) && alt !== undefined && alt !== "";
    if (isOurs && !DESCRIPTIONS.test(alt) && !/\bdata-stimuli\b/i.test(tag)) return tag;
    found++;
    return `<em>[picture left out${alt ? `: ${alt}` : ""}]</em>`;
  }).replace(/<svg\b[\s\S]*?<\/svg>/gi, (svg) => {
    if (!INLINE_PICTURE.test(svg)) return svg;
    found++;
    return "<em>[picture left out]</em>";
  }).replace(/url\(\s*["']?data:image\/[^)]*\)/gi, () => {
    found++;
    return "none";
  }).replace(/!\[([^\]]*)\]\(\s*data:image\/[^)]*\)/gi, (_, alt) => {
    found++;
    return `[picture left out${alt ? `: ${alt}` : ""}]`;
  });
  return [html, found];
}
