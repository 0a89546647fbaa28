/** Values as text inside a specification, a letter or more each, from which an expression reads one. */

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-";
const MISSING = "~";
/** Two letters a value; of more values than the first one letter each, of more than the second none. */
const [FINE, MOST] = [20_000, 150_000];

/** A matrix, or the upper half of a symmetric one without its diagonal. */
export interface ValueGrid {
  readonly rows: number;
  readonly columns: number;
  readonly isSymmetric?: boolean | undefined;
  /** Whether all values are whole numbers, which are then written exactly. */
  readonly isWhole?: boolean | undefined;
  value(row: number, column: number): number;
}

/** Values as letters: how far each lies above the lowest, in steps. */
export interface WrittenValues {
  readonly text: string;
  readonly letters: number;
  readonly low: number;
  readonly step: number;
  readonly decimals: number;
}

/** Writes the values; undefined where there are too many, or none is finite. */
export function writeValues(grid: ValueGrid): WrittenValues | undefined {
  const { rows, columns, isSymmetric = false, isWhole = false } = grid;
  const count = isSymmetric ? rows * (rows - 1) / 2 : rows * columns;
  if (count > MOST || count === 0) return undefined;
  const numbers = new Float64Array(count);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = isSymmetric ? row + 1 : 0; column < columns; column++) {
      numbers[at++] = grid.value(row, column);
    }
  }
  let [low, high] = [Infinity, -Infinity];
  for (const each of numbers) {
    if (!Number.isFinite(each)) continue;
    if (each < low) low = each;
    if (each > high) high = each;
  }
  if (low > high) return undefined;
  const letters = isWhole ? lettersFor(high - low) : count > FINE ? 1 : 2;
  const steps = LETTERS.length ** letters - 1;
  const step = isWhole || high === low ? 1 : (high - low) / steps;
  const parts: string[] = [];
  for (const each of numbers) {
    if (!Number.isFinite(each)) {
      parts.push(MISSING.repeat(letters));
      continue;
    }
    const code = Math.round((each - low) / step);
    for (let place = letters - 1; place >= 0; place--) {
      parts.push(LETTERS[Math.floor(code / LETTERS.length ** place) % LETTERS.length]!);
    }
  }
  const decimals = isWhole ? 0 : Math.min(8, Math.max(0, Math.floor(-Math.log10(step))));
  return { text: parts.join(""), letters, low, step, decimals };
}

/** How many letters tell the numbers from 0 to `most` apart. */
function lettersFor(most: number): number {
  let letters = 1;
  while (LETTERS.length ** letters <= most) letters++;
  return letters;
}

/** The expression of a value, with as many decimals as its steps tell apart, or its name. */
export function readValue(
  signal: string,
  place: string,
  { letters, low, step, decimals }: WrittenValues,
  names?: string,
): string {
  const letter = (offset: number) =>
    `indexof("${LETTERS}", substring(${signal}, ${letters} * ${place} + ${offset}, ${letters} * ${place} + ${
      offset + 1
    }))`;
  const code = Array.from({ length: letters }, (_, i) => letter(i))
    .reduce((sum, each) => `(${sum} * ${LETTERS.length} + ${each})`);
  const number = `${low} + ${step} * ${code}`;
  return `${letter(0)} < 0 ? "none" : ${
    names === undefined ? `format(${number}, ".${decimals}f")` : `${names}[${number}]`
  }`;
}
