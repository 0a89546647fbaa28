/** Which rows a run is asked for. */

/** Whether a row is to be measured, by its id. */
export type Wants = (id: string) => boolean;

/** Rows by names: a benchmark's, all of whose rows are meant, or a row's. No name means every row. */
export function wantsOf(names: readonly string[]): {
  readonly wants: Wants;
  /** Names of rows that no benchmark has, once all have been asked. */
  readonly unknown: () => readonly string[];
} {
  const asked = new Set<string>();
  return {
    wants: (id) => {
      asked.add(id);
      return names.length === 0 || names.some((name) => name === id || name === benchOf(id));
    },
    unknown: () => names.filter((name) => name.includes("/") && !asked.has(name)),
  };
}

/** The benchmark that a row is of. */
export function benchOf(id: string): string {
  return id.split("/", 1)[0]!;
}
