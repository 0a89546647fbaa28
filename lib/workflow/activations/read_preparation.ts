/** Preparations of pictures by name, and out of JSON files. */
import { errorText, FormatError, MissingError, systemText, unknownName } from "../../errors/mod.ts";
import { checkPreparation, type Preparation, PREPARATIONS } from "../../models/mod.ts";

const DOING = "read how pictures are prepared";

/**
 * What a name or a file stands for; nothing is done to pictures where there is none.
 *
 * @param word one of {@link PREPARATIONS}, or a path that ends in `.json`
 * @throws {UnknownNameError} for another name, and for a key that there is not
 * @throws {MissingError} if there is no such file, {@link FormatError} where it is not JSON
 */
export async function readPreparation(word: string | undefined): Promise<Preparation> {
  if (word === undefined) return {};
  const known = PREPARATIONS[word];
  if (known !== undefined) return known;
  if (!word.toLowerCase().endsWith(".json")) {
    throw unknownName(DOING, "preparation", word, [...Object.keys(PREPARATIONS), "FILE.json"]);
  }
  let text: string;
  try {
    text = await Deno.readTextFile(word);
  } catch (cause) {
    const right = "a JSON file with size, crop, mean, sd, …";
    throw new MissingError({ doing: DOING, found: systemText(cause), right, where: word, cause });
  }
  try {
    return checkPreparation(JSON.parse(text), word);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new FormatError({
      doing: DOING,
      found: errorText(cause),
      right: 'JSON such as {"size": 256, "crop": 224, "mean": [0.5], "sd": [0.5]}',
      where: word,
      cause,
    });
  }
}
