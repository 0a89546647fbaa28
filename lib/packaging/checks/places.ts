/**
 * Where a finding is: in a stimulus set or an assembly, which often have the same identifier, and
 * there in which column, coordinate or dimension.
 */

/** `stimulus set Me2024`, or `stimulus set Me2024: category`. */
export function inStimulusSet(set: { readonly name: string }, column?: string): string {
  return place(`stimulus set ${set.name}`, column);
}

/** `assembly Me2024`, or `assembly Me2024: neuroid_id`. */
export function inAssembly(identifier: string, part?: string): string {
  return place(`assembly ${identifier}`, part);
}

function place(whole: string, part: string | undefined): string {
  return part === undefined ? whole : `${whole}: ${part}`;
}
