/**
 * The ncsnr of neuroids from the single trials of a preparation, by NSD's rule: what
 * `ncsnrFromBetas` computes of all betas at once, here by rows of a part.
 *
 * Source: Allen et al. 2022, Nature Neuroscience 25, Methods, "Noise ceiling estimation".
 */
import { type Part, PartReader } from "../../../files/mod.ts";

/** The trials of a part. */
export interface TrialsOfPart {
  /** The rows of each image that was shown as often as it should be. */
  readonly rowsOfImages: readonly (readonly number[])[];
  /** The rows of each session. */
  readonly rowsOfSessions: readonly (readonly number[])[];
  /** Trials of a session: all of them, of which the part may hold some. */
  readonly trialsPerSession: number;
}

/**
 * One ratio a column, unitless. The rows are z-scores over all trials of a session with ddof 0; the
 * variance over repetitions is scaled by (n − 1)/n to that of z-scores with ddof 1. Images with a trial in
 * a session in which a neuroid is invalid, all 0 or NaN, are left out for it. NaN where no image is left.
 */
export async function ncsnrOfTrials(part: Part, trials: TrialsOfPart): Promise<Float64Array> {
  const { rowsOfImages, rowsOfSessions, trialsPerSession } = trials;
  const { columns } = part;
  const reader = await PartReader.open(part);
  try {
    const invalid = rowsOfSessions.map((rows) => invalidIn(reader, rows, columns));
    const sessionOf = new Map(rowsOfSessions.flatMap((rows, s) => rows.map((row) => [row, s])));
    const noise = new Float64Array(columns);
    const images = new Int32Array(columns);
    const most = Math.max(1, ...rowsOfImages.map(({ length }) => length));
    const memory = Array.from({ length: most }, () => new Float32Array(columns));
    for (const rows of rowsOfImages) {
      const values = memory.slice(0, rows.length);
      rows.forEach((row, i) => reader.read(row, 0, values[i]!));
      const left = rows.map((row) => invalid[sessionOf.get(row)!]!);
      for (let v = 0; v < columns; v++) {
        if (left.some((flags) => flags[v] === 1)) continue;
        noise[v]! += varianceAt(values, v);
        images[v]!++;
      }
    }
    reader.check();
    const toSample = (trialsPerSession - 1) / trialsPerSession;
    return noise.map((sum, v) => {
      const variance = (sum / images[v]!) * toSample; // 0/0 without an image
      return Math.sqrt(Math.max(0, 1 - variance)) / Math.sqrt(variance);
    });
  } finally {
    reader.close();
  }
}

/** Columns that are 0 in all of these rows, or NaN in one. */
function invalidIn(reader: PartReader, rows: readonly number[], columns: number): Uint8Array {
  const flags = new Uint8Array(columns).fill(1);
  const values = new Float32Array(columns);
  const broken = new Uint8Array(columns);
  for (const row of rows) {
    reader.read(row, 0, values);
    for (let v = 0; v < columns; v++) {
      const value = values[v]!;
      if (value !== value) broken[v] = 1;
      else if (value !== 0) flags[v] = 0;
    }
  }
  return flags.map((flag, v) => flag | broken[v]!);
}

/** The variance over rows, ddof 1, in float64. */
function varianceAt(rows: readonly Float32Array[], column: number): number {
  let sum = 0;
  for (const row of rows) sum += row[column]!;
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) {
    const deviation = row[column]! - mean;
    squares += deviation * deviation;
  }
  return squares / (rows.length - 1);
}
