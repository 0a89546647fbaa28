/**
 * What a request costs beside its bytes, and how fast bytes come: so how many bytes that nobody wants cost
 * as much as another request. Requests go out side by side, so a request costs what many small ones took
 * together, divided by their number: the way to the server, and the work on both sides.
 */
const LARGEST = 2 ** 20;
/** A request costs its sender time too, however fast it is answered. */
const SMALLEST = 2 ** 15;
/** Fewer requests say little of what one costs. */
const LEAST_REQUESTS = 16;
const SMALL_BODY = 2 ** 14, LARGE_BODY = 2 ** 16;
/** Less says little of a line. */
const LEAST_BYTES = 2 ** 22;
/** Bytes a millisecond, before anything was measured: a usual line of a university. */
const USUAL_RATE = 25_000;
const WEIGHT = 0.3;

/** What was measured. */
export interface Measured {
  /** Of a request beside its bytes, in milliseconds. */
  readonly cost?: number | undefined;
  /** Of the whole line, in bytes a millisecond. */
  readonly rate?: number | undefined;
}

/** Measures of the requests of an isolate. */
export class Pace {
  #cost: number | undefined;
  #rate: number | undefined;

  /** @param before what another isolate has measured */
  constructor(before: Measured = {}) {
    this.#cost = before.cost;
    this.#rate = before.rate;
  }

  /** As far as it goes. */
  get measured(): Measured {
    return { cost: this.#cost, rate: this.#rate };
  }

  /** Notes requests that went out together: small ones tell what one costs, large ones how fast bytes come. */
  note(milliseconds: number, requests: number, bytes: number): void {
    if (requests >= LEAST_REQUESTS && bytes <= requests * SMALL_BODY) {
      this.#cost = mixed(this.#cost, milliseconds / requests);
    }
    if (bytes >= LEAST_BYTES && bytes >= requests * LARGE_BODY) {
      this.#rate = mixed(this.#rate, bytes / milliseconds);
    }
  }

  /** The gap in bytes up to which two pieces are better asked for together; undefined before that is known. */
  get gap(): number | undefined {
    if (this.#cost === undefined) return undefined;
    const gap = this.#cost * (this.#rate ?? USUAL_RATE);
    return Math.round(Math.min(LARGEST, Math.max(SMALLEST, gap)));
  }
}

function mixed(before: number | undefined, value: number): number {
  return before === undefined ? value : before + WEIGHT * (value - before);
}
