/** A choice as the attributes of its assemblies tell it: `nsd_images`, `nsd_trials` and others. */
import { type NetcdfFile, UNNAMED } from "../../../files/mod.ts";

/** What of a choice is told, by the names of flags, in the order of the attributes. */
export const CHOICE_WORDS = ["images", "trials", "betas", "space", "sessions", "split"] as const;

/** A choice in words; none of the published one, whose assemblies tell nothing. */
export type ChoiceWords = {
  readonly [word in typeof CHOICE_WORDS[number]]?: string | undefined;
};

/** The words that a choice has, in their order. */
export function choiceEntries(choice: ChoiceWords): (readonly [word: string, value: string])[] {
  return CHOICE_WORDS.flatMap((word) => {
    const value = choice[word];
    return value === undefined ? [] : [[word, value] as const];
  });
}

/** The attributes that tell a choice. */
export function choiceAttributes(choice: ChoiceWords): Record<string, string> {
  return Object.fromEntries(
    choiceEntries(choice).map(([word, value]) => [attributeOf(word), value]),
  );
}

/** The choice that an assembly tells. */
export function choiceOfFile(file: NetcdfFile): ChoiceWords {
  const { attributes } = file.variable(UNNAMED);
  return Object.fromEntries(CHOICE_WORDS.flatMap((word) => {
    const value = attributes.get(attributeOf(word))?.data[0];
    return value === undefined ? [] : [[word, String(value)]];
  }));
}

const attributeOf = (word: string) => `nsd_${word}`;
