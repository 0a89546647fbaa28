/** What is used of `node:async_hooks`, in a browser. */

/** A value for the time that some work takes. A page waits for one piece of work at a time. */
export class AsyncLocalStorage<Store> {
  #store: Store | undefined;

  /** The value of the work that is under way. */
  getStore(): Store | undefined {
    return this.#store;
  }

  /** Does work with a value; a promise keeps it until it is settled. */
  run<Result>(store: Store, work: () => Result): Result {
    const before = this.#store;
    const end = () => {
      this.#store = before;
    };
    this.#store = store;
    let result: Result;
    try {
      result = work();
    } catch (error) {
      end();
      throw error;
    }
    if (result instanceof Promise) return result.finally(end) as Result;
    end();
    return result;
  }
}
