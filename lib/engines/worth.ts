/** Whether work gains by going to a graphics processor. */

/** Multiplications a second of one processor, by WebAssembly: a middling one. */
const PROCESSOR_RATE = 15e9;
/** Bytes a second to a device and back. */
const WAY_RATE = 2e9;
/** What finding a device and compiling for it take, in seconds. */
const START = 0.3;

/** Whether the processors would be at it for twice as long as a device and the way there. */
export function isWorthTheWay(
  { multiplications, moved }: { readonly multiplications: number; readonly moved: number },
): boolean {
  const processors = multiplications / (PROCESSOR_RATE * navigator.hardwareConcurrency);
  return processors > 2 * (START + moved / WAY_RATE);
}
