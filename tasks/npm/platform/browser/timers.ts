/** What is used of `node:timers`, in a browser. */

class Timer {
  constructor(readonly id: number) {}
  unref(): this {
    return this;
  }
  ref(): this {
    return this;
  }
}

/** As Node has it: an object with `unref`. */
export function setTimeout(call: () => void, ms?: number): Timer {
  return new Timer(Number(globalThis.setTimeout(call, ms)));
}

/** Takes it back. */
export function clearTimeout(timer: Timer | undefined): void {
  globalThis.clearTimeout(timer?.id);
}

/** After what waits now. */
export function setImmediate(call: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    call();
  };
  port2.postMessage(undefined);
}
