/** What is wrong with the structure of a file, before it is known what it was being read for. */

/** A structure that is damaged, or of a form that is not read here. */
export class Damage extends Error {
  /** What would be right. */
  readonly right: string;

  /** `found` and `right` as in the parts of an error's message. */
  constructor(found: string, right = "an undamaged file") {
    super(found);
    this.right = right;
  }
}

/** What a file shares between its objects (`H5Pset_shared_mesg_nindexes`) is not read here. */
export function sharedBetweenObjects(): Damage {
  return new Damage(
    "descriptions shared between objects (SOHM, shared object header messages)",
    "a file without them: copy what is in it to a new file, by copy() of h5py",
  );
}

/** A structure that is sound but of a form that is not read here. */
export function unread(found: string): Damage {
  return new Damage(found, "a file without it: write it again by h5repack");
}
