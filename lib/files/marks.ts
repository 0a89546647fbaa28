/**
 * The names of what is ours and unfinished, all in one place: whatever bears one of them may be removed
 * by the next run that holds the folder, and is never taken for data.
 */

/** In the name of a file or folder that is still being written, behind the name that it will have. */
export const PARTIAL_MARK = ".neuroid-part-";

/** The beginning of the name of a folder to unpack to. It holds the mark of partial files too. */
export const SCRATCH_PREFIX = `${PARTIAL_MARK}scratch-`;

/** The folder of the finished parts of an unfinished run, below its output folder. */
export const PARTS_FOLDER = ".neuroid-parts";

/** The file in it that a run at work has locked. */
export const LOCK_FILE = "lock";
