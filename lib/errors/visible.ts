/** Names in messages, so that those that look the same are told apart. */

/** White space and marks that show nothing, or look like a plain space. */
const UNSEEN =
  /[\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]/gu;
/** Letters of other alphabets that look like Latin ones, or may. */
const LOOKALIKES =
  /[\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bd\u03bf\u0400-\u04ff]/gu;

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A name with escapes (`\u0301`) for what the eye does not tell: letters and accents as characters of
 * their own, where there is one for both; marks and spaces that show nothing; Greek and Cyrillic
 * letters among Latin ones.
 */
export function visibleName(name: string): string {
  const parts = name === name.normalize("NFC")
    ? name
    : [...clusters.segment(name)].map(({ segment }) => partsOf(segment)).join("");
  const seen = parts.replace(UNSEEN, escaped);
  return seen.replace(
    /[\p{L}\p{M}]+/gu,
    (word) => /\p{Script=Latin}/u.test(word) ? word.replace(LOOKALIKES, escaped) : word,
  );
}

/** What is read as one character, with escapes where composing it would change it. */
function partsOf(cluster: string): string {
  if (cluster === cluster.normalize("NFC")) return cluster;
  const [first = "", ...others] = cluster;
  return others.length === 0 ? escaped(first) : first + others.map(escaped).join("");
}

function escaped(character: string): string {
  return [...character].map((each) => {
    const code = each.codePointAt(0)!.toString(16).padStart(4, "0");
    return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
  }).join("");
}
