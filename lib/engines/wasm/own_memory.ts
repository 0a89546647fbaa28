/** The compiled kernel for a memory of one thread, where none may be shared: a page, most of all. */

// The import of the memory: its name, its kind, and of its limits that there is a greatest (1) and
// that it is shared (2).
const SHARED = [6, ...new TextEncoder().encode("memory"), 2, 3];

/**
 * The kernel with a memory that is not shared. Nothing in it asks for a shared one but the kind of the
 * memory that it imports: the compiler, told so, makes the same bytes.
 */
export function onOwnMemory(kernel: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = kernel.slice();
  const starts = SHARED.every.bind(SHARED);
  const at = own.findIndex((_, start) => starts((byte, i) => own[start + i] === byte));
  if (at < 0) throw new Error("the kernel imports no shared memory");
  own[at + SHARED.length - 1] = 1;
  return own;
}
