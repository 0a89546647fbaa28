/** The memory in which a thread answers one who stands still, and in which he is told that it has ended. */

/** Places of the memory, in numbers of 32 bits. */
export const PLACE = { state: 0, length: 1, pulse: 2, end: 3 } as const;
/** What `state` says. */
export const STATE = { waiting: 0, answered: 1, ended: 2 } as const;
/** The most bytes of UTF-8 that an answer may have. */
export const MOST_ANSWER_BYTES = 2 ** 16;

/** Where the text begins, in bytes. */
export const TEXT_AT = 16;

/** New memory, in which somebody waits. */
export function answerMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(TEXT_AT + MOST_ANSWER_BYTES);
}

/** The places of {@link PLACE}. */
export function placesIn(memory: SharedArrayBuffer): Int32Array<SharedArrayBuffer> {
  return new Int32Array(memory, 0, TEXT_AT / 4);
}

/** Puts a text into the memory, as far as it fits, and wakes who waits for it. */
export function tell(
  memory: SharedArrayBuffer,
  state: typeof STATE[keyof typeof STATE],
  text: string,
): void {
  const places = placesIn(memory);
  const bytes = new TextEncoder().encode(text).subarray(0, MOST_ANSWER_BYTES);
  new Uint8Array(memory, TEXT_AT).set(bytes);
  Atomics.store(places, PLACE.length, bytes.length);
  Atomics.store(places, PLACE.state, state);
  Atomics.notify(places, PLACE.state);
}

/** The text in the memory. */
export function textIn(memory: SharedArrayBuffer): string {
  const length = Atomics.load(placesIn(memory), PLACE.length);
  return new TextDecoder().decode(new Uint8Array(memory, TEXT_AT, length).slice());
}
