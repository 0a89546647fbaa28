/**
 * The dynamic program under the leaf ordering: for each two leaves that can end a subtree, the
 * shortest way through it. Lengths are float32, rounded where SciPy's are, because that decides
 * ties.
 */
import { sortWithPositions } from "./sort_with_positions.ts";

/** Positions `start` … `end − 1` along the leaves. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** No way is as long as this: what SciPy puts in place of infinity. */
const tooLong = 2 ** 30;

/** The shortest ways found so far, by the positions of the leaves at their two ends. */
export class BestEnds {
  readonly #size: number;
  /** Dissimilarities between the leaves at two positions, row-major. */
  readonly #distance: Float64Array;
  /** The shortest way through the subtree that ends at both positions; 0 on the diagonal. */
  readonly #length: Float32Array;
  /** Which halves were turned for that way: 2 for the left one, 1 for the right one. */
  readonly #turns: Uint8Array;

  /** @param leaves Patterns by position; `condensed` holds their dissimilarities by pattern. */
  constructor(condensed: Float64Array, readonly leaves: Int32Array) {
    const size = this.#size = leaves.length;
    this.#distance = new Float64Array(size * size);
    this.#length = new Float32Array(size * size);
    this.#turns = new Uint8Array(size * size);
    const scale = scaleBelow(tooLong, condensed, size);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        if (row === column) continue;
        const low = Math.min(leaves[row]!, leaves[column]!);
        const high = Math.max(leaves[row]!, leaves[column]!);
        const distance = condensed[low * (2 * size - low - 3) / 2 + high - 1]!;
        this.#distance[row * size + column] = scale * distance;
      }
    }
  }

  /**
   * Fills the ways that start in `outerLeft`, cross from `innerLeft` to `innerRight` and end in
   * `outerRight`, noting `turns` with them.
   */
  join(outerLeft: Span, innerLeft: Span, innerRight: Span, outerRight: Span, turns: number): void {
    const size = this.#size;
    const distance = this.#distance;
    const length = this.#length;
    const round = Math.fround;
    const shortest = round(this.#leastDistance(innerLeft, innerRight));
    const rightWays: Sorted[] = [];
    for (let end = outerRight.start; end < outerRight.end; end++) {
      rightWays.push(this.#sortedWays(end, innerRight));
    }
    for (let start = outerLeft.start; start < outerLeft.end; start++) {
      const { lengths: toLeft, positions: lefts } = this.#sortedWays(start, innerLeft);
      for (let end = outerRight.start; end < outerRight.end; end++) {
        const { lengths: toRight, positions: rights } = rightWays[end - outerRight.start]!;
        let best = tooLong;
        for (let i = 0; i < lefts.length; i++) {
          const way = toLeft[i]!;
          // Both lists ascend: once the least possible sum is no better, nothing further is.
          if (round(round(way + toRight[0]!) + shortest) >= best) break;
          const row = lefts[i]! * size;
          for (let j = 0; j < rights.length; j++) {
            const both = round(way + toRight[j]!);
            if (round(both + shortest) >= best) break;
            const whole = round(both + distance[row + rights[j]!]!);
            if (whole < best) best = whole;
          }
        }
        length[start * size + end] = length[end * size + start] = best;
        this.#turns[start * size + end] = turns;
      }
    }
  }

  /**
   * The turns of the shortest way from a leaf of `left` to one of `right`, the first among equals.
   */
  best(left: Span, right: Span): number {
    let least = tooLong;
    let turns = 0;
    for (let start = left.start; start < left.end; start++) {
      for (let end = right.start; end < right.end; end++) {
        const length = this.#length[start * this.#size + end]!;
        if (length < least) {
          least = length;
          turns = this.#turns[start * this.#size + end]!;
        }
      }
    }
    return turns;
  }

  #leastDistance(a: Span, b: Span): number {
    let least = tooLong;
    for (let row = a.start; row < a.end; row++) {
      for (let column = b.start; column < b.end; column++) {
        const distance = this.#distance[row * this.#size + column]!;
        if (distance < least) least = distance;
      }
    }
    return least;
  }

  /** The ways from `end` to each leaf of `span`, shortest first. */
  #sortedWays(end: number, span: Span): Sorted {
    const row = end * this.#size;
    const lengths = this.#length.slice(row + span.start, row + span.end);
    const positions = new Int32Array(lengths.length).map((_, index) => span.start + index);
    sortWithPositions(lengths, positions);
    return { lengths, positions };
  }
}

/**
 * The power of two, 1 at most, that keeps all ways below a length. It leaves every rounding as it
 * is.
 */
function scaleBelow(length: number, condensed: Float64Array, size: number): number {
  const largest = condensed.reduce((most, distance) => Math.max(most, Math.abs(distance)), 0);
  return 2 ** Math.min(0, Math.floor(Math.log2(length / size / largest)));
}

interface Sorted {
  readonly lengths: Float32Array;
  readonly positions: Int32Array;
}
