/**
 * How long answers take to begin and how fast they come: so how many bytes that nobody wants cost as much
 * as another request.
 */
const SMALLEST = 2 ** 12, LARGEST = 2 ** 20;
const MEASURED_FROM = 2 ** 14; // shorter answers come in one piece
const WEIGHT = 0.1;

/** Measures of the requests of one kind. */
export class Pace {
  #latency: number | undefined;
  #rate: number | undefined;

  /** @param first the gap before anything is measured */
  constructor(private readonly first: number) {}

  /**
   * Notes an answer.
   *
   * @param begin milliseconds until it began
   * @param length milliseconds from there to its end
   */
  note(begin: number, length: number, bytes: number): void {
    this.#latency = mixed(this.#latency, begin);
    if (bytes < MEASURED_FROM) return;
    this.#rate = mixed(this.#rate, bytes / Math.max(0.2, length));
  }

  /** The gap in bytes up to which two pieces are better asked for together. */
  get gap(): number {
    if (this.#latency === undefined || this.#rate === undefined) return this.first;
    return Math.round(Math.min(LARGEST, Math.max(SMALLEST, this.#latency * this.#rate)));
  }
}

function mixed(before: number | undefined, value: number): number {
  return before === undefined ? value : before + WEIGHT * (value - before);
}
